/** The exercise answers every line of the story that the software is for: rows 6–36, each by records that a desk reads; long because they share one exercise. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scopeOfAct, scopesOfActs } from "../src/app/assessing/act-scope.ts";
import { listThings } from "../src/app/assessing/list-things.ts";
import { showAlike } from "../src/app/assessing/show-alike.ts";
import { showCell } from "../src/app/assessing/show-cell.ts";
import { showThing } from "../src/app/assessing/show-thing.ts";
import { keptTies } from "../src/app/case/kept-ties.ts";
import { caseAt } from "../src/app/case.ts";
import type { Desk } from "../src/app/desk.ts";
import { listFindings } from "../src/app/finding/list-findings.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { showWay } from "../src/app/finding/show-way.ts";
import { createExercise } from "../src/app/keeping/create-exercise.ts";
import { exercisePassphrase } from "../src/app/keeping/exercise-passphrase.ts";
import { unlock } from "../src/app/keeping/unlock.ts";
import { wholeOf } from "../src/app/whole.ts";
import type { Value } from "../src/core/claims/value.ts";
import type { Question } from "../src/core/patterns/question.ts";
import type { ThingKind } from "../src/core/record/body.ts";
import { exerciseHandles, type Handles } from "./exercise-handles.ts";
import { cheap } from "./founded.ts";

const root = mkdtempSync(join(tmpdir(), "grounds-test-"));
const folder = join(root, "inquiry");
let desk: Desk;
let handles: Handles;

beforeAll(async () => {
  await createExercise(folder, "belarus", { cost: cheap });
  desk = await unlock(folder, "analyst-1", exercisePassphrase);
  handles = exerciseHandles(desk);
});
afterAll(() => {
  desk?.close();
  rmSync(root, { recursive: true, force: true });
});

const day = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 10);
/** A value as the files write it; a thing by its code. */
function plain(value: Value): string {
  if ("ref" in value) return caseAt(desk).thing(value.ref)?.code ?? "?";
  if ("when" in value) return day(value.when.from);
  if ("number" in value) return value.number.join("–");
  return "code" in value ? value.code : value.text;
}
const code = (handle: string): string => handles.thing(handle);
const thing = (handle: string) => caseAt(desk).needThing(code(handle));
/** What stands of a property. */
const stands = (handle: string, property: string): readonly string[] =>
  caseAt(desk).folded(thing(handle)).fold(property).values.map(plain);
/** What is claimed, also what contradicts. */
const claims = (handle: string, property: string) =>
  caseAt(desk)
    .claimsOf(thing(handle))
    .filter(({ claim }) => claim.property === property);
const claimed = (handle: string, property: string): readonly string[] =>
  claims(handle, property).map(({ claim }) => plain(claim.value));
const disputed = (handle: string, property: string): boolean =>
  caseAt(desk).folded(thing(handle)).fold(property).disputed;
const roots = (handle: string, property: string): number => caseAt(desk).rootsOf(claims(handle, property)).count;
const answers = (handle: string, property: string): readonly string[] => claimed(handle, property).toSorted();
/** All things of a kind, also of a type or one under it. */
const list = (kind: ThingKind, type?: string) =>
  listThings(desk, { kinds: [kind], type, offset: 0, limit: 1_000 }, "en").rows.map((row) => row.code);
const seenBy = async (handle: string, ask: (other: Desk) => unknown): Promise<string> => {
  const other = await unlock(folder, handle, exercisePassphrase);
  try {
    ask(other);
    return "seen";
  } catch (cause) {
    return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  } finally {
    other.close();
  }
};

test("about forty people, and every kind of thing has its own", () => {
  expect(list("person").length).toBeGreaterThanOrEqual(38);
  for (const kind of ["relationship", "tenure", "command", "channel", "placement", "medical-request"] as const)
    expect(list(kind).length, kind).toBeGreaterThan(2);
});

test("row 6: arrests with limbs of article 9 answered, unclear and not answered at all", () => {
  expect(answers("EP5", "limb")).toEqual(
    expect.arrayContaining(["lawful.no", "reasons.no", "judge-promptly.no", "compensation.unclear"]),
  );
  expect(answers("EP15", "limb")).toContain("judge-promptly.yes");
  expect(claimed("EP4", "limb")).toEqual([]);
  const [asked] = showThing(desk, code("EP4"), "en").checks;
  expect(asked?.questions.map(({ answer }) => answer)).toEqual(Array(9).fill("silent"));
  expect(stands("EP5", "category")).toEqual(["category-ii"]);
});

