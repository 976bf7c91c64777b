/** The rows of a register, or of a list of things of one kind, as somebody outside reads them: each with every claim behind it. */
import { Fault } from "../../core/fault.ts";
import { type Caveat, type ReleasedWhat, thingKinds } from "../../core/record/body.ts";
import { scopeOfAct } from "../assessing/act-scope.ts";
import { checksOf, registerWhere } from "../assessing/list-register.ts";
import { findThings, shownOf } from "../assessing/list-things.ts";
import { type Register, type RegisterName, registerNames, registers } from "../assessing/registers.ts";
import { type Kinship, relativesOfPursued, relativesOfVictims } from "../assessing/relatives.ts";
import { markedThings, numbered, type TieRow, tiePage, tieRows } from "../assessing/tie-rows.ts";
import type { CaseClaim, Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { absent } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { wholeOf } from "../whole.ts";
import { caveatsOn, type OutsideWords, outsideWords, standing } from "./outside-words.ts";

/** Which list, and by what it is narrowed: as its release's record keeps it. */
export type ListOf = Pick<Extract<ReleasedWhat, { kind: "list" }>, "from" | "name" | "narrowed">;

export interface OutsideRow {
  readonly thing: CaseThing;
  /** one for each column */
  readonly texts: readonly string[];
  /** when it began, in civil minutes; infinite where nobody says */
  readonly since: number;
  /** all that it rests on: that it stands in the list at all may rest on any of its own claims */
  readonly claims: readonly CaseClaim[];
  readonly caveats: readonly Caveat[];
}

export interface OutsideList {
  readonly title: string;
  readonly definition: string;
  readonly columns: readonly string[];
  /** how many of the columns, from the first on, describe somebody or something; the others answer questions */
  readonly describing: number;
  /** in an order that the words alone decide */
  readonly rows: readonly OutsideRow[];
}

/** More than these are asked for in parts. */
const most = 5_000;

/** The list as it stands now. Faults: `too-large`; `absent` for a list that there is not. */
export function outsideRows(one: Case, asked: ListOf, locale: Language): OutsideList {
  const words = outsideWords(one, locale);
  const listed = asked.from === "register" ? register(one, asked, words, locale) : things(one, asked, words, locale);
  return { ...listed, rows: listed.rows.toSorted(inOrder) };
}

/** By when it began and then by its words, never by when the inquiry learnt of it. */
function inOrder(a: OutsideRow, b: OutsideRow): number {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  const [one, other] = [a.texts.join("\t"), b.texts.join("\t")];
  return one === other ? 0 : one < other ? -1 : 1;
}

export const valueBy = ({ narrowed }: ListOf, by: string): string | undefined =>
  narrowed.find((each) => each.by === by)?.value;

export function registerNamed(name: string): RegisterName {
  const known = registerNames.find((each) => each === name);
  if (known === undefined) throw absent();
  return known;
}

function register(one: Case, asked: ListOf, words: OutsideWords, locale: Language): OutsideList {
  const name = registerNamed(asked.name);
  const own: Register = registers[name];
  const say = sayIn(locale);
  const narrowed: Readonly<Record<string, string>> = Object.fromEntries(
    asked.narrowed.map(({ by, value }) => [by, value]),
  );
  const { sql, given } = registerWhere(one, { ...narrowed, name }, own.holds(one, undefined), undefined);
  const { total, rows } = tiePage(one, undefined, sql, given, { offset: 0, limit: most });
  checkSize(total);
  const { checklist } = own;
  const questions = checklist === undefined ? [] : one.library.everyNode(checklist.vocabulary);
  return {
    title: say(`lives.register.${name}`),
    definition: say(`lives.register.${name}.definition`),
    columns: [
      ...own.cells.map((property) => say(`vocabulary-words.property.${property}`)),
      ...(checklist === undefined
        ? []
        : questions
            .filter(({ parent }) => parent === undefined)
            .map(({ code }) => nodeLabel(one, checklist.vocabulary, code, locale))),
    ],
    describing: own.cells.length,
    rows: rows.map((row) => {
      const made = rowOf(one, wholeOf(one, row.thing), own.cells, words);
      const checks = checklist === undefined ? [] : checksOf(one, checklist, row, locale);
      return {
        ...made,
        texts: [
          ...made.texts,
          ...checks.map(({ answer }) => (answer === "silent" ? "" : say(`lives.check.${answer}`))),
        ],
        claims: [...made.claims, ...kinClaims(one, name, row)],
      };
    }),
  };
}

function things(one: Case, asked: ListOf, words: OutsideWords, locale: Language): OutsideList {
  const kind = thingKinds.find((each) => each === asked.name);
  if (kind === undefined) throw absent();
  const say = sayIn(locale);
  const query = {
    kinds: [kind],
    type: valueBy(asked, "type"),
    disputed: valueBy(asked, "disputed") === "yes" ? true : undefined,
    offset: 0,
    limit: most,
  };
  const found = findThings(one, query, locale);
  checkSize(found.total);
  const shown = shownOf(kind);
  const scoped = kind === "act";
  return {
    title: say(`vocabulary-words.kinds.${kind}`),
    definition: say("release.list.definition"),
    columns: [
      ...shown.map((property) => say(`vocabulary-words.property.${property}`)),
      ...(scoped ? [say("things.scope")] : []),
    ],
    describing: shown.length,
    rows: found.things.map((thing) => {
      const folded = wholeOf(one, thing);
      const made = rowOf(one, folded, shown, words);
      const scope = scoped ? [say(`vocabulary-words.scope.${scopeOfAct(one, folded)}`)] : [];
      return { ...made, texts: [...made.texts, ...scope] };
    }),
  };
}

function rowOf(one: Case, folded: Folded, shown: readonly string[], words: OutsideWords): OutsideRow {
  const cells = shown.map((property) => words.value(folded, property));
  return {
    thing: folded.thing,
    texts: cells.map(({ text }) => text),
    since: sinceOf(folded, shown),
    claims: [...standing(folded.claims), ...cells.flatMap(({ claims }) => claims)],
    caveats: [...caveatsOn(one, folded.thing), ...cells.flatMap(({ caveats }) => caveats)],
  };
}

/** The first instant that a shown date allows. */
function sinceOf(folded: Folded, shown: readonly string[]): number {
  for (const property of shown)
    for (const value of folded.fold(property).values) if ("when" in value) return value.when.from;
  return Number.POSITIVE_INFINITY;
}

/** That somebody is a relative of one who was held, or a victim beside one, rests on what is said of both and of their tie. */
function kinClaims(one: Case, name: RegisterName, row: TieRow): readonly CaseClaim[] {
  if (name !== "relatives" && name !== "family-reprisals") return [];
  const kin = name === "relatives" ? relativesOfVictims(one, undefined) : relativesOfPursued(one, undefined);
  const people = name === "relatives" ? [row.thing] : [row.subject, ...markedThings(row, "target")];
  return people.flatMap((person) => {
    const ties: readonly Kinship[] = person === undefined ? [] : (kin.get(person.id) ?? []);
    const why = ties.flatMap(({ relationship, of }) => [
      relationship.thing,
      ...befalling(one, name === "relatives" ? person : of, name),
    ]);
    return why.flatMap((thing) => standing(wholeOf(one, thing).claims));
  });
}

/** The acts that befell a person, or the holdings and trials of one who was pursued. */
const befalling = (one: Case, person: CaseThing | undefined, name: RegisterName): readonly CaseThing[] =>
  person === undefined
    ? []
    : tieRows(
        one,
        undefined,
        `kind IN (${name === "relatives" ? "'act'" : "'episode', 'placement', 'proceeding'"}) AND subject = ${numbered}`,
        person.id,
      ).map(({ thing }) => thing);

function checkSize(total: number): void {
  if (total > most)
    throw new Fault("too-large", "this list has more rows than one file takes", {
      item: `${total}`,
      remedy: "narrow it",
    });
}
