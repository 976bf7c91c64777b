import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import { caseAt } from "../case.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { showFinding } from "../finding/show-finding.ts";

import { showExhibit } from "../reading/show-exhibit.ts";
import { makeReport } from "./make-report.ts";
import { withdrawBasis } from "./withdraw-basis.ts";

let here: Argued;
const author = () => here.desk("author");
const make = (format: "html" | "docx" | "pdf" = "html") =>
  makeReport(author(), { finding: here.finding, format, lang: "en" });
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

beforeAll(async () => {
  here = await argue();
  await here.place("statement", { text: "EXERCISE proposition of the statement" });
  await here.place("record", { text: "EXERCISE proposition of the record" });
  await here.place("confession", { text: "EXERCISE proposition of the confession" });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("the internal edition", () => {
  test("holds the propositions, quotations and codes, and its digest stands in the log", async () => {
    const made = await make();
    const text = textOf(made.bytes);
    for (const name of ["statement", "record", "confession"] as const)
      expect(text).toContain(`EXERCISE proposition of the ${name}`);
    expect(text).toContain(here.codes.statement);
    expect(text).toContain("was taken");
    expect(made.sha256).toBe(createHash("sha256").update(made.bytes).digest("hex"));
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
      const first = await make(format);
      const second = await make(format);
      expect(second.sha256).toBe(first.sha256);
      expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
    },
  );
});

describe("G6: the internal edition too is made of what may be used", () => {
  test("a basis withdrawn works at once: nothing may be made of it", async () => {
    const protection = here.desk("protection");
    const [basis] = showExhibit(protection, here.codes.record, "en").bases;
    await withdrawBasis(protection, { basis: basis?.code ?? "", reason: "EXERCISE: taken back" });
    await expect(make()).rejects.toMatchObject({
      code: "refused",
      item: expect.stringContaining(here.codes.record),
    });
  });

  test("a consent taken back while the bytes are made is seen before anything is handed out", async () => {
    const other = await argue();
    const asked = { finding: other.finding, format: "pdf", lang: "en" } as const;
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
    const asked = { finding: here.finding, format: "html", lang: "en" } as const;
    for (const who of ["investigator", "protection", "registrar"])
      await expect(makeReport(here.desk(who), asked)).rejects.toMatchObject({ code: "refused", item: "report" });
    await expect(makeReport(author(), { ...asked, finding: "F-00000" })).rejects.toMatchObject({ code: "absent" });
    expect(showFinding(author(), here.finding, "en").state).toBe("draft");
  });
});
