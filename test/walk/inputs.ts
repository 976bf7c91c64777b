/** Inputs of an operation made from its declaration alone: every way to fill it, and where in each the code of a record stands. */
import { z } from "zod";
import { contract, type OperationName } from "../../src/api/contract.ts";

/** What a place in an input names: a record by code, by id, a claim, or words that are looked for. */
type SlotKind = "code" | "record" | "claim" | "words";
export interface Slot {
  readonly kind: SlotKind;
  readonly path: readonly (string | number)[];
  readonly field: string;
}
export interface Shape {
  readonly value: unknown;
  readonly slots: readonly Slot[];
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Fields of plain text that hold a record's code, by their names. */
const codeFields = new Set([
  "code",
  "codes",
  "of",
  "from",
  "exhibit",
  "coding",
  "thing",
  "exhibits",
  "letter",
  "occasion",
  "answers",
  "before",
]);
const wordFields = new Set(["query", "text", "name"]);
/** Samples for fields whose form alone does not say what may stand there. A field that comes later and is no plain text goes here, by its name. */
const samples: Readonly<Record<string, unknown>> = {
  hex: "0".repeat(64),
  path: "/patterns?rows=month",
  happened: "2026-01-10T10:00:00Z",
  lang: "en",
  language: "en",
  purpose: "C4",
  test: "RS-7-1-e",
  mode: "RS-25-3-b",
  slot: "position",
  member: "spare",
  present: "spare",
  members: "spare",
  team: "investigator",
  interviewers: "investigator",
  compartment: "case",
  property: "note",
  vocabulary: "act-types",
  kinds: "act",
  start: 0,
  end: 3,
  quote: "EXE",
  from: 0,
  to: 10,
  job: "none",
  due: "2030-01-10",
  on: "2026-01-10",
  until: "2030-01-10",
  done: "2026-01-12",
  once: "walk-request",
  passphrase: "nine other invented words for an exercise only",
  new: "nine other invented words for an exercise only",
  old: "not the old words of anybody",
  credential: "A".repeat(22),
  prf: "A".repeat(43),
};

const patterns: readonly (readonly [SlotKind, string])[] = [
  ["code", "^[A-Z]-[0-9A-HJKMNP-TV-Z]{5}$"],
  ["record", "^[0-9a-hjkmnp-tv-z]{8}\\.[0-9a-z]{1,9}$"],
  ["claim", "^[0-9a-z]{8}\\.[0-9a-z]{1,9}#\\d{1,4}$"],
];
const stand: Readonly<Record<SlotKind, string>> = {
  code: "P-00000",
  record: "00000000.0",
  claim: "00000000.0#0",
  words: "EXERCISE",
};

const leaf = (value: unknown): readonly Shape[] => [{ value, slots: [] }];
const slot = (kind: SlotKind, field: string): readonly Shape[] => [
  { value: stand[kind], slots: [{ kind, path: [], field }] },
];
const under = (key: string | number, { slots }: Shape): readonly Slot[] =>
  slots.map((one) => ({ ...one, path: [key, ...one.path] }));

function texts(schema: Schema, field: string): readonly Shape[] {
  const known = patterns.find(([, pattern]) => pattern === schema.pattern);
  if (known !== undefined) return slot(known[0], field);
  if (schema.pattern === undefined && codeFields.has(field)) return slot("code", field);
  if (wordFields.has(field)) return slot("words", field);
  if (schema.pattern?.includes("[0-9a-f]{64}") === true) return leaf(samples.hex);
  const sample = samples[field];
  const own =
    typeof sample === "string" && (schema.pattern === undefined || new RegExp(schema.pattern, "u").test(sample));
  if (own) return leaf(sample);
  if (schema.format === "date") return leaf("2026-01-10");
  if (schema.format === "date-time") return leaf("2026-01-10T10:00:00Z");
  if (schema.pattern !== undefined) {
    const fits = ["en", "spare", "case", "C4", "other", "p1", "0".repeat(64)].find((one) =>
      new RegExp(schema.pattern ?? "", "u").test(one),
    );
    return leaf(fits ?? "EXERCISE");
  }
  return leaf("EXERCISE words".padEnd(schema.minLength ?? 0, "."));
}

/** The first shape is the plainest; further ones name records in other places, or take another branch. */
function shapes(schema: Schema, field: string): readonly Shape[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return branches.flatMap((one) => shapes(one, field));
  if (schema.const !== undefined) return leaf(schema.const);
  if (schema.enum !== undefined) return leaf(schema.enum[0]);
  switch (typeof schema.type === "string" ? schema.type : schema.type?.[0]) {
    case "object":
      return objects(schema);
    case "array":
      return arrays(schema, field);
    case "string":
      return texts(schema, field);
    case "boolean":
      return leaf(false);
    case "integer":
    case "number": {
      const sample = samples[field];
      const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1);
      return leaf(typeof sample === "number" && sample >= least ? sample : Math.max(0, least));
    }
    default:
      return leaf("EXERCISE");
  }
}

function arrays(schema: Schema, field: string): readonly Shape[] {
  if (schema.prefixItems !== undefined) return leaf(schema.prefixItems.map((one) => shapes(one, field)[0]?.value));
  const items = schema.items === undefined || schema.items === false ? {} : schema.items;
  // a list of kinds is asked for whole: nothing may be left out of a search
  if (items.enum !== undefined && (schema.minItems ?? 0) > 0) return leaf([...items.enum]);
  const least = Math.max(1, schema.minItems ?? 1);
  const filled = shapes(items, field).map(
    (one): Shape => ({ value: Array.from({ length: least }, () => one.value), slots: under(0, one) }),
  );
  return (schema.minItems ?? 0) > 0
    ? filled
    : [{ value: [], slots: [] }, ...filled.filter(({ slots }) => slots.length > 0)];
}

function objects({ properties = {}, required = [] }: Schema): readonly Shape[] {
  const of = new Map(Object.entries(properties).map(([name, one]) => [name, shapes(one, name)]));
  const join = (parts: ReadonlyMap<string, Shape>): Shape => ({
    value: Object.fromEntries([...parts].map(([name, one]) => [name, one.value])),
    slots: [...parts].flatMap(([name, one]) => under(name, one)),
  });
  const plain = new Map<string, Shape>();
  for (const name of required) {
    const [first] = of.get(name) ?? [];
    if (first !== undefined) plain.set(name, first);
  }
  const others = [...of].flatMap(([name, all]) =>
    (required.includes(name) ? all.slice(1) : all.filter(({ slots }) => slots.length > 0)).map((one) =>
      join(new Map([...plain, [name, one]])),
    ),
  );
  return [join(plain), ...others];
}

/** Every shape of an operation's input. Throws where none is of the declared form: then a sample by field name is missing. */
export function inputsOf(name: OperationName): readonly Shape[] {
  const { input } = contract[name];
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any", reused: "inline" }) as Schema;
  const made = shapes(schema, "");
  const fit = made.filter(({ value }) => input.safeParse(value).success);
  const lost = made
    .flatMap(({ slots }) => slots)
    .find((one) => !fit.some(({ slots }) => slots.some((has) => has.path.join() === one.path.join())));
  if (fit.length === 0 || lost !== undefined)
    throw new Error(
      `${name} can't be filled from its declaration${lost ? ` at ${lost.path.join(".")}` : ""}: give its field a sample by name`,
    );
  return fit;
}

/** The input with other contents in one place. */
export function put(value: unknown, path: readonly (string | number)[], content: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return content;
  if (Array.isArray(value)) return value.map((one, at) => (at === key ? put(one, rest, content) : one));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: put(object[key], rest, content) };
}
