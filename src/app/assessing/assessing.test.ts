import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, documents, once } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import { hex, sha256 } from "../../crypto/hash.ts";
import { saveCoding } from "../coding/save-coding.ts";
import { placeClaim } from "../finding/change-finding.ts";
import { listKind } from "./list-kind.ts";
import { listThings } from "./list-things.ts";
import { trace } from "./trace.ts";

let here: Argued;
beforeAll(async () => {
  here = await argue();
  await placeClaim(here.desk("author"), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    proposition: { text: "EXERCISE: she was taken" },
    claim: here.claims.statement,
    side: "for",
  });
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});
const author = () => here.desk("author");
const acts = () => listThings(author(), { kinds: ["act"], offset: 0, limit: 100 }, "en");
const scopeOf = (code: string) => acts().rows.find((row) => row.code === code)?.scope;

describe("RQ-03: an act outside the mandate is kept, and never silently counted", () => {
  test("inside, outside, and unknown where it isn't dated; labelled context it explains and does not count", async () => {
    expect([scopeOf(here.act), scopeOf(here.before)]).toEqual(["inside", "outside"]);
    const undated = await saveCoding(
      author(),
      {
        exhibit: here.codes.record,
        thing: { create: "act" },
        claims: [claimIn(author(), here.codes.record, "type", { code: "liberty.arrest" }, "was brought in")],
        once: once(),
      },
      "en",
    );
    expect(acts().counts).toEqual({ unit: "act", inside: 1, outside: 1, unknown: 1, context: 0 });
    await saveCoding(
      author(),
      {
        exhibit: here.codes.earlier,
        thing: { code: here.before },
        claims: [claimIn(author(), here.codes.earlier, "scope", { code: "context" }, "at the gate")],
        once: once(),
      },
      "en",
    );
    expect(acts().counts).toEqual({ unit: "act", inside: 1, outside: 0, unknown: 1, context: 1 });
    expect(acts().total).toBe(3);
    const states = new Map(listKind(author(), "act", "en").map((row) => [row.code, row.state]));
    expect([states.get(here.act), states.get(here.before), states.get(undated.thing.code)]).toEqual([
      "inside",
      "context",
      "unknown",
    ]);
  });

  test("pages of any size hold every act once; filters by type and words", () => {
    const all = acts().rows.map((row) => row.code);
    const paged = [0, 1, 2, 3].flatMap((offset) =>
      listThings(author(), { kinds: ["act"], offset, limit: 1 }, "en").rows.map((row) => row.code),
    );
    expect(paged).toEqual(all);
    const of = (type: string) => listThings(author(), { kinds: ["act"], offset: 0, limit: 9, type }, "en").total;
    expect([of("liberty"), of("liberty.arrest"), of("liberty.arr")]).toEqual([3, 3, 0]);
    expect(
      listThings(author(), { kinds: ["act"], offset: 0, limit: 9, query: here.act.toLowerCase() }, "en").rows.map(
        (row) => row.code,
      ),
    ).toEqual([here.act]);
  });
});

describe("G8: a trace leads from a sentence of the finding to the character, the hash and the entry, and back up", () => {
  test("down", () => {
    const { down } = trace(author(), `${here.finding}.${here.element}.p1`, "en");
    expect(down).toHaveLength(1);
    expect(down[0]?.map((node) => node.kind)).toEqual([
      "finding",
      "element",
      "proposition",
      "claim",
      "passage",
      "exhibit",
      "file",
      "entry",
    ]);
    const start = documents.statement.indexOf("was taken");
    const passage = down[0]?.find((node) => node.kind === "passage");
    expect(passage).toMatchObject({
      code: here.codes.statement,
      label: "“was taken”",
      href: `/evidence/${here.codes.statement}?at=${start}-${start + 9}`,
    });
    expect(down[0]?.find((node) => node.kind === "file")?.label).toBe(
      `SHA-256 ${hex(sha256(Buffer.from(documents.statement)))}`,
    );
    expect(down[0]?.find((node) => node.kind === "entry")?.label).toMatch(/^\d+$/);
  });

  test("up, from claim, thing and exhibit alike", () => {
    for (const of of [here.claims.statement, here.act, here.codes.statement]) {
      const kinds = trace(author(), of, "en").up.map((chain) => chain.map((node) => node.kind).join(" "));
      expect(
        kinds.some((chain) => chain.endsWith("claim proposition element finding")),
        of,
      ).toBe(true);
    }
    expect(() => trace(author(), "F-00000", "en")).toThrow(expect.objectContaining({ code: "absent" }));
  });
});
