/** A sheet as it is shown, as it is sent back when it is changed, and the words over its slots. */
import type { Input, Output } from "../../../src/api/contract.ts";
import { t } from "../../words.ts";

export type Shown = Output<"sheet.show">;
export type Slot = Shown["slots"][number];

/** What was taken back since stays out. */
export const saidOf = (one: Shown): Input<"sheet.change"> => ({
  code: one.code,
  version: one.version,
  of: one.of.code,
  mode: one.mode.code,
  acts: one.acts.map(({ code }) => code),
  slots: one.slots.map(({ slot, note, for: supports, against }) => ({
    slot,
    for: standing(supports),
    against: standing(against),
    note,
  })),
  reasoning: one.reasoning,
  gaps: one.gaps,
});
const standing = (claims: Slot["for"]) => claims.flatMap(({ claim, gone }) => (gone ? [] : [claim.ref]));

/** An element brings its title from the library; a heading's stands in the catalogue. */
export const titleOf = ({ slot, title }: Pick<Slot, "slot" | "title">): string => title ?? t(`sheets.heading.${slot}`);
