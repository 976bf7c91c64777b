/** The codings and rulings of an exercise: things, what each document says of them, and what was settled. */
import type { ClaimRef, Value } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { Exercise } from "../../core/law/exercise.ts";
import type { RecordId } from "../../core/record/id.ts";
import { parseWhen } from "../../core/record/when.ts";
import type { ExerciseDesks } from "./exercise-desks.ts";
import type { TakenDocument, TakenDocuments } from "./exercise-documents.ts";
import type { Loaded } from "./load-pack.ts";

type Coding = Exercise["codings"][number];
type CodingRef = Pick<Coding, "document" | "thing" | "coder">;

/** What was written: things by handle, and claims by the coding and its index. */
export interface Coded {
  readonly things: ReadonlyMap<string, RecordId>;
  /** Fault `invalid` for a claim of no coding. */
  claim(of: CodingRef & { readonly claim: number }): ClaimRef;
}

/** Writes codings, each by its coder. Faults: `invalid` where the exercise names what it hasn't. */
export async function writeCodings(
  desks: ExerciseDesks,
  exercise: Exercise,
  documents: TakenDocuments,
  things: Coded["things"],
): Promise<Coded> {
  // an inference may rest on a coding that stands after it
  const records = new Map(exercise.codings.map((coding) => [nameOf(coding), desks.of(coding.coder).newId()]));
  const record = (of: CodingRef): RecordId => needed(records, nameOf(of), "the exercise has no such coding");
  const coded: Coded = { things, claim: (of) => `${record(of)}#${of.claim}` };
  for (const coding of exercise.codings) {
    const desk = desks.of(coding.coder);
    const document = needed(documents, coding.document, "an exercise coding is of no document");
    await desk.write({
      verb: "coding.save",
      drafts: [
        {
          record: record(coding),
          unit: { of: document.id },
          body: {
            kind: "coding",
            code: desk.newCode("coding"),
            thing: needed(things, coding.thing, "an exercise coding is of no thing"),
            exhibit: document.id,
            coder: desk.member.actor,
            claims: coding.claims.map((claim) => ({
              property: claim.property,
              value: valueFrom(claim.value, things, document.document.lang),
              hand: claim.hand,
              ...(claim.role !== undefined && { role: claim.role }),
              ...(claim.stance !== undefined && { stance: claim.stance }),
              ...(claim.premises === undefined
                ? { anchor: anchorIn(document, claim.anchor.quote) }
                : { premises: claim.premises.map(coded.claim) }),
            })),
          },
        },
      ],
    });
  }
  return coded;
}

/** Settles what the exercise settles, each ruling by its analyst. */
export async function settleRulings(desks: ExerciseDesks, exercise: Exercise, coded: Coded): Promise<void> {
  for (const { by, thing: handle, property, claims, reason } of exercise.rulings) {
    const desk = desks.of(by);
    const thing = needed(coded.things, handle, "an exercise ruling is of no thing");
    await desk.write({
      verb: "ruling.settle",
      drafts: [
        {
          record: desk.newId(),
          unit: { of: thing },
          body: {
            kind: "ruling",
            code: desk.newCode("ruling"),
            thing,
            property,
            claims: claims.map(coded.claim),
            reason,
            by: desk.member.actor,
          },
        },
      ],
    });
  }
}

const nameOf = (of: CodingRef): string => `${of.document}|${of.thing}|${of.coder}`;

function needed<T>(known: ReadonlyMap<string, T>, name: string, message: string): T {
  const found = known.get(name);
  if (found === undefined) throw new Fault("invalid", message, { item: name });
  return found;
}

/** Things of the pack are taken as they are; the exercise's own are written. By handle. */
export async function createThings(desks: ExerciseDesks, exercise: Exercise, loaded: Loaded): Promise<Coded["things"]> {
  const desk = desks.of(exercise.codings[0]?.coder ?? "");
  const things = new Map<string, RecordId>();
  const drafts = exercise.things.flatMap(({ handle, kind, pack, caveats }) => {
    const known = pack === undefined ? undefined : loaded.get(pack)?.thing;
    const record = known ?? desk.newId();
    things.set(handle, record);
    if (known !== undefined) return [];
    const body = { kind, code: desk.newCode(kind), caveats: [...(caveats ?? [])] };
    return [{ record, unit: desk.keyring.fresh("case"), body }];
  });
  await desk.write({ verb: "thing.create", drafts });
  return things;
}

function valueFrom(
  value: Coding["claims"][number]["value"],
  things: ReadonlyMap<string, RecordId>,
  lang: "en" | "ru" | "be",
): Value {
  if ("ref" in value) return { ref: needed(things, value.ref, "an exercise claim points at nothing") };
  if ("when" in value) {
    const { said, ...when } = parseWhen(value.when, lang);
    return { when: said === undefined ? when : { ...when, said } };
  }
  if ("number" in value)
    return { number: [value.number[0], value.number[1]], ...(value.unit !== undefined && { unit: value.unit }) };
  return { ...value };
}

/** The place of a quotation in a document's text; it must stand there once. */
function anchorIn({ document, text }: TakenDocument, quote: string) {
  const start = text.indexOf(quote);
  if (start < 0 || text.indexOf(quote, start + 1) >= 0)
    throw new Fault("invalid", "a quotation of the exercise does not stand once in its document", {
      item: `${document.file}: ${quote.slice(0, 60)}`,
    });
  return { start, end: start + quote.length, quote };
}
