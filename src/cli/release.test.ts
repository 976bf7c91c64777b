/** N3, N4 through the command line: simulate, prepare, look, approve, hand out; each step refused to who may not take it. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Argued, adopt, argue } from "../../test/argued.ts";
import { run } from "../../test/command.ts";
import { closeSandbox, passphraseFile } from "../../test/founded.ts";
import { placeClaim } from "../app/finding/change-finding.ts";
import { signCheckpoint } from "../app/keeping/checkpoint.ts";

let here: Argued;
let words = "";
const as = (handle: string): readonly string[] => ["--as", handle, "--passphrase-file", words];

beforeAll(async () => {
  here = await argue();
  await placeClaim(here.desk("author"), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    proposition: { text: "EXERCISE proposition of the record" },
    claim: here.claims.record,
    side: "for",
  });
  await adopt(here);
  await signCheckpoint(here.first);
  words = passphraseFile(here.root);
  here.close();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

test("a report goes to the public by two people's commands, once, and verify finds it in order", async () => {
  const { folder, finding } = here;
  const shown = await run(["simulate", folder, "--to", "public", ...as("author")]);
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.out).toContain("2 of 4 exhibits could go (public C4 L0)");
  expect(shown.out).toContain("2  not-asked C4  can change it: protection-officer");
  const poland = await run(["simulate", folder, "--to", "prosecutor", "--named", "Poland", "--json", ...as("author")]);
  expect(JSON.parse(poland.out).exhibits.going).toBe(0);

  const prepared = await run([
    "prepare",
    folder,
    finding,
    "--to",
    "public",
    "--format",
    "html",
    "--json",
    ...as("author"),
  ]);
  expect(prepared).toMatchObject({ code: 0 });
  const { code, sha256 } = JSON.parse(prepared.out) as { code: string; sha256: string };
  const file = join(here.root, "out.html");
  expect(await run(["hand-out", folder, code, file, ...as("author")])).toMatchObject({ code: 1 });
  expect(existsSync(file)).toBe(false);

  const look = join(here.root, "look.html");
  const proposal = await run(["proposals", folder, code, look, ...as("legal")]);
  expect(proposal.out).toContain(`${code}  waiting  release  author`);
  const seen = createHash("sha256").update(readFileSync(look)).digest("hex");
  expect(seen).toBe(sha256);
  expect(await run(["approve", folder, code, ...as("legal")])).toMatchObject({ code: 1 });
  expect(await run(["approve", folder, code, "--digest", "0".repeat(64), ...as("legal")])).toMatchObject({ code: 1 });
  expect(await run(["approve", folder, code, "--digest", seen, ...as("author")])).toMatchObject({ code: 1 });
  expect(await run(["approve", folder, code, "--digest", seen, ...as("legal")])).toMatchObject({ code: 0 });

  const out = await run(["hand-out", folder, code, file, ...as("author")]);
  expect(out).toMatchObject({ code: 0 });
  expect(out.out).toContain("signed author, legal");
  expect(readFileSync(file).equals(readFileSync(look))).toBe(true);
  const again = await run(["hand-out", folder, code, join(here.root, "again.html"), ...as("author")]);
  expect(again).toMatchObject({ code: 1 });
  expect(again.err).toContain("this proposal was carried out already");
  expect((await run(["proposals", folder, ...as("author")])).out).toContain(`${code}  done`);
  expect(await run(["verify", folder, ...as("registrar")])).toMatchObject({ code: 0 });
}, 400_000);

test("what is asked for without saying to whom, in which format or for which purpose is refused in words", async () => {
  const { folder, finding } = here;
  const refused = async (words_: string, ...command: readonly string[]): Promise<void> => {
    const told = await run([...command, ...as("author")]);
    expect(told).toMatchObject({ code: 1, out: "" });
    expect(told.err).toContain(words_);
  };
  await refused("say to whom", "simulate", folder);
  await refused("say to whom", "prepare", folder, finding, "--to", "everybody", "--format", "html");
  await refused("say for which purpose", "simulate", folder, "--to", "ngo");
  await refused("there is no such identity level", "simulate", folder, "--to", "public", "--level", "L9");
  await refused("say in which format", "prepare", folder, finding, "--to", "public");
  await refused("this recipient is given no reports", "prepare", folder, finding, "--to", "ngo", "--format", "html");
  await refused("say which State", "prepare", folder, finding, "--to", "prosecutor", "--format", "html");
  await refused("no such item", "hand-out", folder, "Y-00000", join(here.root, "none.html"));
}, 400_000);
