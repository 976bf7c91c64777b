/** A conversation while it is being held: what was answered so far, what is still missing, and what is sent of it. */
import type { Input, Output } from "../../../src/api/contract.ts";
import { type Question, questions } from "../../../src/core/consent/script.ts";
import { currentLocale, type Locale } from "../../words.ts";

export type Recorded = Input<"consent.record">;
type Sent = Recorded["answers"][number];
type Level = Sent["level"];
export type Method = Recorded["conversation"]["method"];
export type Who = Recorded["decider"]["who"];
export const methods: readonly Method[] = ["recorded-oral", "signed", "witnessed-oral", "thumbprint"];
export const deciders: readonly Who[] = ["person", "guardian", "advocate", "next-of-kin", "intermediary"];
export const absences = ["deceased", "missing", "detained"] as const;

export interface Answered {
  readonly decision?: "yes" | "no" | "not-now";
  readonly level: Level;
  /** names with commas between */
  readonly only: string;
  readonly except: string;
  readonly condition: string;
  readonly until: string;
}

export interface Draft {
  /** the person's */
  readonly language: Locale;
  readonly exhibits: string;
  readonly person: string;
  readonly covers: "listed" | "all";
  /** local date and time, as the browser's field has it */
  readonly at: string;
  readonly method: Method;
  readonly who: Who;
  readonly of: (typeof absences)[number];
  readonly child: boolean;
  readonly medical: boolean;
  readonly intimate: boolean;
  /** a guardian's conflict, and a family's safety */
  readonly conflict: boolean;
  readonly safe: boolean;
  /** every other field, by its name */
  readonly texts: Readonly<Record<string, string>>;
  /** by purpose and recipient */
  readonly answers: Readonly<Record<string, Answered>>;
}

export const keyOf = (one: { readonly purpose: string; readonly recipient: string }): string =>
  `${one.purpose}.${one.recipient}`;

const localNow = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** Nothing is answered yet; a consent given anew begins with what was answered before. */
export function beginDraft(begun: Output<"consent.begin">): Draft {
  const before = begun.anew;
  const answers = (before?.answers ?? []).flatMap((row): [string, Answered][] => [
    [
      keyOf(row),
      {
        ...(row.decision !== "not-asked" && { decision: row.decision }),
        level: row.level,
        only: (row.only ?? []).join(", "),
        except: (row.except ?? []).join(", "),
        condition: row.condition ?? "",
        until: row.expires?.slice(0, 10) ?? "",
      },
    ],
  ]);
  const asked = (purpose: string): boolean => answers.some(([key]) => key.startsWith(`${purpose}.`));
  return {
    language: currentLocale(),
    exhibits: begun.exhibits.map((one) => one.code).join(", "),
    person: begun.person?.code ?? "",
    covers: before?.covers ?? (begun.exhibits.length === 0 ? "all" : "listed"),
    at: localNow(),
    method: before?.conversation?.method ?? "recorded-oral",
    who: before?.decider?.who ?? "person",
    of: before?.decider?.who === "next-of-kin" ? before.decider.of : "detained",
    child: before?.child !== undefined || begun.caveats.includes("CHILD"),
    medical: begun.caveats.includes("MEDICAL") || asked("C14"),
    intimate: begun.caveats.includes("SGBV") || asked("C15"),
    conflict: before?.decider?.who === "guardian" && before.decider.conflict,
    safe: before?.decider?.who === "next-of-kin" && before.decider.safe,
    texts: textsOf(before),
    answers: Object.fromEntries(answers),
  };
}

function textsOf(before: Output<"consent.begin">["anew"]): Record<string, string> {
  if (before === undefined) return {};
  const { decider, child, review, mayChange, expires } = before;
  const own = (prefix: string, from: object | undefined) =>
    Object.entries(from ?? {}).flatMap(([name, value]) =>
      typeof value === "string" ? [[`${prefix}.${name}`, value] as const] : [],
    );
  return Object.fromEntries([
    ...own("decider", decider),
    ...own("child", child),
    ["review", review ?? ""],
    ["mayChange", mayChange ?? ""],
    ["expires", expires?.slice(0, 10) ?? ""],
  ]);
}

/** The questions of this conversation: of papers and details only where there are some, of a child not all. */
export const questionsFor = (draft: Draft): readonly Question[] =>
  questions.filter(
    ({ only, adults }) =>
      (only === undefined || (only === "medical" ? draft.medical : draft.intimate)) &&
      !(draft.child && adults === true),
  );

export const answerOf = (draft: Draft, question: Question): Answered =>
  draft.answers[keyOf(question)] ?? {
    level: question.levels[0] ?? "L0",
    only: "",
    except: "",
    condition: "",
    until: "",
  };

const names = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
const codes = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[,;\s]+/)
    .filter((one) => one !== "");

