/** Sources side by side: a column for each exhibit, or for all that go back to the same roots, a row for each property, with what agrees and what doesn't. */
import { implies } from "../../core/claims/agreement.ts";
import { contradict } from "../../core/claims/fold.ts";
import { propertyOf } from "../../core/claims/property.ts";
import type { Seq } from "../../core/record/id.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { shownProperties } from "../labels.ts";
import type { Language } from "../packs.ts";
import { claimView, exhibitPointer, rootsView, shownValue, thingPointer } from "../views.ts";
import { membersOf, rulingOnWhole, wholeOf } from "../whole.ts";

interface Column {
  readonly key: string;
  readonly claims: CaseClaim[];
}

/** `by`: "root" puts exhibits that go back to the very same roots into one column: they are one voice. Faults: `absent`. */
export function sourcesSideBySide(
  desk: Desk,
  asked: { code: string; by: "exhibit" | "root"; asOf?: Seq | undefined },
  locale: Language,
) {
  const one = caseAt(desk, asked.asOf);
  const thing = one.needThing(asked.code);
  const folded = wholeOf(one, thing, asked.asOf);
  const columns = new Map<string, Column>();
  for (const claim of folded.claims) {
    const key = keyOf(one, claim, asked.by);
    const column = columns.get(key) ?? { key, claims: [] };
    columns.set(key, column);
    column.claims.push(claim);
  }
  const all = [...columns.values()];
  return {
    thing: thingPointer(one, thing, locale),
    codes: membersOf(one, thing, asked.asOf).map(({ code }) => code),
    columns: all.map(({ claims }) => ({
      exhibits: [
        ...new Map(
          claims.flatMap(({ exhibit }) => (exhibit === undefined ? [] : [[exhibit.code, exhibitPointer(exhibit)]])),
        ).values(),
      ],
      roots: rootsView(one, claims),
      coerced: claims.every((claim) => claim.coerced),
      claims: claims.length,
    })),
    rows: shownProperties(thing.kind).flatMap((property) => {
      const own = folded.claims.filter((claim) => claim.claim.property === property);
      if (own.length === 0) return [];
      const { values, disputed, settled } = folded.fold(property);
      const ruling = rulingOnWhole(one, thing, property, asked.asOf);
      const preferred = settled?.reopened === false ? ruling?.body.claims : undefined;
      return [
        {
          property,
          folded: values.map((value) => shownValue(one, thing, property, value, locale)),
          disputed,
          ...(ruling !== undefined &&
            settled !== undefined && {
              settled: {
                by: one.handle(ruling.body.by),
                reason: ruling.body.reason,
                at: one.entry(ruling.since)?.at ?? "",
                code: ruling.body.code,
                reopened: settled.reopened,
              },
            }),
          /** of the claims that nobody was made to say; where somebody settled, of those that were preferred */
          roots: rootsView(
            one,
            own.filter((claim) => !claim.coerced && (preferred === undefined || preferred.includes(claim.ref))),
          ),
          cells: all.map(({ claims }) => ({
            stands: standingOf(
              one,
              thing,
              property,
              own.filter((claim) => claims.includes(claim)),
              own,
            ),
            claims: own.filter((claim) => claims.includes(claim)).map((claim) => claimView(one, claim, locale)),
          })),
        },
      ];
    }),
    entry: thing.since,
    head: one.seq - 1,
  };
}

/** The column of a claim; inferences of analysts have one of their own. */
function keyOf(one: Case, { exhibit }: CaseClaim, by: "exhibit" | "root"): string {
  if (exhibit === undefined) return "inference";
  if (by === "exhibit") return exhibit.id;
  return [...(one.roots.sets.get(exhibit.id) ?? [exhibit.id])].toSorted().join(" ");
}

/** How what one column says stands to the others: alone, agreeing, different, or said under coercion (G9: it confirms nothing). */
function standingOf(
  one: Case,
  thing: CaseThing,
  property: string,
  own: readonly CaseClaim[],
  all: readonly CaseClaim[],
): "silent" | "coerced" | "alone" | "agrees" | "differs" {
  if (own.length === 0) return "silent";
  const free = own.filter((claim) => !claim.coerced);
  if (free.length === 0) return "coerced";
  const others = all.filter((claim) => !claim.coerced && !own.includes(claim));
  if (others.length === 0) return "alone";
  const known = propertyOf(thing.kind, property);
  const apart = (a: CaseClaim, b: CaseClaim): boolean =>
    known !== undefined && contradict(known, a.claim, b.claim, one.world());
  if (free.some((claim) => others.some((other) => apart(claim, other)))) return "differs";
  const alike = (a: CaseClaim, b: CaseClaim): boolean =>
    a.claim.stance === b.claim.stance &&
    (implies(a.claim.value, b.claim.value, one.world()) || implies(b.claim.value, a.claim.value, one.world()));
  return free.some((claim) => others.some((other) => alike(claim, other))) ? "agrees" : "alone";
}
