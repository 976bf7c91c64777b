/** Forms that several records share: bounded text, instants, languages. */
import { z } from "zod";

export const text = (most: number) => z.string().max(most);
/** UTC, whole seconds. */
export const instant = z.iso.datetime({ precision: 0 });
export const lang = z.string().regex(/^[a-z]{2,3}$/);
export const day = z.iso.date();
