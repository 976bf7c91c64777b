/** An invented finding (EXERCISE) in three languages, whole enough to try every part of a report. */
import be from "../locales/be/report.json" with { type: "json" };
import en from "../locales/en/report.json" with { type: "json" };
import ru from "../locales/ru/report.json" with { type: "json" };
import type { FindingReportInput } from "../src/core/report/finding-input.ts";
import type { Edition, ReportLanguage } from "../src/core/report/tree.ts";
import { type Catalogue, type Say, speaker } from "../src/core/words/words.ts";
import { column, evidence, type Words } from "./report-sample-evidence.ts";

export const catalogues: Readonly<Record<ReportLanguage, Catalogue>> = { en, ru, be };
export const says = (lang: ReportLanguage): Say => speaker(catalogues[lang], lang);

const facts = {
  held: [
    "At least three people were held in the gymnasium of Facility 7 for more than forty days without being brought before a judge.",
    "В спортзале учреждения № 7 не менее трёх человек удерживали более сорока дней, не доставив к судье.",
    "У спартзале ўстановы № 7 не менш за трох чалавек утрымлівалі больш за сорак дзён, не даставіўшы да суддзі.",
  ],
  list: [
    "The duty log of the facility records the three arrivals and no court appearance.",
    "Журнал дежурного учреждения фиксирует прибытие троих человек и ни одной доставки в суд.",
    "Журнал дзяжурнага ўстановы фіксуе прыбыццё трох чалавек і ніводнай дастаўкі ў суд.",
  ],
  confession: [
    "A detained person said on camera that the detention was voluntary.",
    "Задержанный человек сказал на камеру, что находится там добровольно.",
    "Затрыманы чалавек сказаў на камеру, што знаходзіцца там добраахвотна.",
  ],
  aware: [
    "The head of the shift was told twice that the time limit had passed.",
    "Начальнику смены дважды сообщали, что срок задержания истёк.",
    "Начальніку змены двойчы паведамлялі, што тэрмін затрымання скончыўся.",
  ],
} satisfies Record<string, Words>;

