import { describe, expect, test } from "vitest";
import { Fault } from "../core/fault.ts";
import { openKeyring } from "./keyring.ts";
import type { Ledger, UnitRow } from "./ledger.ts";

const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const ring = secret(7);
const secrets = (...epochs: number[]) => new Map([["case" as const, epochs.map(secret)]]);
/** A ledger of unit rows only. */
const holding = (...rows: UnitRow[]): Ledger =>
  ({ unit: (n: number) => Promise.resolve(rows.find((row) => row.n === n)) }) as Partial<Ledger> as Ledger;
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "opened",
    (cause: unknown) => (cause instanceof Fault ? cause.code : String(cause)),
  );

describe("unit keys", () => {
  const keyring = openKeyring(secrets(1, 2), ring);
  const fresh = keyring.fresh("case");
  const row = keyring.wrap(fresh, 5);

  test("what was wrapped opens again, for who holds secret and ring, under the newest epoch", async () => {
    expect(row).toMatchObject({ n: 5, compartment: "case", epoch: 1 });
    const again = openKeyring(secrets(1, 2), ring);
    expect(await again.unitKey(holding(row), 5)).toEqual(fresh.key);
    expect(Buffer.from(row.key ?? []).includes(Buffer.from(fresh.key))).toBe(false);
  });

  test("erasure: without the row's key, or with another ring, nobody opens it any more", async () => {
    expect(await codeOf(openKeyring(secrets(1, 2), ring).unitKey(holding({ ...row, key: undefined }), 5))).toBe(
      "absent",
    );
    expect(await codeOf(openKeyring(secrets(1, 2), ring).unitKey(holding(), 5))).toBe("absent");
    expect(await codeOf(openKeyring(secrets(1, 2), secret(8)).unitKey(holding(row), 5))).toBe("damaged");
  });

  test("a row put in another's place, or said to be of another compartment or epoch, does not open", async () => {
    expect(await codeOf(openKeyring(secrets(1, 2), ring).unitKey(holding({ ...row, n: 6 }), 6))).toBe("damaged");
    expect(await codeOf(openKeyring(secrets(1, 2), ring).unitKey(holding({ ...row, epoch: 0 }), 5))).toBe("damaged");
    const both = new Map([...secrets(1, 2), ["audit" as const, [secret(1), secret(2)]]]);
    expect(await codeOf(openKeyring(both, ring).unitKey(holding({ ...row, compartment: "audit" }), 5))).toBe("damaged");
  });

  test("RQ-09: without the compartment's secret it is absent, as what is not there", async () => {
    expect(await codeOf(openKeyring(new Map(), ring).unitKey(holding(row), 5))).toBe("absent");
    expect(await codeOf(openKeyring(secrets(1), ring).unitKey(holding(row), 5))).toBe("absent"); // granted before the epoch
  });

  test("a keyring made anew forgets what was opened and reads the stored row again", async () => {
    const opened = openKeyring(secrets(1, 2), ring);
    await opened.unitKey(holding(row), 5);
    const erased = holding({ ...row, key: undefined });
    expect(await codeOf(opened.unitKey(erased, 5))).toBe("opened");
    expect(await codeOf(opened.anew().unitKey(erased, 5))).toBe("absent");
  });
});
