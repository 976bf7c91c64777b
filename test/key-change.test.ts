/** G1, G7: keys are changed by one desk at a time; whoever enters, grants or renews meanwhile leaves every row with a key that opens it. */
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Desk } from "../src/app/desk.ts";
import { leave } from "../src/app/keeping/change-member.ts";
import { grantCompartment, openLine } from "../src/app/keeping/grant-compartment.ts";
import { inviteMember } from "../src/app/keeping/invite-member.ts";
import { renewKeys } from "../src/app/keeping/renew-keys.ts";
import { sealExhibit } from "../src/app/keeping/seal-exhibit.ts";
import { openSecrets, openWithoutLens, unlock } from "../src/app/keeping/unlock.ts";
import { verifyHouse } from "../src/app/keeping/verify-inquiry.ts";
import { searchText } from "../src/app/reading/search-text.ts";
import { Fault } from "../src/core/fault.ts";
import { cheap, closeSandbox, type Founded, found, member, passphrase, takeIn } from "./founded.ts";

let here: Founded;
let open: Desk[] = [];
let exhibit = "";
beforeEach(async () => {
  here = await found({
    members: [
      member("investigator", "investigator"),
      member("registrar", "registrar"),
      member("protection", "protection-officer"),
      member("analyst", "analyst"),
      member("leaver", "investigator"),
    ],
  });
  const taken = await takeIn(here.first, join(here.root, "in"), { "a.txt": "EXERCISE: a lamp went out" });
  exhibit = taken.get("a.txt")?.code ?? "";
  here.close();
});
afterEach(() => {
  for (const desk of open) desk.close();
  open = [];
  here.remove();
});
afterAll(closeSandbox);

const enter = async (handle: string): Promise<Desk> => {
  const desk = await unlock(here.folder, handle, passphrase);
  open.push(desk);
  return desk;
};
const faultOf = async (work: () => unknown): Promise<string | undefined> => {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
  return undefined;
};
async function damage(who: string): Promise<readonly unknown[]> {
  const opened = await openWithoutLens(await openSecrets(here.folder, who, passphrase));
  const found: unknown[] = [];
  for await (const step of verifyHouse(opened)) if (step.kind === "damage") found.push(step);
  opened.ledger.close();
  return found;
}
/** A desk during whose change of keys something else happens, once, before any row is wrapped anew. */
function interrupted(desk: Desk, meanwhile: () => Promise<unknown>): Desk {
  let once = true;
  const units = async () => {
    const rows = await desk.ledger.units();
    if (once) {
      once = false;
      await meanwhile();
    }
    return rows;
  };
  return { ...desk, ledger: { ...desk.ledger, units } };
}
const whole = async (): Promise<void> => {
  for (const who of ["investigator", "protection"]) {
    expect(searchText(await enter(who), "lamp", 5).total, who).toBe(1);
    expect(await damage(who), who).toEqual([]);
  }
};

describe("while keys are renewed", () => {
  test("somebody enters: the ring that is about to be taken stays", async () => {
    const protection = await enter("protection");
    await renewKeys(interrupted(protection, () => enter("analyst")));
    await whole();
  });

  test("another desk renews, seals or shows somebody out: it is told to wait, and no key is lost", async () => {
    await leave(await enter("registrar"), { member: "leaver" });
    const [protection, registrar, investigator] = [
      await enter("protection"),
      await enter("registrar"),
      await enter("investigator"),
    ];
    const told: (string | undefined)[] = [];
    await renewKeys(
      interrupted(protection, async () => {
        told.push(await faultOf(() => renewKeys(registrar)));
        told.push(await faultOf(() => sealExhibit(investigator, { exhibit, compartment: "sgbv" })));
        told.push(await faultOf(() => leave(registrar, { member: "analyst" })));
      }),
    );
    expect(told).toEqual(["busy", "busy", "busy"]);
    await whole();
    expect(await faultOf(() => renewKeys(registrar)), "and its own keys are out of date then").toBe("locked");
  });

  test("somebody is given keys or invited: it waits, so that nobody holds all epochs but the newest", async () => {
    const { compartment } = await openLine(await enter("protection"), { title: "EXERCISE: a line", members: [] });
    await leave(await enter("registrar"), { member: "leaver" });
    const [protection, other, registrar] = [
      await enter("protection"),
      await enter("protection"),
      await enter("registrar"),
    ];
    const told: (string | undefined)[] = [];
    await renewKeys(
      interrupted(protection, async () => {
        told.push(await faultOf(() => grantCompartment(other, { member: "analyst", compartment })));
        told.push(await faultOf(() => inviteMember(registrar, member("new", "translator"), cheap)));
      }),
    );
    expect(told).toEqual(["busy", "busy"]);
    await inviteMember(await enter("registrar"), member("new", "translator"), cheap);
    await whole();
  });
});
