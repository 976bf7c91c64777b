/** The law of a pack: articles, lists that a State keeps, and changes of law, each change a thing that proceedings can name. */
import type { RecordId } from "../../core/record/id.ts";
import { parseWhen } from "../../core/record/when.ts";
import type { Draft } from "../../store/commit.ts";
import type { Desk } from "../desk.ts";
import type { CountryPack } from "../packs.ts";
import type { Loaded } from "./load-pack.ts";
import { inThree, markWords, packList } from "./load-places.ts";
import { listCoding, publicBasis, type ReferenceList } from "./reference-list.ts";

type Change = CountryPack["law"]["changes"][number];

/** Things by "changes/CODE", and the drafts that write the list and what its lines say of them. Fault: the pack's own `invalid`. */
export async function loadLaw(desk: Desk, pack: CountryPack): Promise<{ things: Loaded; drafts: readonly Draft[] }> {
  const { articles, changes, lists } = pack.law;
  const other = [
    ...articles.map((one) => `${one.number}: ${inThree(one.title)} — ${markWords[one.mark]}; ${one.source}`),
    ...lists.map(
      (one) =>
        `${inThree(one.title)} — ${one.type} — kept by ${one.keptBy.join(", ")} — ${markWords[one.mark]}; ${one.source}`,
    ),
  ];
  const list = await packList(desk, pack, "law", "Reference list: law and its changes", [
    ...other,
    ...changes.map(lineOf),
  ]);
  const things = new Map<string, { thing: RecordId }>();
  const drafts: Draft[] = [...list.drafts, publicBasis(desk, list, `Reference list of the pack ${pack.manifest.id}`)];
  changes.forEach((change, i) => {
    const thing = desk.newId();
    things.set(`changes/${change.code}`, { thing });
    drafts.push(
      {
        record: thing,
        unit: desk.keyring.fresh("case"),
        body: { kind: "legal-change", code: desk.newCode("legal-change"), caveats: [] },
      },
      listCoding(desk, list, { record: desk.newId(), thing, claims: claimsOf(change, list, other.length + i) }),
    );
  });
  return { things, drafts };
}

const lineOf = (one: Change): string =>
  [
    `${one.when}: ${inThree(one.title)}`,
    one.type,
    ...(one.inForce === undefined ? [] : [`in force ${one.inForce}`]),
    ...(one.articles === undefined ? [] : [`articles ${one.articles.join(", ")}`]),
    `rights ${one.rights.join(", ")}`,
    `${markWords[one.mark]}; ${one.source}`,
  ].join(" — ");

/** Name, type, dates, articles and rights: every one anchored in its own words of the line. */
function claimsOf(change: Change, list: ReferenceList, line: number) {
  const dated = (property: string, written: string, words: string) => {
    const { said: _, ...when } = parseWhen(written);
    return { property, value: { when }, hand: "hearsay" as const, anchor: list.anchor(line, words) };
  };
  const coded = (property: string, code: string, words: string) => ({
    property,
    value: { code },
    hand: "hearsay" as const,
    anchor: list.anchor(line, words),
  });
  return [
    dated("date", change.when, change.when),
    ...(["en", "ru", "be"] as const).map((lang) => ({
      property: "name",
      value: { text: change.title[lang], lang },
      hand: "hearsay" as const,
      anchor: list.anchor(line, change.title[lang]),
    })),
    coded("type", change.type, ` ${change.type} `),
    ...(change.inForce === undefined ? [] : [dated("inForce", change.inForce, `in force ${change.inForce}`)]),
    ...(change.articles ?? []).map((code) => coded("charge", code, code)),
    ...change.rights.map((code) => coded("right", code, code)),
  ];
}
