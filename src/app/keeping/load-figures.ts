/** Published figures and statements of a pack: publications as citation exhibits, a record for each number, republications as one root. */
import type { RecordId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import type { Desk } from "../desk.ts";
import type { CountryPack } from "../packs.ts";
import type { Loaded } from "./load-pack.ts";
import { listCoding, publicBasis, type ReferenceList, referenceList } from "./reference-list.ts";

type Figure = CountryPack["figures"]["figures"][number];
type Statement = CountryPack["figures"]["statements"][number];

/** What was published together: of a figure, one count in one publication. */
interface Publication {
  readonly publisher: string;
  readonly symbol: string | undefined;
  readonly source: string;
  readonly lines: Line[];
}
/** One figure or statement, in the words of its line. */
type Line = { readonly name: string; readonly words: string; readonly primary: boolean; readonly figure?: Figure };

const qualifierWords: Readonly<Record<Figure["qualifier"], string>> = {
  exactly: "exactly",
  "at-least": "at least",
  "more-than": "more than",
  nearly: "nearly",
  about: "about",
  "up-to": "up to",
};

/** Those that the exercise cites, by "figures/ID" and "statements/ID", and the drafts that write all of them. */
export async function loadFigures(desk: Desk, pack: CountryPack): Promise<{ cited: Loaded; drafts: readonly Draft[] }> {
  const wanted = citedByExercise(pack);
  const cited = new Map<string, { thing: RecordId; coding: RecordId }>();
  const drafts: Draft[] = [];
  const byRoot = new Map<string, { record: RecordId; primary: boolean }[]>();
  for (const publication of publicationsOf(pack)) {
    const list = await citationOf(desk, publication, pack.manifest.version);
    drafts.push(...list.drafts, publicBasis(desk, list, "Published; cited, no bytes held"));
    publication.lines.forEach(({ name, words, figure }, i) => {
      if (figure !== undefined) {
        const { root, primary } = figure;
        byRoot.set(root, [...(byRoot.get(root) ?? []), { record: list.record, primary }]);
        drafts.push(figureDraft(desk, figure, list));
      }
      if (!wanted.has(name)) return; // only what a finding cites becomes a claim beside the record
      const thing = desk.newId();
      const coding = desk.newId();
      cited.set(name, { thing, coding });
      drafts.push(
        {
          record: thing,
          unit: desk.keyring.fresh("case"),
          body: { kind: "group", code: desk.newCode("group"), caveats: [] },
        },
        listCoding(desk, list, {
          record: coding,
          thing,
          claims: [
            {
              property: "population",
              value: { text: words, lang: "en" },
              hand: "hearsay",
              anchor: list.anchor(i, words),
            },
          ],
        }),
      );
    });
  }
  return { cited, drafts: [...drafts, ...sameRoots(desk, byRoot)] };
}

function publicationsOf(pack: CountryPack): Iterable<Publication> {
  const publications = new Map<string, Publication>();
  const publish = ({ publishedBy, symbol, source }: Figure | Statement, apart: string, line: Line): void => {
    const key = [publishedBy, symbol ?? "", source, apart].join("|");
    const known = publications.get(key) ?? { publisher: publishedBy, symbol, source, lines: [] };
    known.lines.push(line);
    publications.set(key, known);
  };
  for (const figure of pack.figures.figures)
    publish(figure, figure.root, {
      name: `figures/${figure.id}`,
      words: figureWords(figure),
      primary: figure.primary,
      figure,
    });
  for (const statement of pack.figures.statements)
    publish(statement, statement.id, {
      name: `statements/${statement.id}`,
      words: `${statement.text.en} As of ${statement.asOf}.`,
      primary: statement.primary,
    });
  return publications.values();
}

/** A number with all that makes it one (G13). */
function figureWords(figure: Figure): string {
  const upper = figure.upper === undefined ? "" : `–${figure.upper.toLocaleString("en-US")}`;
  const period = figure.period === undefined ? "" : `; period ${figure.period}`;
  const number = `${qualifierWords[figure.qualifier]} ${figure.value.toLocaleString("en-US")}${upper} ${figure.unit}`;
  return `${number}: ${figure.population.en}${period}; as of ${figure.asOf}; counted by ${figure.countedBy}`;
}

/** The exhibit of a publication of which only the reference is held. */
function citationOf(desk: Desk, { publisher, symbol, source, lines }: Publication, version: string) {
  const title = [publisher, symbol].filter((part) => part !== undefined && part !== "").join(", ");
  const secondary = lines.every((line) => !line.primary);
  return referenceList(desk, {
    name: title,
    title,
    citation: `${title}${secondary ? " (secondary)" : ""}: ${source}`,
    lines: lines.map((line) => line.words),
    rootKind: secondary ? "media" : "statistic",
    lang: "en",
    version,
  });
}

const figureDraft = (desk: Desk, figure: Figure, list: ReferenceList): Draft => ({
  record: desk.newId(),
  unit: { of: list.record },
  body: {
    kind: "figure",
    code: desk.newCode("figure"),
    label: figure.population.en,
    qualifier: figure.qualifier,
    value: figure.value,
    unit: figure.unit,
    population: figure.population.en,
    period: figure.period ?? "",
    asOf: figure.asOf,
    countedBy: figure.countedBy,
    publishedBy: figure.publishedBy,
    ...(figure.symbol !== undefined && { symbol: figure.symbol }),
    source: figure.source,
    primary: figure.primary,
    mark: figure.mark,
    root: figure.root,
    exhibit: list.record,
    ...(figure.note !== undefined && { note: figure.note.en }),
  },
});

/** Names of the figures and statements that the exercise's findings cite. */
function citedByExercise(pack: CountryPack): ReadonlySet<string> {
  const propositions = (pack.exercise?.findings ?? []).flatMap((finding) =>
    finding.elements.flatMap((element) => element.propositions),
  );
  const names = propositions
    .flatMap((proposition) => [...proposition.for, ...proposition.against])
    .flatMap((item) => {
      if ("figure" in item) return [`figures/${item.figure}`];
      return "statement" in item ? [`statements/${item.statement}`] : [];
    });
  return new Set(names);
}

/** Publications of one count: all but the primary one, or the first, stand on it, so that they are one root. */
function sameRoots(
  desk: Desk,
  byRoot: ReadonlyMap<string, readonly { record: RecordId; primary: boolean }[]>,
): readonly Draft[] {
  return [...byRoot.values()].flatMap((publications) => {
    const origin = publications.find((one) => one.primary) ?? publications[0];
    if (origin === undefined) return [];
    return [...new Set(publications.map((one) => one.record))]
      .filter((record) => record !== origin.record)
      .map(
        (record): Draft => ({
          record: desk.newId(),
          unit: { of: record },
          body: { kind: "derivation", exhibit: record, from: origin.record, type: "republishes", extent: "full" },
        }),
      );
  });
}
