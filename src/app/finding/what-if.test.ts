import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import { caseAt } from "../case.ts";
import { linkDerivation } from "../intake/link-derivation.ts";
import { showFinding } from "./show-finding.ts";
import { whatIf } from "./what-if.ts";

let here: Argued;
const author = () => here.desk("author");
const ask = (document: keyof Argued["codes"], fall: "withdrawn" | "discredited" | "no-basis") =>
  whatIf(author(), { exhibit: here.codes[document], fall }, "en");
beforeAll(async () => {
  here = await argue();
  const { place: on } = here;
  await on("statement", { text: "EXERCISE a nurse was taken" }, "for");
  await on("record", { id: "p1" }, "for");
  await on("statement", { text: "EXERCISE she was held" }, "for");
  await on("confession", { id: "p2" }, "against");
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

describe("what if an exhibit falls", () => {
  test.each(["withdrawn", "discredited", "no-basis"] as const)(
    "%s: propositions lose what it gave them, what speaks against stays",
    (fall) => {
      const [finding, ...others] = ask("statement", fall).findings;
      expect(others).toEqual([]);
      expect(finding?.propositions).toMatchObject([
        { proposition: "p1", items: { before: 2, after: 1 }, roots: { before: 2, after: 1 }, against: { after: 0 } },
        { proposition: "p2", items: { before: 1, after: 0 }, roots: { before: 1, after: 0 }, against: { after: 1 } },
      ]);
    },
  );

  test("the stops that would come are told in words, hard ones where nothing may be used any more", () => {
    const rules = (fall: "withdrawn" | "discredited" | "no-basis") =>
      ask("statement", fall).findings.flatMap(({ stops }) => stops.map(({ rule, hard }) => `${rule} ${hard}`));
    expect(rules("withdrawn")).toContain("withdrawn true");
    expect(rules("no-basis")).toContain("no-basis true");
    // nobody takes back what is not believed: it yields to a reason, as other want of support does
    expect(rules("discredited").filter((rule) => rule.endsWith("true"))).toEqual([]);
    expect(rules("discredited")).toContain("few-roots false");
  });

  test("what speaks against may fall, too", () => {
    const [finding] = ask("confession", "withdrawn").findings;
    expect(finding?.propositions).toMatchObject([{ proposition: "p2", against: { before: 1, after: 0 } }]);
  });

  test("things of which nothing else says anything are counted, claims too", () => {
    expect(ask("earlier", "withdrawn")).toMatchObject({ alone: [{ kind: "act", count: 1 }], findings: [] });
    expect(ask("statement", "withdrawn").claims).toBeGreaterThan(0);
  });

  test("asking changes nothing and leaves no entry", () => {
    const before = [caseAt(author()).seq, JSON.stringify(showFinding(author(), here.finding, "en"))];
    ask("statement", "withdrawn");
    expect([caseAt(author()).seq, JSON.stringify(showFinding(author(), here.finding, "en"))]).toEqual(before);
  });

  test("who doesn't hold the deliberation is told of no draft", () => {
    expect(
      whatIf(here.desk("investigator"), { exhibit: here.codes.statement, fall: "withdrawn" }, "en").findings,
    ).toEqual([]);
  });

  test("what wholly repeats it falls with it; what holds a part is named, and falls only where a basis is lost", async () => {
    const link = (extent: "full" | "partial", exhibit: string) =>
      linkDerivation(author(), { exhibit, from: here.codes.statement, type: "quotes", extent });
    await link("full", here.codes.record);
    await link("partial", here.codes.earlier);
    const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code).sort();
    const { fallen, partly } = ask("statement", "discredited");
    expect(codes(fallen)).toEqual([here.codes.statement, here.codes.record].sort());
    expect(codes(partly)).toEqual([here.codes.earlier]);
    expect(codes(ask("statement", "no-basis").fallen)).toHaveLength(3);
  });
});
