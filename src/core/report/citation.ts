/** A footnote in words: the pieces of text, in order, that every renderer prints alike. */
import type { Citation, Note, PageWords, Report, ReportLanguage } from "./tree.ts";

/** A piece of a note; `foreign` is quoted material whose language and direction are its own. */
export interface Span {
  readonly text: string;
  readonly style: "plain" | "italic" | "foreign";
}

const quotationMarks: Readonly<Record<ReportLanguage, readonly [string, string]>> = {
  en: ["“", "”"],
  ru: ["«", "»"],
  be: ["«", "»"],
};

const plain = (text: string): Span => ({ text, style: "plain" });

function ofCitation(one: Citation, lang: ReportLanguage, words: PageWords): readonly Span[] {
  const [open, close] = quotationMarks[lang];
  const spans: Span[] = [];
  if (one.exhibitCode !== undefined) spans.push(plain(`${one.exhibitCode}, `));
  spans.push({ text: one.title, style: "italic" });
  if (one.page !== undefined) spans.push(plain(`, ${words.page}\u00a0${one.page}`));
  if (one.paragraph !== undefined) spans.push(plain(`, ${words.paragraph}\u00a0${one.paragraph}`));
  if (one.quote !== undefined) spans.push(plain(`: ${open}`), { text: one.quote, style: "foreign" }, plain(close));
  spans.push(plain(` (${[one.hand, one.rootsSentence].filter((said) => said !== "").join("; ")}).`));
  return spans;
}

/** The note's words in the report's language, with the marks of quotation of that language. */
export function noteSpans(note: Note, report: Pick<Report, "lang" | "words">): readonly Span[] {
  return note.parts.flatMap((part, index) => [
    ...(index === 0 ? [] : [plain(" ")]),
    ...(part.kind === "text" ? [plain(part.text)] : ofCitation(part, report.lang, report.words)),
  ]);
}
