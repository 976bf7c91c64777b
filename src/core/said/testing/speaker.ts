/** What people would truly say of a moment in three languages, from the finest to the coarsest: what the reading must hold. */
import { civil, day, daysIn } from "../../record/civil.ts";
import type { WhenLanguage } from "../../record/when.ts";

/** Genitive and prepositional; English has one form. */
const months: Readonly<Record<WhenLanguage, readonly (readonly [string, string])[]>> = {
  en: "January February March April May June July August September October November December"
    .split(" ")
    .map((name) => [name, name] as const),
  ru: pairs(
    "января январе февраля феврале марта марте апреля апреле мая мае июня июне июля июле августа августе " +
      "сентября сентябре октября октябре ноября ноябре декабря декабре",
  ),
  be: pairs(
    "студзеня студзені лютага лютым сакавіка сакавіку красавіка красавіку траўня траўні чэрвеня чэрвені ліпеня ліпені " +
      "жніўня жніўні верасня верасні кастрычніка кастрычніку лістапада лістападзе снежня снежні",
  ),
};

function pairs(words: string): readonly (readonly [string, string])[] {
  return [...words.matchAll(/(\S+) (\S+)/gu)].map(([, first = "", second = ""]) => [first, second] as const);
}

/** Hours in which everybody would use the word. */
const parts: Readonly<Record<WhenLanguage, readonly (readonly [from: number, to: number, words: string])[]>> = {
  en: [
    [6, 11, "in the morning of"],
    [13, 17, "in the afternoon of"],
    [18, 23, "in the evening of"],
    [1, 4, "in the small hours of"],
    [22, 24, "at night on"],
    [0, 4, "at night on"],
  ],
  ru: [
    [6, 11, "утром"],
    [13, 17, "днём"],
    [18, 23, "вечером"],
    [22, 24, "ночью"],
    [0, 4, "ночью"],
  ],
  be: [
    [6, 11, "раніцай"],
    [13, 17, "удзень"],
    [18, 23, "увечары"],
    [22, 24, "уначы"],
    [0, 4, "ноччу"],
  ],
};

const seasons: Readonly<Record<WhenLanguage, readonly string[]>> = {
  en: ["in winter", "in spring", "in the summer of", "in autumn"],
  ru: ["зимой", "весной", "летом", "осенью"],
  be: ["зімой", "вясной", "улетку", "увосень"],
};
const thirds: Readonly<Record<WhenLanguage, readonly string[]>> = {
  en: ["early", "mid", "late"],
  ru: ["в начале", "в середине", "в конце"],
  be: ["у пачатку", "у сярэдзіне", "у канцы"],
};
const about: Readonly<Record<WhenLanguage, string>> = { en: "about", ru: "примерно", be: "прыкладна" };

const two = (number: number): string => String(number).padStart(2, "0");

/** Each is true of the moment, and of every other moment of which somebody would say the same. */
export function toldOf(moment: number, language: WhenLanguage): readonly string[] {
  const { year, month, day: date, minute } = civil(moment);
  const [genitive = "", prepositional = ""] = months[language][month - 1] ?? [];
  const on = `${date} ${genitive} ${year}`;
  const hour = Math.floor(minute / 60);
  const third = thirds[language][date <= 10 ? 0 : date <= 20 ? 1 : 2] ?? "";
  const into = { en: "in", ru: "в", be: "у" }[language];
  const nights = { en: "the night of", ru: "в ночь на", be: "у ноч на" }[language];
  const beginning = language === "en" && hour >= 20;
  const ending = language !== "en" && hour < 6;
  return [
    `${on}, ${two(hour)}:${two(minute % 60)}`,
    // an hour is rounded
    hour >= 13 && hour < 23
      ? {
          en: `around ${Math.round(minute / 60) - 12} p.m. on ${on}`,
          ru: `около ${Math.round(minute / 60)} часов ${on}`,
          be: `каля ${Math.round(minute / 60)} гадзін ${on}`,
        }[language]
      : on,
    ...parts[language].filter(([from, to]) => hour >= from && hour < to).map(([, , words]) => `${words} ${on}`),
    ...(beginning || ending ? [`${nights} ${on}`] : []),
    on,
    `${about[language]} ${on}`,
    `${third} ${genitive} ${year}`,
    `${into} ${prepositional} ${year}`,
    `${seasons[language][Math.floor((month % 12) / 3)] ?? ""} ${year}`,
    `${year}`,
    { en: `the ${year - (year % 10)}s`, ru: `в ${year - (year % 10)}-е годы`, be: `у ${year - (year % 10)}-я гады` }[
      language
    ],
  ];
}

/** The same day and month, its year left out. */
export function yearless(moment: number, language: WhenLanguage): string {
  const { month, day: date } = civil(moment);
  return `${date} ${months[language][month - 1]?.[0] ?? ""}`;
}

/** Something that lies `count` days, weeks or months after the arrest, in the words of each language. */
export function afterArrest(count: number, unit: "day" | "week" | "month", language: WhenLanguage): string {
  const units = {
    en: { day: "days", week: "weeks", month: "months" },
    ru: { day: "дней", week: "недель", month: "месяцев" },
    be: { day: "дзён", week: "тыдняў", month: "месяцаў" },
  };
  const named = units[language][unit];
  return {
    en: `${count} ${named} after the arrest`,
    ru: `через ${count} ${named} после ареста`,
    be: `праз ${count} ${named} пасля арышту`,
  }[language];
}

/** The same day and time so many months later, on the month's last day where it has no such day. */
export function monthsLater(moment: number, count: number): number {
  const from = civil(moment);
  const month = from.month - 1 + count;
  const [year, at] = [from.year + Math.floor(month / 12), (month % 12) + 1];
  const date = Math.min(from.day, daysIn(year, at));
  return Date.UTC(year, at - 1, date) / 60_000 + from.minute;
}

export const wholeDay = (moment: number): { readonly from: number; readonly to: number } => {
  const from = Math.floor(moment / day) * day;
  return { from, to: from + day };
};
