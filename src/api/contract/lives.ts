/** Operations on lives and structures: a person's time line, a facility by month, who commanded, registers. */
import { z } from "zod";
import { caveats, thingKinds } from "../../core/record/body.ts";
import { code } from "../../core/record/id.ts";
import { operation, paging, pointer, question, roots, thingRow } from "./shapes.ts";

const asOf = z.int().nonnegative().optional();
const day = z.iso.date();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const year = z.string().regex(/^\d{4}$/);
const vocabularyCode = z.string().min(1).max(120);
const known = z.object({ entry: z.int(), at: z.string() });
/** Local civil minutes, both inclusive; null where nobody bounds it. */
const end = z.object({ lo: z.number().nullable(), hi: z.number().nullable(), label: z.string() });
const spelt = { begin: end, end, dated: z.boolean() };

const lifeItem = z.object({
  thing: pointer,
  cells: thingRow.shape.cells,
  caveats: z.array(z.enum(caveats)),
  disputed: z.int(),
  claims: z.int(),
  roots,
  ...spelt,
});
const postView = z.object({
  post: pointer,
  certain: z.boolean(),
  roots: z.int(),
  /** none: nobody is known to have held it that day. A holder is a code, or nobody is said. */
  tenures: z.array(
    z.object({
      tenure: pointer,
      holder: z.string().optional(),
      capacity: z.string().optional(),
      certain: z.boolean(),
      disputed: z.int(),
      roots: z.int(),
      claims: z.int(),
      ...spelt,
    }),
  ),
});
const edgeView = z.object({
  kind: z.enum(["parent", "command"]),
  thing: pointer.optional(),
  label: z.string(),
  certain: z.boolean(),
  disputed: z.boolean(),
  inferred: z.boolean(),
  claims: z.int(),
  exhibits: z.array(pointer),
  roots,
});

const facilityMonth = z.object({
  month: z.string(),
  held: z.object({
    certain: z.int(),
    possible: z.int(),
    groups: z.int(),
    unnamed: z.int(),
    rows: z.array(
      z.object({
        person: pointer,
        certain: z.boolean(),
        holdings: z.array(z.object({ thing: pointer, disputed: z.int(), ...spelt })),
      }),
    ),
  }),
  acts: z.object({
    undatable: z.int(),
    rows: z.array(z.object({ type: z.string().optional(), label: z.string(), acts: z.int(), people: z.int(), roots })),
  }),
  conditions: z.array(
    z.object({ code: z.string(), label: z.string(), roots, holdings: z.int(), of: z.array(pointer) }),
  ),
  numbers: z.array(
    z.object({
      property: z.string(),
      range: z.string(),
      agree: z.boolean(),
      roots,
      said: z.array(z.object({ label: z.string(), thing: pointer, exhibit: pointer.optional(), hand: z.string() })),
    }),
  ),
  medical: z.object({
    counts: z.array(z.object({ answer: z.string(), label: z.string(), count: z.int() })),
    rows: z.array(thingRow.extend({ waited: z.string() })),
  }),
  command: z.object({ on: z.string(), of: z.array(z.object({ owner: pointer, posts: z.array(postView) })) }),
});

const narrowing = {
  state: z.string().max(40).optional(),
  type: vocabularyCode.optional(),
  year: year.optional(),
};
const inMonth = { month: month.optional() };
const inPlace = { place: code.optional() };

/** Each register with what it can be narrowed by; `more`: what is asked of all of them besides. */
function registersWith<M extends z.ZodRawShape>(more: M) {
  const named = <N extends string, S extends z.ZodRawShape>(name: N, own: S) =>
    z.strictObject({ name: z.literal(name), ...narrowing, ...more, ...own });
  return z.discriminatedUnion("name", [
    named("arrests", { ...inMonth, ...inPlace }),
    named("in-absentia", { charge: vocabularyCode.optional() }),
    named("proceedings", { charge: vocabularyCode.optional() }),
    named("deaths", inPlace),
    named("seizures", {}),
    named("family-reprisals", inMonth),
    named("relatives", {}),
    named("displacements", { ...inPlace, arrival: z.union([z.literal("party"), code]).optional() }),
    named("medical", { ...inMonth, ...inPlace }),
    named("coerced", { channel: code.optional() }),
    named("acts", { ...inMonth, ...inPlace }),
    named("holdings", { ...inMonth, ...inPlace }),
  ]);
}
const askedRegister = registersWith({ ...paging, asOf });
/** A register as it can be given out: whole, and as it stands now. */
export const registerToGo = registersWith({});

export const lifeOperations = {
  "life.show": operation(
    "read",
    z.strictObject({ code, asOf }),
    z.object({
      person: pointer,
      tracks: z.array(z.object({ kind: z.enum(thingKinds), items: z.array(lifeItem) })),
      /** what holdings and sentences come to, in words */
      notes: z.array(
        z.object({
          kind: z.enum(["gap", "either", "open", "overlap", "chain", "extension"]),
          certain: z.boolean(),
          sentence: z.string(),
          of: z.array(z.string()),
        }),
      ),
      entry: z.int(),
      head: z.int(),
    }),
  ),
  "facility.month": operation(
    "read",
    z.strictObject({ code, month: month.optional(), on: day.optional(), asOf }),
    z.object({
      facility: pointer,
      /** those of which anything is said, with how many things */
      months: z.array(z.object({ month: z.string(), things: z.int() })),
      shown: facilityMonth.optional(),
      entry: z.int(),
      head: z.int(),
    }),
  ),
  "facility.types": operation(
    "read",
    z.strictObject({ type: vocabularyCode.optional(), asOf }),
    z.object({
      definition: z.string(),
      asOf: known,
      rows: z.array(
        z.object({
          type: z.string().optional(),
          label: z.string(),
          facilities: z.int(),
          acts: z.int(),
          people: z.int(),
          roots,
        }),
      ),
    }),
  ),
  "structures.show": operation(
    "read",
    z.strictObject({ on: day.optional(), of: code.optional(), asOf }),
    z.object({
      on: z.string(),
      rows: z.array(
        z.object({
          unit: pointer,
          type: z.string().optional(),
          depth: z.int(),
          /** it stands further up with what is below it */
          again: z.boolean(),
          edges: z.array(edgeView),
          posts: z.array(postView),
        }),
      ),
      /** of which nobody has said what they belong to */
      apart: z.array(pointer),
      entry: z.int(),
      head: z.int(),
    }),
  ),
  "register.list": operation(
    "read",
    askedRegister,
    z.object({
      total: z.int(),
      unit: z.enum(thingKinds),
      /** distinct persons among them */
      people: z.int(),
      definition: z.string(),
      asOf: known,
      /** the state that is shown where none is asked for: "any" asks for all */
      usual: z.string().optional(),
      filters: z.array(
        z.object({
          name: z.string(),
          options: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
        }),
      ),
      rows: z.array(
        z.object({
          row: thingRow,
          facts: z.array(z.object({ text: z.string(), of: z.string().optional() })),
          checks: z.array(question).optional(),
        }),
      ),
      head: z.int(),
    }),
  ),
  "charges.table": operation(
    "read",
    z.strictObject({ of: z.enum(["criminal", "administrative"]).optional(), asOf }),
    z.object({
      definition: z.string(),
      asOf: known,
      years: z.array(z.string()),
      proceedings: z.int(),
      people: z.int(),
      rows: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          proceedings: z.int(),
          people: z.int(),
          byYear: z.array(z.int()),
          /** those whose year can't be told */
          undated: z.int(),
        }),
      ),
    }),
  ),
} as const;
