/** By what a list was narrowed, in words for somebody outside. */
import { propertyOf } from "../../core/claims/property.ts";
import { Fault } from "../../core/fault.ts";
import { type ThingKind, thingKinds } from "../../core/record/body.ts";
import type { NarrowedRegister } from "../assessing/list-register.ts";
import { narrowings, type Register, registers } from "../assessing/registers.ts";
import type { Case } from "../case.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { sayIn } from "../sayings.ts";
import { type ListOf, registerNamed } from "./outside-rows.ts";
import { outsideWords, type Said } from "./outside-words.ts";

/** A register as the reader sees it narrowed; the state that is shown where none is asked for is named too. */
export function registerToGo(asked: NarrowedRegister): ListOf {
  const { state } = registers[asked.name];
  const given: readonly (readonly [string, string | undefined])[] = [
    ...narrowings.map((by) => [by, asked[by] ?? (by === "state" ? state : undefined)] as const),
    ["arrival", asked.arrival],
  ];
  return { from: "register", name: asked.name, narrowed: sorted(given) };
}

/** Things of one kind, of one type or all, all or only those that are disputed. */
export function thingsToGo(asked: {
  kind: ThingKind;
  type?: string | undefined;
  disputed?: boolean | undefined;
}): ListOf {
  const disputed = asked.disputed === true ? "yes" : undefined;
  return {
    from: "things",
    name: asked.kind,
    narrowed: sorted([
      ["type", asked.type],
      ["disputed", disputed],
    ]),
  };
}

const sorted = (given: readonly (readonly [string, string | undefined])[]): ListOf["narrowed"] =>
  given.flatMap(([by, value]) => (value === undefined ? [] : [{ by, value }])).sort((a, b) => (a.by < b.by ? -1 : 1));

const invalid = (item: string): Fault => new Fault("invalid", "this list can't be narrowed so", { item });

function narrows(own: Register | undefined, name: string, by: string): boolean {
  if (own === undefined) return by === "type";
  return own.narrowed.some((each) => each === by) || (name === "displacements" && by === "arrival");
}

/** The vocabulary of a kind's types. */
function typesOf(name: string): string | undefined {
  const kind = thingKinds.find((each) => each === name);
  return kind && propertyOf(kind, "type")?.vocabulary;
}

/**
 * One line for each narrowing. `covered`: whether a name may go by what it rests on; a place whose name may not is called
 * by its kind. Faults: `invalid` for what the list can't be narrowed by; `absent`.
 */
export function filtersSaid(
  one: Case,
  asked: ListOf,
  locale: Language,
  covered: (said: Said) => boolean,
): readonly string[] {
  const say = sayIn(locale);
  const own = asked.from === "register" ? registers[registerNamed(asked.name)] : undefined;
  const thingSaid = (code: string): string => {
    const thing = one.needThing(code);
    const said = outsideWords(one, locale).thing(thing);
    return covered(said) ? said.text : say(`vocabulary-words.kind.${thing.kind}`);
  };
  return asked.narrowed.flatMap(({ by, value }) => {
    if (value === "any") return [];
    if (own === undefined && by === "disputed") return [say("things.disputed.only")];
    if (!narrows(own, asked.name, by)) throw invalid(by);
    return [say("lives.registers.chosen", { name: say(`lives.registers.filter.${by}`), value: worded(by, value) })];
  });

  function worded(by: string, value: string): string {
    switch (by) {
      case "state":
        if (own === undefined || !Object.hasOwn(own.states, value)) throw invalid(value);
        return say(`lives.state.${value}`);
      case "type":
        return node(own === undefined ? typesOf(asked.name) : own.types, value);
      case "charge":
        return node("charges", value);
      case "place":
      case "channel":
        return thingSaid(value);
      case "arrival":
        return value === "party" ? say("lives.arrival.party") : thingSaid(value);
      default:
        return value;
    }
  }

  function node(vocabulary: string | undefined, code: string): string {
    if (vocabulary === undefined || one.library.node(vocabulary, code) === undefined) throw invalid(code);
    return nodeLabel(one, vocabulary, code, locale);
  }
}
