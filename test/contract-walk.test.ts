/** G5, N14: every operation of the contract, as every role, over every kind of record: refused without the right, and what is closed is as if it were not there. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { contract, type OperationName } from "../src/api/contract.ts";
import { answerBytes, sealRefusal } from "../src/api/desk-answer.ts";
import { admit } from "../src/api/desk-program.ts";
import { operations } from "../src/api/operations.ts";
import { serve } from "../src/api/serve.ts";
import { type Client, enter } from "../src/api/testing/client.ts";
import type { Desk } from "../src/app/desk.ts";
import { unlock } from "../src/app/keeping/unlock.ts";
import { may } from "../src/core/access/may.ts";
import { roles } from "../src/core/record/body.ts";
import type { VersionId } from "../src/core/record/id.ts";
import { verbRight } from "../src/core/record/verb.ts";
import type { DeskEnd } from "../src/crypto/channel.ts";
import { closeSandbox, passphrase } from "./founded.ts";
import { inputsOf, put, type Shape, type Slot } from "./walk/inputs.ts";
import { type Item, type PlantedCase, plantCase } from "./walk/planted-case.ts";

let here: PlantedCase;
beforeAll(async () => {
  here = await plantCase();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const names = Object.keys(contract) as OperationName[];
/** The session's own are the front's: no desk has them. */
const atDesk = names.filter((name) => Object.hasOwn(operations, name));

/** A desk whose writes are judged and answered, and not kept: so that the thousandth question is asked of the same case as the first. */
function withoutTrace(desk: Desk): Desk {
  return {
    ...desk,
    keyring: desk.keyring,
    ledger: { ...desk.ledger, append: unkept, rekey: async () => undefined, saveCheckpoint: unkept },
    folder: spareFolder(), // where keys are said to be changed: nothing of the inquiry lies there
    newCode: (kind) => `${desk.newCode(kind).slice(0, 2)}00000` as never,
    newId: () => "00000000.0" as never,
    now: () => new Date("2026-03-01T10:00:00Z"),
    write: async (...acts) =>
      acts.map(({ verb, drafts }) => {
        if (!may(desk.asker, verbRight[verb])) throw new Error(`${verb} is written without the right to it`);
        const versions = drafts.map(({ record }) => ({ record, version: "0".repeat(64) as VersionId }));
        return { seq: desk.lens.applied(), versions, fresh: true };
      }),
  };
}
let spare: string | undefined;
const spareFolder = (): string => {
  spare ??= mkdtempSync(join(here.root, "spare-"));
  return spare;
};
const unkept = (): Promise<never> => Promise.reject(new Error("the walk keeps nothing"));

interface Answer {
  readonly status: number;
  /** what is sealed for the page: padding and all */
  readonly plain: string;
  readonly mistake: string | undefined;
}
/** Seals nothing, so that the plaintext can be compared. */
const open: DeskEnd = { seal: (_name: string, _head: unknown, plain: Uint8Array) => plain } as never;
const utf8 = new TextDecoder();

/** What the desk's program answers, through its own checks: input, right, use case, declared output. */
async function ask(desk: Desk, name: OperationName, input: unknown): Promise<Answer> {
  try {
    const output = await admit(operations, desk, name, input).work("en");
    return { status: 200, plain: utf8.decode(answerBytes({ output })), mistake: undefined };
  } catch (cause) {
    const refused = sealRefusal(open, name, { head: {} as never, locale: "en", input }, cause);
    return { status: refused.status, plain: utf8.decode(refused.body), mistake: refused.mistake };
  }
}
/** What was asked is known to who asked it. */
const without = (answer: Answer, asked: string): string =>
  `${answer.status} ${answer.plain.length} ${answer.plain.replaceAll(asked, "*".repeat(asked.length))}`;

