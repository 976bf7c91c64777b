/** Grounds itself contacts nobody (N6): nothing in the house can send a mail, an SMS or a push, or open a connection to anywhere. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contract } from "../src/api/contract.ts";
import { verbs } from "../src/core/record/verb.ts";
import { actions } from "../web/actions.ts";

const root = join(import.meta.dirname, "..");
const sources = ["src", "web"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.ts$|\/testing\/|^web\/dist\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") })),
);
const reaching = /mail|sms|push|notif|telegram|signal|whatsapp|twilio|smtp|webhook|dispatch|reply|message/i;

test("N6: no operation, verb or action sends anything to anybody", () => {
  // a recall is a draft that people send themselves; a reply is one that came, written down
  const written = ["recalls.list", "recall.step", "go.recalls", "release.reply"];
  for (const name of [...Object.keys(contract), ...verbs, ...actions.map(({ id }) => id)])
    if (!written.includes(name)) expect(name).not.toMatch(new RegExp(`${reaching.source}|send|call|invite-link`, "i"));
});

test("N6: no dependency of the programme can", () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const able = /mail|sms|push|notif|telegram|signal|whatsapp|twilio|smtp|webhook|socket|axios|got$|undici/i;
  // postal-mime reads mails that were handed over as evidence
  for (const name of Object.keys(dependencies)) if (name !== "postal-mime") expect(name).not.toMatch(able);
});

test("N6, G10: of the network the house only listens; the page asks its own server alone, and has no notifications", () => {
  expect(sources.length).toBeGreaterThan(200);
  const page = sources.filter(({ path }) => path.startsWith("web/")).map(({ text }) => text);
  for (const text of page) expect(text).not.toMatch(/["'`]https?:\/\/(?!www\.w3\.org)/);
  const network = /import (type )?\{([^}]*)\} from "(?:node:)?(?:http|https|http2|net|tls|dgram|dns)(?:\/\w+)?"/g;
  const taken = sources.flatMap(({ path, text }) =>
    [...text.matchAll(network)].map(([, type, names]) => (type === undefined ? `${path} ${names?.trim()}` : "")),
  );
  // servers, the certificate of one, and what tells an address: nothing that dials
  const listening = ["createServer", "createServer as createTlsServer", "createSecureContext", "isIP"];
  const used = taken.filter((one) => one !== "").map((one) => one.split(" "));
  expect(new Set(used.map(([path]) => path))).toEqual(new Set(["src/api/serve.ts", "src/api/tls.ts"]));
  for (const [, ...names] of used)
    for (const name of names
      .join(" ")
      .split(",")
      .map((each) => each.trim()))
      if (!name.startsWith("type ")) expect(listening).toContain(name);
  for (const { path, text } of sources) {
    // the server's own handler is called `fetch`, too; of the page one function asks, and its callers name our own paths
    if (/(?<!\.)\bfetch\(/.test(text)) expect(path).toBe("web/session.ts");
    expect(text, path).not.toMatch(
      /new (?:WebSocket|EventSource|XMLHttpRequest|Notification)\b|sendBeacon|serviceWorker|pushManager|mailto:|sms:|tel:|sendmail/,
    );
  }
});