const underConvention = (locale: "ru" | "be") =>
  showFinding(desk, listFindings(desk, locale).find((row) => row.test === "CAT-1")?.code ?? "", locale);

test("row 7: torture with severity, duration, purpose, and a doctor's word on it", () => {
  expect(stands("A34", "severity")).toEqual(expect.arrayContaining(["physical.unconscious", "duration.repeated"]));
  expect(stands("A34", "purpose")).toEqual(["information"]);
  expect(stands("ME1", "consistency")).toEqual(["highly-consistent"]);
  expect(stands("ME1", "act").toSorted()).toEqual([code("A33"), code("A34")].toSorted());
  expect(claims("ME1", "consistency")[0]?.exhibit?.rootKind).toBe("medical");
  expect(stands("A34", "bodyPart").toSorted()).toEqual(["head.neck", "legs"]);
  expect(
    showThing(desk, code("ME1"), "en")
      .properties.filter((one) => one.clinicians)
      .map((one) => one.property),
  ).toEqual(["consistency"]);
});

test("row 7, RQ-10: two findings on the same acts: article 1 of the Convention is met, 7(1)(f) stays open for what its gaps name", () => {
  const tests = new Map(listFindings(desk, "en").map((row) => [row.test, row]));
  expect(tests.get("CAT-1")).toMatchObject({ state: "reviewed", hard: 0, soft: 0, met: 5, elements: 5 });
  expect(tests.get("RS-7-1-f")).toMatchObject({ state: "draft", hard: 0, met: 3, elements: 10 });
  for (const act of ["A33", "A34", "ME1"]) {
    const uses = showThing(desk, code(act), "en").usedBy;
    expect(uses.map((one) => [one.test.article, one.met, one.elements, one.gaps > 0])).toEqual([
      ["1(1)", 5, 5, false],
      ["7(1)(f)", 3, 10, true],
    ]);
  }
  const open = showFinding(desk, tests.get("RS-7-1-f")?.code ?? "", "en").elements.filter((one) => one.gaps.length > 0);
  expect(open.map((one) => [one.group, one.status])).toEqual([
    ...Array(5).fill(["context", "open"]),
    ...Array(2).fill(["this-act", "open"]),
  ]);
});

test("RQ-10: the choice of tests has those of every instrument, and nothing that only lends its elements", () => {
  const offered = caseAt(desk).library.tests.map((one) => one.code);
  expect(offered).toEqual(expect.arrayContaining(["CAT-1", "ICCPR-9", "RS-7-1-e", "RS-7-1-f", "RS-7-1-h", "WGAD"]));
  for (const lends of ["CTX", "EXC", "STATE"]) expect(offered).not.toContain(lends);
  expect(offered.indexOf("RS-7-1-k")).toBeLessThan(offered.indexOf("RS-25-3-a"));
  const { library } = caseAt(desk);
  const groups = (code: string) => library.elementsOf(library.test(code)).map(({ group }) => group);
  expect(groups("RS-7-1-a")).toEqual(["conduct", ...Array(5).fill("context"), "this-act", "this-act"]);
  expect(groups("RS-28-a")).toEqual([...Array(6).fill("conduct"), ...Array(8).fill("exculpatory")]);
  expect(groups("RS-25-3-f")).toEqual([...Array(3).fill("conduct"), ...Array(9).fill("exculpatory")]);
  const passages = (code: string) => library.passagesOf(library.test(code)).map((one) => one.code);
  expect(passages("RS-28-b")).toContain("RS-27-1");
  expect(passages("RS-7-1-h")).toEqual(expect.arrayContaining(["RS-7-3", "RS-7-2-a", "GI-3"]));
  const convention = underConvention("ru");
  expect(convention.elements.every((one) => one.verbatim)).toBe(true);
  expect(convention.test.passages.find((one) => one.code === "CAT-15")?.verbatim).toBe(false);
  expect(underConvention("be").elements.some((one) => one.verbatim)).toBe(false);
});

