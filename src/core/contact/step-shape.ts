/** The shapes of an interview's steps, made from their table: what a record holds is exactly what the table says. */
import { z } from "zod";
import { actorId, recordId } from "../record/id.ts";
import { type Form, fieldsOf, type StepContent, type StepKind, stepKinds } from "./step.ts";

const forms = {
  line: z.string().trim().min(1).max(400),
  text: z.string().trim().min(3).max(20_000),
  list: z.array(z.string().trim().min(1).max(400)).max(60),
  yes: z.boolean(),
  day: z.iso.date(),
  moment: z.iso.datetime({ precision: 0 }),
  member: actorId,
  basis: recordId,
  exhibit: recordId,
} as const satisfies Record<Form, z.ZodType>;

function shapeOf(step: StepKind) {
  const shape: Record<string, z.ZodType> = { step: z.literal(step) };
  for (const { name, form, needed, options } of fieldsOf(step)) {
    const value = form === "choice" ? z.enum(options as [string, ...string[]]) : forms[form];
    shape[name] = needed ? value : value.optional();
  }
  return z.strictObject(shape);
}

const [first, ...rest] = stepKinds.map(shapeOf);
/** The shape of what a step holds, one for each kind. */
export const stepContent = z.discriminatedUnion("step", [
  first as NonNullable<typeof first>,
  ...rest,
] as unknown as Parameters<typeof z.discriminatedUnion>[1]) as unknown as z.ZodType<StepContent, StepContent>;
