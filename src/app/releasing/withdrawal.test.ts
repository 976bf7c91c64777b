import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Argued, adopt, argue, giveOut } from "../../../test/argued.ts";
import { consentIn, inside, yes } from "../../../test/consented.ts";
import { closeSandbox, found, lead, member } from "../../../test/founded.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import { coverageOf } from "../../core/consent/basis.ts";
import type { Code, RecordId } from "../../core/record/id.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { instant } from "../desk.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { showFinding } from "../finding/show-finding.ts";
import { recordConsent } from "../protecting/record-consent.ts";
import { showBasis } from "../protecting/show-basis.ts";
import { showExhibit } from "../reading/show-exhibit.ts";
import { usesOfBasis } from "./basis-uses.ts";
import { makeReport } from "./make-report.ts";
import { listRecalls, stepRecall } from "./recall.ts";
import { withdrawBasis } from "./withdraw-basis.ts";

let here: Argued;
const protection = () => here.desk("protection");
const author = () => here.desk("author");
const reason = "EXERCISE: taken back";
/** The internal edition by one person; the public one by two, with all that they sign. */
const make = (edition: "internal" | "public") =>
  edition === "internal" ? makeReport(author(), { finding: here.finding, format: "html", lang: "en" }) : giveOut(here);
const place = (claim: keyof Argued["claims"], proposition: { id: string } | { text: string }) =>
  placeClaim(author(), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    proposition,
    claim: here.claims[claim],
    side: "for",
  });

/** A release to a prosecutor, as a package will be recorded: reports go inside or to the public. */
async function sentToProsecutor(desk: Desk, of: RecordId, basis: RecordId, seq: number): Promise<void> {
  await desk.write({
    verb: "report.make",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "release",
          code: desk.newCode("release"),
          what: { kind: "report", of, edition: "internal", format: "pdf" },
          recipient: "prosecutor",
          purpose: "C8",
          level: "L0",
          seq,
          sha256: "e".repeat(64),
          bases: [basis],
          at: instant(desk.now()),
        },
      },
    ],
  });
}

afterAll(closeSandbox);

