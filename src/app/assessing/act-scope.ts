/** Where an act or a holding stands to the mandate: by its folded date, the country that its place lies in, and what a person called it. */
import { type Scope, scopeOf } from "../../core/mandate/scope.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Folded } from "../case/claims.ts";
import type { CaseThing } from "../case/things.ts";
import type { Case } from "../case.ts";
import { whenOf } from "../labels.ts";

/** `unknown` also while no mandate was adopted. */
export function scopeOfAct(one: Case, act: Folded): Scope {
  const mandate = one.mandate()?.body;
  if (mandate === undefined) return "unknown";
  const [date] = act.fold("date").values;
  const [place] = act.fold("place").values;
  const [label] = act.fold("scope").values;
  return scopeOf(
    {
      when: date !== undefined && "when" in date ? whenOf(date.when) : undefined,
      territory: place !== undefined && "ref" in place ? countryOf(one, place.ref)?.code : undefined,
      label: label !== undefined && "code" in label && label.code === "context" ? "context" : undefined,
    },
    mandate.scope,
  );
}

/** A holding counts if all of it lies inside, from its beginning to its end; while nobody has said an end, by its beginning. */
export function scopeOfEpisode(one: Case, episode: Folded): Scope {
  const mandate = one.mandate()?.body;
  if (mandate === undefined) return "unknown";
  const [from] = episode.fold("from").values;
  const [to] = episode.fold("to").values;
  const [place] = episode.fold("facility").values;
  const [start, end] = [from, to].map((value) => (value !== undefined && "when" in value ? value.when : undefined));
  return scopeOf(
    {
      when: start && { from: start.from, to: Math.max(start.to, end?.to ?? start.to) },
      territory: place !== undefined && "ref" in place ? countryOf(one, place.ref)?.code : undefined,
    },
    mandate.scope,
  );
}

// many acts happen in few places
const cache = new WeakMap<Case, Map<RecordId, CaseThing | undefined>>();

/** The country that a place lies in; undefined where the chain of places does not reach one: then nobody has said. */
function countryOf(one: Case, place: RecordId): CaseThing | undefined {
  const known = cache.get(one) ?? new Map<RecordId, CaseThing | undefined>();
  cache.set(one, known);
  if (!known.has(place)) known.set(place, climb(one, place));
  return known.get(place);
}

function climb(one: Case, place: RecordId): CaseThing | undefined {
  let outer = one.thing(place);
  for (let steps = 0; outer !== undefined && steps < 20; steps++) {
    const folded = one.folded(outer);
    const [type] = folded.fold("type").values;
    if (type !== undefined && "code" in type && type.code === "country") return outer;
    const [value] = folded.fold("within").values;
    outer = value !== undefined && "ref" in value ? one.thing(value.ref) : undefined;
  }
  return undefined;
}
