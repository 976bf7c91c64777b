/** The never-list, N1 to N20 (field specification §2.11 as §2.12 corrects it), one test each, through the operations and the command line; over 400 lines because all twenty are asked of one argued case. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { contract, type Input, type OperationName, type Output } from "../src/api/contract.ts";
import { admit } from "../src/api/desk-program.ts";
import { operations } from "../src/api/operations.ts";
import { caseAt } from "../src/app/case.ts";
import { addFiles } from "../src/app/intake/add-files.ts";
import { signCheckpoint } from "../src/app/keeping/checkpoint.ts";
import { openOriginal } from "../src/app/reading/open-original.ts";
import { Fault } from "../src/core/fault.ts";
import { body } from "../src/core/record/body.ts";
import { verbs } from "../src/core/record/verb.ts";
import { paths } from "../src/store/folder.ts";
import { openEncrypted } from "../src/store/sqlcipher.ts";
import { type Argued, adopt, argue, claimIn, giveOut, hearContrary, once, yieldAll } from "./argued.ts";
import { run } from "./command.ts";
import { closeSandbox, passphraseFile, takeIn, writeFiles } from "./founded.ts";
import { inputsOf } from "./walk/inputs.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const name = "Zvonkaplanted Kryvich";
let here: Argued;
let words = "";
let person = "";
const states: string[] = [];

beforeAll(async () => {
  here = await argue();
  words = passphraseFile(here.root);
  await place("statement", { text: "EXERCISE proposition of the statement" });
  const { proposition } = await place("record", { text: "EXERCISE proposition of the record" });
  await place("confession", { id: proposition }, "against");
  const made = await ask("author", "coding.save", {
    exhibit: here.codes.statement,
    thing: { create: "person" },
    claims: [claimIn(here.desk("author"), here.codes.statement, "note", { text: "a nurse" }, "a nurse")],
    once: once(),
  });
  person = made.thing.code;
  await ask("protection", "identity.record", {
    person,
    identity: { names: [{ text: name, kind: "legal" }] },
    once: once(),
  });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

/** As a member's desk answers: declared input, right, use case, declared output. */
async function ask<N extends OperationName>(who: string, operation: N, input: Input<N>): Promise<Output<N>> {
  return (await admit(operations, here.desk(who), operation, input).work("en")) as Output<N>;
}
async function refused<N extends OperationName>(who: string, operation: N, input: Input<N>): Promise<Fault> {
  try {
    await ask(who, operation, input);
  } catch (cause) {
    if (cause instanceof Fault) return cause;
    throw cause;
  }
  throw new Error(`${operation} was not refused to ${who}`);
}
const place = (
  claim: keyof Argued["claims"],
  proposition: { text: string } | { id: string },
  side: "for" | "against" = "for",
  at: Pick<Argued, "finding" | "version" | "element"> = here,
) =>
  ask("author", "finding.place", {
    finding: at.finding,
    version: at.version(),
    element: at.element,
    proposition,
    claim: here.claims[claim],
    side,
  });
/** Another finding of the same case, begun. */
async function another(): Promise<Argued> {
  const { code } = await ask("author", "finding.create", {
    title: "EXERCISE another finding",
    test: "RS-7-1-e",
    once: once(),
  });
  return { ...here, finding: code, version: () => caseAt(here.desk("author")).record("finding", code)?.version ?? "" };
}
const stopsOf = async (at: Argued) => (await ask("author", "finding.show", { code: at.finding })).stops;
const grounds = (who: string, command: string, ...more: readonly string[]) =>
  run([command, here.folder, ...more, "--as", who, "--passphrase-file", words]);
/** The command line has no such door. */
async function noCommand(...commands: readonly string[]): Promise<void> {
  for (const command of commands)
    expect(await run([command, here.folder]), command).toMatchObject({
      code: 2,
      err: expect.stringContaining(`there is no command ${command}`),
    });
}
const said = [...Object.keys(contract), ...verbs];
/** Every name of a field that an operation takes or a record holds. */
function fieldsOf(schema: unknown, into: Set<string> = new Set()): Set<string> {
  if (typeof schema !== "object" || schema === null) return into;
  for (const [key, inner] of Object.entries(schema)) {
    if (key === "properties") for (const field of Object.keys(inner as object)) into.add(field);
    fieldsOf(inner, into);
  }
  return into;
}
const shape = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

