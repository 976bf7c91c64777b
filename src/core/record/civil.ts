/** Civil time as whole minutes of a place since 1970-01-01T00:00, and the calendar that tells its days. */

/** Years that the house reads and writes. */
export const firstYear = 1800;
export const lastYear = 2200;
/** A day in minutes: civil days here have no summer time. */
export const day = 24 * 60;

export type Civil = { readonly year: number; readonly month: number; readonly day: number; readonly minute: number };

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Proleptic Gregorian day number. Source: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
export function daysSince1970(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** The inverse, with the minute of the day (civil_from_days, same source). */
export function civil(minutes: number): Civil {
  const days = Math.floor(minutes / day);
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    minute: minutes - days * day,
  };
}

/** The weekday of a moment: 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(minutes: number): number {
  return ((((Math.floor(minutes / day) + 3) % 7) + 7) % 7) + 1;
}
