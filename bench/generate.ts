/** An invented caseload of any size (EXERCISE), the same for the same seed, written through `desk.write` as a person's work would be. */

import { type Desk, instant } from "../src/app/desk.ts";
import { loadPack } from "../src/app/keeping/load-pack.ts";
import { countryPack, libraryOf } from "../src/app/packs.ts";
import type { ClaimRef } from "../src/core/claims/value.ts";
import type { Caveat, Coding, ThingKind } from "../src/core/record/body.ts";
import { canonicalBytes } from "../src/core/record/canonical.ts";
import type { RecordId } from "../src/core/record/id.ts";
import { parseWhen } from "../src/core/record/when.ts";
import type { Act, Draft } from "../src/store/commit.ts";
import { pack } from "./inquiry.ts";
import { type Author, author, languages } from "./prose.ts";
import { pick, seeded } from "./random.ts";

type CodedClaim = Coding["claims"][number];
export type Write = Omit<Act, "at">;

export const claimsPerAct = 8;

export interface Caseload {
  /** entries to write, each one act with its claims */
  act(): Write;
  person(): Write;
  /** of ten exhibits one quotes an earlier one; of five hundred one holds a coerced statement, and one is under a caveat */
  exhibit(): Write;
  /** what befalls a person beside acts, each with its claims: a holding, a placement in it, a trial */
  episode(): Write;
  placement(): Write;
  proceeding(): Write;
  /** by turns what registers hold: a departure, a request for care, a relative, an office with its holder */
  beside(): Write;
  /** a finding that cites this many of the claims written so far */
  finding(claims: number): Write;
  readonly people: readonly RecordId[];
  readonly acts: readonly RecordId[];
  readonly exhibits: readonly RecordId[];
}