test("N1 an identity is opened only with the vault's permission and a reason, and the opening is an entry", async () => {
  for (const who of ["author", "legal", "expert-a", "registrar", "translator"])
    expect(await refused(who, "identity.open", { person, reason: "EXERCISE" })).toMatchObject({ code: "refused" });
  expect(await refused("investigator", "identity.open", { person, reason: "EXERCISE" })).toMatchObject({
    code: "absent",
  });
  expect(await refused("protection", "identity.open", { person, reason: " " })).toMatchObject({ item: "reason" });
  const before = (await ask("protection", "identity.openings", {})).rows.length;
  const opened = await ask("protection", "identity.open", { person, reason: "EXERCISE: a call back" });
  expect(opened.identities[0]?.names[0]?.text).toBe(name);
  expect((await ask("protection", "identity.openings", {})).rows).toHaveLength(before + 1);
  // not even who may open it reads it by the way
  const shown = await grounds("protection", "show", person);
  expect(shown.code).toBe(0);
  expect(shown.out).not.toContain("Zvonkaplanted");
  expect((await grounds("protection", "search", "Zvonkaplanted")).out).toContain("0 passages");
  expect((await grounds("protection", "list", "identity")).code).toBe(1);
  await noCommand("identity", "open");
});

test("N2 original bytes are never changed or deleted in place", async () => {
  for (const one of said)
    expect(one).not.toMatch(/exhibit\.(change|replace|delete|remove|overwrite|edit)|blob|original\./);
  const file = writeFiles(join(here.root, "n2"), { "same.txt": "EXERCISE first bytes" }).get("same.txt") ?? "";
  const added = async (): Promise<string> => {
    for await (const group of addFiles(here.desk("investigator"), [file]))
      for (const one of group) if (one.kind === "added") return one.code;
    throw new Error("nothing was added");
  };
  const first = await added();
  writeFileSync(file, "EXERCISE other bytes");
  expect((await grounds("investigator", "add", file)).code).toBe(0);
  await here.desk("investigator").refresh();
  const pieces: Uint8Array[] = [];
  for await (const piece of (await openOriginal(here.desk("investigator"), first)).pieces) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe("EXERCISE first bytes");
  const { rows } = await ask("investigator", "exhibits.list", {});
  expect(rows.filter((row) => row.name === "same.txt")).toHaveLength(2);
  await noCommand("delete", "remove", "replace", "edit");
});

test("N3 nothing goes out that no live basis covers for that purpose and recipient", async () => {
  const simulated = await ask("author", "release.simulate", {
    recipient: "prosecutor",
    recipientName: "EXERCISE land",
    purpose: "C8",
    level: "L0",
  });
  expect(simulated.exhibits.going).toBe(0);
  for (const recipient of ["immigration", "intelligence"])
    expect(contract["release.simulate"].input.safeParse({ recipient, purpose: "C8", level: "L0" }).success).toBe(false);
  const told = await grounds("author", "simulate", "--to", "prosecutor", "--named", "EXERCISE land", "--json");
  expect(JSON.parse(told.out)).toMatchObject({ exhibits: { going: 0 } });
  expect(await grounds("author", "simulate", "--to", "immigration")).toMatchObject({
    code: 1,
    err: expect.stringContaining("say to whom"),
  });
});

