import { expect, test } from "vitest";
import { type Role, roles } from "../record/body.ts";
import type { ActorId } from "../record/id.ts";
import { type Asker, compartments } from "./may.ts";
import { mayOpen, reachOf } from "./reach.ts";

const asker = (role: Role, more: Partial<Asker> = {}): Asker => ({ roles: [role], compartments, left: false, ...more });
const me = "00000000.me" as ActorId;

test.each(roles)(
  "N1: %s reaches into the vault as far as the role goes, without its key only to what is lent, and nowhere after leaving",
  (role) => {
    const expected = role === "protection-officer" ? "all" : role === "investigator" ? "own" : "none";
    expect(reachOf(asker(role))).toBe(expected);
    expect(mayOpen(asker(role), me, [])).toBe(expected === "all");
    expect(mayOpen(asker(role), me, [me])).toBe(expected !== "none");
    const keyless = asker(role, { compartments: ["case", "audit"] });
    expect(reachOf(keyless)).toBe(expected === "none" ? "none" : "own");
    expect(mayOpen(keyless, me, [])).toBe(false);
    expect(reachOf(asker(role, { left: true }))).toBe("none");
    expect(mayOpen(asker(role, { left: true }), me, [me])).toBe(false);
  },
);
