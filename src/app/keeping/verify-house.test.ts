/** G5, G7: what somebody with a member's keys plants about the house itself is named by `verify`. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Founded, found, passphrase, team } from "../../../test/founded.ts";
import type { Asker } from "../../core/access/may.ts";
import { roles } from "../../core/record/body.ts";
import type { ActorId, RecordId } from "../../core/record/id.ts";
import type { Verb } from "../../core/record/verb.ts";
import { encryptTo } from "../../crypto/envelope.ts";
import { createMember, publicOf } from "../../crypto/member.ts";
import { random } from "../../crypto/random.ts";
import { commit, type Draft } from "../../store/commit.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { propose } from "../protecting/propose.ts";
import { grantCompartment, openLine, revokeCompartment } from "./grant-compartment.ts";
import { compartmentDraft, grantDraft } from "./newcomer.ts";
import { renewKeys } from "./renew-keys.ts";
import { liftRecusal, standAside } from "./stand-aside.ts";
import { openSecrets, unlock } from "./unlock.ts";
import { verifyHouse } from "./verify-inquiry.ts";

let here: Founded;
beforeEach(async () => {
  here = await found({ members: team });
});
afterEach(() => here.remove());

async function news(who: Desk = here.desk("protection")): Promise<readonly string[]> {
  const all = new Set<string>();
  for await (const step of verifyHouse(who))
    if (step.kind === "damage") all.add(`${step.damage.what}: ${step.damage.how}`);
  return [...all];
}
/** Writes as an attacker does who holds a member's key and asks no judge. */
async function plant(handle: string, verb: Verb, ...drafts: readonly Draft[]) {
  const desk = here.desk(handle);
  const { secrets } = await openSecrets(here.folder, handle, passphrase);
  const asker: Asker = { roles: [...roles], compartments: desk.keyring.compartments, left: false };
  await commit(
    desk.ledger,
    { actor: desk.member.actor, asker, signingKey: secrets.signingKey, keyring: desk.keyring, newId: desk.newId },
    { verb, drafts, at: desk.now().toISOString() },
  );
  await desk.lens.catchUp();
}
const fresh = (desk: Desk, body: Draft["body"]): Draft => ({
  record: desk.newId(),
  unit: desk.keyring.fresh("audit"),
  body,
});
const actorOf = (handle: string): ActorId => here.desk(handle).member.actor;

describe("keys of compartments", () => {
  test("a recipient swapped, so that what is dropped goes to the attacker: who holds the compartment is told", async () => {
    const registrar = here.desk("registrar");
    const { ageRecipient } = await publicOf(await createMember());
    const held = caseAt(registrar)
      .records("compartment")
      .find(({ body }) => body.name === "sgbv");
    if (held === undefined) throw new Error("no compartment");
    await plant("registrar", "keys.compare", {
      record: held.id,
      parents: [held.version],
      body: { ...held.body, recipient: ageRecipient },
    });
    expect(await news()).toEqual([
      "grant: its keys were made out of turn",
      "key: what is dropped into it is sealed to somebody else",
    ]);
  });

  test("a compartment's record by somebody who may not grant; an epoch made twice", async () => {
    const translator = here.desk("translator");
    await plant("translator", "keys.compare", await compartmentDraft(translator, "line-7", 0, random(32)));
    await plant("registrar", "keys.compare", await compartmentDraft(translator, "line-7", 0, random(32)));
    expect(await news()).toEqual([
      "entry: it was written by somebody who may not",
      "grant: its keys were made out of turn",
    ]);
  });

  test("keys renewed without one who holds them", async () => {
    const protection = here.desk("protection");
    const secret = random(32);
    await plant(
      "protection",
      "keys.renew",
      await compartmentDraft(protection, "case", 1, secret),
      await grantDraft(
        protection,
        { compartment: "case", epoch: 1, secret },
        {
          actor: protection.member.actor,
          ageRecipient: (await publicOf((await openSecrets(here.folder, "protection", passphrase)).secrets))
            .ageRecipient,
        },
      ),
    );
    expect(await news(here.desk("registrar"))).toEqual(["grant: its keys were renewed without a holder"]);
  });

  test("a grant that was taken away and came back; keys taken from all who hold them", async () => {
    const protection = here.desk("protection");
    const { compartment } = await openLine(protection, { title: "EXERCISE: a line", members: ["legal"] });
    const again = await unlock(here.folder, "protection", passphrase);
    await revokeCompartment(again, { member: "legal", compartment });
    expect(await news(again)).toEqual([]);
    const grants = caseAt(again).recordsOf("grant", actorOf("legal"));
    const lost = grants.find(({ body }) => body.compartment === compartment && body.withdrawn === true);
    if (lost === undefined) throw new Error("nothing was taken away");
    const { withdrawn: _, ...body } = lost.body;
    await plant("registrar", "compartment.grant", { record: lost.id, parents: [lost.version], body });
    expect(await news(again)).toEqual(["grant: it came back after it had been taken away"]);
    await again.refresh();
    const drafts = [actorOf("legal"), actorOf("protection")]
      .flatMap((actor) => caseAt(again).recordsOf("grant", actor))
      .filter(({ body }) => body.compartment === compartment && body.withdrawn !== true)
      .map(({ id, version, body }) => ({ record: id, parents: [version], body: { ...body, withdrawn: true } }));
    await plant("registrar", "compartment.revoke", ...drafts);
    expect(await news(again)).toContain("grant: nobody is left who holds its keys");
    again.close();
  });

  test("one record's key given to somebody to whom it was not lent", async () => {
    const desk = here.desk("investigator");
    const { ageRecipient } = await publicOf(await createMember());
    await plant(
      "investigator",
      "lead.record",
      fresh(desk, {
        kind: "grant",
        compartment: "identity",
        of: "00000000.1" as RecordId,
        epoch: 0,
        to: actorOf("author"),
        sealed: Buffer.from(await encryptTo([ageRecipient], random(32))).toString("base64"),
      }),
    );
    expect(await news()).toEqual(["grant: it opens a single record to somebody to whom it was not lent"]);
  });

  test("as the house gives, takes and renews them, nothing is wrong", async () => {
    const protection = here.desk("protection");
    const { compartment } = await openLine(protection, { title: "EXERCISE: a line", members: [] });
    const second = await unlock(here.folder, "protection", passphrase);
    await grantCompartment(second, { member: "legal", compartment });
    await revokeCompartment(second, { member: "legal", compartment });
    await renewKeys(second);
    second.close();
    const third = await unlock(here.folder, "protection", passphrase);
    await grantCompartment(third, { member: "legal", compartment });
    expect(await news(third)).toEqual([]);
    third.close();
  });
});

