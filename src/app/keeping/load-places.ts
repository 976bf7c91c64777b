/** Places, facilities and bodies of a pack, and its law: reference lists that are taken in, and what each line says of a thing. */

import type { RecordId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import type { Desk } from "../desk.ts";
import type { CountryPack } from "../packs.ts";
import type { Loaded } from "./load-pack.ts";
import { listCoding, publicBasis, type ReferenceList, referenceList } from "./reference-list.ts";

type Table = "places" | "facilities" | "bodies";

/** A line of a list: a thing, its names, what it is, and the thing above it, in the words of the line. */
interface Entry {
  readonly name: string;
  readonly item: CountryPack["places"][number] | CountryPack["facilities"][number] | CountryPack["bodies"][number];
  readonly above: { readonly property: "within" | "parent"; readonly of: string; readonly words: string } | undefined;
}

const markWords = {
  F: "found in a public page",
  K: "well known, not re-checked",
  U: "unsure: check the primary text",
} as const;

const inThree = (name: { readonly en: string; readonly ru: string; readonly be: string }): string =>
  `${name.en} · ${name.ru} · ${name.be}`;

/** Things by "places/CODE", "facilities/CODE" and "bodies/CODE", and the drafts that write them with what is said of them. */
export async function loadPlaces(desk: Desk, pack: CountryPack): Promise<{ things: Loaded; drafts: readonly Draft[] }> {
  const things = new Map<string, { thing: RecordId }>();
  const lists = listsOf(pack);
  for (const { entries } of lists) for (const { name } of entries) things.set(name, { thing: desk.newId() });
  const drafts: Draft[] = [];
  for (const { table, kind, entries } of lists) {
    const lines = entries.map(({ item, above }) =>
      [inThree(item.name), item.type, above?.words, `${markWords[item.mark]}; ${item.source}`]
        .filter((part) => part !== undefined)
        .join(" — "),
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

/** Articles and changes of law, as a list to be read, searched and cited. */
export async function loadLaw(desk: Desk, pack: CountryPack): Promise<readonly Draft[]> {
  const lines = [
    ...pack.law.articles.map((one) => `${one.number}: ${inThree(one.title)} — ${markWords[one.mark]}; ${one.source}`),
    ...pack.law.changes.map((one) => `${one.when}: ${inThree(one.title)} — ${markWords[one.mark]}; ${one.source}`),
  ];
  const list = await packList(desk, pack, "law", "Reference list: law and its changes", lines);
  return [...list.drafts, publicBasis(desk, list, `Reference list of the pack ${pack.manifest.id}`)];
}

const packList = (desk: Desk, pack: CountryPack, table: string, title: string, lines: readonly string[]) =>
  referenceList(desk, {
    name: `${pack.manifest.id}-${table}.txt`,
    title,
    lines,
    rootKind: "open-source",
    lang: "en",
    version: pack.manifest.version,
  });

function listsOf(
  pack: CountryPack,
): readonly { table: Table; kind: "place" | "facility" | "body"; entries: readonly Entry[] }[] {
  return [
    {
      table: "places",
      kind: "place",
      entries: pack.places.map((item) => ({
        name: `places/${item.code}`,
        item,
        above:
          item.within === undefined
            ? undefined
            : { property: "within", of: `places/${item.within}`, words: `within ${item.within}` },
      })),
    },
    {
      table: "facilities",
      kind: "facility",
      entries: pack.facilities.map((item) => ({
        name: `facilities/${item.code}`,
        item,
        above: { property: "within", of: `places/${item.place}`, words: `in ${item.place}` },
      })),
    },
    {
      table: "bodies",
      kind: "body",
      entries: pack.bodies.map((item) => ({
        name: `bodies/${item.code}`,
        item,
        above:
          item.parent === undefined
            ? undefined
            : { property: "parent", of: `bodies/${item.parent.body}`, words: `under ${item.parent.body}` },
      })),
    },
  ];
}

/** Each name, the type, and what stands above: every one anchored in its own words of the line. */
function claimsOf({ item, above }: Entry, line: number, list: ReferenceList, things: Loaded) {
  const said = (
    property: string,
    value: { text: string; lang: string } | { code: string } | { ref: RecordId },
    words: string,
  ) => ({
    property,
    value,
    hand: "hearsay" as const,
    anchor: list.anchor(line, words),
  });
  const outer = above && things.get(above.of)?.thing;
  return [
    ...(["en", "ru", "be"] as const).map((lang) => said("name", { text: item.name[lang], lang }, item.name[lang])),
    said("type", { code: item.type }, item.type),
    ...(above !== undefined && outer !== undefined ? [said(above.property, { ref: outer }, above.words)] : []),
  ];
}
