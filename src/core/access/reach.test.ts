import { expect, test } from "vitest";
import { type Role, roles } from "../record/body.ts";
import type { ActorId } from "../record/id.ts";
import { type Asker, compartments } from "./may.ts";
import { mayOpen, reachOf } from "./reach.ts";

const asker = (role: Role, more: Partial<Asker> = {}): Asker => ({ roles: [role], compartments, left: false, ...more });
const me = "00000000.me" as ActorId;

test.each(roles)(
  "N1: %s reaches into the vault as far as the role goes, never without the key, nor after leaving",
  (role) => {
    const expected = role === "protection-officer" ? "all" : role === "investigator" ? "own" : "none";
    expect(reachOf(asker(role))).toBe(expected);
    expect(mayOpen(asker(role), me, [])).toBe(expected === "all");
    expect(mayOpen(asker(role), me, [me])).toBe(expected !== "none");
    for (const more of [{ compartments: ["case", "audit"] as const }, { left: true }]) {
      expect(reachOf(asker(role, more))).toBe("none");
      expect(mayOpen(asker(role, more), me, [me])).toBe(false);
    }
  },
);