describe("people", () => {
  test("a recusal lifted by its own member, though a registrar; one written for somebody else", async () => {
    const registrar = here.desk("registrar");
    const from = [caseAt(registrar).records("member")[0]?.id ?? ("" as RecordId)];
    const reason = "EXERCISE: a cousin";
    const at = "2026-03-01T12:00:00Z";
    await plant(
      "registrar",
      "recusal.record",
      fresh(registrar, { kind: "recusal", member: registrar.member.actor, from, reason, at }),
    );
    expect(await news()).toEqual([]);
    const own = caseAt(registrar).recordsOf("recusal", registrar.member.actor)[0];
    if (own === undefined) throw new Error("no recusal");
    await plant("registrar", "recusal.lift", {
      record: own.id,
      parents: [own.version],
      body: { ...own.body, lifted: true },
    });
    expect(await news()).toEqual(["entry: a recusal was lifted by its own member"]);
    await plant(
      "author",
      "recusal.record",
      fresh(registrar, { kind: "recusal", member: actorOf("expert-a"), from, reason, at }),
    );
    expect(await news()).toContain("entry: a recusal was written for somebody else");
  });

  test("as it is done: somebody stands aside, and a registrar lifts it", async () => {
    const protection = here.desk("protection");
    const { code } = await propose(protection, {
      act: { name: "open-bulk", people: ["00000000.1" as RecordId], reason: "EXERCISE" },
    });
    await standAside(here.desk("legal"), { from: [code], reason: "EXERCISE" });
    const held = caseAt(here.desk("registrar")).recordsOf("recusal", actorOf("legal"))[0];
    await liftRecusal(here.desk("registrar"), { recusal: held?.id ?? ("" as RecordId) });
    expect(await news()).toEqual([]);
  });

  test("a registrar gives him- or herself another role; somebody who had left comes back", async () => {
    const registrar = here.desk("registrar");
    const own = caseAt(registrar).recordsOf("member", registrar.member.actor)[0];
    const other = caseAt(registrar).recordsOf("member", actorOf("expert-c"))[0];
    if (own === undefined || other === undefined) throw new Error("no member");
    await plant("registrar", "member.change", {
      record: own.id,
      parents: [own.version],
      body: { ...own.body, roles: ["registrar", "protection-officer"] },
    });
    expect(await news()).toEqual(["entry: roles were given to oneself"]);
    await plant("registrar", "member.leave", {
      record: other.id,
      parents: [other.version],
      body: { ...other.body, left: "2026-03-01T12:00:00Z" },
    });
    const gone = caseAt(registrar).recordsOf("member", actorOf("expert-c"))[0];
    if (gone === undefined) throw new Error("no member");
    await plant("registrar", "member.change", { record: gone.id, parents: [gone.version], body: other.body });
    expect(await news()).toContain("entry: who had left came back under the same name");
  });

  test("a consent recorded by who may not; keys compared in somebody else's name", async () => {
    const desk = here.desk("author");
    await plant(
      "author",
      "keys.compare",
      fresh(desk, {
        kind: "comparison",
        member: actorOf("author"),
        fingerprint: "0000 0000",
        by: actorOf("protection"),
        at: "2026-03-01T12:00:00Z",
      }),
      fresh(desk, { kind: "setting", name: "lockdown", value: false }),
    );
    expect(await news()).toEqual([
      "entry: it was written for somebody else",
      "entry: it was written by somebody who may not",
    ]);
  });
});
