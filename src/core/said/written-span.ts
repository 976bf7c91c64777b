/** How wide a date is, written out from its first to its last minute with the days of the week, so that a reader can check it. */
import { day, weekdayOf } from "../record/civil.ts";
import { showWhen, type When, type WhenLanguage } from "../record/when.ts";

/** Monday first. */
const weekdays: Readonly<Record<WhenLanguage, readonly string[]>> = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  ru: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
  be: ["пн", "аў", "ср", "чц", "пт", "сб", "нд"],
};

/** Beyond this nobody asks for days of the week. */
const longest = 62 * day;

/** "Sun 9 August 2020, 18:00 – Mon 10 August 2020, 08:00"; whole days without a time, the last one included. Undefined where it is longer than two months. */
export function writtenSpan({ from, to }: Pick<When, "from" | "to">, locale: WhenLanguage): string | undefined {
  if (to - from > longest) return undefined;
  const whole = from % day === 0 && to % day === 0;
  const edge = (minutes: number): string =>
    `${weekdays[locale][weekdayOf(minutes) - 1]} ${showWhen({ from: minutes, to: minutes + (whole ? day : 1) }, locale)}`;
  const [first, last] = [edge(from), edge(whole ? to - day : to)];
  return first === last || to - from === 1 ? first : `${first} – ${last}`;
}