test("row 8: sexual violence is not there for who is not cleared for it", async () => {
  const hidden = ["P30", "A51", "A56", "EV2"].map(code);
  for (const each of hidden) expect(showThing(desk, each, "en").thing.caveats).toContain("SGBV");
  for (const each of hidden) expect(await seenBy("analyst-3", (other) => showThing(other, each, "en"))).toBe("absent");
});

test("row 9: a ground has its sign in the words of an account, or lacks it openly", () => {
  for (const act of ["A30", "A35", "A37", "A50", "A55", "A59"]) {
    expect(stands(act, "ground").length, act).toBeGreaterThan(0);
    expect(claims(act, "groundSign").every(({ claim }) => claim.anchor !== undefined)).toBe(true);
    expect(claims(act, "groundSign").length, act).toBeGreaterThan(0);
  }
  expect(claimed("A7", "ground")).toEqual(["political.anti-war"]);
  expect(claimed("A7", "groundSign")).toEqual([]);
  expect(["A7", "A30"].map((act) => showThing(desk, code(act), "en").unsigned)).toEqual([true, false]);
});

test("row 10: activists, journalists and LGBTQIA+ people, a few of each", () => {
  for (const [person, group] of [
    ["P33", "human-rights-defenders"],
    ["P5", "journalists"],
    ["P31", "lgbtqia"],
    ["P31", "cultural-workers"],
  ] as const)
    expect(stands(person, "perceivedGroup")).toContain(group);
});

test("row 11: a change of law lists the cases that use it", () => {
  const law = stands("PR2", "law")[0] ?? "";
  const uses = showThing(desk, law, "en").mentionedBy.map((row) => row.code);
  expect(uses).toEqual(expect.arrayContaining(["PR2", "PR5", "PR14", "PR16"].map(code)));
});

test("row 12: acts that count, and acts that stay out for a reason", () => {
  const { counts } = listThings(desk, { kinds: ["act"], offset: 0, limit: 1 }, "en");
  expect(counts?.inside).toBeGreaterThan(45);
  expect(counts?.context).toBe(1);
  expect(counts?.outside).toBeGreaterThan(0);
  expect(counts?.unknown).toBeGreaterThan(0);
});

test("row 13: the same sentence in judgments of two cities, and an account that speaks against a pattern", () => {
  expect(stands("PR1", "accusation").some((text) => stands("PR12", "accusation").includes(text))).toBe(true);
  for (const act of ["A75", "A69"]) expect(stands(act, "method")).toContain("template-text");
  expect(stands("PL13", "conditions")).toEqual(["acceptable"]);
  expect(
    claims("A36", "severity")
      .map(({ claim }) => claim.stance)
      .toSorted(),
  ).toEqual(["affirms", "denies"]);
});

test("row 13: a number of the table has its independent roots, what contradicts it, and where the like is recorded", () => {
  const asked: Question = { of: "acts", rows: "method", columns: undefined, open: [], scope: "inside" };
  const template = { question: asked, row: "template-text" };
  const { behind, acts } = showCell(desk, template, "en");
  // two judgments of two cities, and those of 2020: as many roots as documents, whatever each act says of its own
  expect(acts).toBeGreaterThanOrEqual(4);
  expect(behind?.roots.byKind).toContainEqual({ kind: "judgment", count: 4 });
  expect(behind?.named.map(({ exhibit }) => exhibit.code)).toEqual(
    expect.arrayContaining(["D28", "D39", "D05", "D06"].map((document) => handles.document(document))),
  );
  const alike = showAlike(desk, template, "en");
  const method = alike.kinds?.find(({ code: one }) => one === "template-text");
  expect(method?.sites).toBeGreaterThanOrEqual(2);
  const clapped = alike.words?.rows?.find(({ text }) => text.startsWith("хлопала в ладоши"));
  expect([clapped?.exhibits, clapped?.roots.count]).toEqual([2, 2]);
  expect(clapped?.claims.map(({ thing: { code: one } }) => one).toSorted()).toEqual(
    [code("PR1"), code("PR12")].toSorted(),
  );
  expect(alike.words?.rows?.some(({ text }) => text.startsWith("размахивал руками"))).toBe(true);

  const shocks: Question = { ...asked, rows: "facility", columns: "month", type: "torture.electric-shock" };
  const [shock] = showAlike(desk, { question: shocks, row: code("F-riverside"), column: "202111" }, "en").kinds ?? [];
  expect(shock?.rows.map(({ place }) => place.code).toSorted()).toEqual(
    [code("F-riverside"), code("F-birch")].toSorted(),
  );
  expect([shock?.roots?.count, shock?.shared]).toEqual([2, false]);

  const cell = { question: { ...asked, rows: "facility", columns: "month" } as const, row: code("F-sasnovaya") };
  const { said, beside } = showCell(desk, { ...cell, column: "202111" }, "en");
  const denial = said?.rows.find(({ thing: { code: one } }) => one === code("A36"));
  expect(denial?.claims.map(({ stance }) => stance).toSorted()).toEqual(["affirms", "denies"]);
  const denying = denial?.claims.find(({ stance }) => stance === "denies");
  expect([denying?.exhibit?.code, denying?.anchor?.quote]).toEqual([
    handles.document("D33"),
    "Nobody was struck while I was there, and I heard nobody cry out",
  ]);
  const others = beside?.rows?.map(({ thing: { code: one } }) => one);
  expect(others).toEqual(expect.arrayContaining([code("PL13"), code("EP15")]));
});

