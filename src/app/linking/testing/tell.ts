/** Tells of invented people in an argued case: who was held when and where, by which exhibit. EXERCISE: nothing in it is true. */
import { type Argued, claimIn, type Document, once } from "../../../../test/argued.ts";
import { parseWhen } from "../../../core/record/when.ts";
import { caseAt } from "../../case.ts";
import { type AskedClaim, saveCoding } from "../../coding/save-coding.ts";
import type { Desk } from "../../desk.ts";

/** Words that stand in each document and show something. */
const quotes: Readonly<Record<Document, string>> = {
  statement: "was taken",
  record: "was brought in",
  confession: "of my own will",
  earlier: "was taken",
};
const when = (text: string): AskedClaim["value"] => {
  const { from, to } = parseWhen(text, "en");
  return { when: { from, to } };
};

export interface Told {
  readonly by: Document;
  readonly gender?: string;
  readonly occupation?: string;
  readonly held?: readonly [from: string, to: string];
  /** a facility's or place's code; else the mandate's territory */
  readonly at?: string;
  /** in this very act */
  readonly act?: string;
}

export function teller(here: Argued, who = "author") {
  const desk = (): Desk => here.desk(who);
  const code = async (by: Document, thing: Parameters<typeof saveCoding>[1]["thing"], claims: readonly AskedClaim[]) =>
    saveCoding(desk(), { exhibit: here.codes[by], thing, claims, once: once() }, "en");
  const said = (by: Document, property: string, value: AskedClaim["value"]): AskedClaim =>
    claimIn(desk(), here.codes[by], property, value, quotes[by]);
  const territory = (): string =>
    caseAt(desk()).thing(caseAt(desk()).mandate()?.body.scope.territory ?? "")?.code ?? "";
  return {
    said,
    code,
    territory,
    /** A place inside the territory, called so. */
    async place(name: string): Promise<string> {
      const claims = [
        said("statement", "name", { text: name, lang: "en" }),
        said("statement", "within", { thing: territory() }),
      ];
      return (await code("statement", { create: "facility" }, claims)).thing.code;
    },
    /** A person with what is told, and a holding; gives both codes. */
    async person(told: Told): Promise<{ person: string; episode: string | undefined }> {
      const claims = [
        ...(told.gender === undefined ? [] : [said(told.by, "gender", { code: told.gender })]),
        ...(told.occupation === undefined ? [] : [said(told.by, "occupation", { code: told.occupation })]),
      ];
      const { thing } = await code(
        told.by,
        { create: "person" },
        claims.length > 0 ? claims : [said(told.by, "note", { text: "EXERCISE" })],
      );
      const episode = told.held && (await this.held(thing.code, told));
      return { person: thing.code, episode };
    },
    async held(person: string, told: Told): Promise<string | undefined> {
      if (told.held === undefined) return undefined;
      const [from, to] = told.held;
      const made = await code(told.by, { create: "episode" }, [
        said(told.by, "person", { thing: person }),
        said(told.by, "facility", { thing: told.at ?? territory() }),
        said(told.by, "from", when(from)),
        said(told.by, "to", when(to)),
      ]);
      return made.thing.code;
    },
    /** An act of a type against a person, on a day. */
    async act(person: string, by: Document, type: string, day: string): Promise<string> {
      const made = await code(by, { create: "act" }, [
        said(by, "type", { code: type }),
        said(by, "victim", { thing: person }),
        said(by, "date", when(day)),
        said(by, "place", { thing: territory() }),
      ]);
      return made.thing.code;
    },
  };
}
