/** An invented history that told times count from, and how an interval is written in the tables of expressions. */
import { type CountedFrom, earliest, latest } from "../../claims/relation.ts";
import { Fault } from "../../fault.ts";
import { parseWhen, type WhenLanguage } from "../../record/when.ts";
import { type Bases, type Landmark, landmarks, readSaid } from "../said.ts";

const lay = (text: string): CountedFrom => {
  const { from, to } = parseWhen(text);
  return { from, to };
};

/** EXERCISE: an act on a Sunday, an arrest that evening between ten and eleven, a release, a trial and a verdict; told the year after. */
export const bases: Bases = {
  previous: lay("2020-08-09"),
  document: lay("2021-03-15"),
  arrest: lay("2020-08-09T22:00/2020-08-09T22:59"),
  release: lay("2020-08-12"),
  trial: lay("2020-12-10"),
  verdict: lay("2021-02-17"),
};

/** The interval of `text`, its end not included: "2020-08-09/2020-08-10", an open side as "…". */
export function read(text: string, language: WhenLanguage): string {
  const { when } = readSaid(text, bases, language);
  return `${written(when.from)}/${written(when.to)}`;
}

function written(minutes: number): string {
  if (minutes === earliest || minutes === latest) return "…";
  return new Date(minutes * 60_000).toISOString().slice(0, 16).replace("T00:00", "");
}

/** What is asked for where nothing is known that it could count from. */
export function needs(text: string, language: WhenLanguage): Landmark | undefined {
  try {
    readSaid(text, {}, language);
    return undefined;
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return landmarks.find((landmark) => landmark === cause.item);
  }
}
