/** The English stemmer against stems made by Snowball's own programme (snowballstemmer 2.2.0 for Python). */

import fc from "fast-check";
import { expect, test } from "vitest";
import { stemEnglish } from "./stem-english.ts";

const vectors = [
  "skis:ski skies:sky dying:die gently:gentl early:earli only:onli news:news bias:bias inning:inning",
  "proceed:proceed succeed:succeed caresses:caress ponies:poni ties:tie gas:gas gaps:gap kiwis:kiwi abyss:abyss",
  "status:status agreed:agre feed:feed bled:bled plastered:plaster motoring:motor sing:sing conflated:conflat",
  "troubled:troubl sized:size hopping:hop hoped:hope falling:fall fizzed:fizz cry:cri by:by say:say happy:happi",
  "relational:relat conditional:condit valence:valenc hesitancy:hesit digitizer:digit conformably:conform",
  "radically:radic differently:differ vilely:vile analogously:analog vietnamization:vietnam predication:predic",
  "operator:oper feudalism:feudal decisiveness:decis hopefulness:hope callousness:callous formality:formal",
  "sensitivity:sensit sensibility:sensibl apology:apolog hopefully:hope hopelessly:hopeless triplicate:triplic",
  "formative:format formalize:formal electricity:electr electrical:electr hopeful:hope goodness:good",
  "revival:reviv allowance:allow inference:infer airliner:airlin gyroscopic:gyroscop adjustable:adjust",
  "defensible:defens irritant:irrit replacement:replac adjustment:adjust dependent:depend adoption:adopt",
  "activate:activ angularity:angular homologous:homolog effective:effect probate:probat rate:rate cease:ceas",
  "controlling:control roll:roll generate:generat generously:generous communism:communism community:communiti",
  "arsenic:arsenic arsenal:arsenal yield:yield youth:youth playing:play detention:detent detentions:detent",
  "detained:detain execution:execut executed:execut executions:execut persecution:persecut persecuted:persecut",
  "prosecution:prosecut prosecutors:prosecutor arbitrary:arbitrari arbitrarily:arbitrarili enforced:enforc",
  "disappearances:disappear prisoners:prison imprisonment:imprison torture:tortur tortured:tortur",
  "torturing:tortur degrading:degrad witnesses:wit testimony:testimoni testimonies:testimoni forcibly:forcibl",
  "deported:deport deportation:deport authorities:author journalists:journalist lawyers:lawyer",
  "universities:univers university:univers women:women",
].flatMap((line) => line.split(" ").map((pair) => pair.split(":")));

test("words of every rule have the stems that Snowball gives", () => {
  for (const [word = "", stem] of vectors) expect([word, stemEnglish(word)]).toEqual([word, stem]);
});

test("the possessive falls; other apostrophes stay", () => {
  expect(["prison's", "don't", "o'clock"].map(stemEnglish)).toEqual(["prison", "don't", "o'clock"]);
});

test("any word of the alphabet has a stem, the same each time, never longer than the word", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdegilnostuy'", "ing", "ed", "ational", "li"), maxLength: 12 });
  fc.assert(
    fc.property(word, (written) => {
      const stem = stemEnglish(written);
      expect(stem).toMatch(/^[a-z']*$/u);
      expect(stem.length).toBeLessThanOrEqual(written.length);
      expect(stemEnglish(written)).toBe(stem);
    }),
    { numRuns: 1000 },
  );
});
