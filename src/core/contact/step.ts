/** The steps of an interview: one declared table of what each holds, from which its schema, its type and its form on the screen are made. */

export const accounts = ["note", "first-account", "statement"] as const;
export type Account = (typeof accounts)[number];
/** What is so about the person or the moment, and raises gates; flags are only added. */
export const flags = ["INSIDE-COUNTRY", "CHILD", "SGBV", "DETAINED", "DISTRESS", "UNSAFE-HOME"] as const;
export type Flag = (typeof flags)[number];
/** What kind of place; never where it is (N20). */
export const placeTypes = ["office", "partner-office", "hotel", "health-facility", "public-place", "online"] as const;
export const channels = [
  "in-person",
  "phone",
  "sms",
  "e-mail",
  "encrypted-message",
  "encrypted-call",
  "letter",
  "intermediary",
  "web-form",
] as const;

export type Form = "line" | "text" | "list" | "yes" | "day" | "moment" | "member" | "basis" | "exhibit";
const field = <const N extends string, const F extends Form>(name: N, form: F) =>
  ({ name, form, needed: true }) as const;
const maybe = <const N extends string, const F extends Form>(name: N, form: F) =>
  ({ name, form, needed: false }) as const;
const choice = <const N extends string, const O extends readonly [string, ...string[]]>(name: N, options: O) =>
  ({ name, form: "choice", options, needed: true }) as const;

/**
 * In their usual order; they are recorded in any (field specification §2.12.1). `list`: one item a line; `yes`: true or
 * false; `member`, `basis` and `exhibit` are given by handle or code and kept as record ids.
 */
export const steps = {
  "prior-check": [field("onFile", "text"), choice("interviewed", ["no", "yes", "not-known"]), maybe("earlier", "list")],
  "added-value": [field("necessary", "text"), field("otherSource", "text")],
  risk: [
    field("threats", "text"),
    field("vulnerability", "text"),
    field("capacity", "text"),
    choice("likelihood", ["unlikely", "possible", "likely", "very-likely"]),
    choice("impact", ["slight", "serious", "grave"]),
    field("mitigations", "text"),
    field("residual", "text"),
    choice("riskDecision", ["go", "go-with-conditions", "wait", "do-not"]),
    maybe("conditions", "text"),
    field("validUntil", "day"),
    field("officer", "member"),
  ],
  channel: [
    choice("channel", channels),
    field("assessment", "text"),
    choice("channelSafe", ["safe-enough", "not-safe"]),
  ],
  clearance: [
    choice("scope", ["interview", "sgbv", "child"]),
    choice("clearance", ["cleared", "refused", "withdrawn"]),
    field("reasons", "text"),
  ],
  "remote-exception": [field("reasons", "text"), field("supportNear", "text"), field("stopPlan", "text")],
  plan: [
    field("aim", "text"),
    field("topics", "list"),
    field("hypotheses", "text"),
    field("alternatives", "text"),
    field("questions", "text"),
    field("stopRule", "text"),
    field("wellbeingPlan", "text"),
    choice("referralReady", ["ready", "not-needed", "not-ready"]),
    maybe("referralPath", "text"),
  ],
  arrange: [
    field("plannedFor", "moment"),
    choice("placeType", placeTypes),
    choice("channel", channels),
    maybe("wording", "line"),
  ],
  consent: [field("explained", "text"), field("language", "line"), field("saidBack", "yes"), maybe("basis", "basis")],
  conducted: [
    field("started", "moment"),
    field("ended", "moment"),
    maybe("breaks", "line"),
    field("present", "list"),
    choice("recording", ["notes", "audio", "video"]),
    choice("recordingConsent", ["not-recorded", "given", "not-asked"]),
    choice("stopped", ["no", "by-interviewee", "for-safety"]),
  ],
  produced: [field("exhibit", "exhibit")],
  "read-back": [
    choice("readBack", ["read-aloud", "read-alone", "played-back"]),
    field("language", "line"),
    maybe("corrections", "text"),
    field("confirmed", "yes"),
  ],
  signed: [choice("signature", ["signed", "mark", "spoken"]), maybe("pages", "line")],
  quality: [choice("quality", ["sound", "sound-with-remarks", "not-sound"]), field("remarks", "text")],
  wellbeing: [choice("wellbeing", ["well", "shaken", "needs-help"]), field("remarks", "text")],
  referral: [
    choice("service", ["medical", "psychological", "legal", "shelter", "security", "social"]),
    choice("accepted", ["yes", "no", "later"]),
    maybe("remarks", "text"),
  ],
  contact: [
    choice("direction", ["they-wrote", "we-wrote"]),
    choice("channel", channels),
    choice("channelSafe", ["safe-enough", "not-safe", "not-known"]),
    maybe("summary", "text"),
    maybe("next", "line"),
  ],
  addendum: [field("addendum", "text"), field("reasons", "text")],
  exposure: [choice("exposedTo", ["media", "photographs", "others-account", "other"]), field("details", "text")],
  benefit: [
    choice("benefit", ["travel", "meal", "lodging", "communication", "medical", "other"]),
    field("amount", "line"),
    field("forTestimony", "yes"),
  ],
  flagged: [choice("flag", flags), field("reasons", "text")],
  upgrade: [choice("account", ["first-account", "statement"]), field("justification", "text")],
  stopped: [choice("ending", ["paused", "declined", "abandoned"]), field("reasons", "text")],
  complaint: [field("complaint", "text"), maybe("handled", "text")],
  reprisal: [
    field("incident", "text"),
    choice("escalation", ["none-yet", "protection-officer", "senior-official", "urgent-appeal"]),
    maybe("handled", "text"),
  ],
} as const;

export type Steps = typeof steps;
export type StepKind = keyof Steps;
export const stepKinds = Object.keys(steps) as readonly StepKind[];
export type StepField = {
  readonly name: string;
  readonly form: Form | "choice";
  readonly needed: boolean;
  readonly options?: readonly string[];
};
export const fieldsOf = (step: StepKind): readonly StepField[] => steps[step];

/** Steps that somebody with the right to clear takes; the others are the team's, or a colleague's. */
export const clearingSteps: readonly StepKind[] = ["clearance", "remote-exception"];

type ValueOf<F> = F extends { options: readonly (infer O)[] }
  ? O
  : F extends { form: "yes" }
    ? boolean
    : F extends { form: "list" }
      ? readonly string[]
      : string;
type Named<K extends StepKind, Needed extends boolean> = Extract<Steps[K][number], { needed: Needed }>;
/** What a step of a kind holds. */
export type Content<K extends StepKind> = { readonly step: K } & {
  readonly [F in Named<K, true> as F["name"]]: ValueOf<F>;
} & { readonly [F in Named<K, false> as F["name"]]?: ValueOf<F> };
export type StepContent = { [K in StepKind]: Content<K> }[StepKind];