test("row 14: the population is defined, in two versions, with its parts", () => {
  expect(stands("G2", "population").map((text) => text.slice(0, 9))).toEqual(["Version 1", "Version 2"]);
  for (const part of ["G4", "G5"]) expect(stands(part, "partOf")).toEqual([code("G2")]);
});

test("row 15: charges by article", () => {
  const charges = list("proceeding").flatMap((each) =>
    caseAt(desk).folded(caseAt(desk).needThing(each)).fold("charge").values.map(plain),
  );
  for (const charge of [
    "cc-342",
    "cc-361",
    "cc-361-1",
    "cc-361-2",
    "cc-361-4",
    "cc-368",
    "cc-369-1",
    "cc-411",
    "cc-130",
  ])
    expect(charges, charge).toContain(charge);
  expect(charges.filter((each) => each === "cc-342").length).toBeGreaterThan(2);
});

test("row 16: one person held again and again, a term made longer, and an arrest at the gate", () => {
  expect([...stands("EP10", "to"), ...stands("EP11", "from")]).toEqual(["2025-10-03", "2025-10-03"]);
  expect(stands("EP11", "arrest")).toEqual(["gate"]);
  for (const [later, first] of [
    ["PR4", "PR3"],
    ["PR8", "PR7"],
  ] as const) {
    expect(stands(later, "charge")).toEqual(["cc-411"]);
    expect(stands(later, "extends")).toEqual([code(first)]);
  }
  expect(stands("PL18", "from")[0]).toBe("2023-03-18");
  expect(stands("PL6", "from")[0]).toBe("2023-03-01");
});

test("rows 17, 26, 28: light, waking, cold, hygiene, each with its number or its words", () => {
  expect(stands("PL11", "hygiene")).toHaveLength(1);
  expect(stands("PL12", "lightHours")).toEqual(["24–24"]);
  expect(stands("PL12", "nightWakings")).toEqual(["6–6"]);
  expect(stands("PL5", "temperature")).toEqual(["11–11"]);
  expect(stands("PL4", "conditions")).toContain("hygiene.no-menstrual");
  expect(stands("A64", "type")).toEqual(["torture.sleep-deprivation"]);
});

test("row 18: limbs of the test of force, answered differently by who was hurt and by who used it", () => {
  expect(answers("A62", "forceTest")).toEqual(
    expect.arrayContaining(["necessity.no", "necessity.yes", "precaution.no", "precaution.yes", "aid.no"]),
  );
  expect(answers("A31", "forceTest")).toEqual(["aid.no", "necessity.no", "proportionality.no"]);
  expect(stands("A31", "injury")).toHaveLength(1);
});

test("row 19: threats in the words that were spoken; what a coerced video says counts for nothing", () => {
  for (const act of ["A38", "A45", "A53", "A77", "A51"]) expect(stands(act, "words").length, act).toBeGreaterThan(0);
  expect(claims("A52", "words").map(({ coerced }) => coerced)).toEqual([true]);
  expect(stands("A52", "words")).toEqual([]);
});

