/** The page's language: catalogues of three languages, the reader's choice, and `t`. */
import { speaker, type Values } from "../src/core/words/words.ts";

export type Locale = "en" | "ru" | "be";
export const locales: readonly Locale[] = ["en", "ru", "be"];
type Part = Readonly<Record<string, string>>;

const files = import.meta.glob<Part>("../locales/*/{frame,today,evidence,things,findings,log,vocabulary-words}.json", {
  import: "default",
});
const kept = "grounds.locale";

/** The language chosen on this device, else the browser's first of the three, else English. */
export function currentLocale(): Locale {
  const chosen =
    localStorage.getItem(kept) ?? navigator.languages.find((tag) => /^(en|ru|be)\b/.test(tag))?.slice(0, 2);
  return chosen === "ru" || chosen === "be" ? chosen : "en";
}

export function chooseLocale(locale: Locale): void {
  localStorage.setItem(kept, locale);
  location.reload();
}

let catalogue: Part = {};
let say = speaker(catalogue, "en");

/** Fetches the catalogues of the reader's language: before the first screen, once. */
export async function loadWords(): Promise<void> {
  const locale = currentLocale();
  const parts = await Promise.all(
    Object.entries(files).flatMap(([path, load]) => (path.includes(`/${locale}/`) ? [load()] : [])),
  );
  catalogue = Object.assign({}, ...parts);
  say = speaker(catalogue, locale);
  document.documentElement.lang = locale;
}

/** The sentence of a key in the reader's language. */
export const t = (key: string, values?: Values): string => say(key, values);

/** The word for something the server named (a verb, a kind): its own name where the catalogue has no word for it. */
export const word = (key: string, name: string, values?: Values): string =>
  `${key}.${name}` in catalogue ? say(`${key}.${name}`, values) : name;

/** Today, with its weekday. */
export const today = (): string => new Date().toLocaleDateString(tag(), { weekday: "long", day: "numeric", month: "long" });

/** A number as the reader's language writes it. */
export const count = (value: number): string => value.toLocaleString(tag());

/** Dates and numbers in English are the international kind: day before month. */
const tag = (): string => (currentLocale() === "en" ? "en-GB" : currentLocale());

const clock = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
const calendar = { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" } as const;

/** An instant as a local date and time; anything that is none stays as it is. */
export function moment(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : at.toLocaleString(tag(), clock);
}

/** A day ("2026-11-22" or an instant) as a date. */
export function day(date: string): string {
  const at = new Date(date);
  return Number.isNaN(at.getTime()) ? date : at.toLocaleDateString(tag(), calendar);
}
