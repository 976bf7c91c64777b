/** The passages behind the sample's claims: all invented (EXERCISE). */
import type { ClaimEvidence } from "../src/core/report/finding-input.ts";
import type { ReportLanguage } from "../src/core/report/tree.ts";

export type Words = readonly [en: string, ru: string, be: string];
export const column = { en: 0, ru: 1, be: 2 } as const;

export const evidence = (lang: ReportLanguage): readonly ClaimEvidence[] => {
  const say = (...words: Words): string => words[column[lang]];
  const one = { count: 1, byKind: [{ kind: "testimony", count: 1 }] } as const;
  return [
    {
      ref: "exercise.1#0",
      says: say("held: 43 days", "удерживался: 43 дня", "утрымліваўся: 43 дні"),
      hand: "first-hand",
      coerced: false,
      roots: one,
      exhibit: {
        code: "E-4TQ8M",
        title: say(
          "First account, EXERCISE person 12",
          "Первое изложение, лицо 12 (EXERCISE)",
          "Першае выкладанне, асоба 12 (EXERCISE)",
        ),
        kind: "testimony",
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      },
      page: 3,
      quote: say(
        "They counted us every evening. I counted the evenings: forty-three.",
        "Нас пересчитывали каждый вечер. Я считал вечера: сорок три.",
        "Нас пералічвалі кожны вечар. Я лічыў вечары: сорак тры.",
      ),
      quotable: false,
    },
    {
      ref: "exercise.2#0",
      says: say("arrivals: 3", "прибытий: 3", "прыбыццяў: 3"),
      hand: "official",
      coerced: false,
      roots: { count: 1, byKind: [{ kind: "official", count: 1 }] },
      exhibit: {
        code: "E-7WXK2",
        title: say(
          "Duty log of Facility 7 (EXERCISE)",
          "Журнал дежурного учреждения № 7 (EXERCISE)",
          "Журнал дзяжурнага ўстановы № 7 (EXERCISE)",
        ),
        kind: "official",
        sha256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
      },
      page: 112,
      paragraph: 4,
      quote: say("21.10: three brought in.", "21.10: доставлены трое.", "21.10: дастаўлены трое."),
      quotable: false,
    },
    {
      ref: "exercise.3#0",
      says: say("held incommunicado: yes", "удержание без связи: да", "утрыманне без сувязі: так"),
      hand: "hearsay",
      coerced: false,
      roots: { count: 1, byKind: [{ kind: "ngo-report", count: 1 }] },
      exhibit: {
        code: "E-9ZB3C",
        title: say(
          "Forty evenings, a published report (EXERCISE)",
          "Сорок вечеров: опубликованный доклад (EXERCISE)",
          "Сорак вечароў: апублікаваны даклад (EXERCISE)",
        ),
        kind: "ngo-report",
      },
      page: 17,
      quote: say(
        "no visit, no letter, no lawyer",
        "ни свидания, ни письма, ни адвоката",
        "ні спаткання, ні ліста, ні адваката",
      ),
      quotable: true,
    },
    {
      ref: "exercise.4#0",
      says: say("stay: voluntary", "пребывание: добровольное", "знаходжанне: добраахвотнае"),
      hand: "first-hand",
      coerced: true,
      roots: one,
      exhibit: {
        code: "E-2HNV5",
        title: say(
          "Video of a statement in custody (EXERCISE)",
          "Видеозапись высказывания под стражей (EXERCISE)",
          "Відэазапіс выказвання пад вартай (EXERCISE)",
        ),
        kind: "open-source",
        sha256: "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
      },
      quote: say("I am here of my own will", "Я здесь по своей воле", "Я тут па сваёй волі"),
      quotable: false,
    },
    {
      ref: "exercise.5#0",
      says: say("the limit was known", "срок был известен", "тэрмін быў вядомы"),
      hand: "inference",
      coerced: false,
      roots: {
        count: 2,
        byKind: [
          { kind: "official", count: 1 },
          { kind: "testimony", count: 1 },
        ],
      },
      premises: 2,
      quotable: false,
    },
  ];
};
