import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, adopt, argue, documents } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import type { Coding } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { showThing } from "../assessing/show-thing.ts";
import { caseAt } from "../case.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { showFinding } from "../finding/show-finding.ts";

import { showExhibit } from "../reading/show-exhibit.ts";
import { makeReport } from "./make-report.ts";
import { withdrawBasis } from "./withdraw-basis.ts";

let here: Argued;
const author = () => here.desk("author");
const make = (edition: "internal" | "public", format: "html" | "docx" | "pdf" = "html") =>
  makeReport(author(), { finding: here.finding, format, edition, lang: "en" });
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const place = (claim: keyof Argued["claims"], text: string, side: "for" | "against" = "for", id?: string) =>
  placeClaim(author(), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    proposition: id === undefined ? { text } : { id },
    claim: here.claims[claim],
    side,
  });

beforeAll(async () => {
  here = await argue();
  await place("statement", "EXERCISE proposition of the statement");
  await place("record", "EXERCISE proposition of the record");
  await place("confession", "EXERCISE proposition of the confession", "for");
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("the internal edition", () => {
  test("holds the propositions, quotations and codes, and its digest stands in the log", async () => {
    const made = await make("internal");
    const text = textOf(made.bytes);
    for (const name of ["statement", "record", "confession"] as const)
      expect(text).toContain(`EXERCISE proposition of the ${name}`);
    expect(text).toContain(here.codes.statement);
    expect(text).toContain("was taken");
    expect(made.sha256).toBe(createHash("sha256").update(made.bytes).digest("hex"));
    expect(made.left).toEqual([]);
    const released = caseAt(author()).records("release").at(-1)?.body;
    expect(released).toMatchObject({
      sha256: made.sha256,
      recipient: "inside",
      purpose: "C3",
      what: { edition: "internal", format: "html" },
    });
  });

  test.each(["html", "docx", "pdf"] as const)(
    "the same bytes twice as %s, though the log has grown",
    async (format) => {
      const first = await make("internal", format);
      const second = await make("internal", format);
      expect(second.sha256).toBe(first.sha256);
      expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    },
  );
});

describe("G6: the public edition", () => {
  let adopted: Argued;
  const publish = (format: "html" | "docx" | "pdf" = "html") =>
    makeReport(adopted.desk("author"), { finding: adopted.finding, format, edition: "public", lang: "en" });

  beforeAll(async () => {
    adopted = await argue();
    const put = (
      claim: keyof Argued["claims"],
      proposition: { text: string } | { id: string },
      side: "for" | "against",
    ) =>
      placeClaim(adopted.desk("author"), {
        finding: adopted.finding,
        version: adopted.version(),
        element: adopted.element,
        proposition,
        claim: adopted.claims[claim],
        side,
      });
    await put("statement", { text: "EXERCISE proposition of the statement" }, "for");
    const record = await put("record", { text: "EXERCISE proposition of the record" }, "for");
    await put("confession", { id: record.proposition }, "against");
    await adopt(adopted);
  });
  afterAll(() => adopted.remove());

  test("is of what the members adopted, and of nothing else", async () => {
    await expect(make("public")).rejects.toMatchObject({ code: "refused", item: here.finding });
    expect((await publish()).bytes.length).toBeGreaterThan(1_000);
  });

  test("holds only what its readers may have, and names what stays out, the rule, and who can change it", async () => {
    const made = await publish();
    const text = textOf(made.bytes);
    expect(text).toContain("EXERCISE proposition of the record");
    expect(text).not.toContain("EXERCISE proposition of the statement");
    expect(made.left).toEqual([
      { what: `${adopted.element}/p1: ${adopted.codes.statement}`, rule: "not-asked C4", who: "protection-officer" },
    ]);
  });

  test("N8: tells its readers how much had to stay out", async () => {
    expect(textOf((await publish()).bytes)).toContain("1 further proposition under this element rests on material");
  });

  test("holds no code of any kind, in no format's text", async () => {
    const made = await publish();
    const text = textOf(made.bytes);
    expect(text.match(/\b[EPGLHBDVACFUMNRX]-[0-9A-HJKMNP-TV-Z]{5}\b/g)).toBeNull();
    for (const code of [...Object.values(adopted.codes), adopted.act, adopted.finding])
      expect(text).not.toContain(code);
    expect(made.name).not.toContain(adopted.finding);
  });

  test("G9: coerced words are quoted to nobody outside, though a basis would allow it", async () => {
    const text = textOf((await publish()).bytes);
    expect(text).not.toContain("of my own will");
    expect(text).not.toContain(documents.confession);
    expect(text).toContain("was brought in"); // the record may be quoted
  });

  test("a coding withdrawn later opens nothing: a stop stands that no one can override", async () => {
    const coding = showThing(adopted.desk("author"), adopted.act, "en")
      .properties.flatMap((property) => property.claims)
      .find((claim) => claim.exhibit?.code === adopted.codes.statement);
    const row = adopted
      .desk("author")
      .lens.case.prepare<[string], { id: string }>("SELECT id FROM coding WHERE id = ? AND until IS NULL")
      .get(coding?.ref.split("#")[0] ?? "");
    await withdrawUnasked(adopted, row?.id ?? "");
    await expect(publish()).rejects.toMatchObject({ code: "refused", message: expect.stringContaining("withdrawn") });
  });

  test("a basis withdrawn works at once: outside and inside nothing may be made of it", async () => {
    const protection = here.desk("protection");
    const [basis] = showExhibit(protection, here.codes.record, "en").bases;
    await withdrawBasis(protection, { basis: basis?.code ?? "", reason: "EXERCISE: taken back" });
    await expect(make("internal")).rejects.toMatchObject({
      code: "refused",
      item: expect.stringContaining(here.codes.record),
    });
  });

  test("a consent taken back while the bytes are made is seen before anything is handed out", async () => {
    const other = await argue();
    const asked = { finding: other.finding, format: "pdf", edition: "internal", lang: "en" } as const;
    await placeClaim(other.desk("author"), {
      finding: other.finding,
      version: other.version(),
      element: other.element,
      proposition: { text: "EXERCISE proposition" },
      claim: other.claims.record,
      side: "for",
    });
    const protection = other.desk("protection");
    const [basis] = showExhibit(protection, other.codes.record, "en").bases;
    const making = makeReport(other.desk("author"), asked);
    await withdrawBasis(protection, { basis: basis?.code ?? "", reason: "EXERCISE: taken back" });
    await expect(making).rejects.toMatchObject({ code: expect.stringMatching(/refused|conflict/) });
    other.remove();
  });

  test("who may not report is refused; of no finding there is nothing", async () => {
    const asked = { finding: here.finding, format: "html", edition: "public", lang: "en" } as const;
    for (const who of ["investigator", "protection", "registrar"])
      await expect(makeReport(here.desk(who), asked)).rejects.toMatchObject({ code: "refused", item: "report" });
    await expect(makeReport(author(), { ...asked, finding: "F-00000" })).rejects.toMatchObject({ code: "absent" });
    expect(showFinding(author(), here.finding, "en").state).toBe("draft");
  });
});

/** Writes a coding as withdrawn past the use case, as a changed program could: the gate must not open by it. */
async function withdrawUnasked(argued: Argued, id: string): Promise<void> {
  const desk = argued.desk("author");
  const newest = (await desk.ledger.versionsOf(id as RecordId)).at(-1);
  if (newest === undefined) throw new Error("this test withdraws what is not there");
  const body = await desk.openBody<Coding>(newest);
  await desk.write({
    verb: "coding.withdraw",
    drafts: [{ record: id as RecordId, parents: [newest.id], body: { ...body, withdrawn: true } }],
  });
}