describe("a basis is taken back (RQ-03)", () => {
  let basis: string;
  beforeEach(async () => {
    here = await argue();
    // one proposition on both documents, and one on the record alone, of which a consent is told too
    await place("statement", { text: "EXERCISE proposition of both" });
    await place("record", { id: "p1" });
    await place("record", { text: "EXERCISE proposition of the record" });
    const answers = [
      ...inside,
      yes("C4", "public"),
      yes("C5", "public"),
      yes("C8", "prosecutor", { only: ["Lithuania"] }),
    ];
    basis = (await recordConsent(protection(), consentIn([here.codes.record], answers))).code;
    await adopt(here);
    return () => here.remove();
  });
  const findingId = () => caseAt(author()).record("finding", here.finding)?.id as RecordId;
  const basisId = () => caseAt(author()).record("basis", basis)?.id as RecordId;

  test("before: every use is listed, down to the sentence and the quotation (RQ-12), and nothing is changed", async () => {
    await make("internal");
    await make("public");
    const head = caseAt(protection()).seq;
    const uses = usesOfBasis(protection(), { basis }, "en");
    expect(caseAt(protection()).seq).toBe(head);
    expect(uses.exhibits.map((one) => [one.exhibit.code, one.carries])).toEqual([[here.codes.record, false]]);
    expect(uses.exhibits[0]?.stops.map((one) => `${one.purpose} ${one.recipient}`)).toEqual([
      "C3 inside",
      "C4 public",
      "C5 public",
      "C8 prosecutor",
    ]);
    expect(uses).toMatchObject({ claims: 1, inferences: 0, figures: [], undone: ["published"] });
    const rests = uses.propositions.map(({ proposition, state, support, items, sides }) => [
      proposition,
      state,
      support,
      items,
      sides,
    ]);
    expect(rests).toEqual([
      ["p1", "adopted", "part", { before: 2, after: 1 }, ["for"]],
      ["p2", "adopted", "all", { before: 1, after: 0 }, ["for"]],
    ]);
    const [open, internal] = uses.releases;
    expect(uses.releases.map((one) => one.lasting)).toEqual(["published", "inside"]);
    expect(internal?.sentences.map((one) => one.text)).toEqual([
      "EXERCISE proposition of both",
      "EXERCISE proposition of the record",
    ]);
    // the statement may not go out, and so what rests on it stayed out of the public edition
    expect(open?.sentences.map((one) => one.text)).toEqual(["EXERCISE proposition of the record"]);
    expect(open?.quotations).toEqual([
      expect.objectContaining({
        exhibit: here.codes.record,
        quote: "was brought in",
        sentence: open?.sentences[0]?.id,
      }),
    ]);
  });

  test("the same entry stops future use and drafts the recalls; what was adopted stands with its support reduced", async () => {
    await make("internal");
    await make("public");
    await sentToProsecutor(author(), findingId(), basisId(), caseAt(author()).seq);
    const figures = caseAt(author()).records("figure");
    const done = await withdrawBasis(protection(), { basis, reason });
    const one = caseAt(protection());
    const recalls = one.records("recall");
    expect(done.recalls).toHaveLength(2); // the public and the prosecutor; none for what stayed inside
    // one entry: the basis as it is now, and each notice
    expect(new Set([one.record("basis", basis)?.since, ...recalls.map((held) => held.since)])).toEqual(
      new Set([done.seq]),
    );
    expect(new Set(recalls.map(({ body }) => body.recipient))).toEqual(new Set(["public", "prosecutor"]));
    expect(done.uses.undone).toEqual(["court", "published"]);

    await expect(make("internal")).rejects.toMatchObject({
      code: "refused",
      remedy: "can change it: protection-officer",
    });
    await expect(make("public")).rejects.toMatchObject({ code: "refused" });
    const shown = showFinding(author(), here.finding, "en");
    expect(shown.state).toBe("adopted");
    expect(shown.reduced.map(({ proposition, before, after }) => [proposition, before, after])).toEqual([
      ["p1", 2, 1],
      ["p2", 1, 0],
    ]);
    expect(one.records("figure")).toEqual(figures);
    // N16: the trail stays, and what was lost can still be listed
    expect(showBasis(protection(), basis, "en")).toMatchObject({ withdrawn: true, note: reason });
    expect(usesOfBasis(protection(), { basis }, "en").propositions.map((each) => each.support)).toEqual([
      "part",
      "all",
    ]);
    await expect(withdrawBasis(protection(), { basis, reason })).rejects.toMatchObject({ code: "absent" });
  });

  test("one answer taken back stops that use alone, and reduces no support", async () => {
    await make("public");
    const answers = [{ purpose: "C5", recipient: "public" as const }];
    const preview = usesOfBasis(protection(), { basis, answers }, "en");
    expect(preview.exhibits[0]?.stops.map((one) => one.purpose)).toEqual(["C5"]);
    expect(new Set(preview.propositions.map((one) => one.support))).toEqual(new Set(["none"]));
    const done = await withdrawBasis(protection(), { basis, answers, reason });
    expect(done.recalls).toHaveLength(1); // its words were quoted to the public
    const { use } = showExhibit(author(), here.codes.record, "en");
    const because = (purpose: string) => use.find((one) => one.purpose === purpose)?.because;
    expect([because("C3"), because("C4"), because("C5")]).toEqual(["granted", "granted", "said-no"]);
    expect(showFinding(author(), here.finding, "en").reduced).toEqual([]);
    await expect(
      withdrawBasis(protection(), { basis, answers: [{ purpose: "C9", recipient: "international-court" }], reason }),
    ).rejects.toMatchObject({ code: "invalid", item: "C9 international-court" });
  });

  test("a notice names no passage, no person and no code of either, in three languages, and is followed to its end", async () => {
    await sentToProsecutor(author(), findingId(), basisId(), caseAt(author()).seq);
    await withdrawBasis(protection(), { basis, reason });
    const [notice] = listRecalls(protection());
    const words = Object.values(notice?.text ?? {});
    expect(words).toHaveLength(3);
    for (const text of words) {
      expect(text).toContain(notice?.release);
      expect(text).toContain("e".repeat(64));
      for (const secret of [here.codes.record, basis, "was brought in", "EXERCISE proposition"])
        expect(text).not.toContain(secret);
    }
    const asked = () => ({ recall: notice?.code ?? "", version: listRecalls(protection())[0]?.version ?? "" });
    await expect(stepRecall(protection(), { ...asked(), state: "acknowledged" })).rejects.toMatchObject({
      code: "invalid",
    });
    await stepRecall(protection(), { ...asked(), state: "sent", note: "EXERCISE: by courier" });
    await stepRecall(protection(), { ...asked(), state: "acknowledged" });
    expect(listRecalls(protection())[0]?.steps.map((step) => step.state)).toEqual(["drafted", "sent", "acknowledged"]);
    expect(() => listRecalls(author())).toThrow("this role may not do that");
    expect(() => usesOfBasis(author(), { basis }, "en")).toThrow("this role may not do that");
  });
});

