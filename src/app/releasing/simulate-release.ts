/** Simulates a release: over every exhibit and finding what could go to a recipient today, and what stands in the way of the rest. */
import type { IdentityLevel } from "../../core/consent/basis.ts";
import type { RecipientClass } from "../../core/record/body.ts";
import { type GateRequest, judge } from "../../core/release/judgement.ts";
import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { weighFinding } from "../finding/grounds.ts";
import { itemOf, selectEdition } from "./select-edition.ts";

export interface AskedSimulation {
  readonly recipient: RecipientClass;
  readonly recipientName?: string | undefined;
  readonly purpose: string;
  readonly level: IdentityLevel;
}

/** One rule that keeps things in, who can change it, how many it keeps and which, the first two hundred by code. */
interface Kept {
  readonly rule: string;
  readonly detail: string;
  readonly who: string;
  readonly count: number;
  readonly items: readonly string[];
}

/**
 * Nothing leaves and nothing is written. Exhibits are judged as content without quotation, each with all that it carries;
 * one that several rules keep stands under each of them.
 */
export function simulateRelease(desk: Desk, asked: AskedSimulation) {
  desk.need("read");
  const one = caseAt(desk);
  const bases = one.bases();
  const name = asked.recipientName?.trim();
  const request: Omit<GateRequest, "items"> = {
    ...asked,
    recipientName: name === "" ? undefined : name,
    seq: one.seq,
    now: instant(desk.now()),
  };
  const kept = new Map<string, Omit<Kept, "count" | "items"> & { readonly items: Set<string> }>();
  const going: string[] = [];
  const codes = one.shelves.flatMap(({ db, open }) =>
    db.prepare<[], { code: string }>(`SELECT code FROM exhibit WHERE ${open("n")} ORDER BY n`).all(),
  );
  for (const { code } of codes) {
    const exhibit = one.exhibit(code);
    if (exhibit === undefined) continue;
    const { refused } = judge({ ...request, items: [itemOf(one, exhibit, false, one.held(request.now))] }, bases);
    if (refused === undefined) going.push(code);
    for (const { rule, detail, who } of refused ?? []) {
      const key = `${rule} ${detail} ${who}`;
      const under = kept.get(key) ?? { rule, detail, who, items: new Set<string>() };
      under.items.add(code);
      kept.set(key, under);
    }
  }
  return {
    exhibits: { all: codes.length, going: going.length, codes: going.slice(0, 200) },
    kept: [...kept.values()]
      .map(({ items, ...rule }): Kept => ({ ...rule, count: items.size, items: [...items].slice(0, 200) }))
      .toSorted((a, b) => b.count - a.count),
    findings: one.records("finding").map(({ body }) => {
      const { finding, stops } = weighFinding(desk, body.code);
      const inside = asked.recipient === "inside";
      const selection = selectEdition(one, finding.body, inside ? "internal" : "public", request, bases);
      const hard = stops.filter((stop) => stop.hard).length;
      const propositions = body.elements.reduce((sum, element) => sum + element.propositions.length, 0);
      return {
        code: body.code,
        title: body.title,
        state: body.state,
        hard,
        going: selection.going.size,
        propositions,
        against: selection.withheldAgainst,
        ready: inside || (body.state === "adopted" && hard === 0),
      };
    }),
    seq: one.seq,
    at: request.now,
  };
}
