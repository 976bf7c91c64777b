/** Conflicts: two or more newest versions of one record, and the version that a person makes of them. */
import { widened } from "../consent/widening.ts";
import { Fault } from "../fault.ts";
import { afterEdit } from "../findings/workflow.ts";
import type { Body, Finding } from "./body.ts";
import type { ActorId } from "./id.ts";

/** Kinds whose conflicts a person resolves here. Until then each is read as its own rules say, and consent fails closed. */
export const mergeable = [
  "comment",
  "task",
  "batch",
  "minute",
  "finding",
  "recommendation",
  "responsibility",
  "basis",
  "lead",
  "interview",
] as const;
export type MergeableKind = (typeof mergeable)[number];
export type Mergeable = Extract<Body, { kind: MergeableKind }>;

/** A part of which one side is chosen. A finding is chosen by its elements; of all else half of each would be nobody's word. */
interface Part {
  readonly name: string;
  readonly value: unknown;
}

export const wholePart = "whole";

function partsOf(body: Mergeable): readonly Part[] {
  if (body.kind !== "finding") return [{ name: wholePart, value: body }];
  return [
    { name: "title", value: body.title },
    { name: "applicableLaw", value: body.applicableLaw },
    ...body.elements.map((element) => ({ name: `element ${element.element}`, value: element })),
  ];
}

/** The parts in which the sides differ, each with what it is on every side: undefined where that side has no such part. */
export function differing(
  sides: readonly Mergeable[],
): readonly { readonly name: string; readonly values: readonly unknown[] }[] {
  const all = sides.map((side) => new Map(partsOf(side).map(({ name, value }) => [name, value])));
  const names = [...new Set(all.flatMap((each) => [...each.keys()]))];
  return names
    .map((name) => ({ name, values: all.map((each) => each.get(name)) }))
    .filter(({ values }) => values.some((value) => JSON.stringify(value) !== JSON.stringify(values[0])));
}

/** Every one of several lists once, in the order in which they happened. */
function joined<T extends { readonly at: string }>(lists: readonly (readonly T[])[]): T[] {
  const known = new Map(lists.flat().map((one) => [JSON.stringify(one), one]));
  return [...known.values()].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

interface Made {
  readonly by: ActorId;
  readonly at: string;
}

const ofKind = <K extends MergeableKind>(sides: readonly Mergeable[], kind: K) =>
  sides.filter((side): side is Extract<Mergeable, { kind: K }> => side.kind === kind);

/**
 * The version that follows all sides; `choice`: for each part that differs the place of the side it is taken from. What
 * was done on any side stays done: histories and flags are joined, and what one side took back is taken back. Faults:
 * `invalid` where a part was not chosen; `refused` for a finding or recommendation that the members decided, and for a
 * basis that would allow more than one of its sides does.
 */
export function mergeOf(sides: readonly Mergeable[], choice: ReadonlyMap<string, number>, made: Made): Mergeable {
  const [first] = sides;
  if (first === undefined || sides.some(({ kind }) => kind !== first.kind))
    throw new Fault("invalid", "these are no versions of one record");
  for (const { name } of differing(sides))
    if (sides[choice.get(name) ?? -1] === undefined)
      throw new Fault("invalid", "one side is to be chosen of every part that differs", { item: name });
  const whole = sides[choice.get(wholePart) ?? 0] ?? first;
  switch (whole.kind) {
    case "finding":
      return mergedFinding(ofKind(sides, "finding"), choice, whole, made);
    case "recommendation": {
      const all = ofKind(sides, "recommendation");
      if (all.some(({ state }) => state === "adopted"))
        throw new Fault("refused", "what the members decided stands", { item: whole.code });
      // whoever puts it together has written in it, as have all who wrote in either side
      const drafters = [...new Set([...all.flatMap((one) => one.drafters), made.by])];
      return { ...whole, drafters };
    }
    case "responsibility": {
      const drafters = ofKind(sides, "responsibility").flatMap((one) => one.drafters);
      return { ...whole, drafters: [...new Set([...drafters, made.by])] };
    }
    case "basis":
      return mergedBasis(ofKind(sides, "basis"), whole);
    case "comment":
      return ofKind(sides, "comment").find(({ withdrawn }) => withdrawn) ?? whole;
    case "task":
      return { ...whole, history: joined(ofKind(sides, "task").map(({ history }) => history)).slice(0, 100) };
    case "batch":
      return { ...whole, history: joined(ofKind(sides, "batch").map(({ history }) => history)).slice(0, 100) };
    case "lead": {
      const all = ofKind(sides, "lead");
      const history = joined(all.map((one) => one.history)).slice(0, 60);
      return { ...whole, history, flags: [...new Set(all.flatMap(({ flags }) => flags))] };
    }
    case "interview": {
      // who was in either team was there, and what was flagged stays so
      const all = ofKind(sides, "interview");
      const team = [...new Set([...whole.team, ...all.flatMap((one) => one.team)])].slice(0, 12);
      return { ...whole, team, flags: [...new Set(all.flatMap(({ flags }) => flags))] };
    }
    case "minute":
      return whole;
  }
}

type BasisSide = Extract<Mergeable, { kind: "basis" }>;

/** A person who was told two things is asked again: what nobody doubts is the narrower of the two. */
function mergedBasis(sides: readonly BasisSide[], whole: BasisSide): BasisSide {
  const merged = { ...whole, withdrawn: sides.some(({ withdrawn }) => withdrawn) };
  if (!merged.withdrawn && sides.some((side) => widened(side, merged) !== undefined))
    throw new Fault("refused", "a conflict never widens what a person allowed", {
      item: whole.code,
      remedy: "choose the narrower side, or record a new conversation",
    });
  return merged;
}

/** Whoever puts it together has drafted it, and what was reviewed on either side is a draft again. */
function mergedFinding(
  sides: readonly Finding[],
  choice: ReadonlyMap<string, number>,
  first: Finding,
  made: Made,
): Finding {
  if (sides.some(({ state }) => state === "adopted"))
    throw new Fault("refused", "what the members decided stands", { item: first.code });
  const from = (name: string): Finding => sides[choice.get(name) ?? 0] ?? first;
  const codes = [...new Set(sides.flatMap(({ elements }) => elements.map(({ element }) => element)))];
  const elements = codes.flatMap((code) => from(`element ${code}`).elements.filter(({ element }) => element === code));
  const steps = joined(sides.map((side) => side.steps));
  const reviewed = sides.find(({ state }) => state !== "draft");
  const progress = afterEdit({ state: reviewed?.state ?? "draft", steps }, made);
  // reasons to yield were given for one side's argument: they are asked for again where the sides differ
  const yielded = first.yielded.filter((one) =>
    sides.every((side) => side.yielded.some((other) => JSON.stringify(other) === JSON.stringify(one))),
  );
  const { decided: _, ...open } = first;
  return {
    ...open,
    title: from("title").title,
    applicableLaw: from("applicableLaw").applicableLaw,
    elements,
    yielded,
    state: progress.state,
    steps: [...progress.steps, { step: "drafted", ...made }],
  };
}