/** What was answered, as it is sent and summed up; what was not asked is left out. */
export const answersOf = (draft: Draft): readonly Sent[] =>
  questionsFor(draft).flatMap((question) => {
    const one = answerOf(draft, question);
    if (one.decision === undefined) return [];
    const [only, except] = [names(one.only), names(one.except)];
    const yes = one.decision === "yes";
    return [
      {
        purpose: question.purpose,
        recipient: question.recipient,
        level: one.level,
        decision: one.decision,
        ...(yes && only.length > 0 && { only }),
        ...(yes && except.length > 0 && { except }),
        ...(yes && one.condition.trim() !== "" && { condition: one.condition.trim() }),
        ...(yes && one.until !== "" && { expires: `${one.until}T00:00:00Z` }),
      },
    ];
  });

/** The fields of who decides, and of a child's consent, that may not stay empty: names of `texts`. */
export const needed = (draft: Draft): readonly string[] => {
  const decider: Readonly<Record<Who, readonly string[]>> = {
    person: [],
    guardian: ["relation", "checked"],
    advocate: ["whyNoGuardian", "independence"],
    "next-of-kin": ["relation", "view", "safety"],
    intermediary: ["obtained"],
  };
  const child = draft.child ? ["child.ageEvidence", "child.bestInterests", "child.assent", "child.reask"] : [];
  return [
    "explainedBy",
    ...(draft.method === "witnessed-oral" ? ["witness"] : []),
    ...decider[draft.who].map((name) => `decider.${name}`),
    ...child,
  ];
};

export const missingIn = (draft: Draft): readonly string[] => [
  ...(codes(draft.exhibits).length === 0 && draft.person.trim() === "" ? ["exhibits"] : []),
  ...(draft.at === "" ? ["at"] : []),
  ...needed(draft).filter((name) => (draft.texts[name] ?? "").trim().length < (name === "child.assent" ? 1 : 3)),
];

/** The catalogue key of a field's label. */
export const labelOf: Readonly<Record<string, string>> = {
  exhibits: "about.exhibits",
  at: "when",
  explainedBy: "explained-by",
  witness: "witness",
  "child.ageEvidence": "child.age",
  "child.bestInterests": "child.interests",
  "child.assent": "child.assent",
  "child.companion": "child.companion",
  "child.stopSigns": "child.stop",
  "child.reask": "child.reask",
  "guardian.relation": "guardian.relation",
  "guardian.checked": "guardian.checked",
  "advocate.whyNoGuardian": "advocate.why",
  "advocate.independence": "advocate.independence",
  "next-of-kin.relation": "kin.relation",
  "next-of-kin.view": "kin.view",
  "next-of-kin.safety": "kin.safety",
  "next-of-kin.authority": "kin.authority",
  "intermediary.obtained": "intermediary.obtained",
  "intermediary.proof": "intermediary.proof",
};

function deciderOf(draft: Draft): Recorded["decider"] {
  const text = (name: string): string => (draft.texts[`decider.${name}`] ?? "").trim();
  const given = <K extends string>(name: K): { readonly [P in K]?: string } =>
    text(name) === "" ? {} : ({ [name]: text(name) } as { readonly [P in K]: string });
  switch (draft.who) {
    case "person":
      return { who: "person" };
    case "guardian":
      return { who: "guardian", relation: text("relation"), conflict: draft.conflict, checked: text("checked") };
    case "advocate":
      return { who: "advocate", whyNoGuardian: text("whyNoGuardian"), independence: text("independence") };
    case "next-of-kin":
      return {
        who: "next-of-kin",
        of: draft.of,
        relation: text("relation"),
        view: text("view"),
        safety: text("safety"),
        safe: draft.safe,
        ...given("authority"),
      };
    case "intermediary":
      return { who: "intermediary", obtained: text("obtained"), ...given("proof") };
  }
}

/** All that a conversation says, for a new consent and for the next version of one alike. */
export function saidIn(draft: Draft, script: string) {
  const text = (name: string): string => (draft.texts[name] ?? "").trim();
  const given = <K extends string>(name: K): { readonly [P in K]?: string } =>
    text(name) === "" ? {} : ({ [name]: text(name) } as { readonly [P in K]: string });
  const child = (name: string): string => text(`child.${name}`);
  return {
    answers: [...answersOf(draft)],
    covers: draft.covers,
    conversation: {
      at: `${new Date(draft.at).toISOString().slice(0, 19)}Z`,
      language: draft.language,
      method: draft.method,
      explainedBy: text("explainedBy"),
      script,
      ...given("interpreter"),
      ...given("witness"),
      ...given("capacity"),
      ...given("questions"),
    },
    decider: deciderOf(draft),
    ...(draft.child && {
      child: {
        ageEvidence: child("ageEvidence"),
        bestInterests: child("bestInterests"),
        assent: child("assent"),
        reask: child("reask"),
        ...(child("companion") !== "" && { companion: child("companion") }),
        ...(child("stopSigns") !== "" && { stopSigns: child("stopSigns") }),
      },
    }),
    ...given("expires"),
    ...given("review"),
    ...given("mayChange"),
    ...given("note"),
  };
}

export const coveredBy = (draft: Draft): Pick<Recorded, "exhibits" | "person"> => ({
  exhibits: codes(draft.exhibits) as Recorded["exhibits"],
  ...(draft.person.trim() !== "" && { person: draft.person.trim().toUpperCase() as NonNullable<Recorded["person"]> }),
});