/** Loads the country pack, so that places, bodies, vocabularies and the mandate are real, and gives what is written on it. */
export async function beginCaseload(desk: Desk, seed: string): Promise<Caseload> {
  const content = countryPack(pack);
  const loaded = await loadPack(desk, content);
  const library = libraryOf([pack]);
  const random = seeded(seed);
  const prose = author(seed);
  const codes = (vocabulary: string) => library.nodes(vocabulary).map((node) => node.code);
  const vocabulary = {
    type: codes("act-types"),
    ground: codes("grounds"),
    method: codes("methods"),
    gender: codes("genders"),
    age: codes("age-bands"),
    group: codes("targeted-groups"),
    conditions: codes("conditions"),
    charge: codes("charges"),
    displacement: codes("displacement-types"),
    coercion: codes("coercions"),
    need: codes("medical-needs"),
    answer: codes("medical-answers"),
    relationship: codes("relationships"),
    capacity: codes("tenure-capacities"),
  };
  const places = content.facilities
    .map((one) => loaded.get(`facilities/${one.code}`)?.thing)
    .filter((one) => one !== undefined);
  const countries = content.places
    .map((one) => loaded.get(`places/${one.code}`)?.thing)
    .filter((one) => one !== undefined);
  const bodies = content.bodies
    .map((one) => loaded.get(`bodies/${one.code}`)?.thing)
    .filter((one) => one !== undefined);
  const first = parseWhen("2020-08-09").from;
  const people: RecordId[] = [];
  const acts: RecordId[] = [];
  const exhibits: RecordId[] = [];
  const refs: ClaimRef[] = [];
  let turns = 0;

  /** A coding whose claims are anchored in the exhibit, in its unit. */
  const coding = (thing: RecordId, claims: readonly Omit<CodedClaim, "anchor" | "hand">[]): Draft => {
    const exhibit = pick(random, exhibits);
    const record = desk.newId();
    const start = Math.floor(random() * 20_000);
    return {
      record,
      unit: { of: exhibit },
      body: {
        kind: "coding",
        code: desk.newCode("coding"),
        thing,
        exhibit,
        coder: desk.member.actor,
        claims: claims.map((one, i) => {
          const quote = prose.paragraph("en", 12);
          refs.push(`${record}#${i}` as ClaimRef);
          return {
            ...one,
            hand: "first-hand" as const,
            anchor: { start: start + i * 200, end: start + i * 200 + quote.length, quote },
          };
        }),
      },
    };
  };
  const affirm = (property: string, value: CodedClaim["value"]) => ({ property, value, stance: "affirms" as const });
  const day = () => first + Math.floor(random() * 1_400) * 1_440;
  const about = (kind: ThingKind, record: RecordId, claims: Parameters<typeof coding>[1]): Write => ({
    verb: "coding.save",
    drafts: [thingDraft(desk, record, kind), coding(record, claims)],
  });
  const number = (most: number): CodedClaim["value"] => {
    const said = 1 + Math.floor(random() * most);
    return { number: [said, said] };
  };

  return {
    people,
    acts,
    exhibits,
    exhibit() {
      const record = desk.newId();
      const quoted = random() < 0.1 && exhibits.length > 0 ? pick(random, exhibits) : undefined;
      exhibits.push(record);
      const title = prose.paragraph(pick(random, languages), 6);
      const marked = Math.floor(random() * 500);
      const caveats = marked === 0 ? (["COERCED"] as const) : marked === 1 ? (["SGBV"] as const) : [];
      const draft = exhibitDraft(desk, record, title, caveats);
      return {
        verb: "exhibit.add",
        drafts: quoted === undefined ? [draft] : [draft, linkDraft(desk, record, quoted)],
      };
    },
    person() {
      const record = desk.newId();
      people.push(record);
      return about("person", record, [
        affirm("gender", { code: pick(random, vocabulary.gender) }),
        affirm("ageBand", { code: pick(random, vocabulary.age) }),
        affirm("perceivedGroup", { code: pick(random, vocabulary.group) }),
      ]);
    },
    act() {
      const record = desk.newId();
      acts.push(record);
      const from = day();
      return about("act", record, [
        affirm("type", { code: pick(random, vocabulary.type) }),
        affirm("victim", { ref: pick(random, people) }),
        affirm("place", { ref: pick(random, places) }),
        affirm("date", { when: { from, to: from + 1_440 } }),
        affirm("ground", { code: pick(random, vocabulary.ground) }),
        affirm("method", { code: pick(random, vocabulary.method) }),
        affirm("perpetrator", { ref: pick(random, bodies) }),
        affirm("words", { text: prose.paragraph(pick(random, languages), 20) }),
      ]);
    },
    episode() {
      const from = day();
      return about("episode", desk.newId(), [
        affirm("person", { ref: pick(random, people) }),
        affirm("facility", { ref: pick(random, places) }),
        affirm("from", { when: { from, to: from + 1_440 } }),
        affirm("to", { when: { from: from + 20_160, to: from + 23_040 } }),
        affirm("arrestedBy", { ref: pick(random, bodies) }),
        affirm("conditions", { code: pick(random, vocabulary.conditions) }),
      ]);
    },
    placement() {
      const from = day();
      return about("placement", desk.newId(), [
        affirm("person", { ref: pick(random, people) }),
        affirm("facility", { ref: pick(random, places) }),
        affirm("from", { when: { from, to: from + 1_440 } }),
        affirm("to", { when: { from: from + 7_200, to: from + 10_080 } }),
        affirm("conditions", { code: pick(random, vocabulary.conditions) }),
        affirm("peopleHeld", number(40)),
        affirm("beds", number(20)),
      ]);
    },
    proceeding() {
      const from = day();
      return about("proceeding", desk.newId(), [
        affirm("person", { ref: pick(random, people) }),
        affirm("charge", { code: pick(random, vocabulary.charge) }),
        affirm("court", { ref: pick(random, bodies) }),
        affirm("from", { when: { from, to: from + 1_440 } }),
        affirm("verdictOn", { when: { from: from + 43_200, to: from + 44_640 } }),
        affirm("sentence", number(180)),
      ]);
    },
    beside() {
      const from = day();
      const date = affirm("date", { when: { from, to: from + 1_440 } });
      const person = affirm("person", { ref: pick(random, people) });
      const turn = turns++ % 4;
      if (turn === 0)
        return about("displacement", desk.newId(), [
          person,
          affirm("type", { code: pick(random, vocabulary.displacement) }),
          affirm("coercion", { code: pick(random, vocabulary.coercion) }),
          affirm("arrival", { ref: pick(random, countries) }),
          date,
        ]);
      if (turn === 1)
        return about("medical-request", desk.newId(), [
          person,
          affirm("facility", { ref: pick(random, places) }),
          affirm("need", { code: pick(random, vocabulary.need) }),
          affirm("answer", { code: pick(random, vocabulary.answer) }),
          affirm("answered", { when: { from: from + 4_320, to: from + 5_760 } }),
          date,
        ]);
      if (turn === 2)
        return about("relationship", desk.newId(), [
          person,
          affirm("relative", { ref: pick(random, people) }),
          affirm("type", { code: pick(random, vocabulary.relationship) }),
        ]);
      const post = desk.newId();
      const office = about("post", post, [affirm("body", { ref: pick(random, bodies) })]);
      const held = about("tenure", desk.newId(), [
        person,
        affirm("post", { ref: post }),
        affirm("capacity", { code: pick(random, vocabulary.capacity) }),
        affirm("from", { when: { from, to: from + 1_440 } }),
      ]);
      return { ...held, drafts: [...office.drafts, ...held.drafts] };
    },
    finding(claims) {
      const test = library.tests[0];
      if (test === undefined) throw new Error("the pack has no legal test");
      return {
        verb: "finding.create",
        drafts: [
          findingDraft(
            desk,
            test.code,
            library.elementsOf(test).map((one) => one.code),
            Array.from({ length: claims }, () => pick(random, refs)),
          ),
        ],
      };
    },
  };
}

