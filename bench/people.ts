/** A hundred thousand people in several compartments, listed by somebody who holds half of the compartments. */
import { join } from "node:path";
import { listThings } from "../src/app/assessing/list-things.ts";
import { searchCodes } from "../src/app/assessing/search-codes.ts";
import { caseAt } from "../src/app/case.ts";
import type { Desk } from "../src/app/desk.ts";
import { foundInquiry } from "../src/app/keeping/found-inquiry.ts";
import type { Compartment } from "../src/core/access/may.ts";
import type { RecordId } from "../src/core/record/id.ts";
import type { Draft } from "../src/store/commit.ts";
import { type Bench, digits, type Report } from "./figure.ts";
import { inFolder, latencies, ownPeak, quantile, timed } from "./measure.ts";
import { pick, seeded } from "./random.ts";

const stages = [1_000, 10_000, 100_000] as const;
const limit = 100;
const together = 64;
/** Of ten people: where they lie. The reader holds `audit`, `case`, `sgbv` and `deliberation`: four of eight. */
const lies: readonly Compartment[] = [
  ...Array.from({ length: 5 }, () => "case" as const),
  "sgbv",
  "sgbv",
  "child",
  "child",
  "medical",
];

export const people: Bench = {
  name: "people",
  run: (report) =>
    inFolder(async (root) => {
      const title = { en: "Bench", ru: "Bench", be: "Bench" };
      const words = "seven invented words for a benchmark only";
      const [lead, reader] = await foundInquiry({
        folder: join(root, "people"),
        name: "EXERCISE of a benchmark",
        exercise: true,
        packs: [],
        members: [
          {
            handle: "lead",
            title,
            roles: ["registrar", "analyst", "protection-officer", "legal-officer"],
            passphrase: words,
          },
          { handle: "reader", title, roles: ["analyst"], cleared: ["sgbv"], passphrase: words },
        ],
        cost: { memory: 1_024, passes: 1, parallelism: 1 },
      });
      if (reader === undefined) throw new Error("the inquiry has no reader");
      const exhibits = await cite(lead);
      const random = seeded("people");
      let written = 0;
      for (const stage of stages) {
        for (; written < stage; written += together)
          await lead.write(
            ...Array.from({ length: Math.min(together, stage - written) }, () => person(lead, exhibits, random)),
          );
        written = stage;
        await look(reader, stage, random, report);
      }
      lead.close();
    }),
};

/** A publication in each compartment, for claims to stand on. */
async function cite(desk: Desk): Promise<ReadonlyMap<Compartment, RecordId>> {
  const exhibits = new Map([...new Set(lies)].map((compartment) => [compartment, desk.newId()] as const));
  const drafts = [...exhibits].map(
    ([compartment, record]): Draft => ({
      record,
      unit: desk.keyring.fresh(compartment),
      body: {
        kind: "exhibit",
        code: desk.newCode("exhibit"),
        name: "EXERCISE",
        citation: "EXERCISE",
        type: "text/plain",
        received: "2026-01-01T00:00:00Z",
      },
    }),
  );
  await desk.write({ verb: "exhibit.add", drafts });
  return exhibits;
}

/** One person with two claims, in the compartment of what tells of him or her. */
function person(desk: Desk, exhibits: ReadonlyMap<Compartment, RecordId>, random: () => number) {
  const compartment = pick(random, lies);
  const [thing, exhibit] = [desk.newId(), exhibits.get(compartment) as RecordId];
  const said = (property: string, code: string) => ({
    property,
    value: { code },
    stance: "affirms" as const,
    hand: "first-hand" as const,
    anchor: { start: 0, end: 8, quote: "EXERCISE" },
  });
  const drafts: Draft[] = [
    {
      record: thing,
      unit: desk.keyring.fresh(compartment),
      body: { kind: "person", code: desk.newCode("person"), caveats: [] },
    },
    {
      record: desk.newId(),
      unit: { of: exhibit },
      body: {
        kind: "coding",
        code: desk.newCode("coding"),
        thing,
        exhibit,
        coder: desk.member.actor,
        claims: [said("gender", pick(random, ["woman", "man"])), said("ageBand", "adult")],
      },
    },
  ];
  return { verb: "coding.save" as const, drafts };
}

async function look(reader: Desk, size: number, random: () => number, report: Report): Promise<void> {
  const load = await timed(() => caseAt(reader));
  const all = listThings(reader, { kinds: ["person"], offset: 0, limit: 50 }, "en").total;
  const page = await latencies(60, () =>
    listThings(reader, { kinds: ["person"], offset: Math.floor(random() * (all - 50)), limit: 50 }, "en"),
  );
  const p95 = quantile(page, 0.95);
  report({
    what: `a page of 50 people with codes, anywhere in the list, of the ${digits(all)} that this member may see`,
    size: `${size.toLocaleString("en-US")} people in four compartments, two of them open`,
    measured: `p50 ${digits(quantile(page, 0.5))}, p95 ${digits(p95)} ms; the first look after a write ${digits(load.seconds * 1_000)} ms`,
    memory: ownPeak(),
    ...(size === stages.at(-1) && { limit: { words: `p95 under ${limit} ms`, held: p95 < limit } }),
  });
  const codes = await latencies(20, () => searchCodes(reader, { text: "P-7", limit: 12 }, "en"));
  report({
    what: "codes that begin with what is typed",
    size: `${size.toLocaleString("en-US")} people`,
    measured: `p50 ${digits(quantile(codes, 0.5))}, p95 ${digits(quantile(codes, 0.95))} ms`,
    memory: ownPeak(),
  });
}