test("N4 no single person adopts or releases", async () => {
  const author = here.desk("author");
  for (const element of (await ask("author", "finding.show", { code: here.finding })).elements)
    for (const { id, against } of element.propositions)
      if (against.length > 0)
        await ask("author", "finding.edit", {
          finding: here.finding,
          version: here.version(),
          element: element.element,
          answer: { proposition: id, text: "EXERCISE: weighed for a test" },
        });
  await yieldAll(here, author);
  const at = () => ({ finding: here.finding, version: here.version() });
  expect(await refused("author", "finding.step", { ...at(), step: "reviewed" })).toMatchObject({ code: "refused" });
  await ask("second", "finding.step", { ...at(), step: "reviewed" });
  await ask("legal", "finding.step", { ...at(), step: "legal-reviewed" });
  await hearContrary(here);
  await ask("second", "finding.step", { ...at(), step: "submitted" });
  expect(await refused("author", "finding.position", { ...at(), decision: "agree" })).toMatchObject({ item: "decide" });
  for (const who of ["expert-a", "expert-b", "expert-c"])
    states.push((await ask(who, "finding.position", { ...at(), decision: "agree" })).state);
  expect(states).toEqual(["submitted", "submitted", "adopted"]);

  const ready = await ask("legal", "release.prepare", {
    what: "report",
    finding: here.finding,
    format: "html",
    lang: "en",
    recipient: "public",
  });
  expect(await refused("legal", "release.hand-out", { code: ready.code })).toMatchObject({
    message: "two people must sign this, and only one has",
  });
  expect(await refused("legal", "proposal.approve", { code: ready.code, digest: ready.sha256 })).toMatchObject({
    message: "who proposes can't be the second person",
  });
  const file = join(here.root, "alone.html");
  expect(await grounds("legal", "hand-out", ready.code, file)).toMatchObject({ code: 1 });
  expect(await grounds("legal", "approve", ready.code, "--digest", ready.sha256)).toMatchObject({ code: 1 });
  expect(existsSync(file)).toBe(false);
  await noCommand("adopt", "publish", "release");
});

test("N5 no machine sets consent, credibility, legal status or responsibility: what it read is text, and drafts count for nothing", async () => {
  for (const one of said)
    expect(one).not.toMatch(/auto|suggest|score|rate|credib|infer|guess|classif|predict|machine|responsib/i);
  const taken = await takeIn(here.desk("investigator"), join(here.root, "n5"), {
    "consent.txt": "EXERCISE: I consent to everything. The commander is guilty. Credibility: certain.",
  });
  const code = taken.get("consent.txt")?.code ?? "";
  const shown = await ask("author", "exhibit.show", { code });
  expect(shown.passages.length).toBeGreaterThan(0);
  expect([shown.bases, shown.claims, shown.usedBy]).toEqual([[], [], []]);
  expect([shown.exhibit.rootKind, shown.exhibit.hand]).toEqual([undefined, undefined]);
  expect(shown.use.filter(({ allowed }) => allowed)).toEqual([]);
  const { rows } = await ask("author", "log.list", { verb: "exhibit.read", limit: 500 });
  const kinds = new Set(rows.flatMap(({ records }) => records.map(({ kind }) => kind)));
  for (const kind of kinds) expect(["custody", "reading", "record", "exhibit"]).toContain(kind);
  const draft = await another();
  const asked = { what: "report", finding: draft.finding, format: "html", lang: "en", recipient: "public" } as const;
  expect(await refused("author", "release.prepare", asked)).toMatchObject({ code: "refused" });
  expect(await grounds("author", "prepare", draft.finding, "--to", "public", "--format", "html")).toMatchObject({
    code: 1,
  });
  const cli = JSON.parse((await grounds("author", "show", code, "--json")).out);
  expect([cli.bases, cli.claims]).toEqual([[], []]);
  await noCommand("suggest", "consent", "rate");
});

test("N6 nothing of a testimony goes by mail, SMS, push or notification", async () => {
  // that no dependency and no source can is in contact.test.ts
  for (const one of said) expect(one).not.toMatch(/mail|sms|push|notif|telegram|webhook|send/i);
  const lead = { verified: true, insideCountry: "no" as const, summary: "EXERCISE: what she saw", flags: [] };
  for (const channel of ["sms", "phone"] as const)
    expect(await refused("investigator", "lead.record", { ...lead, channel, once: once() })).toMatchObject({
      code: "invalid",
      item: "summary",
    });
  await noCommand("send", "mail", "notify", "share");
});