const byField: Readonly<Record<string, keyof PlantedCase["sample"]>> = {
  exhibit: "exhibit",
  exhibits: "exhibit",
  from: "exhibit",
  person: "person",
  people: "person",
  of: "person",
  thing: "act",
  acts: "act",
  finding: "finding",
  findings: "finding",
  recommendation: "recommendation",
  basis: "basis",
  interview: "interview",
  release: "release",
  recall: "recall",
  proposal: "proposal",
};
const fieldOf = ({ path }: Slot): string => String(path.findLast((one) => typeof one === "string" && one !== "0"));
/** The shape with open records of the right kind in all its places but one. */
function filled({ value, slots }: Shape, but?: Slot): unknown {
  return slots.reduce((made, slot) => {
    const sample = byField[fieldOf(slot)];
    return slot === but || slot.kind !== "code" || sample === undefined
      ? made
      : put(made, slot.path, here.sample[sample] ?? "P-00000");
  }, value);
}
const namedBy = (item: Item, slot: Slot): string | undefined =>
  slot.kind === "code" ? item.code : slot.kind === "record" ? item.id : slot.kind === "claim" ? item.claim : undefined;
/** Of the same kind, the same length, and not there. */
const absentOf = (named: string, { kind }: Slot): string =>
  kind === "code" ? `${named.slice(0, 2)}00000` : named.replace(/[^.#]/g, "0");

const closedTo = (desk: Desk): readonly Item[] => here.items.filter((item) => !item.open(desk));

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

test("the walk knows every operation, every role and every kind of record that is planted", () => {
  for (const name of names) expect(inputsOf(name).length, name).toBeGreaterThan(0);
  const held = new Set(here.members.flatMap((who) => here.desk(who).member.roles));
  expect([...held].toSorted()).toEqual([...roles].toSorted());
  for (const item of here.items) {
    const who = here.members.filter((handle) => item.open(here.desk(handle)));
    expect(who.length, `${item.what} is open to somebody`).toBeGreaterThan(0);
    expect(who.length, `${item.what} is closed to somebody`).toBeLessThan(here.members.length);
  }
});

describe("without the right to it", () => {
  test("every operation refuses every such role, whatever is named, and says the same", async () => {
    for (const who of here.members) {
      const desk = withoutTrace(here.desk(who));
      for (const name of atDesk) {
        const { right } = contract[name];
        if (may(desk.asker, right)) continue;
        for (const shape of inputsOf(name)) {
          const said = await ask(desk, name, filled(shape));
          expect(said, `${who} ${name}`).toMatchObject({ status: 403, mistake: undefined });
          for (const slot of shape.slots)
            for (const item of here.items) {
              const named = namedBy(item, slot);
              if (named === undefined) continue;
              const answer = await ask(desk, name, put(filled(shape, slot), slot.path, named));
              expect(answer.plain, `${who} ${name} ${item.what}`).toBe(said.plain);
            }
        }
      }
    }
  });
});

describe("what is closed", () => {
  test("is answered as what is not there, byte for byte and as long", async () => {
    const different: string[] = [];
    for (const who of here.members) {
      const desk = withoutTrace(here.desk(who));
      const closed = closedTo(desk);
      for (const name of atDesk) {
        if (!may(desk.asker, contract[name].right)) continue;
        for (const shape of inputsOf(name))
          for (const slot of shape.slots)
            for (const item of closed) {
              const named = namedBy(item, slot);
              if (named === undefined) continue;
              const missing = absentOf(named, slot);
              const [one, other] = [
                await ask(desk, name, put(filled(shape, slot), slot.path, named)),
                await ask(desk, name, put(filled(shape, slot), slot.path, missing)),
              ];
              if (one.mistake !== undefined) different.push(`${who} ${name} ${item.what}: mistake ${one.mistake}`);
              if (without(one, named) !== without(other, missing))
                different.push(
                  `${who} ${name} ${fieldOf(slot)} ${item.what}: ${one.plain.trim().slice(0, 150)} <> ${other.plain.trim().slice(0, 150)}`,
                );
            }
      }
    }
    expect(different).toEqual([]);
  });

  test("stands in no answer: not in lists, counts, searches, traces, history or what is said of records that are open", async () => {
    const told: string[] = [];
    for (const who of here.members) {
      const desk = withoutTrace(here.desk(who));
      const closed = closedTo(desk);
      const opened = here.items.filter((item) => item.open(desk));
      for (const name of atDesk) {
        if (!may(desk.asker, contract[name].right)) continue;
        const asked = new Set<unknown>();
        for (const shape of inputsOf(name)) {
          asked.add(filled(shape));
          for (const slot of shape.slots) {
            const contents =
              slot.kind === "words"
                ? ["", "EXERCISE", ...closed.flatMap(({ secrets }) => secrets.slice(0, 1))]
                : [...Object.values(here.sample), ...here.twins, ...opened.map((item) => namedBy(item, slot))];
            for (const one of contents) if (one !== undefined) asked.add(put(filled(shape, slot), slot.path, one));
          }
        }
        for (const input of asked) {
          const answer = await ask(desk, name, input);
          if (answer.mistake !== undefined)
            told.push(`${who} ${name} ${JSON.stringify(input).slice(0, 150)}: mistake ${answer.mistake}`);
          const sent = JSON.stringify(input);
          for (const item of closed)
            for (const secret of item.secrets)
              if (answer.plain.includes(secret) && !sent.includes(secret))
                told.push(`${who} ${name} ${sent.slice(0, 120)} tells ${item.what} (${secret})`);
        }
      }
    }
    expect(told).toEqual([]);
  });
});

test("N1: a person whose name lies in the vault is answered as one who has none there", async () => {
  const [known, unknown] = here.twins;
  for (const who of here.members) {
    const desk = withoutTrace(here.desk(who));
    if (desk.asker.compartments.includes("identity")) continue;
    for (const name of atDesk) {
      if (!may(desk.asker, contract[name].right)) continue;
      for (const shape of inputsOf(name))
        for (const slot of shape.slots.filter(({ kind }) => kind === "code")) {
          const said = async (code: string): Promise<string> => {
            const answer = await ask(desk, name, put(filled(shape, slot), slot.path, code));
            return without(answer, code).replaceAll(/[0-9a-hjkmnp-tv-z]{8}\.[0-9a-z]{1,9}/g, (id) =>
              "*".repeat(id.length),
            );
          };
          const one = await said(known); // one after the other: keys are changed by one desk at a time
          const other = await said(unknown);
          expect(one, `${who} ${name}`).toBe(other);
        }
    }
  }
});

test("a member who was shown out opens nothing", async () => {
  await expect(unlock(here.folder, "gone", passphrase)).rejects.toMatchObject({ code: "locked" });
});

describe("through the server", () => {
  test("one question of each operation: refused without the right; closed and absent are the same bytes, sealed to the same length", async () => {
    const serving = await serve({ folder: here.folder, port: 0 });
    const askers = new Map<string, Client>();
    for (const who of ["guest-reviewer", "other", "legal", "registrar", "expert-a", "protection"])
      askers.set(who, await enter(serving.address, who, passphrase));
    await expect(enter(serving.address, "gone", passphrase)).rejects.toMatchObject({ answer: { status: 401 } });
    const compared = new Set<OperationName>();
    for (const name of atDesk) {
      const { right } = contract[name];
      const shape = inputsOf(name).find(({ slots }) => slots.some(({ kind }) => kind === "code")) ?? inputsOf(name)[0];
      if (shape === undefined) throw new Error(name);
      const slot = shape.slots.find(({ kind }) => kind === "code");
      if (right !== "enter")
        expect(await askers.get("guest-reviewer")?.ask(name, filled(shape)), name).toMatchObject({
          status: 403,
          json: { fault: "refused", item: right },
        });
      if (slot === undefined) continue;
      const [who, client] = [...askers].find(([handle]) => may(here.desk(handle).asker, right)) ?? [];
      const item = closedTo(here.desk(who ?? "")).find(({ code }) => code?.startsWith("E-"));
      const named = item?.code ?? "";
      const asked = (code: string) => client?.ask(name, put(filled(shape, slot), slot.path, code));
      const [one, other] = [await asked(named), await asked(absentOf(named, slot))];
      expect(one?.status, name).toBe(other?.status);
      expect(one?.bytes.toString(), name).toBe(other?.bytes.toString());
      expect(one?.wire.length, name).toBe(other?.wire.length);
      compared.add(name);
    }
    expect(compared.size).toBeGreaterThan(40);
    await serving.close();
  });
});
