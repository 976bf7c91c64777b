/** A coding as it is being written: what is filled so far, and what goes to the server. */
import type { Input, Output, Pointer } from "../../src/api/contract.ts";
import type { ThingKind } from "../../src/core/record/body.ts";
import type { Anchor } from "../anchor.ts";

type Save = Input<"coding.save">;
export type ClaimValue = Save["claims"][number]["value"];
export type Field = Output<"coding.form">["properties"][number];
export type Hand = "first-hand" | "hearsay" | "official";
export const hands: readonly Hand[] = ["first-hand", "hearsay", "official"];

export interface Filled {
  readonly property: string;
  readonly value: ClaimValue;
  /** the value as the field shows it */
  readonly label: string;
  readonly denies: boolean;
}
/** Opens the making of a new thing from the same passage, with what is known of it filled in; `made` gets it. */
export type MakeNew = (kind: ThingKind, made: (thing: Pointer) => void, begin?: readonly Filled[]) => void;
/** Why a field keeps the coding from being saved: the server still reads it, or nothing can be read in it. */
export type Trouble = "reading" | "wrong";
export type Target = { readonly create: ThingKind } | { readonly thing: Pointer };

/** What is asked first of an act: what, whom, who, where, when, how, the words, on what ground. */
const first = ["type", "victim", "perpetrator", "place", "date", "method", "words", "ground"];

/** The fields of a form, those asked first in their order; the rest under "more". */
export function ordered(
  kind: string,
  fields: readonly Field[],
): { readonly main: readonly Field[]; readonly more: readonly Field[] } {
  if (kind !== "act") return { main: fields, more: [] };
  const main = first.flatMap((name) => fields.filter((field) => field.property === name));
  return { main, more: fields.filter((field) => !main.includes(field)) };
}

/** The request that records a draft: each filled field is a claim anchored to the passage. */
export function request(
  exhibit: string,
  target: Target,
  filled: readonly Filled[],
  hand: Hand,
  anchor: Anchor,
  once: string,
): Save {
  return {
    exhibit,
    thing: "create" in target ? target : { code: target.thing.code },
    claims: filled.map((one) => ({
      property: one.property,
      value: one.value,
      hand,
      anchor,
      ...(one.denies ? { stance: "denies" as const } : {}),
    })),
    once,
  };
}

/** Vocabulary options with their whole path, "beating › with instrument", ready to be searched by any word of it. */
export function paths(options: Field["options"]): readonly (Field["options"][number] & { readonly path: string })[] {
  const byCode = new Map(options.map((option) => [option.code, option]));
  return options.map((option) => {
    const names = [option.label];
    const seen = new Set([option.code]);
    for (
      let up = byCode.get(option.parent ?? "");
      up !== undefined && !seen.has(up.code);
      up = byCode.get(up.parent ?? "")
    ) {
      seen.add(up.code);
      names.unshift(up.label);
    }
    return { ...option, path: names.join(" › ") };
  });
}
