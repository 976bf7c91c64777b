/** How a refusal leaves the house: its status, and its sentence in the reader's language. */
import be from "../../locales/be/fault.json" with { type: "json" };
import en from "../../locales/en/fault.json" with { type: "json" };
import ru from "../../locales/ru/fault.json" with { type: "json" };
import { Fault, type FaultCode } from "../core/fault.ts";
import { type Catalogue, type Say, speaker } from "../core/words/words.ts";
import type { FaultView, Locale } from "./contract.ts";

export type FaultStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500 | 503 | 507;

const statusOf: Readonly<Record<FaultCode, FaultStatus>> = {
  absent: 404,
  refused: 403,
  invalid: 400,
  conflict: 409,
  locked: 401,
  "not-an-inquiry": 404,
  damaged: 500,
  unreadable: 422,
  "too-large": 413,
  full: 507,
  busy: 503,
  unavailable: 503,
};

const catalogues: Readonly<Record<Locale, Catalogue>> = { en, ru, be };
const speakers: Readonly<Record<Locale, Say>> = { en: speaker(en, "en"), ru: speaker(ru, "ru"), be: speaker(be, "be") };

/** The key under which a fault's message or remedy is translated: `fault.say.` and its words. */
export const sayKey = (message: string): string =>
  `fault.say.${message
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}`;

/** A message in the reader's language; one that no catalogue knows stays as it is, because its detail helps more than its absence. */
const translated = (message: string, locale: Locale): string => {
  const key = sayKey(message);
  return locale !== "en" && key in catalogues[locale] ? speakers[locale](key) : message;
};

/**
 * What is answered. `absent` says one thing only, whatever it was about, so that "not there" and "not for you" are the
 * same byte for byte; an error that should not be says nothing of itself.
 */
export function faultAnswer(
  cause: unknown,
  locale: Locale,
): { readonly status: FaultStatus; readonly view: FaultView } {
  const say = speakers[locale];
  if (!(cause instanceof Fault)) return { status: 500, view: { fault: "error", sentence: say("fault.error") } };
  const status = statusOf[cause.code];
  const sentence = say(`fault.${cause.code}`);
  if (cause.code === "absent") return { status, view: { fault: "absent", sentence: `${sentence}.` } };
  return {
    status,
    view: {
      fault: cause.code,
      sentence: `${sentence}: ${translated(cause.message, locale)}.`,
      ...(cause.item !== undefined && { item: cause.item }),
      ...(cause.remedy !== undefined && { remedy: translated(cause.remedy, locale) }),
    },
  };
}