/** The input of an EXERCISE report. Adopted, with a contradiction, a coerced statement, an empty element, gaps and a yielded stop. */
export function sampleInput(lang: ReportLanguage, edition: Edition): FindingReportInput {
  const say = (...words: Words): string => words[column[lang]];
  const claim = (ref: string, note?: string) => ({ claim: { ref }, ...(note === undefined ? {} : { note }) });
  const none = { count: 0, byKind: [] };
  return {
    inquiry: say(
      "Independent Inquiry (EXERCISE)",
      "Независимое расследование (EXERCISE)",
      "Незалежнае расследаванне (EXERCISE)",
    ),
    lang,
    edition,
    exercise: true,
    finding: {
      code: "F-6K0PX",
      title: say(
        "Prolonged detention without judicial control in Facility 7, autumn of the first year",
        "Длительное удержание без судебного контроля в учреждении № 7, осень первого года",
        "Працяглае ўтрыманне без судовага кантролю ва ўстанове № 7, восень першага года",
      ),
      test: {
        code: "RS-7-1-e",
        label: say(
          "Imprisonment or other severe deprivation of physical liberty",
          "Заключение в тюрьму или другое жестокое лишение физической свободы",
          "Зняволенне або іншае жорсткае пазбаўленне фізічнай свабоды",
        ),
        article: say(
          "Rome Statute, article 7(1)(e)",
          "Римский статут, статья 7(1)(e)",
          "Рымскі статут, артыкул 7(1)(e)",
        ),
      },
      standard: {
        code: "reasonable-grounds",
        label: say("Reasonable grounds to believe", "Разумные основания полагать", "Разумныя падставы меркаваць"),
        phrase: say(
          "has reasonable grounds to believe",
          "имеет разумные основания полагать",
          "мае разумныя падставы меркаваць",
        ),
      },
      applicableLaw: say(
        "Anyone arrested must be brought promptly before a judge or other officer authorized by law to exercise judicial power.\n\nThe elements that follow apply together with the contextual elements, which another report treats.",
        "Каждый арестованный в срочном порядке доставляется к судье или к другому должностному лицу, которому принадлежит по закону право осуществлять судебную власть.\n\nПриводимые ниже элементы применяются вместе с контекстуальными, которым посвящён другой доклад.",
        "Кожны арыштаваны ў тэрміновым парадку дастаўляецца да суддзі або да іншай службовай асобы, якой паводле закона належыць права ажыццяўляць судовую ўладу.\n\nПрыведзеныя ніжэй элементы прымяняюцца разам з кантэкстуальнымі, якім прысвечаны іншы даклад.",
      ),
      state: "adopted",
      elements: [
        {
          element: "E1",
          title: say("Deprivation of liberty", "Лишение свободы", "Пазбаўленне свабоды"),
          text: say(
            "The perpetrator imprisoned one or more persons or otherwise severely deprived one or more persons of physical liberty.",
            "Исполнитель подверг тюремному заключению одно или нескольких лиц или иным образом жестоко лишил одно или нескольких лиц физической свободы.",
            "Выканаўца падвергнуў турэмнаму зняволенню адну або некалькі асоб або іншым чынам жорстка пазбавіў адну або некалькі асоб фізічнай свабоды.",
          ),
          verbatim: lang === "en",
          status: "met",
          propositions: [
            {
              id: "p1",
              text: facts.held[column[lang]],
              use: "truth",
              for: [claim("exercise.1#0"), claim("exercise.2#0"), claim("exercise.3#0")],
              against: [claim("exercise.4#0")],
              silent: [{ code: "E-5RT7A", label: say("Visitors’ book", "Книга посетителей", "Кніга наведвальнікаў") }],
              answer: say(
                "The statement was made in custody and before a camera; the duty log, kept by the facility itself, excludes it.",
                "Высказывание сделано под стражей и перед камерой; его опровергает журнал дежурного, который вело само учреждение.",
                "Выказванне зроблена пад вартай і перад камерай; яго абвяргае журнал дзяжурнага, які вяла сама ўстанова.",
              ),
              roots: {
                count: 3,
                byKind: [
                  { kind: "testimony", count: 1 },
                  { kind: "official", count: 1 },
                  { kind: "ngo-report", count: 1 },
                ],
              },
            },
            {
              id: "p2",
              text: facts.list[column[lang]],
              use: "truth",
              for: [claim("exercise.2#0")],
              against: [],
              silent: [],
              roots: { count: 1, byKind: [{ kind: "official", count: 1 }] },
            },
            {
              id: "p3",
              text: facts.confession[column[lang]],
              use: "that-it-was-said",
              for: [claim("exercise.4#0")],
              against: [],
              silent: [],
              roots: { count: 1, byKind: [{ kind: "open-source", count: 1 }] },
            },
          ],
          reasoning: say(
            "Forty days without a judge exceed by far what any law in force allowed.\n\nThe place, a gymnasium with barred windows, speaks for it that those inside could not leave.",
            "Сорок дней без судьи намного превышают всё, что допускал действовавший закон.\n\nСамо место, спортзал с зарешечёнными окнами, говорит за то, что покинуть его было нельзя.",
            "Сорак дзён без суддзі намнога перавышаюць усё, што дапускаў дзейны закон.\n\nСамо месца, спартзала з закратаванымі вокнамі, гаворыць за тое, што пакінуць яго было нельга.",
          ),
          gaps: [
            {
              text: say(
                "The second half of the duty log is missing.",
                "Вторая половина журнала дежурного отсутствует.",
                "Другая палова журнала дзяжурнага адсутнічае.",
              ),
              to: "analyst-2",
              closed: false,
            },
            { text: say("A closed gap.", "Закрытый пробел.", "Закрыты прагал."), closed: true },
          ],
        },
        {
          element: "E2",
          title: say("Gravity", "Тяжесть деяния", "Цяжкасць дзеяння"),
          text: say(
            "The gravity of the conduct was such that it was in violation of fundamental rules of international law.",
            "Степень тяжести деяния была такова, что оно представляло собой нарушение основополагающих норм международного права.",
            "Ступень цяжкасці дзеяння была такая, што яно ўяўляла сабой парушэнне асноватворных норм міжнароднага права.",
          ),
          verbatim: lang === "en",
          status: "contested",
          propositions: [],
          reasoning: "",
          gaps: [],
        },
        {
          element: "E3",
          title: say("Awareness", "Осведомлённость", "Дасведчанасць"),
          text: say(
            "The perpetrator was aware of the factual circumstances that established the gravity of the conduct.",
            "Исполнитель сознавал фактические обстоятельства, свидетельствовавшие о степени тяжести деяния.",
            "Выканаўца ўсведамляў фактычныя абставіны, якія сведчылі пра ступень цяжкасці дзеяння.",
          ),
          verbatim: lang === "en",
          status: "open",
          propositions: [
            {
              id: "p1",
              text: facts.aware[column[lang]],
              use: "truth",
              for: [claim("exercise.5#0"), claim("exercise.4#0")],
              against: [],
              silent: [],
              roots: {
                count: 2,
                byKind: [
                  { kind: "official", count: 1 },
                  { kind: "testimony", count: 1 },
                ],
              },
            },
            {
              id: "p2",
              text: say("Orders came from outside.", "Приказы поступали извне.", "Загады паступалі звонку."),
              use: "truth",
              for: [],
              against: [],
              silent: [],
              roots: none,
            },
          ],
          reasoning: "",
          gaps: [],
        },
      ],
      stops: [
        {
          rule: "empty-element",
          hard: false,
          where: "E2",
          sentence: say(
            "Nothing stands under the element.",
            "Под элементом ничего не стоит.",
            "Пад элементам нічога не стаіць.",
          ),
          yielded: {
            reason: say(
              "The members treat gravity in the general part of the report to the Council.",
              "Члены Комиссии рассматривают тяжесть деяния в общей части доклада Совету.",
              "Члены Камісіі разглядаюць цяжкасць дзеяння ў агульнай частцы даклада Савету.",
            ),
            by: "member-1",
            at: "2026-02-13T10:00:00Z",
          },
        },
      ],
      positions: [
        { decision: "agree", current: true },
        { decision: "agree", current: true },
        { decision: "abstain", current: true },
        { decision: "disagree", current: false },
      ],
      membersDecide: 3,
    },
    standardMeaning: say(
      "verified information on which an objective, ordinarily prudent observer would conclude that the event occurred as described.",
      "проверенная информация, на основании которой объективный и осмотрительный наблюдатель заключил бы, что событие произошло так, как описано.",
      "правераная інфармацыя, на падставе якой аб’ектыўны і разважлівы назіральнік зрабіў бы выснову, што падзея адбылася так, як апісана.",
    ),
    instrument: { title: say("Elements of Crimes", "Элементы преступлений", "Элементы злачынстваў"), lang: "en" },
    mandate: {
      title: say("Mandate of the exercise", "Мандат учебного расследования", "Мандат вучэбнага расследавання"),
      instrument: say(
        "EXERCISE resolution 1/1, paragraph 4",
        "Резолюция 1/1 (EXERCISE), пункт 4",
        "Рэзалюцыя 1/1 (EXERCISE), пункт 4",
      ),
      from: "2020-05-01",
      territory: say("an invented country", "вымышленная страна", "выдуманая краіна"),
      subject: say(
        "alleged violations of human rights committed in the run-up to, during and after an election",
        "предполагаемые нарушения прав человека, совершённые накануне, в ходе и после выборов",
        "меркаваныя парушэнні правоў чалавека, учыненыя напярэдадні, падчас і пасля выбараў",
      ),
    },
    evidence: evidence(lang),
    figures: [
      {
        code: "N-3G5TR",
        label: say(
          "People held in the gymnasium",
          "Люди, удерживавшиеся в спортзале",
          "Людзі, якіх утрымлівалі ў спартзале",
        ),
        qualifier: "at-least",
        value: 1240,
        unit: say("people", "люди", "людзі"),
        population: say(
          "each person once, however often held",
          "каждый человек один раз, сколько бы его ни задерживали",
          "кожны чалавек адзін раз, колькі б яго ні затрымлівалі",
        ),
        period: say("first year of the exercise", "первый год учебного материала", "першы год вучэбнага матэрыялу"),
        asOf: "2026-01-31",
        countedBy: say("the EXERCISE association", "ассоциация EXERCISE", "асацыяцыя EXERCISE"),
        publishedBy: say("the EXERCISE association", "ассоциация EXERCISE", "асацыяцыя EXERCISE"),
        source: say("Forty evenings, annex", "«Сорок вечеров», приложение", "«Сорак вечароў», дадатак"),
        sameRoot: 4,
      },
    ],
    prepared: {
      asOfEntry: 1041,
      asOf: "2026-02-14T09:30:00Z",
      treeSize: 1042,
      root: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
      sourceDigest: "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9",
    },
  };
}
