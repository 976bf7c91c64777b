/** Whether words of a phrase name a place: the same words in any case, script or spelling. */
import { stemsInText, stemsOfName } from "./declension.ts";
import { plainKeys } from "./fold.ts";

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}'’ʼ-]+/gu) ?? [];

/** `name`: as the place is called; `said`: as a phrase has it, "Минском" for "Мінск". Word by word, none more and none less. */
export function isNamed(name: string, said: string): boolean {
  const [own, other] = [wordsOf(name), wordsOf(said)];
  return (
    own.length > 0 &&
    own.length === other.length &&
    own.every((word, at) => {
      const stems = new Set(plainKeys(word).flatMap(stemsOfName));
      return plainKeys(other[at] ?? "").some((key) => stemsInText(key).some((stem) => stems.has(stem)));
    })
  );
}
