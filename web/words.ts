/** The page's language: catalogues of three languages, the reader's choice, and `t`. */
import { type Say, speaker, type Values } from "../src/core/words/words.ts";

export type Locale = "en" | "ru" | "be";
export const locales: readonly Locale[] = ["en", "ru", "be"];
type Part = Readonly<Record<string, string>>;

const files = import.meta.glob<Part>(
  "../locales/*/{frame,today,evidence,consent,interviews,linking,incidents,lives,mandate,mandate-term,things,findings,recommendations,profile,patterns,log,identity,release,release-lists,members,together,vocabulary-words,codebook,network,way,wording,sheets}.json",
  {
    import: "default",
  },
);
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

/** The one who says the words of consents in a language that need not be the reader's: they are read to a person. */
export async function sayConsentIn(locale: Locale): Promise<Say> {
  const found = Object.entries(files).find(([path]) => path.endsWith(`/${locale}/consent.json`));
  return speaker((await found?.[1]()) ?? {}, locale);
}

/** The sentence of a key in the reader's language. */
export const t = (key: string, values?: Values): string => say(key, values);

/** The word for something the server named (a verb, a kind): its own name where the catalogue has no word for it. */
export const word = (key: string, name: string, values?: Values): string =>
  `${key}.${name}` in catalogue ? say(`${key}.${name}`, values) : name;

/** Dates and numbers in English are the international kind; browsers know no Belarusian, whose numbers are written as Russian ones. */
const tags: Readonly<Record<Locale, string>> = { en: "en-GB", ru: "ru", be: "ru" };
const monthsBe = [
  "студзеня",
  "лютага",
  "сакавіка",
  "красавіка",
  "мая",
  "чэрвеня",
  "ліпеня",
  "жніўня",
  "верасня",
  "кастрычніка",
  "лістапада",
  "снежня",
];
const namesBe = [
  "студзень",
  "люты",
  "сакавік",
  "красавік",
  "май",
  "чэрвень",
  "ліпень",
  "жнівень",
  "верасень",
  "кастрычнік",
  "лістапад",
  "снежань",
];
const daysBe = ["нядзеля", "панядзелак", "аўторак", "серада", "чацвер", "пятніца", "субота"];

const calendar = { year: "numeric", month: "short", day: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit" } as const;

/** A number as the reader's language writes it. */
export const count = (value: number): string => value.toLocaleString(tags[currentLocale()]);

/** Today, with its weekday. */
export function today(): string {
  const now = new Date();
  return currentLocale() === "be"
    ? `${daysBe[now.getDay()]}, ${now.getDate()} ${monthsBe[now.getMonth()]}`
    : now.toLocaleDateString(tags[currentLocale()], { weekday: "long", day: "numeric", month: "long" });
}

/** An instant as a local date and time; anything that is none stays as it is. */
export function moment(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return currentLocale() === "be"
    ? `${at.getDate()} ${monthsBe[at.getMonth()]} ${at.getFullYear()}, ${at.toLocaleTimeString("ru", clock)}`
    : at.toLocaleString(tags[currentLocale()], { ...calendar, ...clock });
}

/** A day ("2026-11-22" or an instant) as a date; anything that is none (a year, a range) stays as it is. */
export function day(date: string): string {
  const at = /^\d{4}-\d{2}-\d{2}/.test(date) ? new Date(date) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) return date;
  return currentLocale() === "be"
    ? `${at.getUTCDate()} ${monthsBe[at.getUTCMonth()]} ${at.getUTCFullYear()}`
    : at.toLocaleDateString(tags[currentLocale()], { ...calendar, timeZone: "UTC" });
}

/** A period as packs write it: "2020", "2020-08", "2020-08-10", or two of these with "/". */
export const span = (period: string): string => period.split("/").map(part).join(" – ");

function part(text: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined) return day(text);
  return currentLocale() === "be"
    ? `${namesBe[Number(month) - 1]} ${year}`
    : new Date(`${text}-01`).toLocaleDateString(tags[currentLocale()], {
        year: "numeric",
        month: "long",
        timeZone: "UTC",
      });
}
