/** Who else looks at a record now: a name for it that only desks of its compartment can make, and that tells the front nothing. */
import { hex, keyed } from "../../crypto/hash.ts";
import { absent, type Desk, instant } from "../desk.ts";
import { needAbout } from "./about.ts";
import { compartmentOfRecord } from "./openers.ts";

/**
 * HMAC-SHA-256 in hex of the record's id and this hour, under a key derived from the compartment's newest secret. The
 * front, which lays equal ones together, can't tell which record it is, nor that it was looked at yesterday. Undefined
 * for no record. Fault `absent`: what is closed to this member has no name here.
 */
export async function presencePlace(desk: Desk, of: string | undefined): Promise<string | undefined> {
  if (of === undefined) return undefined;
  const about = needAbout(desk, of);
  const compartment = await compartmentOfRecord(desk, about.id);
  if (compartment === undefined) throw absent();
  const key = desk.keyring.secret(compartment, desk.keyring.epoch(compartment), "grounds/presence/v1");
  const hour = instant(desk.now()).slice(0, 13);
  return hex(keyed(key, new TextEncoder().encode(`${about.id} ${hour}`)));
}
