/** What a register says of a row beside its cells: a treaty's State, a wait, a kinship, a channel. */
import type { RecordId, Seq } from "../../core/record/id.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { nodeLabel, thingLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { membersOf } from "../whole.ts";
import { countriesOf } from "./act-scope.ts";
import { waited } from "./facility-month.ts";
import type { RegisterName } from "./registers.ts";
import { type Kinship, relativesOfPursued, relativesOfVictims } from "./relatives.ts";
import { numbered, type TieRow, tieCounts, tieRows } from "./tie-rows.ts";

export interface Fact {
  readonly text: string;
  /** a page that shows it */
  readonly of?: string;
}
/** What can be told of every row of one answer: what they share is read once. */
export function factsOf(
  one: Case,
  name: RegisterName,
  locale: Language,
  asOf: Seq | undefined,
): (row: TieRow) => readonly Fact[] {
  switch (name) {
    case "displacements":
      return (row) => partyFacts(one, row, locale);
    case "medical":
      return (row) => [{ text: waited(row, locale) }];
    case "coerced":
      return (row) => channelFacts(one, row, locale, asOf);
    case "family-reprisals": {
      const kin = relativesOfPursued(one, asOf);
      return (row) => kinshipFacts(one, [row.subject, ...marksOf(row, "target")], kin, locale);
    }
    case "relatives": {
      const kin = relativesOfVictims(one, asOf);
      return (row) => [
        ...kinshipFacts(one, [row.thing], kin, locale),
        ...actFacts(one, row.thing, locale, asOf),
        consentFact(one, row.thing, locale),
      ];
    }
    default:
      return () => [];
  }
}

const marksOf = (row: TieRow, property: string): readonly CaseThing[] =>
  row.marks.flatMap((mark) => (mark.property === property && mark.ref !== undefined ? [mark.ref] : []));

const statute = "rome-statute";
export type Party = "party" | "not-party" | "unknown";
/** Whether the State in which a person arrived was bound by the Rome Statute on every day that the arrival can have had. */
export function partyAt(one: Case, row: TieRow): { readonly party: Party; readonly state: CaseThing | undefined } {
  const code = row.object && countriesOf(one).get(row.object.id);
  const state = code === undefined ? undefined : one.thing(code);
  if (state === undefined) return { party: "unknown", state };
  const name = thingLabel(one, state, "en");
  const known = one.library.treaty(statute).states.find((each) => each.name === name);
  if (known === undefined) return { party: "unknown", state };
  if (known.party === null) return { party: "not-party", state };
  const since = Date.parse(`${known.party}T00:00:00Z`) / 60_000;
  const [from, to] = row.from;
  if (from !== null && from >= since) return { party: "party", state };
  return { party: to !== null && to < since ? "not-party" : "unknown", state };
}

function partyFacts(one: Case, row: TieRow, locale: Language): readonly Fact[] {
  const { party, state } = partyAt(one, row);
  if (state === undefined) return [{ text: sayIn(locale)("lives.arrival.unknown") }];
  const text = sayIn(locale)(`lives.party.${party}`, { state: thingLabel(one, state, locale) });
  return [{ text, of: state.code }];
}

function channelFacts(one: Case, row: TieRow, locale: Language, asOf: Seq | undefined): readonly Fact[] {
  const channels = [
    ...new Map([row.object, ...marksOf(row, "channel")].flatMap((one) => (one ? [[one.id, one]] : []))).values(),
  ];
  return channels.flatMap((channel) => {
    const [own] = tieRows(one, asOf, `kind = 'channel' AND tie.thing = ${numbered}`, channel.id);
    if (own === undefined) return [];
    const type = own.type === undefined ? [] : [nodeLabel(one, "channel-types", own.type, locale)];
    const operators = marksOf(own, "operator").map((each) => thingLabel(one, each, locale));
    const text = [thingLabel(one, channel, locale), ...type, ...operators].join(" · ");
    return [{ text, of: channel.code }];
  });
}

function kinshipFacts(
  one: Case,
  people: readonly (CaseThing | undefined)[],
  kin: ReadonlyMap<RecordId, readonly Kinship[]>,
  locale: Language,
): readonly Fact[] {
  return people.flatMap((person) =>
    (person === undefined ? [] : (kin.get(person.id) ?? [])).map(({ relationship, of }) => ({
      text: sayIn(locale)("lives.kin", {
        relation: relationship.type === undefined ? "" : nodeLabel(one, "relationships", relationship.type, locale),
        person: person?.code ?? "",
        of: of.code,
      }),
      of: of.code,
    })),
  );
}

function actFacts(one: Case, person: CaseThing, locale: Language, asOf: Seq | undefined): readonly Fact[] {
  const acts = tieCounts(one, asOf, "1", `kind = 'act' AND subject = ${numbered}`, [person.id]).get("1") ?? 0;
  return [{ text: sayIn(locale)("lives.acts", { count: acts }), of: person.code }];
}

/** A relative decides for himself or herself: another person's consent says nothing of this one's (rights are today's). */
function consentFact(one: Case, person: CaseThing, locale: Language): Fact {
  const codes = new Set(membersOf(one, person).map(({ id }) => id));
  const own = one.bases().filter((basis) => basis.person !== undefined && codes.has(basis.person));
  const state = own.length === 0 ? "none" : own.some(({ withdrawn }) => !withdrawn) ? "given" : "withdrawn";
  return { text: sayIn(locale)(`lives.consent.${state}`) };
}
