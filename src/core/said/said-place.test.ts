import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNamed } from "../names/place-name.ts";
import { type PlaceRelation, readSaidPlace } from "./said-place.ts";

type Row = readonly [text: string, relation: PlaceRelation, ...names: string[]];
const english: readonly Row[] = [
  ["near Minsk", "near", "Minsk"],
  ["Near Minsk.", "near", "Minsk"],
  ["somewhere near Barysaw", "near", "Barysaw"],
  ["it was somewhere near the city of Minsk", "near", "Minsk"],
  ["close to Zhodzina", "near", "Zhodzina"],
  ["not far from Homel", "near", "Homel"],
  ["outside Brest", "near", "Brest"],
  ["just outside Hrodna", "near", "Hrodna"],
  ["around Orsha", "near", "Orsha"],
  ["next to the town of Shklow", "near", "Shklow"],
  ["in the area of Mazyr", "near", "Mazyr"],
  ["in the vicinity of Navapolatsk", "near", "Navapolatsk"],
  ["on the outskirts of Vitsebsk", "near", "Vitsebsk"],
  ["between Minsk and Zhodzina", "between", "Minsk", "Zhodzina"],
  ["somewhere between Minsk and Barysaw", "between", "Minsk", "Barysaw"],
  ["on the way to Vilnius", "on-the-way", "Vilnius"],
  ["on the way from Minsk to Vilnius", "on-the-way", "Minsk", "Vilnius"],
  ["on the road between Brest and Baranavichy", "on-the-way", "Brest", "Baranavichy"],
  ["on the road from Homel", "on-the-way", "Homel"],
  ["they were on the road to Bialystok", "on-the-way", "Bialystok"],
];
const russian: readonly Row[] = [
  ["под Минском", "near", "Минском"],
  ["где-то под Минском", "near", "Минском"],
  ["возле Жодино", "near", "Жодино"],
  ["около Бреста", "near", "Бреста"],
  ["рядом с Гродно", "near", "Гродно"],
  ["рядом со Шкловом", "near", "Шкловом"],
  ["недалеко от Гомеля", "near", "Гомеля"],
  ["неподалёку от Борисова", "near", "Борисова"],
  ["вблизи города Орши", "near", "Орши"],
  ["близ Мозыря", "near", "Мозыря"],
  ["в районе Барановичей", "near", "Барановичей"],
  ["в окрестностях Витебска", "near", "Витебска"],
  ["на окраине Могилёва", "near", "Могилёва"],
  ["у Новополоцка", "near", "Новополоцка"],
  ["между Минском и Жодино", "between", "Минском", "Жодино"],
  ["где-то между Минском и Борисовом", "between", "Минском", "Борисовом"],
  ["по дороге в Вильнюс", "on-the-way", "Вильнюс"],
  ["по дороге из Минска в Вильнюс", "on-the-way", "Минска", "Вильнюс"],
  ["по пути из Гомеля", "on-the-way", "Гомеля"],
  ["на трассе между Брестом и Барановичами", "on-the-way", "Брестом", "Барановичами"],
];
const belarusian: readonly Row[] = [
  ["пад Мінскам", "near", "Мінскам"],
  ["недзе пад Мінскам", "near", "Мінскам"],
  ["каля Жодзіна", "near", "Жодзіна"],
  ["ля Брэста", "near", "Брэста"],
  ["побач з Гроднам", "near", "Гроднам"],
  ["недалёка ад Гомеля", "near", "Гомеля"],
  ["непадалёк ад Барысава", "near", "Барысава"],
  ["паблізу горада Оршы", "near", "Оршы"],
  ["у раёне Баранавічаў", "near", "Баранавічаў"],
  ["у ваколіцах Віцебска", "near", "Віцебска"],
  ["у наваколлі Магілёва", "near", "Магілёва"],
  ["на ўскраіне Мазыра", "near", "Мазыра"],
  ["дзесьці каля Шклова", "near", "Шклова"],
  ["паміж Мінскам і Жодзінам", "between", "Мінскам", "Жодзінам"],
  ["дзе-та паміж Мінскам і Барысавам", "between", "Мінскам", "Барысавам"],
  ["па дарозе ў Вільню", "on-the-way", "Вільню"],
  ["па дарозе з Мінска ў Вільню", "on-the-way", "Мінска", "Вільню"],
  ["на шляху да Беластока", "on-the-way", "Беластока"],
  ["на трасе паміж Брэстам і Баранавічамі", "on-the-way", "Брэстам", "Баранавічамі"],
  ["па дарозе з Гомеля", "on-the-way", "Гомеля"],
];

describe("places as people say them", () => {
  test.each([...english, ...russian, ...belarusian])("%s", (text, relation, ...names) => {
    expect(readSaidPlace(text)).toEqual({ relation, names });
  });

  test.each(["Minsk", "Минск", "Мінск", "in Minsk", "в Минске", "у", "near", "between Minsk", "под", "near 7", ""])(
    "%s says no such thing",
    (text) => {
      expect(readSaidPlace(text)).toBeUndefined();
    },
  );

  test("property: nothing breaks it, and no name is longer than what was said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        for (const name of readSaidPlace(`near ${text}`)?.names ?? []) expect(name.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});

describe("a place's name in any case and script", () => {
  test.each([
    ["Minsk", "Minsk"],
    ["Минск", "Минском"],
    ["Мінск", "Мінскам"],
    ["Брест", "Бреста"],
    ["Барысаў", "Барысавам"],
    ["Орша", "Орши"],
    ["Гомель", "Гомеля"],
    ["Minsk", "Минском"],
  ])("%s is named by %s", (name, said) => expect(isNamed(name, said)).toBe(true));

  test.each([
    ["Minsk Region", "Minsk"],
    ["Минск", "Пинском"],
    ["Брест", "Крестом"],
    ["", ""],
  ])("%s is not named by %s", (name, said) => expect(isNamed(name, said)).toBe(false));
});