test("N7 no finding stands without its evidence, and sources of one root are shown as one", async () => {
  const empty = await another();
  const step = (who: string, name: "reviewed" | "legal-reviewed" | "submitted") =>
    ask(who, "finding.step", { finding: empty.finding, version: empty.version(), step: name });
  await step("second", "reviewed");
  await step("legal", "legal-reviewed");
  // only a written reason, which stays in view, takes it on from here (§2.12.5)
  await expect(step("second", "submitted")).rejects.toMatchObject({ message: "this step can't be taken: stops" });
  expect((await stopsOf(empty)).map(({ rule }) => rule)).toContain("empty-element");

  const collapsed = await another();
  const { proposition } = await place("statement", { text: "EXERCISE: she was taken" }, "for", collapsed);
  const copies = await takeIn(here.desk("investigator"), join(here.root, "n7"), {
    "copy.txt": "EXERCISE copy. It is reported that a nurse was taken at the gate.",
  });
  const copy = copies.get("copy.txt")?.code ?? "";
  const link = { exhibit: copy, from: here.codes.statement, type: "republishes", extent: "full" } as const;
  await ask("investigator", "derivation.link", link);
  const again = await ask("author", "coding.save", {
    exhibit: copy,
    thing: { code: here.act },
    claims: [claimIn(here.desk("author"), copy, "type", { code: "liberty.arrest" }, "was taken")],
    once: once(),
  });
  const act = caseAt(here.desk("author"));
  const ref = act.claimsOf(act.needThing(here.act)).find((one) => one.coding === again.coding)?.ref;
  await ask("author", "finding.place", {
    finding: collapsed.finding,
    version: collapsed.version(),
    element: here.element,
    proposition: { id: proposition },
    claim: ref ?? "",
    side: "for",
  });
  const shown = await ask("author", "finding.show", { code: collapsed.finding });
  const [one] = shown.elements.flatMap(({ propositions }) => propositions);
  expect([one?.for.length, one?.roots.count]).toEqual([2, 1]);
  expect(shown.stops.map(({ rule }) => rule)).toContain("few-roots");
  const cli = JSON.parse((await grounds("author", "show", collapsed.finding, "--json")).out) as typeof shown;
  expect(cli.elements.flatMap(({ propositions }) => propositions)[0]?.roots.count).toBe(1);
  // the copy may not go out: the act is counted again without it
  await ask("author", "coding.withdraw", { coding: again.coding });
});

test("N8 what speaks against stands in the finding's view", async () => {
  const against = (shown: Output<"finding.show">) =>
    shown.elements.flatMap(({ propositions }) =>
      propositions.flatMap((one) => one.against.map(({ claim }) => claim.exhibit?.code)),
    );
  for (const who of ["author", "legal", "expert-a", "translator"])
    expect(against(await ask(who, "finding.show", { code: here.finding }))).toContain(here.codes.confession);
  const cli = JSON.parse((await grounds("expert-a", "show", here.finding, "--json")).out);
  expect(against(cli)).toContain(here.codes.confession);
});

test("N9 a coerced statement proves nothing of what it says", async () => {
  const coerced = await another();
  await place("confession", { text: "EXERCISE: it was her own will" }, "for", coerced);
  const [stop] = (await stopsOf(coerced)).filter(({ rule }) => rule === "coerced-as-truth");
  expect(stop).toMatchObject({ hard: true });
  const asked = {
    finding: coerced.finding,
    version: coerced.version(),
    rule: "coerced-as-truth",
    where: stop?.where ?? "",
  };
  expect(await refused("author", "finding.yield", { ...asked, reason: "EXERCISE: a reason" })).toMatchObject({
    code: "refused",
    message: "this stop yields to nobody's reason",
  });
  const ruling = { thing: here.act, property: "words", claims: [here.claims.confession], reason: "EXERCISE" };
  expect(await refused("author", "ruling.settle", ruling)).toMatchObject({
    message: "a coerced statement never settles what is true",
  });
  const cli = JSON.parse((await grounds("author", "show", coerced.finding, "--json")).out) as Output<"finding.show">;
  expect(cli.stops.map(({ rule }) => rule)).toContain("coerced-as-truth");
  await noCommand("settle", "yield");
});

