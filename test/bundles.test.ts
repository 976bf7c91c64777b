/** Two copies of an inquiry that are worked on apart and give each other bundles come to the same, lose nothing, and show what was said in two ways. */
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseThing } from "../src/app/case/things.ts";
import { type Case, caseAt } from "../src/app/case.ts";
import { saveCoding, withdrawCoding } from "../src/app/coding/save-coding.ts";
import { settleValue, withdrawRuling } from "../src/app/coding/settle.ts";
import type { Desk } from "../src/app/desk.ts";
import { createFinding, editFinding } from "../src/app/finding/change-finding.ts";
import { establishIncident, proposeOutcome } from "../src/app/finding/establish-incident.ts";
import { openIncident } from "../src/app/finding/open-incident.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { listIncidents, showIncident } from "../src/app/finding/show-incident.ts";
import { claimsOn } from "../src/app/incidents.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../src/app/intake/link-derivation.ts";
import { conflictsAt } from "../src/app/keeping/conflicts.ts";
import { copiesAt } from "../src/app/keeping/copies.ts";
import { judgeSameness, withdrawJudgement } from "../src/app/linking/judge-sameness.ts";
import { approveProposal } from "../src/app/protecting/approve.ts";
import { withdrawBasis } from "../src/app/releasing/withdraw-basis.ts";
import { Fault } from "../src/core/fault.ts";
import { knewBy } from "../src/core/log/line.ts";
import type { Caveat } from "../src/core/record/body.ts";
import { headsOf } from "../src/store/lens.ts";
import { basisFor, claimIn, legalTest, once } from "./argued.ts";
import { type Copies, contentOf, copiesOf, versionsIn } from "./copies.ts";
import { closeSandbox, type Founded, found, member, takeIn } from "./founded.ts";
import { compared } from "./tied.ts";

const names = ["a", "b", "c"];
let here: Founded;
let exhibits: readonly string[] = [];
let acts: string[] = [];
let finding = "";
let copiedAt = 0;

beforeAll(async () => {
  const roles = ["registrar", "investigator", "analyst", "protection-officer"] as const;
  here = await found({ members: [member("lead", ...roles), member("other", ...roles)] });
  const lead = here.first;
  const files = Object.fromEntries(names.map((name) => [`${name}.txt`, `EXERCISE: beaten at the gate. ${name}`]));
  const taken = await takeIn(lead, join(here.root, "in"), files);
  exhibits = names.map((name) => taken.get(`${name}.txt`)?.code ?? "");
  acts = [(await said(lead, 0, undefined, 0)).thing.code, (await said(lead, 1, undefined, 1)).thing.code];
  await basisOf(lead, 0);
  finding = (await createFinding(lead, { title: "EXERCISE finding", test: legalTest, once: once() })).code;
  copiedAt = await lead.ledger.size();
  here.close();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const types = ["liberty.arrest", "liberty.incommunicado", "liberty.arrest.violent"];
const said = (desk: Desk, exhibit: number, act: string | undefined, type: number) =>
  saveCoding(
    desk,
    {
      exhibit: exhibits[exhibit] ?? "",
      thing: act === undefined ? { create: "act" } : { code: act },
      claims: [claimIn(desk, exhibits[exhibit] ?? "", "type", { code: types[type] ?? "" }, "beaten at the gate")],
      once: once(),
    },
    "en",
  );
const basisOf = (desk: Desk, exhibit: number) => basisFor(desk, exhibits[exhibit] ?? "");

type Work =
  | { readonly do: "say"; readonly exhibit: number; readonly act: number; readonly type: number }
  | { readonly do: "say-new"; readonly exhibit: number }
  | { readonly do: "basis"; readonly exhibit: number }
  | { readonly do: "take-back"; readonly which: number }
  | { readonly do: "take-basis-back"; readonly which: number }
  | { readonly do: "unsettle"; readonly which: number }
  | { readonly do: "settle"; readonly act: number; readonly which: number }
  | { readonly do: "describe"; readonly exhibit: number; readonly caveat: Caveat; readonly title: string }
  | { readonly do: "link"; readonly from: number; readonly to: number }
  | { readonly do: "argue"; readonly text: string }
  | { readonly do: "judge"; readonly judgement: "yes" | "no" | "back" }
  | { readonly do: "incident"; readonly act: number }
  | { readonly do: "establish"; readonly which: number; readonly outcome: "established" | "insufficient" };
type Step =
  | { readonly at: number; readonly work: Work }
  | { readonly from: number; readonly to: number; readonly everything: boolean };

const three = fc.nat(2);
const work: fc.Arbitrary<Work> = fc.oneof(
  fc.record({ do: fc.constant("say" as const), exhibit: three, act: fc.nat(3), type: three }),
  fc.record({ do: fc.constant("say-new" as const), exhibit: three }),
  fc.record({ do: fc.constant("basis" as const), exhibit: three }),
  fc.record({ do: fc.constant("take-back" as const), which: fc.nat(1) }),
  fc.record({ do: fc.constant("take-basis-back" as const), which: fc.nat(1) }),
  fc.record({ do: fc.constant("unsettle" as const), which: fc.nat(1) }),
  fc.record({ do: fc.constant("settle" as const), act: fc.nat(1), which: fc.nat(3) }),
  fc.record({
    do: fc.constant("describe" as const),
    exhibit: three,
    caveat: fc.constantFrom<Caveat[]>("COERCED", "INSIDE-COUNTRY"),
    title: fc.constantFrom("EXERCISE one", "EXERCISE two"),
  }),
  fc.record({ do: fc.constant("link" as const), from: three, to: three }),
  fc.record({ do: fc.constant("argue" as const), text: fc.constantFrom("EXERCISE this", "EXERCISE that") }),
  fc.record({ do: fc.constant("judge" as const), judgement: fc.constantFrom("yes" as const, "no", "back") }),
  fc.record({ do: fc.constant("incident" as const), act: fc.nat(1) }),
  fc.record({
    do: fc.constant("establish" as const),
    which: fc.nat(1),
    outcome: fc.constantFrom("established" as const, "insufficient"),
  }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: fc.nat(1), work }) },
  {
    weight: 1,
    arbitrary: fc
      .record({ from: fc.nat(1), everything: fc.boolean() })
      .map(({ from, everything }) => ({ from, to: 1 - from, everything })),
  },
);

