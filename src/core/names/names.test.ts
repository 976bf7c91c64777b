import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findNames } from "./find-names.ts";
import { foldKeys } from "./given.ts";
import { likeness } from "./likeness.ts";
import { rolesOf } from "./name.ts";
import { nameIndex } from "./name-index.ts";
import { scriptOf } from "./script.ts";
import { romanisations } from "./testing/romanisations.ts";

const oneKey = (words: string): boolean => {
  const [first = "", ...rest] = words.split(" ");
  const keys = foldKeys(first);
  return rest.every((word) => foldKeys(word).some((key) => keys.includes(key)));
};

/** Invented words that could be names: open syllables and a common ending. */
const words = (of: "be" | "ru") => {
  const be = of === "be";
  const onset = fc.constantFrom(..."бвгдзклмнпрстхшчж");
  const vowel = fc.constantFrom(...(be ? "аеіоуыэюя" : "аеиоуыэюя"));
  const ending = fc.constantFrom(
    ...(be
      ? ["ко", "скі", "вец", "аўка", "ёнак", "віч", "еў", "нька"]
      : ["ко", "ский", "вец", "вка", "ёнок", "вич", "ев", "нько", "щин"]),
  );
  return fc
    .tuple(fc.array(fc.tuple(onset, vowel), { minLength: 2, maxLength: 4 }), ending)
    .map(([syllables, end]) => syllables.map((one) => one.join("")).join("") + end)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
};
const anyWord = fc.oneof(words("be"), words("ru"), fc.string({ unit: "grapheme", maxLength: 12 }));

