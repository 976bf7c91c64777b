/** Loads a country pack into an inquiry: places, facilities, bodies, law, the mandate, and published figures with their roots. */
import type { z } from "zod";
import type { coding as codingShape } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { parseWhen } from "../../core/record/when.ts";
import type { Draft } from "../../store/commit.ts";
import { type Desk, instant } from "../desk.ts";
import type { CountryPack } from "../packs.ts";
import { type ReferenceList, referenceList } from "./reference-list.ts";

type CodedClaim = z.input<typeof codingShape>["claims"][number];

/** What a pack's items became: record ids by "places/minsk", "bodies/kgb", "figures/U6", "statements/U1". */
export type Loaded = ReadonlyMap<string, { readonly thing: RecordId; readonly claims?: RecordId }>;

/** Writes the pack as a few entries of the log. Faults: the pack's own `invalid`, the ledger's. */
export async function loadPack(desk: Desk, pack: CountryPack): Promise<Loaded> {
  const loaded = new Map<string, { thing: RecordId; claims?: RecordId }>();
  const drafts: Draft[] = [];
  for (const [name, one] of things(desk, pack)) loaded.set(name, one);
  await loadPlaces(desk, pack, loaded, drafts);
  await loadLaw(desk, pack, drafts);
  const figures = await loadFigures(desk, pack, loaded);
  await desk.vault.settle();
  await desk.write({ verb: "pack.load", drafts }, { verb: "figure.record", drafts: figures });
  await adoptMandate(desk, pack, loaded);
  return loaded;
}

function* things(desk: Desk, pack: CountryPack): Generator<[string, { thing: RecordId }]> {
  for (const one of pack.places) yield [`places/${one.code}`, { thing: desk.newId() }];
  for (const one of pack.facilities) yield [`facilities/${one.code}`, { thing: desk.newId() }];
  for (const one of pack.bodies) yield [`bodies/${one.code}`, { thing: desk.newId() }];
}

const markWords = {
  F: "found in a public page",
  K: "well known, not re-checked",
  U: "unsure: check the primary text",
} as const;
type Names = { readonly en: string; readonly ru: string; readonly be: string };
const named = (name: Names): string => `${name.en} · ${name.ru} · ${name.be}`;

async function loadPlaces(
  desk: Desk,
  pack: CountryPack,
  loaded: Map<string, { thing: RecordId; claims?: RecordId }>,
  drafts: Draft[],
): Promise<void> {
  const tables = [
    {
      kind: "place" as const,
      table: "places",
      items: pack.places.map((one) => ({
        ...one,
        up:
          one.within === undefined
            ? undefined
            : { property: "within", to: `places/${one.within}`, words: `within ${one.within}` },
      })),
    },
    {
      kind: "facility" as const,
      table: "facilities",
      items: pack.facilities.map((one) => ({
        ...one,
        up: { property: "within", to: `places/${one.place}`, words: `in ${one.place}` },
      })),
    },
    {
      kind: "body" as const,
      table: "bodies",
      items: pack.bodies.map((one) => ({
        ...one,
        up:
          one.parent === undefined
            ? undefined
            : { property: "parent", to: `bodies/${one.parent.body}`, words: `under ${one.parent.body}` },
      })),
    },
  ];
  for (const { kind, table, items } of tables) {
    const lines = items.map((one) =>
      [named(one.name), one.type, one.up?.words, `${markWords[one.mark]}; ${one.source}`]
        .filter((part) => part !== undefined)
        .join(" — "),
    );
    const list = await referenceList(desk, {
      name: `${pack.manifest.id}-${table}.txt`,
      title: `Reference list: ${table}`,
      lines,
      rootKind: "open-source",
      lang: "en",
      version: pack.manifest.version,
    });
    drafts.push(...list.drafts, basisDraft(desk, list, `Reference list of the pack ${pack.manifest.id}`));
    items.forEach((one, line) => {
      const own = loaded.get(`${table}/${one.code}`);
      if (own === undefined) return;
      const claims: CodedClaim[] = (["en", "ru", "be"] as const).map((lang) => ({
        property: "name",
        value: { text: one.name[lang], lang },
        hand: "hearsay" as const,
        anchor: list.anchor(line, one.name[lang]),
      }));
      claims.push({
        property: "type",
        value: { code: one.type },
        hand: "hearsay",
        anchor: list.anchor(line, one.type),
      });
      const up = one.up && loaded.get(one.up.to);
      if (one.up !== undefined && up !== undefined)
        claims.push({
          property: one.up.property,
          value: { ref: up.thing },
          hand: "hearsay",
          anchor: list.anchor(line, one.up.words),
        });
      drafts.push(
        { record: own.thing, unit: desk.keyring.fresh("case"), body: { kind, code: desk.newCode(kind), caveats: [] } },
        {
          record: desk.newId(),
          unit: { of: list.record },
          body: {
            kind: "coding",
            code: desk.newCode("coding"),
            thing: own.thing,
            exhibit: list.record,
            coder: desk.member.actor,
            claims,
          },
        },
      );
    });
  }
}