/** What the use cases refuse is refused to a person, too: it is work that was not done. */
async function worked(copies: Copies, at: number, what: Work): Promise<void> {
  try {
    if (what.do === "establish") await decided(copies, at, what);
    else await carryOut(await copies.desk(at), what);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
  }
}

/** Both members work at one copy: what one proposes the other agrees to. */
async function decided(copies: Copies, at: number, { which, outcome }: Work & { do: "establish" }): Promise<void> {
  const [own = "", other = ""] = at === 0 ? ["lead", "other"] : ["other", "lead"];
  try {
    const desk = await copies.desk(at, own);
    await desk.refresh();
    const code = listIncidents(desk, {}, "en").rows[which]?.code ?? "";
    const { version } = showIncident(desk, code, "en");
    const { proposal, digest } = await proposeOutcome(desk, { code, version, outcome });
    await approveProposal(await copies.desk(at, other), { code: proposal, digest });
    await establishIncident(await copies.desk(at, own), { proposal });
  } finally {
    await copies.desk(at, own);
  }
}

async function carryOut(desk: Desk, what: Exclude<Work, { do: "establish" }>): Promise<unknown> {
  await desk.refresh();
  const one = caseAt(desk);
  if (what.do === "say") return said(desk, what.exhibit, acts[what.act % acts.length], what.type);
  if (what.do === "say-new") return said(desk, what.exhibit, undefined, 0);
  if (what.do === "basis") return basisOf(desk, what.exhibit);
  if (what.do === "settle") {
    const thing = one.needThing(acts[what.act] ?? "");
    const claims = typesOf(one, thing);
    const ref = claims[what.which % claims.length]?.ref;
    if (ref === undefined) return undefined;
    return settleValue(desk, { thing: thing.code, property: "type", claims: [ref], reason: `EXERCISE ${what.which}` });
  }
  if (what.do === "incident") {
    const claims = typesOf(one, one.needThing(acts[what.act] ?? "")).map(({ ref }) => ref);
    const said = { title: "EXERCISE incident", standard: "reasonable-grounds", reason: "EXERCISE" };
    return openIncident(desk, { ...said, acts: [acts[what.act] ?? ""], claims, once: once() });
  }
  if (what.do === "judge") {
    const [a = "", b = ""] = acts;
    if (what.judgement === "back") return withdrawJudgement(desk, { a, b });
    return judgeSameness(desk, { a, b, judgement: what.judgement, reason: "EXERCISE" });
  }
  if (what.do === "unsettle")
    return withdrawRuling(
      desk,
      one.records("ruling").filter(({ body }) => !body.withdrawn)[what.which]?.body.code ?? "",
    );
  if (what.do === "take-basis-back") {
    const basis = one.records("basis").filter(({ body }) => !body.withdrawn)[what.which]?.body.code ?? "";
    return withdrawBasis(desk, { basis, reason: "EXERCISE" });
  }
  if (what.do === "take-back") {
    const codings = desk.lens.case
      .prepare<[], { code: string }>("SELECT code FROM coding WHERE until IS NULL ORDER BY n DESC")
      .all();
    return withdrawCoding(desk, codings[what.which]?.code ?? "");
  }
  if (what.do === "describe") {
    const { code, version, caveats } = one.needExhibit(exhibits[what.exhibit] ?? "");
    const all = [...new Set([...caveats, what.caveat])];
    return describeExhibit(desk, { exhibit: code, version, caveats: all, title: what.title });
  }
  if (what.do === "link") {
    const [exhibit, from] = [exhibits[what.from] ?? "", exhibits[what.to] ?? ""];
    return linkDerivation(desk, { exhibit, from, type: "quotes", extent: "full" });
  }
  const { version, elements } = showFinding(desk, finding, "en");
  return editFinding(desk, { finding, version, element: elements[0]?.element ?? "", reasoning: what.text });
}

