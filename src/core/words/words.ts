/** The one way from a key to a sentence: ICU messages of one language, the same in workspace, command line and reports. */
import { IntlMessageFormat } from "intl-messageformat";
import { Fault } from "../fault.ts";

export type Catalogue = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;
export type Say = (key: string, values?: Values) => string;

/**
 * Makes `say` for a language. Every catalogue holds the same keys (a test keeps this true), so a missing key is a
 * mistake of ours: it throws instead of showing another language.
 */
export function speaker(catalogue: Catalogue, locale: string): Say {
  const formats = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const message = catalogue[key];
    if (message === undefined) throw new Fault("invalid", "no sentence has this key", { item: key });
    let format = formats.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(message, locale);
      formats.set(key, format);
    }
    return String(format.format(values));
  };
}
