/** Language of a passage: true sentences of each language, short lines, neighbours that must stay "und". */

import fc from "fast-check";
import { expect, test } from "vitest";
import { languageOf, languages } from "./language.ts";

test.each([
  // Universal Declaration of Human Rights, articles 1, 5 and 9, OHCHR translations
  ["en", "All human beings are born free and equal in dignity and rights."],
  ["en", "No one shall be subjected to arbitrary arrest, detention or exile."],
  ["ru", "Все люди рождаются свободными и равными в своем достоинстве и правах."],
  ["ru", "Никто не может быть подвергнут произвольному аресту, задержанию или изгнанию."],
  ["be", "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах."],
  ["be", "Ніхто не павінен падвяргацца катаванням або жорсткаму абыходжанню."],
  ["be", "Сям'я была разам"],
  ["ru", "Протокол осмотра места происшествия"],
  ["ru", "Объяснение"],
  ["be", "Пратакол допыту сведкі"],
  ["en", "Detention centre No. 1"],
  ["ru", "Задержан сотрудниками OMON у входа"],
  // neighbours
  ["und", "Всі люди народжуються вільними і рівними у своїй гідності та правах."],
  ["und", "Сва људска бића рађају се слободна и једнака у достојанству и правима."],
  ["und", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw."],
  ["und", "Alle Menschen sind frei und gleich an Würde und Rechten geboren."],
  ["und", "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق"],
  ["und", "12.08.2020 14:30"],
  ["und", ""],
])("%s: %s", (language, text) => {
  expect(languageOf(text)).toBe(language);
});

test("case, apostrophe and composition do not change the answer, and any text has one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      const language = languageOf(text);
      expect(languages).toContain(language);
      expect(languageOf(text.normalize("NFD").normalize("NFC"))).toBe(languageOf(text.normalize("NFC")));
    }),
  );
  expect(languageOf("УСЕ ЛЮДЗІ НАРАДЖАЮЦЦА СВАБОДНЫМІ")).toBe("be");
});
