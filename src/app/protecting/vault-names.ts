/** The vault's names as one desk knows them: an index in memory, kept up with the log, and what this member was shown of late. */
import { remembered, type Shown } from "../../core/access/brake.ts";
import { type NameIndex, nameIndex } from "../../core/names/name-index.ts";
import type { Identity, Opening } from "../../core/record/body.ts";
import type { ActorId, Code, RecordId, Seq } from "../../core/record/id.ts";
import type { Held } from "../case/records.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { grantedIdentities, holdsVault } from "./own-witnesses.ts";

export interface VaultNames {
  /** by the identity's record id */
  readonly index: NameIndex;
  readonly people: ReadonlyMap<RecordId, VaultPerson>;
  /** what this member was shown within the last day */
  readonly shown: readonly Shown[];
}
export interface VaultPerson {
  readonly person: RecordId;
  readonly code: Code;
  readonly interviewers: readonly ActorId[];
  /** each name with its kind */
  readonly kinds: ReadonlyMap<string, NameKind>;
}
export type NameKind = Identity["names"][number]["kind"] | "relative";

interface Kept {
  seq: Seq;
  index: NameIndex;
  readonly people: Map<RecordId, VaultPerson>;
  shown: Shown[];
}

/** An entry of the log that concerns the vault. */
interface Row {
  readonly seq: Seq;
  readonly at: string;
  readonly actor: ActorId;
  readonly verb: string;
  readonly records: string;
}

const keptFor = new WeakMap<Desk, Promise<Kept>>();
const written = new Set(["identity.record", "identity.change"]);
const showing = new Map([
  ["identity.open", "opened"],
  ["identity.search", "searched"],
] as const) as ReadonlyMap<string, Shown["measure"]>;

/** Brings the names up to the log. Only what was written since is opened; after an erasure all is read anew. */
export async function vaultNames(desk: Desk): Promise<VaultNames> {
  const before = keptFor.get(desk);
  const next = (async () => follow(desk, await before?.catch(() => undefined)))();
  keptFor.set(desk, next);
  return next;
}

async function follow(desk: Desk, before: Kept | undefined): Promise<Kept> {
  const from = before?.seq ?? 0;
  const to = desk.lens.applied();
  const rows = desk.lens.audit
    .prepare<[Seq, Seq], Row>(
      `SELECT seq, at, actor, verb, records FROM log WHERE seq >= ? AND seq < ?
       AND ((verb >= 'identity.' AND verb < 'identity/') OR verb LIKE '%eras%') ORDER BY seq`,
    )
    .all(from, to);
  const fresh = before === undefined || rows.some((row) => row.verb.includes("eras"));
  const kept: Kept = fresh || !holdsVault(desk) ? await readAll(desk, before?.shown ?? []) : before;
  for (const row of rows) {
    if (!fresh && holdsVault(desk) && written.has(row.verb)) await takeUp(desk, kept, row);
    await remember(desk, kept, row);
  }
  const since = desk.now().getTime() - remembered;
  kept.shown = kept.shown.filter((one) => one.at > since);
  kept.seq = to;
  return kept;
}

async function readAll(desk: Desk, shown: Shown[]): Promise<Kept> {
  const kept: Kept = { seq: 0, index: nameIndex(), people: new Map(), shown };
  const one = caseAt(desk);
  const all = holdsVault(desk) ? one.records("identity") : await grantedIdentities(desk);
  const byRecord = Map.groupBy(all, (held) => held.id);
  for (const [id, heads] of byRecord)
    put(
      kept,
      id,
      heads.map((head) => head.body),
      (person) => one.thing(person)?.code,
    );
  return kept;
}

/** Opens the newest versions of what one entry wrote. */
async function takeUp(desk: Desk, kept: Kept, row: Row): Promise<void> {
  for (const id of JSON.parse(row.records) as RecordId[]) {
    const versions = await desk.ledger.versionsOf(id);
    const parents = new Set(versions.flatMap((version) => version.parents));
    const heads = versions.filter((version) => !parents.has(version.id));
    const bodies = await Promise.all(heads.map((head) => desk.openBody<Identity>(head)));
    put(
      kept,
      id,
      bodies.filter((body) => body.kind === "identity"),
      (person) => caseAt(desk).thing(person)?.code,
    );
  }
}

function put(
  kept: Kept,
  id: RecordId,
  bodies: readonly Identity[],
  codeOf: (person: RecordId) => Code | undefined,
): void {
  const [first] = bodies;
  const code = first && codeOf(first.person);
  if (first === undefined || code === undefined) return;
  const kinds = new Map<string, NameKind>();
  for (const body of bodies) {
    for (const { name } of body.relatives) kinds.set(name, "relative");
    for (const { text, kind } of body.names) kinds.set(text, kind);
  }
  kept.people.set(id, { person: first.person, code, interviewers: first.interviewers, kinds });
  kept.index.put(id, [...kinds.keys()]);
}

/** Counts an entry by which this member was shown names. */
async function remember(desk: Desk, kept: Kept, row: Row): Promise<void> {
  const measure = showing.get(row.verb);
  const at = Date.parse(row.at);
  if (measure === undefined || row.actor !== desk.member.actor || at <= desk.now().getTime() - remembered) return;
  if (!holdsVault(desk)) {
    kept.shown.push({ at, measure, shown: 1 }); // what it showed was dropped into the vault; the own witnesses are few
    return;
  }
  for (const id of JSON.parse(row.records) as RecordId[]) {
    const [version] = await desk.ledger.versionsOf(id);
    if (version === undefined) continue;
    const body = await desk.openBody<Opening>(version);
    if (body.kind === "opening") kept.shown.push({ at, measure, shown: body.shown });
  }
}

/** The identities of a person that stand now; two of one record are two sides of a conflict. */
export const identitiesOf = async (desk: Desk, person: RecordId): Promise<readonly Held<Identity>[]> =>
  holdsVault(desk)
    ? caseAt(desk).recordsOf("identity", person)
    : (await grantedIdentities(desk)).filter(({ body }) => body.person === person);
