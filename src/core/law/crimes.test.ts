/** The criminal half of the law library: crimes against humanity and a person's part in them, with the corrections that prevail. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LegalTest, legalLibrary } from "./pack.ts";

const folder = join(import.meta.dirname, "../../../packs/core/law");
const libraries = readdirSync(folder).map((file) =>
  legalLibrary.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))),
);
const tests = new Map(libraries.flatMap((one) => one.tests).map((one) => [one.code, one as LegalTest]));
const crimes = [...tests.values()].filter(({ code }) => code.startsWith("RS-7-1-"));
const modes = [...tests.values()].filter(({ subject, code }) => subject === "responsibility" && code !== "EXC");
const languages = ["en", "ru", "be"] as const;

function need(code: string): LegalTest {
  const found = tests.get(code);
  if (found === undefined) throw new Error(`no test ${code}`);
  return found;
}
const words = (code: string, element: string): string =>
  need(code).elements.find((one) => one.code === element)?.text.en ?? "";
const kinds = (code: string): string =>
  need(code)
    .elements.map(({ kind }) => kind)
    .join();
const footnoteNumbers = (code: string): readonly number[] =>
  need(code)
    .elements.flatMap(({ footnotes }) => footnotes ?? [])
    .map((one) => Number.parseInt(one, 10));

describe("crimes against humanity", () => {
  test("every act of article 7(1) has its test, sexual violence six", () => {
    const letters = ["a", "b", "c", "d", "e", "f", "h", "i", "j", "k"];
    const all = [...letters, ...[1, 2, 3, 4, 5, 6].map((n) => `g-${n}`)];
    expect(crimes.map(({ code }) => code).sort()).toEqual(all.map((one) => `RS-7-1-${one}`).sort());
  });

  test.each(crimes)("$code stands in the whole context and ends with the attack and the knowledge of it", (crime) => {
    expect(crime.context).toEqual(need("RS-7-1-h").context);
    expect(crime.elements.slice(-2).map(({ module }) => module)).toEqual([
      { test: "CTX", element: "E" },
      { test: "CTX", element: "F" },
    ]);
    for (const [n, part] of crime.elements.entries()) {
      expect(part.code).toBe(`E${n + 1}`);
      expect(part.verbatim).toBe(true);
      expect(part.quotedFrom).toBe(`Elements of Crimes, article ${crime.article}, element ${n + 1}`);
    }
  });

  test("each footnote of article 7 stands where the Elements have it, and each that is named is there", () => {
    const at: Record<string, readonly number[]> = {
      a: [7],
      b: [8, 9, 10],
      c: [11],
      d: [12, 13],
      f: [14],
      "g-1": [15, 16],
      "g-2": [17, 18],
      "g-3": [16], // footnote 16 says itself that it applies to 3, 5 and 6
      "g-5": [19, 16, 20],
      "g-6": [16],
      h: [21, 22],
      i: [23, 24, 25, 26, 27, 28],
      j: [29],
      k: [30],
    };
    for (const { code, elements } of crimes) {
      expect(footnoteNumbers(code), code).toEqual(at[code.slice("RS-7-1-".length)] ?? []);
      for (const { guidance } of elements)
        for (const [, n] of guidance.en.matchAll(/footnote (\d+)/g))
          expect(footnoteNumbers(code), code).toContain(Number(n));
    }
  });

  test("(a) has no element of intent to kill beside article 30", () => {
    expect(kinds("RS-7-1-a")).toBe("conduct,nexus,knowledge");
  });

  test("(d) is displacement to another State or location; the party of arrival is no part of it", () => {
    expect(kinds("RS-7-1-d")).toBe("conduct,conduct,mental,nexus,knowledge");
    expect(words("RS-7-1-d", "E1")).toContain("to another State or location, by expulsion or other coercive acts");
    expect(need("RS-7-1-d").elements[0]?.guidance.en).toContain("article 12(2)(a)");
  });

  test("(e) says that arbitrariness under the Covenant alone is not its gravity", () => {
    expect(need("RS-7-1-e").elements[1]?.guidance.en).toContain("Arbitrariness under ICCPR article 9 alone is not");
  });

  test("(g)-1: victim or perpetrator at the sexual organ, the victim's opening at the object; another person; genuine consent", () => {
    expect(words("RS-7-1-g-1", "E1")).toContain("of the victim or of the perpetrator with a sexual organ");
    expect(words("RS-7-1-g-1", "E1")).toContain("anal or genital opening of the victim with any object");
    for (const part of ["or another person", "coercive environment", "incapable of giving genuine consent"])
      expect(words("RS-7-1-g-1", "E2")).toContain(part);
  });

  test("(g)-6 is measured by the other offences in 7(1)(g)", () => {
    expect(words("RS-7-1-g-6", "E2")).toContain("comparable to the other offences in article 7, paragraph 1 (g)");
    expect(kinds("RS-7-1-g-6")).toBe("conduct,gravity,mental,nexus,knowledge");
  });

  test("(h) names the grounds and not sexual orientation, which is argued as gender or the residual ground", () => {
    expect(words("RS-7-1-h", "E3")).not.toMatch(/orientation/);
    expect(need("RS-7-1-h").elements[2]?.guidance.en).toContain("article 7(3)");
  });

  test("(i) E3 has the ordinary course of events; E4 has acquiescence and E5 has none", () => {
    expect(words("RS-7-1-i", "E1")).toContain("Arrested, detained or abducted");
    expect(words("RS-7-1-i", "E3")).toContain("in the ordinary course of events");
    expect(words("RS-7-1-i", "E4")).toContain("authorization, support or acquiescence");
    expect(words("RS-7-1-i", "E5")).toContain("authorization or support of");
    expect(words("RS-7-1-i", "E5")).not.toMatch(/acquiescence/);
    expect(words("RS-7-1-i", "E6")).toContain("prolonged period of time");
    expect(need("RS-7-1-i").elements).toHaveLength(8);
  });

  test("(j) asks for racial groups and the intent to maintain the regime; (k) for a character similar to the others", () => {
    expect(words("RS-7-1-j", "E4")).toContain("by one racial group over any other racial group");
    expect(words("RS-7-1-j", "E5")).toContain("intended to maintain such regime");
    expect(words("RS-7-1-k", "E2")).toContain("character similar to any other act");
  });

  test("the definitions of article 7(2) and 7(3) are passages beside the crimes that they define", () => {
    const beside = (test: string): readonly string[] =>
      libraries.find((one) => one.tests.some(({ code }) => code === test))?.passages.map(({ code }) => code) ?? [];
    const defined = { CTX: "a", b: "b", c: "c", d: "d", f: "e", "g-4": "f", h: "g", j: "h", i: "i" };
    for (const [crime, letter] of Object.entries(defined))
      expect(beside(crime === "CTX" ? crime : `RS-7-1-${crime}`)).toContain(`RS-7-2-${letter}`);
    expect(beside("RS-7-1-h")).toContain("RS-7-3");
    for (const { passagesFrom } of libraries)
      if (passagesFrom !== undefined) expect(libraries.map(({ id }) => id)).toContain(passagesFrom);
  });
});

describe("a person's part in acts", () => {
  test("every mode is there but incitement to genocide, which the library has no crime for", () => {
    const codes = ["RS-25-3-a", "RS-25-3-b", "RS-25-3-c", "RS-25-3-d", "RS-25-3-f", "RS-28-a", "RS-28-b"];
    expect(modes.map(({ code }) => code).sort()).toEqual(codes);
  });

  test.each(modes)("$code rests on a crime, asks for a mind, and has what speaks for the person in full", (mode) => {
    const own = mode.elements.map(({ kind }) => kind);
    expect(own).toContain("crime");
    expect(own).toContain("mental");
    expect(own.some((kind) => kind === "contribution" || kind === "omission")).toBe(true);
    const shared = need("EXC").elements.map(({ code }) => ({ test: "EXC", element: code }));
    expect(mode.context).toEqual(shared);
  });

  test("what speaks for the person: facts, and every ground of articles 31 to 33; none of it an alternative", () => {
    const { elements } = need("EXC");
    expect(elements.map(({ code }) => code)).toEqual(
      ["FACTS", "31-1-a", "31-1-b", "31-1-c", "31-1-d", "32-1", "32-2", "33-1"], //
    );
    for (const one of elements) {
      expect(one.kind).toBe("exculpatory");
      expect(one.alternatives).toBeUndefined();
      expect(one.guidance.en).toMatch(/^To be considered, and never required/);
    }
  });

  test("duress may come from other persons or from other circumstances", () => {
    expect(words("EXC", "31-1-d")).toContain("Made by other persons; or (ii) Constituted by other circumstances");
  });

  test("25(3)(b) the crime occurs or is attempted; (c) has purpose, attempt and means; (d) is intentional, with aim or knowledge", () => {
    expect(words("RS-25-3-b", "E1")).toContain("which in fact occurs or is attempted");
    expect(words("RS-25-3-c", "E2")).toContain("attempted commission, including providing the means");
    expect(words("RS-25-3-c", "E3")).toContain("For the purpose of facilitating");
    expect(words("RS-25-3-d", "E3")).toContain("shall be intentional");
    const either = need("RS-25-3-d").elements.filter(({ alternatives }) => alternatives === "aim-or-knowledge");
    expect(either.map(({ code }) => code)).toEqual(["E4-i", "E4-ii"]);
    expect(words("RS-25-3-d", "E4-ii")).toContain("knowledge of the intention of the group");
  });

  test("28(a) command or authority, and should have known; 28(b) neither, but the field of responsibility", () => {
    expect(words("RS-28-a", "E1")).toContain("or person effectively acting as");
    expect(words("RS-28-a", "E2")).toContain("command and control, or effective authority and control");
    expect(words("RS-28-a", "E5")).toContain("should have known");
    expect(words("RS-28-b", "E5")).not.toContain("should have known");
    expect(words("RS-28-b", "E6")).toContain("within the effective responsibility and control");
    for (const [code, omission] of [
      ["RS-28-a", "E6"],
      ["RS-28-b", "E7"],
    ] as const) {
      expect(words(code, "E4")).toContain("as a result of his or her failure to exercise control properly");
      expect(words(code, omission)).toContain("to prevent or repress their commission or to submit the matter");
    }
  });

  test("27, 29, 30, 31 and 33 are passages of every mode", () => {
    const passages = libraries.find(({ id }) => id === "modes-of-liability")?.passages.map(({ code }) => code);
    for (const code of ["27-1", "27-2", "29", "30-2", "30-3", "31-1", "31-3", "33-1", "33-2"])
      expect(passages).toContain(`RS-${code}`);
    expect(libraries.find(({ id }) => id === "superior-responsibility")?.passagesFrom).toBe("modes-of-liability");
  });
});

test("every text differs in the three languages, cuts stay in order, and Russian is called the Statute's words only where it was compared", () => {
  const compared = new Set([
    ...["RS-28-a/E4", "RS-28-a/E5", "RS-28-a/E6"],
    ...["RS-28-b/E1", "RS-28-b/E2", "RS-28-b/E3", "RS-28-b/E4"],
  ]);
  for (const one of [...crimes, ...modes, need("EXC")])
    for (const { code, title, text, guidance, questions, translation, authentic } of one.elements) {
      const at = `${one.code}/${code}`;
      expect(translation, at).toBe("working");
      expect(authentic, at).toEqual(compared.has(at) ? ["ru"] : undefined);
      for (const each of [title, text, guidance, ...(questions ?? [])]) {
        expect(new Set(languages.map((language) => each[language])).size, at).toBe(3);
        expect(each.en, at).not.toMatch(/[а-яё]/i);
        expect(each.ru, at).not.toMatch(/[іў]/i);
        expect(each.be, at).not.toMatch(/[иъщ]/i);
      }
      const cuts = languages.map((language) => text[language].split("[…]").length);
      expect(new Set(cuts).size, at).toBe(1);
    }
});
