/** A proposition as the clause after "that": its first letter made small where that is certain to be right. */
import type { ReportLanguage } from "./tree.ts";

/** Words that begin a sentence often and are never a name. A longer list would not be safer. */
const openers: Readonly<Record<ReportLanguage, ReadonlySet<string>>> = {
  en: new Set(
    (
      "a about after all an and around at before between both by detainees during each every for from guards in many " +
      "members more most nearly no none of officers on over people persons prisoners several since some staff the there these " +
      "this those under until when where while"
    ).split(" "),
  ),
  ru: new Set(
    (
      "более большинство в во все до за задержанные задержанных заключённые заключенные из каждый когда лица люди " +
      "между многие на над не некоторые несколько ни около от охранники перед по под после при с со сотрудники те у эти это этот"
    ).split(" "),
  ),
  be: new Set(
    (
      "асобы ахоўнікі больш большасць ва гэта гэты гэтыя ад да за затрыманыя затрыманых з зняволеныя каля калі кожны людзі " +
      "многія на над не некалькі некаторыя ні па паміж пасля перад пад пры са супрацоўнікі тыя у усе"
    ).split(" "),
  ),
};

/** The clause, or undefined where only the writer could tell a name from a common word: it then follows a colon. */
export function asClause(text: string, lang: ReportLanguage): string | undefined {
  const first = /^\p{L}+/u.exec(text)?.[0];
  if (first === undefined || !openers[lang].has(first.toLocaleLowerCase(lang))) return undefined;
  const rest = text.slice(1).replace(/[.\s]+$/u, "");
  const letter = text.charAt(0).toLocaleLowerCase(lang);
  // Belarusian: a short ў follows the vowel of «што»
  return (lang === "be" && letter === "у" ? "ў" : letter) + rest;
}

/** The text with a full stop where it has no end of its own. */
export const asSentence = (text: string): string =>
  /[.!?…][»”"')\]]*$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`;