/** Articles and changes of law, as a list to be read, searched and cited. */
async function loadLaw(desk: Desk, pack: CountryPack, drafts: Draft[]): Promise<void> {
  const lines = [
    ...pack.law.articles.map((one) => `${one.number}: ${named(one.title)} — ${markWords[one.mark]}; ${one.source}`),
    ...pack.law.changes.map((one) => `${one.when}: ${named(one.title)} — ${markWords[one.mark]}; ${one.source}`),
  ];
  const list = await referenceList(desk, {
    name: `${pack.manifest.id}-law.txt`,
    title: "Reference list: law and its changes",
    lines,
    rootKind: "open-source",
    lang: "en",
    version: pack.manifest.version,
  });
  drafts.push(...list.drafts, basisDraft(desk, list, `Reference list of the pack ${pack.manifest.id}`));
}

/** Published material may be used and quoted; it stays a citation where no bytes are held. */
function basisDraft(desk: Desk, list: ReferenceList, note: string): Draft {
  const grant = (purpose: string, recipient: "inside" | "public" | "human-rights-council") => ({
    purpose,
    recipient,
    level: "L1" as const,
  });
  return {
    record: desk.newId(),
    unit: desk.keyring.fresh("case"),
    body: {
      kind: "basis",
      code: desk.newCode("basis"),
      type: "public-record",
      exhibits: [list.record],
      grants: [
        grant("C3", "inside"),
        grant("C16", "inside"),
        grant("C4", "public"),
        grant("C5", "public"),
        grant("C7", "human-rights-council"),
      ],
      from: instant(desk.now()),
      note,
    },
  };
}

const qualifierWords = {
  exactly: "exactly",
  "at-least": "at least",
  "more-than": "more than",
  nearly: "nearly",
  about: "about",
  "up-to": "up to",
} as const;

