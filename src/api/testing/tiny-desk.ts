/** A desk's program for tests: a few operations that answer, overfill, fail or crash. */
import { Fault } from "../../core/fault.ts";
import type { Operations } from "../desk-program.ts";
import { runDesk } from "../desk-program.ts";
import { passphrase } from "./tiny-passphrase.ts";

const order: string[] = [];

const operations: Partial<Operations> = {
  "tests.list": (_desk, _input, locale) => ({
    tests: [
      {
        code: "T",
        label: locale,
        instrument: "Statute",
        article: "art. 7",
        elements: 1,
        secret: "stays inside",
      } as never,
    ],
  }),
  // by their declaration these are a write each: the slower first must come first
  "finding.create": async (_desk, { title }) => {
    await new Promise((resolve) => setTimeout(resolve, title.startsWith("slow") ? 800 : 0));
    order.push(title);
    return { code: "F-00000" as never, version: order.join(), seq: order.length };
  },
  "mandate.show": () => ({ title: "an answer that is not as declared" }) as never,
  "findings.list": () => {
    throw new Error("words of a testimony");
  },
  "figures.list": (_desk, { offset }) => {
    throw offset === 0
      ? new Fault("absent", "no such item, or not for this member", { item: "F-1" })
      : new Fault("absent", "it is there, but not for you", { item: "F-2", remedy: "none" });
  },
  "coding.when": () =>
    new Promise(() => {
      setTimeout(() => {
        throw new Error("nobody catches this");
      });
    }),
  "exhibits.list": () => {
    for (;;) order.length = 0;
  },
};

runDesk(operations, passphrase);
