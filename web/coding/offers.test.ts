/** What a document offers again is what it said, on the right side of a deed, and never two values where there can be one. */
import { describe, expect, it } from "vitest";
import { type ClaimView, claimView } from "../../src/api/contract/shapes.ts";
import type { Field } from "./draft.ts";
import { offersFor, repeatedOf, sharedOf } from "./offers.ts";

const pointer = (code: string) => ({ code, kind: code.startsWith("A") ? "act" : "person", label: `EXERCISE ${code}` });
const roots = { count: 1, byKind: [] };
let said = 0;
/** One claim of an act: of a person by code, or of a word. */
function claim(act: string, property: string, value: string, stance: "affirms" | "denies" = "affirms"): ClaimView {
  said += 1;
  const person = value.startsWith("P-");
  return claimView.parse({
    ref: `aaaaaaaa.1#${said}`,
    property,
    shown: {
      value: person ? { ref: "aaaaaaaa.1" } : { code: value },
      label: value,
      ...(person && { ref: pointer(value) }),
    },
    stance,
    hand: "first-hand",
    thing: pointer(act),
    coder: "analyst-1",
    coerced: false,
    roots,
  });
}
const field = (property: string): Field => ({
  property,
  type: "ref",
  cardinality: "many",
  refers: ["person"],
  options: [],
});
const codes = (offers: ReturnType<typeof offersFor>) => offers.map(({ label }) => label);

describe("what a document offers again", () => {
  const claims = [
    claim("A-00001", "victim", "P-00001"),
    claim("A-00001", "perpetrator", "P-00002"),
    claim("A-00002", "victim", "P-00003"),
    claim("A-00002", "victim", "P-00004", "denies"),
  ];
  it("is the last act's own first, then the rest of what was said of the same, nobody twice", () => {
    const first = claims.filter(({ thing }) => thing.code === "A-00002");
    expect(codes(offersFor(field("victim"), claims, first, [])).slice(0, 2)).toEqual(["P-00003", "P-00001"]);
  });
  it("is never somebody from the other side of a deed", () => {
    expect(codes(offersFor(field("victim"), claims, [], []))).not.toContain("P-00002");
    const doers = codes(offersFor(field("perpetrator"), claims, [], []));
    expect(doers).toContain("P-00002");
    for (const victim of ["P-00001", "P-00003"]) expect(doers.join()).not.toContain(victim);
  });
  it("is a word of the field's own vocabulary: a facility's type is not offered as what an act was", () => {
    const types = [claim("H-00001", "type", "tsip"), claim("A-00001", "type", "beating")];
    const options = [{ code: "beating", label: "Beating", also: [] }];
    expect(codes(offersFor({ ...field("type"), type: "code", options }, types, types, []))).toEqual(["beating"]);
  });
  it("leaves out what stands in the field already", () => {
    const filled = offersFor(field("victim"), claims, [], []).slice(0, 1);
    expect(offersFor(field("victim"), claims, [], filled)).not.toContainEqual(filled[0]);
  });
});

describe("what the next act takes over", () => {
  const claims = [
    claim("A-00001", "type", "beating"),
    claim("A-00001", "perpetrator", "P-00001"),
    claim("A-00001", "perpetrator", "P-00003"),
    claim("A-00001", "method", "baton"),
    claim("A-00001", "place", "P-00005"),
    claim("A-00001", "place", "P-00006"),
    claim("A-00001", "perpetrator", "P-00002", "denies"),
  ];
  it("is every value of a property that has several, the last said of one that has one, and nothing that is denied", () => {
    expect(sharedOf(claims, "A-00001").map(({ label }) => label)).toEqual(["P-00001", "P-00003", "P-00006"]);
  });
  it("is never what the act was", () => {
    expect(repeatedOf(claims, "A-00001").map(({ property }) => property)).not.toContain("type");
    expect(repeatedOf(claims, undefined)).toEqual([]);
  });
});