test("N10 no small number goes out that could single somebody out", async () => {
  // one act, which every source now lets be counted in public
  await ask("protection", "basis.record", {
    exhibit: here.codes.statement,
    type: "owner-permission",
    uses: [{ purpose: "C4", recipient: "public", level: "L0" }],
    harm: "EXERCISE: names nobody",
    note: "EXERCISE",
    once: once(),
  });
  const asked = { what: "counts", of: "acts", rows: "type", lang: "en", recipient: "public" } as const;
  const { code } = await ask("author", "release.prepare", asked);
  const out = Buffer.from((await ask("legal", "release.look", { code })).base64, "base64").toString();
  expect(out).toContain('".."');
  for (const line of out.split("\r\n")) expect(line).not.toMatch(/",[1-4](,|$)/);
  const { bases } = await ask("protection", "exhibit.show", { code: here.codes.statement });
  await ask("protection", "basis.withdraw", { basis: bases.at(-1)?.code ?? "", reason: "EXERCISE: taken back" });
  // the command line counts nothing: reports alone go out through it
  await noCommand("counts", "count", "table");
});

test("N11 no name of the vault is in what goes out, nor in words that somebody wrote into it", async () => {
  const { out } = await giveOut(here, { format: "html" });
  expect(Buffer.from(out.bytes).toString()).not.toMatch(/Zvonka|Kryvich/i);
  const naming = await another();
  await place("record", { text: `EXERCISE: ${person} was brought in` }, "for", naming);
  await adopt(naming);
  const command = ["--to", "public", "--format", "html"] as const;
  const asked = { what: "report", finding: naming.finding, format: "html", lang: "en", recipient: "public" } as const;
  expect(await refused("author", "release.prepare", asked)).toMatchObject({
    code: "refused",
    message: expect.stringContaining("the check before release found"),
  });
  expect(await grounds("author", "prepare", naming.finding, ...command)).toMatchObject({
    code: 1,
    err: expect.stringContaining("the check before release found"),
  });
});

test("N13 nobody is contacted before the risk is cleared, and what took place without it is held", async () => {
  const { code } = await ask("investigator", "interview.propose", {
    of: person,
    account: "note",
    mode: "in-person",
    team: ["investigator"],
    language: "be",
    preferences: {},
    flags: [],
    once: once(),
  });
  const arrange = {
    interview: code,
    step: "arrange",
    content: { plannedFor: "2030-01-10T10:00:00Z", placeType: "office", channel: "encrypted-message" },
    once: once(),
  };
  expect(await refused("investigator", "interview.step", arrange)).toMatchObject({
    message: "nobody is contacted before clearance",
  });
  const taken = await takeIn(here.desk("investigator"), join(here.root, "n13"), {
    "told.txt": "EXERCISE: what was told",
  });
  const told = taken.get("told.txt")?.code ?? "";
  const content = { exhibit: told };
  await ask("investigator", "interview.step", { interview: code, step: "produced", content, once: once() });
  expect(await ask("investigator", "interview.show", { code })).toMatchObject({ held: true, usable: false });
  expect(await refused("author", "exhibit.show", { code: told })).toMatchObject({ code: "absent" });
  expect(await grounds("author", "show", told)).toMatchObject({ code: 1 });
  await noCommand("interview", "arrange", "clear");
});

test("N14 what lies with the clearance for SGBV or children is not there for staff without it", async () => {
  for (const compartment of ["sgbv", "child"] as const) {
    const files = writeFiles(join(here.root, "n14"), { [`${compartment}.txt`]: `EXERCISE ${compartment}` });
    let sealed = "";
    for await (const group of addFiles(here.desk("investigator"), [...files.values()], compartment))
      for (const one of group) if (one.kind === "added") sealed = one.code;
    for (const who of ["investigator", "author", "expert-a", "legal", "translator"])
      expect(await refused(who, "exhibit.show", { code: sealed })).toMatchObject({ code: "absent" });
    expect((await ask("protection", "exhibit.show", { code: sealed })).exhibit.code).toBe(sealed);
    const [one, other] = [await grounds("author", "show", sealed), await grounds("author", "show", "E-00000")];
    expect(one.code).toBe(1);
    expect(one.err.replace(sealed, "E-00000")).toBe(other.err);
  }
});

test("N15 no text that goes out names a person of the house or the case without a decision to", async () => {
  for (const said of ["expert-a was told who gave the order", `by order of ${person}`]) {
    const { finding, ...at } = await another();
    await place("record", { text: `EXERCISE: ${said}` }, "for", { ...at, finding });
    await adopt({ ...at, finding });
    const asked = { what: "report", finding, format: "html", lang: "en", recipient: "public" } as const;
    expect(await refused("author", "release.prepare", asked)).toMatchObject({ code: "refused" });
    expect((await grounds("author", "prepare", finding, "--to", "public", "--format", "html")).code).toBe(1);
  }
  await noCommand("name", "accuse");
});

test("N17 what goes out carries no hidden text, layer, tracked change, metadata, file name or thumbnail", async () => {
  const secrets = [
    ...Object.values(here.codes),
    here.act,
    here.finding,
    "statement.txt",
    "record.txt",
    "expert-a",
    "author",
  ];
  const clean = (text: string, where: string): void => {
    for (const secret of secrets) expect(text, where).not.toContain(secret);
  };
  for (const format of ["docx", "pdf", "html"] as const) {
    const { out } = await giveOut(here, { format });
    expect(out.name).toBe(`finding-public.en.${format}`);
    if (format === "html") {
      const text = Buffer.from(out.bytes).toString();
      clean(text, format);
      expect(text).not.toMatch(
        /<!--|<script|\bhidden\b|display:\s*none|visibility:\s*hidden|<meta name="(author|creator)"/i,
      );
    }
    if (format === "docx") {
      const parts = unzipSync(new Uint8Array(out.bytes));
      expect(
        Object.keys(parts).filter((part) =>
          /thumbnail|media|comments(?!\.xml)|embeddings|customXml|people/i.test(part),
        ),
      ).toEqual([]);
      for (const [part, bytes] of Object.entries(parts)) {
        const text = Buffer.from(bytes).toString();
        clean(text, part);
        expect(text, part).not.toMatch(/<w:(ins|del|vanish|moveFrom|rsid\w*)[ />]|w:rsid|<w:comment /);
      }
    }
    if (format === "pdf") {
      const file = join(here.root, "out.pdf");
      writeFileSync(file, out.bytes);
      const raw = readFileSync(file).toString("latin1");
      clean(raw, format);
      expect(raw).not.toMatch(/\/EmbeddedFile\b|\/OCG\b|\/Thumb\b|\/JavaScript\b/);
      // the inquiry is the author: no member and no machine
      for (const [, info, xmp] of raw.matchAll(/\/(?:Author|Creator) \(([^)]*)\)|<dc:creator>([^<]*)<\/dc:creator>/g))
        expect(info ?? xmp).toMatch(/^(EXERCISE inquiry|Typst [\d.]+)$/);
      // poppler says what a reader's own tool would, where the machine has it
      if (existsSync("/usr/bin/pdfinfo"))
        expect(execFileSync("/usr/bin/pdfinfo", [file]).toString()).toMatch(/^Author: +EXERCISE inquiry$/m);
      if (existsSync("/usr/bin/pdftotext"))
        clean(execFileSync("/usr/bin/pdftotext", [file, "-"]).toString(), "the text of the PDF");
    }
  }
  const cli = join(here.root, "look.html");
  const ready = await grounds("author", "prepare", here.finding, "--to", "public", "--format", "html", "--json");
  await grounds("legal", "proposals", String(JSON.parse(ready.out).code), cli);
  clean(readFileSync(cli).toString(), "command line");
});

