/** Operations on the people of the inquiry: joining, roles, leaving, keys, interests and recusals. */
import { z } from "zod";
import { roles } from "../../core/record/body.ts";
import { recordId } from "../../core/record/id.ts";
import { nothing, operation } from "./shapes.ts";

const handle = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/);
const written = z.object({ seq: z.int() });
const words = z.string().min(3).max(4_000);

export const peopleOperations = {
  "people.list": operation(
    "enter",
    nothing,
    z.object({
      members: z.array(
        z.object({
          handle: z.string(),
          title: z.string(),
          roles: z.array(z.enum(roles)),
          left: z.string().optional(),
          holds: z.array(z.string()),
          fingerprint: z.string(),
          compared: z.array(z.object({ by: z.string(), at: z.string() })),
          interests: z.array(z.object({ text: z.string(), at: z.string() })),
          recusals: z.array(z.object({ id: recordId, count: z.int(), reason: z.string(), at: z.string() })),
        }),
      ),
      compartments: z.array(
        z.object({
          name: z.string(),
          epoch: z.int(),
          title: z.string().optional(),
          mine: z.boolean(),
          due: z.boolean(),
        }),
      ),
      /** compartments whose keys are due and can be renewed at this desk */
      renewable: z.array(z.string()),
    }),
  ),
  /** The newcomer types the passphrase. Who lost it leaves first, and is invited anew. */
  "member.invite": operation(
    "invite",
    z.strictObject({
      member: handle,
      title: z.strictObject({ en: z.string().max(100), ru: z.string().max(100), be: z.string().max(100) }),
      roles: z.array(z.enum(roles)).min(1),
      passphrase: z.string().max(400),
    }),
    z.object({ joined: z.boolean() }),
    "write",
  ),
  "member.roles": operation(
    "invite",
    z.strictObject({ member: handle, roles: z.array(z.enum(roles)).min(1) }),
    written,
    "write",
  ),
  /** Everybody's desk ends with it, for all keys are wrapped anew. */
  "member.leave": operation("invite", z.strictObject({ member: handle }), written, "write"),
  "compartment.grant": operation(
    "grant",
    z.strictObject({ member: handle, compartment: z.string().max(40) }),
    written,
    "write",
  ),
  "compartment.revoke": operation(
    "grant",
    z.strictObject({ member: handle, compartment: z.string().max(40) }),
    written,
    "write",
  ),
  "line.open": operation(
    "grant",
    z.strictObject({ title: z.string().min(3).max(200), members: z.array(handle).max(40) }),
    z.object({ compartment: z.string(), seq: z.int() }),
    "write",
  ),
  "keys.renew": operation("grant", nothing, z.object({ renewed: z.array(z.string()) }), "write"),
  "keys.compare": operation(
    "enter",
    z.strictObject({ member: handle, fingerprint: z.string().max(100) }),
    written,
    "write",
  ),
  "passphrase.change": operation(
    "enter",
    z.strictObject({ old: z.string().max(400), new: z.string().max(400) }),
    z.object({ changed: z.boolean() }),
    "write",
  ),
  /** What two people erase: proposed, agreed to, carried out; then everybody's desk ends. */
  "erasure.propose": operation(
    "erase",
    z.strictObject({ codes: z.array(z.string().max(20)).min(1).max(100), reason: z.string().min(3).max(1_000) }),
    z.object({ code: z.string(), digest: z.string(), seq: z.int() }),
    "write",
  ),
  "erasure.carry": operation(
    "erase",
    z.strictObject({ code: z.string().max(20), backups: z.array(z.string().min(3).max(200)).max(20) }),
    written,
    "write",
  ),
  "erasures.list": operation(
    "erase",
    nothing,
    z.object({
      rows: z.array(
        z.object({
          id: recordId,
          proposal: z.string(),
          at: z.string(),
          by: z.string(),
          records: z.int(),
          backups: z.array(z.object({ place: z.string(), by: z.string().optional(), at: z.string().optional() })),
          pending: z.int(),
          seq: z.int(),
        }),
      ),
    }),
  ),
  "erasure.confirm": operation(
    "erase",
    z.strictObject({ erasure: recordId, place: z.string().max(200) }),
    written,
    "write",
  ),
  /** Into a narrower compartment: everybody's desk ends with it. */
  "exhibit.seal": operation(
    "describe",
    z.strictObject({ exhibit: z.string().max(20), compartment: z.string().max(40) }),
    written,
    "write",
  ),
  "interest.declare": operation("enter", z.strictObject({ text: words }), written, "write"),
  "recusal.record": operation(
    "enter",
    z.strictObject({ from: z.array(z.string().max(20)).min(1).max(100), reason: words }),
    written,
    "write",
  ),
  "recusal.lift": operation("invite", z.strictObject({ recusal: recordId }), written, "write"),
} as const;