test("row 20: beatings with instrument, part of the body, injury", () => {
  expect(stands("A33", "instrument")).toEqual(["a rubber baton"]);
  expect(stands("A33", "bodyPart").toSorted()).toEqual(["trunk.back", "trunk.kidneys"]);
  expect(stands("A33", "injury")).toHaveLength(1);
});

test("row 21: electric shocks at two places, in two years", () => {
  const shocks = list("act", "torture.electric-shock");
  expect(shocks).toEqual(expect.arrayContaining(["A34", "A37"].map(code)));
  expect(["A34", "A37"].map((act) => stands(act, "place")[0])).toEqual(["F-riverside", "F-birch"].map(code));
  expect(["A34", "A37"].map((act) => stands(act, "date")[0])).toEqual(["2021-11-08", "2022-03-01"]);
  expect(stands("A34", "method")).toEqual(["electric.stun-gun"]);
});

test("row 22: a threat of rape is no rape", () => {
  expect(list("act", "threat.rape")).toContain(code("A51"));
  expect(list("act", "sgbv.rape")).toEqual([]);
});

test("row 23: a threat whose target is not who was held; the relative has a consent of her own", () => {
  expect([stands("A53", "victim"), stands("A53", "target")]).toEqual([[code("P14")], [code("P28")]]);
  expect(stands("A59", "victim")).toEqual([code("P28")]);
  const one = caseAt(desk);
  const basisOf = (document: string) =>
    one.bases().filter((basis) => basis.exhibits.some((id) => one.exhibit(id)?.code === handles.document(document)));
  expect(basisOf("D38").map((basis) => basis.type)).toEqual(["consent"]);
  expect(basisOf("D38")[0]?.id).not.toBe(basisOf("D20")[0]?.id);
});

test("row 24: imprisonment and persecution stand, each with a published separate opinion; a draft does not get through", () => {
  expect(
    caseAt(desk)
      .records("finding")
      .map(({ body }) => body.state)
      .toSorted(),
  ).toEqual([...Array(3).fill("adopted"), ...Array(4).fill("draft"), "reviewed"]);
  const adopted = listFindings(desk, "en").filter(({ state, test: one }) => state === "adopted" && /^RS-/.test(one));
  expect(adopted.map(({ test: one, hard, soft }) => [one, hard, soft])).toEqual([
    ["RS-7-1-e", 0, 0],
    ["RS-7-1-h", 0, 0],
  ]);
  for (const { code: finding } of adopted) {
    const { opinions, contrary, comments } = showWay(desk, finding);
    expect(opinions.map(({ published }) => typeof published)).toEqual(["string"]);
    // what was said for them alone is there for who deliberates
    expect([contrary.length, comments.length, typeof comments[0]?.treated]).toEqual([1, 1, "object"]);
  }
});

test("N19: asked together, acts stand to the mandate as they do one by one", () => {
  const one = caseAt(desk);
  const acts = keptTies(one, "act").flatMap(({ thing }) => one.thing(thing) ?? []);
  const together = scopesOfActs(one, acts);
  expect(acts.length).toBeGreaterThan(70);
  expect(acts.map(({ id }) => together.get(id))).toEqual(acts.map((act) => scopeOfAct(one, wholeOf(one, act))));
  expect(new Set(together.values())).toEqual(new Set(["inside", "outside", "context", "unknown"]));
});

const findingOn = (test: string) =>
  showFinding(desk, listFindings(desk, "en").find((row) => row.test === test)?.code ?? "", "en");

test("RQ-07: where two records that count as independent use the same words, the proposition that rests on them asks", () => {
  const { elements } = findingOn("RS-7-1-e");
  const systematic = elements.find(({ element }) => element === "CTX/D2");
  const records = ["D05", "D06"].map((paper) => handles.document(paper));
  const hints = systematic?.propositions.flatMap((one) => one.hints) ?? [];
  expect(hints.map(({ why, between }) => [why, between.map(({ code }) => code)])).toEqual([["words", records]]);
  // newspapers with one count are one root already: nobody need ask
  for (const one of elements.flatMap(({ propositions }) => propositions.flatMap((each) => each.hints)))
    expect(one.why).toBe("words");
});

