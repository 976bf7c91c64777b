/** The fields that the coding pane offers for a kind of thing, with their vocabularies. */
import { may } from "../../core/access/may.ts";
import { properties } from "../../core/claims/property.ts";
import type { Caveat, ThingKind } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";

/** A word is found by what it is called in any of them. */
const languages: readonly Language[] = ["en", "ru", "be"];

export function codingForm(desk: Desk, kind: ThingKind, locale: Language) {
  const { library } = caseAt(desk);
  return {
    properties: properties[kind]
      .filter(({ caveat }) => openTo(desk, caveat))
      .map((property) => ({
        property: property.name,
        type: property.type,
        cardinality: property.cardinality,
        options: (property.vocabulary === undefined ? [] : library.nodes(property.vocabulary)).map((node) => ({
          code: node.code,
          ...(node.parent !== undefined && { parent: node.parent }),
          label: node.title[locale],
          also: languages.flatMap((one) => (one === locale ? [] : [node.title[one]])),
          ...(node.guidance !== undefined && { guidance: node.guidance[locale] }),
        })),
        refers: [...(property.refers ?? [])],
      })),
  };
}

/** Whether a special category of data is open to this member. */
export const openTo = (desk: Desk, caveat: Caveat | undefined): boolean =>
  caveat === undefined || may(desk.asker, "read", { compartment: "case", caveats: [caveat] });