/** What an act is said to be, under whichever code of it. */
const typesOf = (one: Case, act: CaseThing) => claimsOn(one, [act]).filter(({ claim }) => claim.property === "type");

/** Every incident as its page shows it. None that is in the records is missing: nothing is closed to these members. */
function incidentsAt(desk: Desk) {
  const { rows } = listIncidents(desk, {}, "en");
  const written = caseAt(desk)
    .records("incident")
    .map(({ body }) => body.code as string);
  expect(rows.map(({ code }) => code).toSorted()).toEqual(written.toSorted());
  return rows.map((row) => [row, showIncident(desk, row.code, "en")]);
}

/** Whether who wrote an entry had another one: told alike by the takings alone, and with what the ledger keeps. */
async function toldAlike(desk: Desk): Promise<void> {
  const takings = caseAt(desk).records("taking");
  const known = knewBy(takings.map(({ since, body }) => ({ at: since, taken: body })));
  const copies = await copiesAt(desk);
  const size = await desk.ledger.size();
  for (let seq = copiedAt; seq < size; seq++)
    for (let other = copiedAt; other < size; other++)
      if (known(seq, other) !== copies.knew(seq, other)) throw new Error(`${seq} and ${other} are told in two ways`);
}

/** One copy's bundle to the other one; nothing where it has all of it already. */
async function given(copies: Copies, from: number, to: number, everything: boolean): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = await copies.made(from, everything ? { entry: copiedAt } : undefined);
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== "invalid") throw cause;
    if (!everything) await given(copies, from, to, true); // no copy has told yet what it has
    return;
  }
  await copies.take(to, bytes);
}

/** Records with several newest versions, told from the ledger alone. */
async function torn(desk: Desk): Promise<readonly string[]> {
  const records = new Set<string>();
  const size = await desk.ledger.size();
  for (let seq = 0; seq < size; seq++)
    for (const { record } of await desk.ledger.versionsAt(seq))
      if (headsOf(await desk.ledger.lineage(record)).length > 1) records.add(record);
  return [...records].sort();
}

/** Both say something of the same: without it chance might have them pass each other by. */
const apart: readonly Work[] = [
  { do: "argue", text: "EXERCISE this" },
  { do: "describe", exhibit: 0, caveat: "COERCED", title: "EXERCISE one" },
  { do: "take-back", which: 0 },
  { do: "take-basis-back", which: 0 },
  { do: "judge", judgement: "yes" },
  { do: "settle", act: 0, which: 1 },
  { do: "incident", act: 0 },
  { do: "establish", which: 0, outcome: "insufficient" },
];
const run: Step[] = [
  ...[0, 1].flatMap((at) => apart.map((each): Step => ({ at, work: { ...each } }))),
  { from: 0, to: 1, everything: true },
  { at: 0, work: { do: "say", exhibit: 1, act: 0, type: 2 } },
];

describe("two copies", () => {
  test("after any work on both and any exchange: the same stands on both, nothing is lost, what was said in two ways is shown on both, and both verify", async () => {
    let tornApart = 0;
    const states = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), fc.nat(1), async (steps, first) => {
        const copies = copiesOf(here.folder, ["lead", "other"]);
        try {
          for (const one of steps)
            if ("work" in one) await worked(copies, one.at, one.work);
            else await given(copies, one.from, one.to, one.everything);
          const before = [...(await versionsIn(await copies.desk(0))), ...(await versionsIn(await copies.desk(1)))];
          await given(copies, first, 1 - first, true);
          await given(copies, 1 - first, first, false);
          const [one, other] = [await copies.desk(0), await copies.desk(1)];
          expect(await versionsIn(one), "nothing is lost").toEqual([...new Set(before)].sort());
          expect(await versionsIn(other)).toEqual(await versionsIn(one));
          expect(contentOf(other)).toEqual(contentOf(one));
          expect(incidentsAt(other)).toEqual(incidentsAt(one));
          for (const { body } of caseAt(one).records("incident")) states.add(body.state);
          for (const desk of [one, other]) await toldAlike(desk);
          const shown = await conflictsAt(one);
          expect(await conflictsAt(other)).toEqual(shown);
          expect(shown.flatMap((each) => (each.what === "versions" ? [each.id as string] : [])).sort()).toEqual(
            await torn(one),
          );
          tornApart += shown.length;
          for (const desk of [one, other]) {
            const size = await desk.ledger.size();
            for (const asOf of [undefined, copiedAt, Math.floor((copiedAt + size) / 2), size - 1]) {
              const { counted, folded } = compared(desk, asOf);
              expect(counted, `as of ${asOf}`).toEqual(folded);
            }
          }
          expect(await copies.damage(0)).toEqual([]);
          expect(await copies.damage(1)).toEqual([]);
        } finally {
          copies.remove();
        }
      }),
      { numRuns: 6, endOnFailure: true, examples: [[run, 1]] },
    );
    expect(tornApart, "the work ran into the other's").toBeGreaterThan(0);
    expect(states, "incidents were written down and decided").toContain("insufficient");
  }, 300_000);
});