test("a deportation stays open for the one thing that nobody says: that the border was crossed", () => {
  const shown = findingOn("RS-7-1-d");
  expect(shown.stops.filter((one) => one.yielded === undefined).map(({ rule, where }) => [rule, where])).toEqual([
    ["open-gap", "RS-7-1-d/E1"],
    ["element-not-met", "RS-7-1-d/E1"],
  ]);
  expect(stands("DP8", "crossing")).toEqual([]);
});

test("what speaks against a finding before the members opens it again, and the position taken counts no more", () => {
  const shown = findingOn("ICCPR-10");
  expect([shown.state, shown.positions.map((one) => [one.decision, one.current])]).toEqual([
    "draft",
    [["agree", false]],
  ]);
  expect(shown.stops.filter((one) => one.yielded === undefined).map(({ rule, where }) => [rule, where])).toEqual(
    expect.arrayContaining([
      ["unanswered-contradiction", "ICCPR-10/E2/p1"],
      ["unanswered-contradiction", "ICCPR-10/E2/p2"],
    ]),
  );
  expect(shown.stops.some((one) => one.hard)).toBe(false);
});

test("G7: a consent taken back reduces the support of what was adopted, and un-adopts nothing", () => {
  const shown = findingOn("ICCPR-12-4");
  expect(shown.state).toBe("adopted");
  expect(shown.reduced).toEqual([
    { element: "ICCPR-12-4/E1", proposition: "p1", before: 4, after: 3 },
    { element: "ICCPR-12-4/E2", proposition: "p1", before: 3, after: 2 },
  ]);
});

test("row 25: people held in six types of places", () => {
  const types = ["F-sasnovaya", "F-birch", "F-r12", "F-k77", "F-k90", "F-riverside"].flatMap((one) =>
    stands(one, "type"),
  );
  expect(new Set(types).size).toBe(6);
  for (const one of ["PL2", "PL4", "PL17", "PL5", "PL7"]) expect(stands(one, "facility"), one).toHaveLength(1);
});

test("row 27: how many sat in one cell is told three ways, by sources of their own", () => {
  expect(claimed("PL2", "peopleHeld").toSorted()).toEqual(["14–14", "–4"].toSorted());
  expect([disputed("PL2", "peopleHeld"), disputed("PL4", "peopleHeld")]).toEqual([true, true]);
  expect([roots("PL2", "peopleHeld"), roots("PL4", "peopleHeld")]).toEqual([2, 2]);
  const held = showThing(desk, code("PL2"), "en").properties.find(({ property }) => property === "peopleHeld");
  expect([held?.folded, held?.range]).toEqual([[], "≤ 14 People"]);
  expect(stands("PL2", "spot")).toEqual(["cell 12"]);
  expect(claimed("PL2", "area").toSorted()).toEqual(["16.2–16.2", "16–16"]);
});

test("row 29: what was asked, what was answered and when; a death with the checklist answered by both sides", () => {
  expect([...stands("MR1", "date"), ...stands("MR1", "answered"), ...stands("MR1", "answer")]).toEqual([
    "2023-03-06",
    "2023-03-19",
    "given.late",
  ]);
  expect(stands("MR2", "answer")).toEqual(["no-answer"]);
  expect(disputed("MR3", "answer")).toBe(true);
  expect(stands("A42", "type")).toEqual(["life.death-in-custody.no-care"]);
  expect(answers("A42", "deathCheck")).toEqual(
    expect.arrayContaining([
      "custody.yes",
      "family-informed.no",
      "family-informed.yes",
      "autopsy.unclear",
      "records.no",
    ]),
  );
  expect(claimed("A42", "deathCheck").some((each) => each.startsWith("scene"))).toBe(false);
});

test("row 30: three coerced videos in three channels, and the one who runs one of them", () => {
  expect(stands("CI1", "channel").toSorted()).toEqual(["CH1", "CH2", "CH3"].map(code).toSorted());
  expect(stands("CH2", "operator")).toEqual([code("B-group4")]);
  for (const document of ["D10", "D35"])
    expect(caseAt(desk).needExhibit(handles.document(document)).caveats).toContain("COERCED");
  expect(stands("CI1", "signs")).toContain("said.beaten");
});

