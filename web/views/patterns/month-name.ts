/** A month given as a number, 202106, as the reader's language writes it; 0 is what is not of one month. */
import { span, t } from "../../words.ts";

export const monthName = (month: number): string =>
  month === 0 ? t("patterns.law.undated") : span(`${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`);
