/** Saves an episode told at once: the episode and an act for every tick of the checklist, all said at one passage, in one entry. */
import { actValues, episodeValues, type ToldEpisode, type ToldValue } from "../../core/claims/episode.ts";
import { type Anchor, type Claim, claim as claimShape } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { ThingKind } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { When } from "../../core/record/when.ts";
import type { Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { whenOf } from "../labels.ts";
import type { Language } from "../packs.ts";
import { checkedAnchor, checkedValue, writtenCodings } from "./save-coding.ts";

type AskedWhen = Parameters<typeof whenOf>[0];

export interface AskedEpisode {
  readonly exhibit: string;
  readonly anchor: Anchor;
  readonly hand: Exclude<Claim["hand"], "inference">;
  /** somebody there is, by code, or a new person or group of whom nothing else is said yet */
  readonly person: { readonly code: string } | { readonly create: "person" | "group" };
  readonly facility?: string | undefined;
  readonly from?: AskedWhen | undefined;
  readonly to?: AskedWhen | undefined;
  readonly arrest?: string | undefined;
  readonly arrestedBy: readonly string[];
  readonly conditions: readonly string[];
  readonly acts: readonly {
    readonly type: string;
    readonly date?: AskedWhen | undefined;
    readonly place?: string | undefined;
  }[];
  readonly once: string;
}

/**
 * Writes the person, if new, the episode, and one act with its coding for every tick, in one entry. Gives the codings,
 * the episode's first. Faults: `invalid` names the property of a wrong value, or an episode that ends before it begins;
 * `absent`; `refused`.
 */
export async function saveEpisode(desk: Desk, asked: AskedEpisode, locale: Language) {
  desk.need("code");
  const one = caseAt(desk);
  const exhibit = one.needExhibit(asked.exhibit);
  const anchor = checkedAnchor(one, exhibit, asked.anchor, "episode");
  const refOf = (code: string): RecordId => one.needThing(code).id;
  const born = new Map<RecordId, ThingKind>();
  const bear = (kind: ThingKind): RecordId => {
    const id = desk.newId();
    born.set(id, kind);
    return id;
  };
  const told: ToldEpisode = {
    person: "code" in asked.person ? refOf(asked.person.code) : bear(asked.person.create),
    facility: asked.facility === undefined ? undefined : refOf(asked.facility),
    from: heard(asked.from),
    to: heard(asked.to),
    arrest: asked.arrest,
    arrestedBy: [...new Set(asked.arrestedBy)].map(refOf),
    conditions: [...new Set(asked.conditions)],
    acts: asked.acts.map(({ type, date, place }) => ({
      type,
      date: heard(date),
      place: place === undefined ? undefined : refOf(place),
    })),
  };
  if (told.from !== undefined && told.to !== undefined && told.to.to <= told.from.from)
    throw new Fault("invalid", "an episode doesn't end before it begins", { item: "to" });
  const episode = bear("episode");
  const spoken: [RecordId, ThingKind, readonly ToldValue[]][] = [[episode, "episode", episodeValues(told)]];
  for (const act of told.acts) spoken.push([bear("act"), "act", actValues(told, act, episode)]);

  const drafts: Draft[] = [...born].map(([record, kind]) => ({
    record,
    // as a single coding does it: the people stay where they can be counted once
    unit: desk.keyring.fresh(kind === "person" ? "case" : exhibit.compartment),
    body: { kind, code: desk.newCode(kind), caveats: [] },
  }));
  for (const [thing, kind, values] of spoken) {
    const claims = values.map((each) =>
      claimShape.parse({
        property: each.property,
        value: checkedValue(desk, one, kind, exhibit, each, born),
        hand: asked.hand,
        anchor,
      }),
    );
    drafts.push({
      record: desk.newId(),
      unit: { of: exhibit.id },
      body: {
        kind: "coding",
        code: desk.newCode("coding"),
        thing,
        exhibit: exhibit.id,
        coder: desk.member.actor,
        claims,
      },
    });
  }
  const [made] = await desk.write({ verb: "coding.save", drafts, once: { id: asked.once, asked } });
  const codings = writtenCodings(desk, made?.versions.map(({ record }) => record) ?? [], locale);
  const [first] = codings;
  if (first === undefined) throw new Fault("damaged", "what was written is not in the lens", { remedy: "run rebuild" });
  return { episode: first.thing, codings, seq: made?.seq ?? 0 };
}

const heard = (when: AskedWhen | undefined): When | undefined => (when === undefined ? undefined : whenOf(when));
