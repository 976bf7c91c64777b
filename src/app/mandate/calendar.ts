/** The Council's calendar: sessions, days by which documents are due and how long they may be, and what was done. */
import { Fault } from "../../core/fault.ts";
import type { Occasion } from "../../core/record/body/business.ts";
import type { Held } from "../case/records.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk, instant } from "../desk.ts";

/** By day; what is withdrawn is left out. */
export function listOccasions(desk: Desk) {
  const today = instant(desk.now()).slice(0, 10);
  return caseAt(desk)
    .records("occasion")
    .filter(({ body }) => !body.withdrawn)
    .map(({ version, body }) => ({
      code: body.code,
      version,
      what: body.what,
      title: body.title,
      on: body.on,
      ...(body.until !== undefined && { until: body.until }),
      ...(body.words !== undefined && { words: body.words }),
      languages: body.languages,
      ...(body.done !== undefined && { done: body.done }),
      overdue: body.done === undefined && (body.until ?? body.on) < today,
      days: Math.round((Date.parse(body.on) - Date.parse(today)) / 86_400_000),
    }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export interface AskedOccasion extends Pick<Occasion, "what" | "title" | "on" | "languages"> {
  readonly until?: string | undefined;
  readonly words?: number | undefined;
  readonly once: string;
}

/** Faults: `refused`; `invalid` for one that ends before it begins. */
export async function addOccasion(desk: Desk, asked: AskedOccasion) {
  desk.need("report");
  if (asked.until !== undefined && asked.until < asked.on)
    throw new Fault("invalid", "it can't end before it begins", { item: asked.until });
  const code = desk.newCode("occasion");
  const { once, until, words, ...plain } = asked;
  const [made] = await desk.write({
    verb: "occasion.add",
    once: { id: once, asked },
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn("case"),
        body: {
          kind: "occasion",
          code,
          ...plain,
          ...(until !== undefined && { until }),
          ...(words !== undefined && { words }),
        },
      },
    ],
  });
  return { code, seq: made?.seq ?? 0 };
}

/** It was done on a day, or doesn't bind any more. Faults: `absent`, `refused`. */
export async function closeOccasion(desk: Desk, asked: { occasion: string; done?: string | undefined }) {
  desk.need("report");
  const found = need(desk, asked.occasion);
  const body = asked.done === undefined ? { ...found.body, withdrawn: true } : { ...found.body, done: asked.done };
  const [made] = await desk.write({
    verb: "occasion.close",
    drafts: [{ record: found.id, parents: [found.version], body }],
  });
  return { seq: made?.seq ?? 0 };
}

function need(desk: Desk, code: string): Held<Occasion> {
  const found = caseAt(desk).record("occasion", code);
  if (found === undefined || found.body.withdrawn || found.body.done !== undefined) throw absent();
  return found;
}
