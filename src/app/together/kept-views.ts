/** Views that are kept by name: one's own, which nobody else opens, and shared ones, which are there for who may read what they name. */
import { z } from "zod";
import type { Compartment } from "../../core/access/may.ts";
import { Fault } from "../../core/fault.ts";
import type { KeptView } from "../../core/record/body/view.ts";
import type { RecordId, VersionId } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { openOwn, sealOwn } from "./own.ts";

const content = z.object({ name: z.string(), path: z.string() });
type Content = z.infer<typeof content>;

interface Shown extends Content {
  readonly view: RecordId;
  readonly version: VersionId;
  readonly shared: boolean;
  /** whether it is this member's, who may drop it */
  readonly own: boolean;
  readonly by: string;
}

/** Codes that an address names. */
const codesIn = (address: string): readonly string[] => address.match(/\b[A-Z]-[0-9A-HJKMNP-TV-Z]{5}\b/g) ?? [];

/** By name. Of another's only those that are shared and name nothing that is closed to this member. */
export async function listViews(desk: Desk): Promise<{ rows: Shown[] }> {
  const one = caseAt(desk);
  const rows: Shown[] = [];
  for (const { id, version, body } of one.records("view")) {
    const own = body.by === desk.member.actor;
    const held = await contentOf(desk, body, own);
    if (held === undefined || codesIn(held.path).some((code) => one.thing(code) === undefined)) continue;
    rows.push({ ...held, view: id, version, shared: body.shared !== undefined, own, by: one.handle(body.by) });
  }
  return { rows: rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

async function contentOf(desk: Desk, body: KeptView, own: boolean): Promise<Content | undefined> {
  if (body.shared !== undefined) return body.shared;
  return own && body.sealed !== undefined ? content.parse(await openOwn(desk, body.sealed)) : undefined;
}

/** Keeps the question of an address under a name. Faults: `absent` for what it names and this member can't see; `refused`. */
export async function keepView(
  desk: Desk,
  asked: { readonly name: string; readonly path: string; readonly shared: boolean; readonly once: string },
) {
  desk.need("read");
  const own = { name: asked.name.trim(), path: asked.path };
  const compartment = placeOf(caseAt(desk), asked.path);
  const body = {
    kind: "view" as const,
    by: desk.member.actor,
    ...(asked.shared ? { shared: own } : { sealed: await sealOwn(desk, own) }),
  };
  const [made] = await desk.write({
    verb: "view.keep",
    once: { id: asked.once, asked: { ...own, shared: asked.shared } },
    drafts: [{ record: desk.newId(), unit: desk.keyring.fresh(asked.shared ? compartment : "audit"), body }],
  });
  return { view: made?.versions[0]?.record ?? "", seq: made?.seq ?? 0 };
}

/** A shared question is sealed with what it names: its code alone would tell that it is there. */
function placeOf(one: Case, address: string): Compartment {
  const named = new Set<Compartment>(codesIn(address).map((code) => one.needThing(code).compartment));
  named.delete("case");
  const [place = "case", ...others] = named;
  if (others.length > 0)
    throw new Fault("refused", "what it names lies in compartments apart: nobody may tell of both in one place", {
      remedy: "keep one view for each",
    });
  return place;
}

/** Listed no more. Faults: `absent`, also for another's; `conflict`. */
export async function dropView(desk: Desk, asked: { readonly view: string; readonly version: string }) {
  desk.need("read");
  const found = caseAt(desk)
    .records("view")
    .filter(({ id, body }) => id === asked.view && body.by === desk.member.actor && holds(body));
  if (found.length === 0) throw absent();
  const known = found.find((one: Held<KeptView>) => one.version === asked.version);
  if (known === undefined)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      remedy: "look at the newest version and try again",
    });
  const [made] = await desk.write({
    verb: "view.drop",
    drafts: [{ record: known.id, parents: [known.version], body: { kind: "view", by: desk.member.actor } }],
  });
  return { seq: made?.seq ?? 0 };
}

const holds = ({ shared, sealed }: KeptView): boolean => shared !== undefined || sealed !== undefined;
