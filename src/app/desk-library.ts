/** The packs of the inquiry that a desk works at. */
import type { Inquiry } from "../core/record/body.ts";
import type { Desk } from "./desk.ts";
import { type Library, libraryOf } from "./packs.ts";

export function inquiryOf(desk: Desk): Inquiry {
  const row = desk.lens.case
    .prepare<[], { body: string }>("SELECT body FROM doc WHERE kind = 'inquiry' AND until IS NULL")
    .get();
  return JSON.parse(row?.body ?? "{}") as Inquiry;
}

export const libraryAt = (desk: Desk): Library => libraryOf(inquiryOf(desk).packs.map((pack) => pack.name));
