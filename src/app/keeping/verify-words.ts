/** Verifies the inquiry's own words: each proposed and decided on by who wrote it, and never by one member alone. */
import type { VocabularyWord } from "../../core/record/body.ts";
import type { Entry } from "../../core/record/entry.ts";
import type { RecordId } from "../../core/record/id.ts";
import { damage, type Step } from "./verify-pages.ts";

/** Hears every version of a word in the order of the log. */
export function watchWords() {
  const proposed = new Map<RecordId, VocabularyWord>();
  return function* hear(entry: Entry, where: string, record: RecordId, body: VocabularyWord): Generator<Step> {
    const first = proposed.get(record);
    if ((body.decidedBy ?? body.by) !== entry.actor)
      yield damage("entry", where, "a word was proposed or decided on for somebody else");
    if (first === undefined) {
      proposed.set(record, body);
      if (body.state !== "proposed") yield damage("entry", where, "a word was accepted that nobody proposed");
    } else if (plain(first) !== plain(body)) yield damage("entry", where, "a word was changed after it was proposed");
  };
}

/** All of it but the decision. */
const plain = ({ state: _state, decidedBy: _decidedBy, reason: _reason, ...rest }: VocabularyWord): string =>
  JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
