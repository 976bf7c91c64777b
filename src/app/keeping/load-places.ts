/** Places, facilities and bodies of a pack: reference lists that are taken in, and what each line says of a thing. */

import { around } from "../../core/patterns/chart.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import type { Desk } from "../desk.ts";
import type { CountryPack } from "../packs.ts";
import type { Loaded } from "./load-pack.ts";
import { listCoding, publicBasis, type ReferenceList, referenceList } from "./reference-list.ts";

type Table = "places" | "facilities" | "bodies";

/** What stands above a thing, and in which words the line says so. */
interface Above {
  readonly property: "within" | "parent";
  readonly of: string;
  readonly words: string;
}

/** A line of a list: a thing, its names, what it is, and the thing above it, in the words of the line. */
interface Entry {
  readonly name: string;
  readonly item: Pick<CountryPack["bodies"][number], "name" | "type" | "mark" | "source"> & {
    readonly aliases: readonly string[];
    readonly address: string | undefined;
    readonly at?: CountryPack["places"][number]["at"];
  };
  readonly above: readonly Above[];
}

export const markWords = {
  F: "found in a public page",
  K: "well known, not re-checked",
  U: "unsure: check the primary text",
} as const;

export const inThree = (name: { readonly en: string; readonly ru: string; readonly be: string }): string =>
  `${name.en} · ${name.ru} · ${name.be}`;

/** Things by "places/CODE", "facilities/CODE" and "bodies/CODE", and the drafts that write them with what is said of them. */
export async function loadPlaces(desk: Desk, pack: CountryPack): Promise<{ things: Loaded; drafts: readonly Draft[] }> {
  const things = new Map<string, { thing: RecordId }>();
  const lists = listsOf(pack);
  for (const { entries } of lists) for (const { name } of entries) things.set(name, { thing: desk.newId() });
  const drafts: Draft[] = [];
  for (const { table, kind, entries } of lists) {
    const lines = entries.map(({ item, above }) =>
      [
        inThree(item.name),
        ...(item.aliases.length > 0 ? [`also: ${item.aliases.join(", ")}`] : []),
        item.type,
        ...above.map(({ words }) => words),
        ...(item.address === undefined ? [] : [`address: ${item.address}`]),
        ...lies(item.at).map(({ property, words }) => `${property} ${words}`),
        `${markWords[item.mark]}; ${item.source}`,
      ].join(" — "),
    );
    const list = await packList(desk, pack, table, `Reference list: ${table}`, lines);
    drafts.push(...list.drafts, publicBasis(desk, list, `Reference list of the pack ${pack.manifest.id}`));
    entries.forEach((entry, line) => {
      const thing = things.get(entry.name)?.thing;
      if (thing === undefined) return;
      const unit = desk.keyring.fresh("case");
      drafts.push(
        { record: thing, unit, body: { kind, code: desk.newCode(kind), caveats: [] } },
        listCoding(desk, list, { record: desk.newId(), thing, claims: claimsOf(entry, line, list, things) }),
      );
    });
  }
  return { things, drafts };
}

/** How far from its point a place of a pack may lie, in kilometres; of a country nothing is said. */
const reach = { city: 10, district: 25, region: 100, country: undefined } as const;

/** Latitude and longitude from and to, in hundredths of a degree rounded outwards: never more precise than the pack knows. */
function lies(at: CountryPack["places"][number]["at"]) {
  const kilometres = at && reach[at.precision];
  if (at === undefined || kilometres === undefined) return [];
  const area = around(at.lat, at.lon, kilometres);
  return (["latitude", "longitude"] as const).map((property) => {
    const [from, to] = area[property];
    const number: [number, number] = [Math.floor(from * 100) / 100, Math.ceil(to * 100) / 100];
    return { property, number, words: `${number[0].toFixed(2)} to ${number[1].toFixed(2)}` };
  });
}

/** A list of the pack as an exhibit of its own. */
export const packList = (desk: Desk, pack: CountryPack, table: string, title: string, lines: readonly string[]) =>
  referenceList(desk, {
    name: `${pack.manifest.id}-${table}.txt`,
    title,
    lines,
    rootKind: "open-source",
    lang: "en",
    version: pack.manifest.version,
  });

const inPlace = (place: string | undefined, word: string): readonly Above[] =>
  place === undefined ? [] : [{ property: "within", of: `places/${place}`, words: `${word} ${place}` }];
const underBody = (parent: { readonly body: string } | undefined): readonly Above[] =>
  parent === undefined ? [] : [{ property: "parent", of: `bodies/${parent.body}`, words: `under ${parent.body}` }];

function listsOf(
  pack: CountryPack,
): readonly { table: Table; kind: "place" | "facility" | "body"; entries: readonly Entry[] }[] {
  return [
    {
      table: "places",
      kind: "place",
      entries: pack.places.map((item) => ({
        name: `places/${item.code}`,
        item: { ...item, aliases: [], address: undefined },
        above: inPlace(item.within, "within"),
      })),
    },
    {
      table: "facilities",
      kind: "facility",
      entries: pack.facilities.map((item) => ({
        name: `facilities/${item.code}`,
        item: { ...item, aliases: item.aliases ?? [], address: item.address },
        above: [...inPlace(item.place, "in"), ...underBody(item.parent)],
      })),
    },
    {
      table: "bodies",
      kind: "body",
      entries: pack.bodies.map((item) => ({
        name: `bodies/${item.code}`,
        item: { ...item, aliases: item.aliases ?? [], address: undefined },
        above: underBody(item.parent),
      })),
    },
  ];
}

/** Names, other names, type, address, and what stands above: every one anchored in its own words of the line. */
function claimsOf({ item, above }: Entry, line: number, list: ReferenceList, things: Loaded) {
  const said = (
    property: string,
    value: { text: string; lang: string } | { code: string } | { ref: RecordId } | { number: [number, number] },
    words: string,
  ) => ({
    property,
    value,
    hand: "hearsay" as const,
    anchor: list.anchor(line, words),
  });
  return [
    ...(["en", "ru", "be"] as const).map((lang) => said("name", { text: item.name[lang], lang }, item.name[lang])),
    ...item.aliases.map((alias) =>
      said("alias", { text: alias, lang: /[А-яЁёІіЎў]/u.test(alias) ? "ru" : "en" }, alias),
    ),
    said("type", { code: item.type }, item.type),
    ...above.flatMap(({ property, of, words }) => {
      const outer = things.get(of)?.thing;
      return outer === undefined ? [] : [said(property, { ref: outer }, words)];
    }),
    ...lies(item.at).map(({ property, number, words }) => said(property, { number }, words)),
    ...(item.address === undefined ? [] : [said("address", { text: item.address, lang: "en" }, item.address)]),
  ];
}