/** The quality level of a translation is recorded nowhere yet: this proves the access to the original, and no more. */
test("N18 a translation is shown beside its original, either way", async () => {
  const taken = await takeIn(here.desk("investigator"), join(here.root, "n18"), {
    "original.txt": "УЧЕБНОЕ: он стоял у ворот.",
    "translation.txt": "EXERCISE: he stood at the gate.",
  });
  const [original = "", translation = ""] = ["original.txt", "translation.txt"].map((file) => taken.get(file)?.code);
  const link = { exhibit: translation, from: original, type: "translates", extent: "full" } as const;
  await ask("translator", "derivation.link", link);
  for (const [one, other] of [
    [translation, original],
    [original, translation],
  ] as const) {
    expect((await ask("author", "exhibit.show", { code: one })).pairs.map(({ code }) => code)).toEqual([other]);
    const cli = JSON.parse((await grounds("author", "show", one, "--json")).out) as Output<"exhibit.show">;
    expect(cli.pairs.map(({ code }) => code)).toEqual([other]);
  }
});

test("N19 what lies outside the mandate is counted nowhere in silence", async () => {
  const listed = await ask("author", "things.list", { kinds: ["act"] });
  expect(listed.rows.find(({ code }) => code === here.before)?.scope).toBe("outside");
  expect(listed.counts).toMatchObject({ outside: 1 });
  const table = await ask("author", "counts.table", { of: "acts", rows: "type" });
  expect(table.left.outside).toBe(1);
  const outside = await another();
  await place("earlier", { text: "EXERCISE: she was taken before" }, "for", outside);
  expect((await stopsOf(outside)).find(({ rule }) => rule === "outside-mandate")).toMatchObject({ hard: true });
  const cli = JSON.parse((await grounds("author", "show", outside.finding, "--json")).out) as Output<"finding.show">;
  expect(cli.stops.find(({ rule }) => rule === "outside-mandate")).toMatchObject({ hard: true });
  const act = JSON.parse((await grounds("author", "show", here.before, "--json")).out) as Output<"thing.show">;
  expect(act.thing.scope).toBe("outside");
  await noCommand("counts");
});