const thingDraft = (desk: Desk, record: RecordId, kind: ThingKind): Draft => ({
  record,
  unit: desk.keyring.fresh("case"),
  body: { kind, code: desk.newCode(kind), caveats: [] },
});

const linkDraft = (desk: Desk, exhibit: RecordId, from: RecordId): Draft => ({
  record: desk.newId(),
  unit: { of: exhibit },
  body: { kind: "derivation", exhibit, from, type: "quotes", extent: "partial" },
});

const exhibitDraft = (desk: Desk, record: RecordId, title: string, caveats: readonly Caveat[] = []): Draft => ({
  record,
  unit: desk.keyring.fresh("case"),
  body: {
    kind: "exhibit",
    code: desk.newCode("exhibit"),
    name: title,
    title,
    type: "text/plain",
    rootKind: "testimony",
    hand: "first-hand",
    received: instant(desk.now()),
    citation: "EXERCISE: invented for a benchmark",
    caveats: [...caveats],
  },
});

/** Ten claims a proposition, spread over the elements of the test. */
function findingDraft(desk: Desk, test: string, elements: readonly string[], refs: readonly ClaimRef[]): Draft {
  const at = instant(desk.now());
  const propositions = Array.from({ length: Math.ceil(refs.length / 10) }, (_, i) => ({
    id: `p${i + 1}`,
    text: `EXERCISE proposition ${i + 1}`,
    for: refs.slice(i * 10, i * 10 + 9).map((claim) => ({ claim })),
    against: refs.slice(i * 10 + 9, i * 10 + 10).map((claim) => ({ claim })),
  }));
  return {
    record: desk.newId(),
    unit: desk.keyring.fresh("case"),
    body: {
      kind: "finding",
      code: desk.newCode("finding"),
      title: "EXERCISE finding",
      test,
      standard: "reasonable-grounds",
      author: desk.member.actor,
      applicableLaw: "EXERCISE",
      elements: elements.map((element, e) => ({
        element,
        status: "open" as const,
        propositions: propositions.filter((_, i) => i % elements.length === e),
        reasoning: "",
        gaps: [],
      })),
      yielded: [],
      state: "draft",
      steps: [{ step: "drafted" as const, by: desk.member.actor, at }],
    },
  };
}

/** An exhibit that was read: its passages lie sealed in the vault and are indexed by the lens, as after `add`. */
export async function readExhibit(
  desk: Desk,
  prose: Author,
  passages: number,
  language: (typeof languages)[number],
): Promise<Write> {
  const record = desk.newId();
  let start = 0;
  const texts = Array.from({ length: passages }, () => {
    const text = prose.paragraph(language, 80);
    start += text.length + 2;
    return { start: start - text.length - 2, text };
  });
  const draft = exhibitDraft(desk, record, texts[0]?.text.slice(0, 60) ?? "");
  const unit = draft.unit;
  if (unit === undefined || "of" in unit) throw new Error("an exhibit has a unit of its own");
  const stored = await desk.vault.put(unit.key, canonicalBytes(texts));
  return {
    verb: "exhibit.add",
    drafts: [
      draft,
      {
        record: desk.newId(),
        unit,
        blobs: [{ blob: stored.blob, bytes: stored.size }],
        body: {
          kind: "reading",
          exhibit: record,
          outcome: "read",
          tool: "benchmark",
          version: "1",
          text: { blob: stored.blob, bytes: stored.bytes },
        },
      },
    ],
  };
}

/** Writes `count` entries, `together` of them in one transaction; gives the seconds of each transaction. */
export async function writeMany(
  desk: Desk,
  count: number,
  together: number,
  make: () => Write,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += together) {
    const acts = Array.from({ length: Math.min(together, count - done) }, make);
    const begun = performance.now();
    await desk.write(...acts);
    times.push((performance.now() - begun) / 1_000);
  }
  return times;
}
