/** Comma-separated values (RFC 4180) that no spreadsheet takes for a formula. */

/** What a spreadsheet would run: OWASP, CSV injection. A field that begins so, also after blanks, is led by an apostrophe. */
const formula = /^[\s\u0000-\u001f]*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/u;

/** One field, always quoted; numbers are written bare, since a negative one is no formula. */
export function csvField(value: string | number): string {
  if (typeof value === "number") return String(value);
  const led = formula.test(value) ? `'${value}` : value;
  return `"${led.replaceAll('"', '""')}"`;
}

/** Whole rows, each ended as RFC 4180 has it. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