describe("folding", () => {
  test.each([
    ["Бабарико Бабарыка Babaryka Babariko Babaryko BABARYKA"],
    ["Мікалай Николай Mikalai Nikolay Nikolai Mikałaj Mikola"],
    ["Сяргей Сергей Siarhei Siarhiej Sergey Sergej"],
    ["Уладзімір Владимир Uladzimir Vladimir Wladimir"],
    ["Дзмітрый Дмитрий Dzmitry Dmitri Dmitriy"],
    ["Цімафей Тимофей Tsimafei Timofey Cimafiej"],
    ["Яўген Евгений Yauhen Jauhien Yevgeny Evgenii"],
    ["Рыгор Григорий Ryhor Grigory"],
    ["Наталля Наталья Natallia Natalya Natalia"],
    ["Ганна Анна Hanna Anna"],
    ["Шчарбатка Щербатко Shcharbatka Shcherbatko Ščarbatka Szczerbatko Schtscherbatko"],
    ["Жвірэлёў Жвирелёв Žvireloŭ Zhvirelev Żwirielow Zhvireliou"],
    ["Хвадзейка Khvadzeika Chvadziejka Chwadzejka"],
  ])("RQ-19: one name, however it is written: %s", (spellings) => {
    expect(oneKey(spellings)).toBe(true);
  });

  test("a key folds to itself", () => {
    fc.assert(
      fc.property(anyWord, (word) => {
        for (const key of foldKeys(word)) expect(foldKeys(key)).toEqual([key]);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(romanisations)("$name: what it writes folds to the key of the original", ({ of, write }) => {
    fc.assert(
      fc.property(words(of), (word) => {
        const own = foldKeys(word);
        expect(
          foldKeys(write(word)).some((key) => own.includes(key)),
          `${word} ${write(word)} ${foldKeys(write(word))} ${own}`,
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("apostrophes, soft signs, accents and letter case say nothing; other scripts fold to nothing", () => {
    expect(oneKey("Дар'я Дарья Дар’я ДАРЬЯ Daria Dar’ya")).toBe(true);
    expect(foldKeys("明")).toEqual([]);
    expect(foldKeys("")).toEqual([]);
    expect([scriptOf("Рыгор"), scriptOf("Ryhor"), scriptOf("Рyгор"), scriptOf("1")]).toEqual([
      "cyrillic",
      "latin",
      "mixed",
      "other",
    ]);
  });
});

describe("words of a name", () => {
  const roles = (name: string): string =>
    rolesOf(name)
      .map((word) => word.role.charAt(0))
      .join("");
  test.each([
    ["Зорык Мікалай Пятровіч", "sgp"],
    ["Мікалай Пятровіч Зорык", "gps"],
    ["Zoryk, Mikalai", "sg"],
    ["ZORYK Mikalai", "sg"],
    ["Mikalai ZORYK", "gs"],
    ["Николай Зорик", "gs"],
    ["Зорик Николай", "sg"],
    ["Зорик Н. П.", "sii"],
    ["Н. П. Зорик", "iis"],
    ["Зорык-Верас Ганна", "ssg"],
    ["Шэры", "s"],
    ["", ""],
  ])("%s", (name, expected) => {
    expect(roles(name)).toBe(expected);
  });
});

describe("likeness", () => {
  const names = fc.array(anyWord, { minLength: 1, maxLength: 4 }).map((all) => all.join(" "));

  test("is the same from both sides, and between 0 and 1", () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        const alike = likeness(a, b);
        expect(alike).toBe(likeness(b, a));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("a name is nothing but itself, in any order of its words", () => {
    fc.assert(
      fc.property(fc.array(words("be"), { minLength: 1, maxLength: 3 }), (all) => {
        expect(likeness(all.join(" "), all.toReversed().join(" "))).toBe(1);
      }),
    );
  });

  test("one name in two scripts is liker than a neighbour's", () => {
    const name = "Мікалай Пятровіч Зорык";
    expect(likeness(name, "Nikolay Petrovich Zorik")).toBeGreaterThan(0.9);
    expect(likeness(name, "Зорик Н. П.")).toBeGreaterThan(0.8);
    expect(likeness(name, "Мікалай Віктаравіч Верас")).toBeLessThan(0.7);
    expect(likeness(name, "Tamara Lipnik")).toBeLessThan(0.5);
  });
});

describe("the index", () => {
  const index = nameIndex();
  index.put("a", ["Бабарыка Ян Тарасавіч"]);
  index.put("b", ["Зорык Мікалай Пятровіч", "Nikolay Zorik"]);
  index.put("c", ["Жвірэлёў Рыгор"]);

  test("RQ-19: a search for Бабарико finds Babaryka, and the other way round", () => {
    const latin = nameIndex();
    latin.put("x", ["Jan Babaryka"]);
    expect(latin.search("Бабарико", 5).map((one) => one.id)).toEqual(["x"]);
    expect(index.search("Babariko", 5).map((one) => one.id)).toEqual(["a"]);
  });

  test("finds by another spelling, a slip of the pen, a beginning and initials, each person once", () => {
    expect(index.search("Nikolaj Sorik", 5)[0]?.id).toBe("b");
    expect(index.search("Zhvirelev G.", 5).map((one) => one.id)).toEqual(["c"]);
    expect(index.search("Жвирел", 5).map((one) => one.id)).toEqual(["c"]);
    expect(index.search("Зорик", 5)).toHaveLength(1);
    expect(index.search("Тамара Липник", 5)).toEqual([]);
  });

  test("what is put again or dropped is not found by what it was", () => {
    const own = nameIndex();
    own.put("p", ["Верас Алена"]);
    own.put("p", ["Ліпнік Алена"]);
    expect(own.search("Верас", 5)).toEqual([]);
    expect(own.search("Липник", 5)).toHaveLength(1);
    own.drop("p");
    expect(own.search("Липник", 5)).toEqual([]);
    expect(own.size).toBe(0);
  });
});

describe("names in a text", () => {
  const index = nameIndex();
  index.put("m", ["Зорык Мікалай Пятровіч", "Зорик Николай Петрович"]);
  index.put("f", ["Верасава Алена"]);
  index.put("s", ["Бабарыка Ян"]);
  index.put("w", ["Кузьмянок Лявон"]);
  index.put("k", ["Кароткі Ян"]);
  const found = (text: string): readonly string[] =>
    findNames(text, index).map((one) => text.slice(one.start, one.end));

  test.each([
    ["Задержали Зорика Николая Петровича у дома.", ["Зорика Николая Петровича"]],
    ["Он говорил с Николаем Зориком вчера.", ["Николаем Зориком"]],
    ["Мікалаю Зорыку прынеслі паперу.", ["Мікалаю Зорыку"]],
    ["Н. П. Зорику выдали повестку.", ["Н. П. Зорику"]],
    ["The court fined Mikalai Zoryk and Alena Verasava.", ["Mikalai Zoryk", "Alena Verasava"]],
    ["Показания Веросовой и справка о Елене Веросовой.", ["Веросовой", "Елене Веросовой"]],
    ["Пра Бабарыку і з Бабарыкам, Бабарыцы", ["Бабарыку", "Бабарыкам", "Бабарыцы"]],
    ["Кузьмянка бачылі, Кузьмянку далі", ["Кузьмянка", "Кузьмянку"]],
    ["Видели Короткого; Коротким писали, Короткому звонили.", ["Короткого", "Коротким", "Короткому"]],
  ])("RQ-01: in any case and script: %s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test("a word without a capital letter is no name, nor is a namesake's surname with another given name", () => {
    expect(found("короткий путь, зорик")).toEqual([]);
    expect(found("Тамара Зорик ушла.")).toEqual([]);
    expect(found("")).toEqual([]);
  });

  test("every name put in is found where it stands, whatever surrounds it", () => {
    fc.assert(
      fc.property(words("ru"), words("ru"), (given, surname) => {
        fc.pre(foldKeys(surname).every((key) => key.length >= 4));
        const own = nameIndex();
        own.put("x", [`${given} ${surname}`]);
        const text = `сказал ${given} ${surname}, потом`;
        expect(findNames(text, own).some((one) => text.slice(one.start, one.end).includes(surname))).toBe(true);
      }),
    );
  });
});
