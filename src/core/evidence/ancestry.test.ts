import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordId } from "../record/id.ts";
import { type AncestryLink, ancestorsOf } from "./ancestry.ts";

const id = (name: string): RecordId => `00000000.${name}` as RecordId;
const link = (exhibit: string, from: string, more: Partial<AncestryLink> = {}): AncestryLink => ({
  exhibit: id(exhibit),
  from: id(from),
  type: "quotes",
  withdrawn: false,
  ...more,
});

describe("ancestry (RQ-02: inherited by copies, translations, excerpts)", () => {
  test("goes through any number of links, in circles too, and leaves out what was taken back", () => {
    const links = [
      link("excerpt", "translation"),
      link("translation", "statement", { type: "translates" }),
      link("statement", "excerpt"),
      link("excerpt", "wrong", { withdrawn: true }),
    ];
    expect(ancestorsOf(id("excerpt"), links)).toEqual([id("statement"), id("translation")]);
  });

  test("copies of one file carry each other; one informant heard twice doesn't", () => {
    expect(ancestorsOf(id("a"), [link("b", "a", { type: "same-file" })])).toEqual([id("b")]);
    expect(ancestorsOf(id("a"), [link("a", "b", { type: "same-informant" })])).toEqual([]);
  });

  test("another link only ever adds ancestors", () => {
    const names = fc.constantFrom("a", "b", "c", "d");
    const any = fc.tuple(names, names, fc.constantFrom("quotes" as const, "same-file" as const));
    fc.assert(
      fc.property(fc.array(any), any, names, (rows, [exhibit, from, type], of) => {
        const links = rows.map(([one, other, kind]) => link(one, other, { type: kind }));
        const after = ancestorsOf(id(of), [...links, link(exhibit, from, { type })]);
        for (const ancestor of ancestorsOf(id(of), links)) expect(after).toContain(ancestor);
      }),
    );
  });
});