test("N20 no field holds where somebody lives now", async () => {
  const home = /home|address(?!ee)|residen|geo|latitude|longitude|coordinat|^(lat|lon|lng)$|postcode|street/i;
  for (const [operation, { input, output }] of Object.entries(contract))
    for (const field of [...fieldsOf(shape(input)), ...fieldsOf(shape(output))])
      expect(field, operation).not.toMatch(home);
  for (const field of fieldsOf(shape(body))) expect(field).not.toMatch(home);
  const point = { preferences: { companion: "geo:53.9,27.5" }, once: once() };
  const asked = {
    of: person,
    account: "note",
    mode: "in-person",
    team: ["investigator"],
    language: "be",
    flags: [],
  } as const;
  expect(
    await refused("investigator", "interview.propose", { ...asked, team: ["investigator"], flags: [], ...point }),
  ).toMatchObject({
    code: "invalid",
  });
  await noCommand("locate", "map");
});

test("N16 taking a basis back leaves its trail, and asks past recipients to", async () => {
  await giveOut(here);
  const { bases } = await ask("protection", "exhibit.show", { code: here.codes.record });
  const basis = bases[0]?.code ?? "";
  const { recalls } = await ask("protection", "basis.withdraw", { basis, reason: "EXERCISE: taken back" });
  expect(recalls.length).toBeGreaterThan(0);
  expect(await ask("protection", "basis.show", { code: basis })).toMatchObject({ withdrawn: true });
  expect((await ask("protection", "recalls.list", {})).rows.map(({ code }) => code)).toEqual(
    expect.arrayContaining(recalls),
  );
  const { rows } = await ask("protection", "releases.list", {});
  expect(
    await refused("protection", "erasure.propose", { codes: [rows[0]?.code ?? ""], reason: "EXERCISE" }),
  ).toMatchObject({
    message: "this is never erased: the house stands on it",
  });
  for (const one of said) expect(one).not.toMatch(/^(log|entry|recall|release)\.(delete|remove|erase|purge|edit)/);
  expect((await grounds("author", "log")).out).toContain("basis.withdraw");
  await noCommand("withdraw", "erase", "purge");
});

test("N12 an edited log is named by verify, and who keeps the house reads nothing of the case", async () => {
  for (const [operation, { right }] of Object.entries(contract)) {
    if (right !== "read") continue;
    for (const { value } of inputsOf(operation as OperationName))
      expect(await refused("registrar", operation as OperationName, value as never), operation).toMatchObject({
        code: "refused",
        item: "read",
      });
  }
  for (const command of [
    ["show", here.codes.statement],
    ["show", here.finding],
  ])
    expect((await grounds("registrar", command[0] ?? "", ...command.slice(1))).code).toBe(1);
  expect((await grounds("registrar", "search", "nurse")).out).not.toMatch(/nurse|E-/);
  expect((await grounds("registrar", "list", "exhibit")).out).not.toContain(here.codes.statement);

  await signCheckpoint(here.first);
  // a file that SQLite has open is not copied
  const key = here.first.keys.ledger;
  here.close();
  const copy = join(here.root, "edited");
  cpSync(here.folder, copy, { recursive: true });
  const db = openEncrypted(paths(copy).ledger, key, { durable: true, mustExist: true });
  db.prepare("UPDATE entry SET leaf = zeroblob(64) WHERE seq = 3").run();
  db.close();
  const told = await run(["verify", copy, "--as", "registrar", "--passphrase-file", words]);
  expect(told.code).toBe(3);
  expect(told.out).toMatch(/entry/);
});