test("row 31: slurs, blows and humiliation; who somebody loves is read by nobody who is not cleared", async () => {
  expect(stands("P31", "sogi")).toEqual(["identity.lesbian"]);
  expect(["A55", "A56", "A58"].flatMap((act) => stands(act, "victim"))).toEqual(["P31", "P31", "P31"].map(code));
  expect(await seenBy("analyst-3", (other) => showThing(other, code("P31"), "en"))).toBe("absent");
});

test("row 32: one event, its acts, one victim, the way she wants to be spoken of, and what she agreed to", () => {
  const acts = ["A50", "A51", "A52"];
  expect(acts.flatMap((act) => stands(act, "event"))).toEqual(acts.map(() => code("EV2")));
  expect(acts.flatMap((act) => stands(act, "victim"))).toEqual(acts.map(() => code("P30")));
  expect(stands("P30", "addressedAs")).toEqual(["она"]);
  const one = caseAt(desk);
  const basis = one
    .bases()
    .find((each) => each.exhibits.some((id) => one.exhibit(id)?.code === handles.document("D34")));
  expect(basis?.grants.find((grant) => grant.purpose === "C5")).toMatchObject({ recipient: "public", decision: "yes" });
});

test("row 33: trials of the absent, with what they were told of them", () => {
  for (const trial of ["PR2", "PR5", "PR14", "PR16"]) {
    expect(stands(trial, "inAbsentia"), trial).toEqual(["yes"]);
    expect(stands(trial, "exile"), trial).toHaveLength(1);
    expect(stands(trial, "notice").length, trial).toBeGreaterThan(0);
  }
  expect(stands("PR2", "hearing")).toEqual(expect.arrayContaining(["presence.no", "informed.no", "defence.no"]));
});

test("row 34: what was taken, from whom, and by which judgment", () => {
  expect(stands("SZ1", "proceeding")).toEqual([code("PR2")]);
  expect(stands("SZ3", "proceeding")).toEqual([code("PR5")]);
  expect(stands("SZ1", "worth")).toEqual(["64000–64000"]);
  expect(stands("SZ4", "owner")).toEqual([code("O2")]);
  expect(stands("LQ1", "organisation")).toEqual([code("O2")]);
});

test("row 35: families harassed inside the country", () => {
  for (const [act, relative] of [
    ["A49", "P27"],
    ["A76", "P35"],
    ["A19", "P8"],
  ] as const) {
    expect(stands(act, "victim")).toEqual([code(relative)]);
    expect(showThing(desk, code(relative), "en").thing.caveats).toContain("INSIDE-COUNTRY");
  }
  expect([stands("R2", "person"), stands("R2", "relative")]).toEqual([[code("P20")], [code("P27")]]);
});

test("row 36: departures, with who forced them, where they crossed and where they arrived", () => {
  const arrived = (name: string) =>
    ["DP1", "DP2", "DP3", "DP4", "DP5", "DP6"].filter((each) =>
      stands(each, "arrival").some((place) => showThing(desk, place, "en").thing.label === name),
    );
  expect(arrived("Vilnius")).toEqual(["DP1", "DP4", "DP5"]);
  expect(arrived("Lithuania")).toEqual(["DP2"]);
  expect([...arrived("Poland"), ...arrived("Białystok")]).toEqual(["DP3", "DP6"]);
  for (const each of ["DP1", "DP2", "DP3", "DP4", "DP5", "DP6"])
    expect(stands(each, "coercion").length, each).toBeGreaterThan(0);
});

test("posts are held for a time, and orders bind for a time; who held them is not for everybody", async () => {
  expect(["TN1", "TN2", "TN3"].map((each) => stands(each, "from")[0])).toEqual([
    "2020-02-03",
    "2021-03-01",
    "2021-07-01",
  ]);
  expect(stands("CM2", "superior")).toEqual([code("PO1")]);
  expect([...stands("CM2", "from"), ...stands("CM2", "type")]).toEqual(["2020-08-10", "formal.operational"]);
  expect(await seenBy("analyst-3", (other) => showThing(other, code("TN1"), "en"))).toBe("absent");
});
