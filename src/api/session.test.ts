import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { DeskProcess } from "./desk-process.ts";
import { openSessions, type Sessions } from "./session.ts";

/** A desk without a process: it only remembers that it was ended. */
function deskInMemory(): DeskProcess & { readonly ended: () => boolean } {
  let ended = false;
  let leave = () => {};
  const gone = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const none = () => Promise.reject(new Error("this desk answers nothing"));
  return {
    pid: 0,
    gone,
    key: new Uint8Array(32),
    unlock: none,
    look: () => undefined,
    run: none,
    people: none,
    original: none,
    ended: () => ended,
    end: () => {
      ended = true;
      leave();
      return gone;
    },
  };
}

/** A session as front and page see it: the front is given the hash of what the page shows. */
function begin(sessions: Sessions, desk: DeskProcess) {
  const ticket = randomBytes(32).toString("base64url");
  const token = sessions.begin(desk, "lead", createHash("sha256").update(ticket).digest());
  return { token, key: ticket };
}

describe("sessions", () => {
  test("a cookie with its key leads to its own desk and to no other", () => {
    const sessions = openSessions();
    const [one, two] = [deskInMemory(), deskInMemory()];
    const [first, second] = [begin(sessions, one), begin(sessions, two)];
    expect([first.token, first.key]).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      expect.stringMatching(/^[\w-]{43}$/),
    ]);
    expect(sessions.desk(first.token, first.key)?.desk).toBe(one);
    expect(sessions.desk(second.token, second.key)?.desk).toBe(two);
    for (const wrong of [
      undefined,
      "",
      first.token.slice(1),
      `${first.token}=`,
      first.token.toLowerCase() + second.token,
      second.token.replace(/^./, "~"),
    ])
      expect(sessions.desk(wrong, first.key)).toBeUndefined();
    for (const wrong of [undefined, "", first.token, second.key, first.key.slice(1), `${first.key}x`])
      expect(sessions.desk(first.token, wrong)).toBeUndefined();
    expect([sessions.lasts(first.token), sessions.lasts(first.key), sessions.lasts(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("the cookie without its key is no sign of life", () => {
    let time = 0;
    const sessions = openSessions({ idle: 10, absolute: 25 }, () => time);
    const { token, key } = begin(sessions, deskInMemory());
    time = 9;
    expect(sessions.desk(token, undefined)).toBeUndefined();
    time = 10;
    expect(sessions.desk(token, key)).toBeUndefined();
  });

  test("G5: what runs out takes its desk with it, asked for or not", () => {
    let time = 0;
    const sessions = openSessions({ idle: 10, absolute: 25 }, () => time);
    const [idle, busy] = [deskInMemory(), deskInMemory()];
    begin(sessions, idle);
    const { token, key } = begin(sessions, busy);
    time = 9;
    sessions.sweep();
    expect(sessions.desk(token, key)?.desk).toBe(busy);
    time = 10;
    sessions.sweep();
    expect([idle.ended(), busy.ended(), sessions.count]).toEqual([true, false, 1]);
    time = 18;
    expect(sessions.desk(token, key)?.desk).toBe(busy);
    time = 25;
    expect(sessions.desk(token, key)).toBeUndefined();
    expect([busy.ended(), sessions.count]).toEqual([true, 0]);
  });

  test("to end one is felt at once; a desk that is gone by itself is forgotten", async () => {
    const sessions = openSessions();
    const [one, two] = [deskInMemory(), deskInMemory()];
    const [first, second] = [begin(sessions, one), begin(sessions, two)];
    const ending = sessions.end(first.token);
    expect(sessions.desk(first.token, first.key)).toBeUndefined();
    await ending;
    await two.end();
    expect(sessions.desk(second.token, second.key)).toBeUndefined();
    await sessions.end(first.token);
    expect(sessions.count).toBe(0);
  });
});