/** Publications as citation exhibits, a figure record for each number, and the links that make republications one root. */
async function loadFigures(
  desk: Desk,
  pack: CountryPack,
  loaded: Map<string, { thing: RecordId; claims?: RecordId }>,
): Promise<Draft[]> {
  const drafts: Draft[] = [];
  const { figures, statements } = pack.figures;
  const publications = new Map<
    string,
    { line: string; figure?: (typeof figures)[number]; statement?: (typeof statements)[number] }[]
  >();
  const publish = (
    key: string,
    one: { line: string; figure?: (typeof figures)[number]; statement?: (typeof statements)[number] },
  ) => publications.set(key, [...(publications.get(key) ?? []), one]);
  for (const figure of figures) {
    const words = `${qualifierWords[figure.qualifier]} ${figure.value.toLocaleString("en-US")}${figure.upper === undefined ? "" : `–${figure.upper.toLocaleString("en-US")}`}`;
    const line = `${words} ${figure.unit}: ${figure.population.en}${figure.period === undefined ? "" : `; period ${figure.period}`}; as of ${figure.asOf}; counted by ${figure.countedBy}`;
    publish(`${figure.publishedBy}|${figure.symbol ?? ""}|${figure.source}|${figure.root}`, { line, figure });
  }
  for (const statement of statements)
    publish(`${statement.publishedBy}|${statement.symbol ?? ""}|${statement.source}|${statement.id}`, {
      line: `${statement.text.en} As of ${statement.asOf}.`,
      statement,
    });

  const byRoot = new Map<string, { record: RecordId; primary: boolean }[]>();
  for (const [key, items] of publications) {
    const [publisher = "", symbol = "", source = ""] = key.split("|");
    const title = [publisher, symbol].filter((part) => part !== "").join(", ");
    const secondary = items.every((one) => (one.figure ?? one.statement)?.primary === false);
    const list = await referenceList(desk, {
      name: title,
      title,
      citation: `${title}${secondary ? " (secondary)" : ""}: ${source}`,
      lines: items.map((one) => one.line),
      rootKind: secondary ? "media" : "statistic",
      lang: "en",
      version: pack.manifest.version,
    });
    drafts.push(...list.drafts, basisDraft(desk, list, "Published; cited, no bytes held"));
    items.forEach(({ figure, statement, line }, i) => {
      const thing = desk.newId();
      const claims = desk.newId();
      if (figure !== undefined) {
        byRoot.set(figure.root, [...(byRoot.get(figure.root) ?? []), { record: list.record, primary: figure.primary }]);
        drafts.push({
          record: desk.newId(),
          unit: { of: list.record },
          body: {
            kind: "figure",
            code: desk.newCode("figure"),
            label: `${figure.population.en}`,
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
      }
      const id = figure === undefined ? `statements/${statement?.id ?? ""}` : `figures/${figure.id}`;
      if (!citedByExercise(pack, figure?.id, statement?.id)) return;
      loaded.set(id, { thing, claims });
      drafts.push(
        {
          record: thing,
          unit: desk.keyring.fresh("case"),
          body: { kind: "group", code: desk.newCode("group"), caveats: [] },
        },
        {
          record: claims,
          unit: { of: list.record },
          body: {
            kind: "coding",
            code: desk.newCode("coding"),
            thing,
            exhibit: list.record,
            coder: desk.member.actor,
            claims: [
              {
                property: "population",
                value: { text: line, lang: "en" },
                hand: "hearsay",
                anchor: list.anchor(i, line),
              },
            ],
          },
        },
      );
    });
  }
  drafts.push(...sameRoots(desk, byRoot));
  return drafts;
}

/** Whether a finding of the exercise cites a figure or statement: only then does it become a claim beside the record. */
function citedByExercise(pack: CountryPack, figure: string | undefined, statement: string | undefined): boolean {
  return (pack.exercise?.findings ?? []).some((finding) =>
    finding.elements.some((element) =>
      element.propositions.some((proposition) =>
        [...proposition.for, ...proposition.against].some(
          (item) =>
            ("figure" in item && item.figure === figure) || ("statement" in item && item.statement === statement),
        ),
      ),
    ),
  );
}

/** Publications of one count: all but the first stand on it, so that they are one root. */
function sameRoots(
  desk: Desk,
  byRoot: ReadonlyMap<string, readonly { record: RecordId; primary: boolean }[]>,
): Draft[] {
  return [...byRoot.values()].flatMap((publications) => {
    const unique = [...new Map(publications.map((one) => [one.record, one])).values()];
    const origin = unique.find((one) => one.primary) ?? unique[0];
    return unique
      .filter((one) => one.record !== origin?.record)
      .map(
        (one): Draft => ({
          record: desk.newId(),
          unit: { of: one.record },
          body: {
            kind: "derivation",
            exhibit: one.record,
            from: origin?.record ?? one.record,
            type: "republishes",
            extent: "full",
          },
        }),
      );
  });
}

/** The mandate with its scope; its territory is the place that contains every place of it. */
async function adoptMandate(desk: Desk, pack: CountryPack, loaded: Loaded): Promise<void> {
  const { mandate } = pack;
  const country = pack.places.find((one) => one.type === "country" && one.name.en === mandate.territory.en);
  const territory =
    country &&
    desk.lens.case
      .prepare<[string], { code: string }>("SELECT code FROM thing WHERE id = ?")
      .get(loaded.get(`places/${country.code}`)?.thing ?? "");
  const term = mandate.terms.findLast((one) => one.exercise === desk.card.exercise) ?? mandate.terms.at(-1);
  await desk.write({
    verb: "mandate.adopt",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("case"),
        body: {
          kind: "mandate",
          code: desk.newCode("mandate"),
          title: mandate.title.en,
          instrument: mandate.instrument,
          scope: {
            from: parseWhen(mandate.from).from,
            territory: territory?.code ?? mandate.territory.en,
            subject: mandate.subject.en,
          },
          term: { from: term?.from ?? mandate.from, to: term?.until ?? mandate.from },
          standard: mandate.standard,
          members: 3,
        },
      },
    ],
  });
}