test("RQ-03, N3, N16: one consent in a case of 10,000 claims: uses listed, support reduced, future use blocked in the same entry", async () => {
  const big = await found({ members: [lead, member("expert-a", "expert")] });
  const desk = big.first;
  const at = instant(desk.now());
  const exhibits = Array.from({ length: 100 }, () => ({ id: desk.newId(), code: desk.newCode("exhibit") }));
  await desk.write(
    ...exhibits.map(({ id, code }) => ({
      verb: "exhibit.add" as const,
      drafts: [
        {
          record: id,
          unit: desk.keyring.fresh("case"),
          body: {
            kind: "exhibit" as const,
            code,
            name: "EXERCISE",
            type: "text/plain",
            citation: "EXERCISE",
            received: at,
          },
        },
      ],
    })),
  );
  const refs: ClaimRef[] = [];
  const coding = (exhibit: RecordId) => {
    const [thing, record] = [desk.newId(), desk.newId()];
    const claims = Array.from({ length: 10 }, (_, i) => {
      refs.push(`${record}#${i}` as ClaimRef);
      return {
        property: "words",
        value: { text: `EXERCISE ${i}`, lang: "en" },
        hand: "first-hand" as const,
        anchor: { start: i * 20, end: i * 20 + 8, quote: "EXERCISE" },
      };
    });
    return {
      verb: "coding.save" as const,
      drafts: [
        {
          record: thing,
          unit: desk.keyring.fresh("case"),
          body: { kind: "act" as const, code: desk.newCode("act"), caveats: [] },
        },
        {
          record,
          unit: { of: exhibit },
          body: {
            kind: "coding" as const,
            code: desk.newCode("coding"),
            thing,
            exhibit,
            coder: desk.member.actor,
            claims,
          },
        },
      ],
    };
  };
  for (let i = 0; i < 10; i++) await desk.write(...exhibits.map(({ id }) => coding(id)));
  expect(refs).toHaveLength(10_000);

  const give = (codes: readonly Code[]) => recordConsent(desk, consentIn(codes, [...inside, yes("C4", "public")]));
  const { code: basis } = await give(exhibits.slice(0, 50).map((one) => one.code));
  await give(exhibits.slice(50).map((one) => one.code));
  // each proposition rests on two claims: of one exhibit under the consent and one that is not, then on one alone
  const byExhibit = (n: number): ClaimRef => refs[n * 10] as ClaimRef;
  const propositions = Array.from({ length: 40 }, (_, i) => ({
    id: `p${i + 1}`,
    text: `EXERCISE proposition ${i + 1}`,
    for: (i < 20 ? [byExhibit(i), byExhibit(50 + i)] : [byExhibit(i)]).map((claim) => ({ claim })),
    against: [],
    silent: [],
    use: "truth" as const,
  }));
  const finding = desk.newId();
  const findingCode = desk.newCode("finding");
  await desk.write({
    verb: "finding.create",
    drafts: [
      {
        record: finding,
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "finding",
          code: findingCode,
          title: "EXERCISE finding",
          test: "RS-7-1-e",
          standard: "reasonable-grounds",
          author: desk.member.actor,
          applicableLaw: "",
          elements: [{ element: "E1", status: "met", propositions, reasoning: "", gaps: [] }],
          yielded: [],
          state: "adopted",
          steps: [],
        },
      },
    ],
  });
  await sentToProsecutor(desk, finding, caseAt(desk).record("basis", basis)?.id as RecordId, caseAt(desk).seq);

  const done = await withdrawBasis(desk, { basis, reason });
  const { uses } = done;
  expect(uses.exhibits).toHaveLength(50);
  expect(uses.codings).toHaveLength(500);
  expect(uses.claims).toBe(5_000);
  expect(uses.propositions.filter((one) => one.support === "part")).toHaveLength(20);
  expect(uses.propositions.filter((one) => one.support === "all")).toHaveLength(20);
  expect(uses.propositions[0]).toMatchObject({ roots: { before: 2, after: 1 }, state: "adopted" });
  expect(uses.releases).toMatchObject([{ recipient: "prosecutor", lasting: "court" }]);
  expect(done.recalls).toHaveLength(1);

  const one = caseAt(desk);
  expect(one.records("recall").map((held) => held.since)).toEqual([done.seq]);
  const before = one.records("basis", done.seq - 1).map((held) => ({ ...held.body, id: held.id }));
  const use = { purpose: "C4", recipient: "public", level: "L0", at: instant(desk.now()) } as const;
  const covered = (bases: typeof before): number =>
    exhibits.filter(({ id }) => coverageOf(id, bases, use).covered).length;
  expect([
    covered(before),
    covered(one.records("basis", done.seq).map((held) => ({ ...held.body, id: held.id }))),
  ]).toEqual([100, 50]);
  const shown = one.record("finding", findingCode)?.body;
  expect(shown?.state).toBe("adopted");
  big.remove();
}, 120_000);
