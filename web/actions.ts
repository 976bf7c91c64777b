/** The one table of user actions: what buttons, menus, palette and keyboard map show, and what keys do. */

/** What an action may do to the page; a view's own deeds are handled by the view that is open. */
export interface Doing {
  readonly go: (path: string) => void;
  readonly open: (panel: Panel) => void;
  readonly lock: () => void;
  readonly view: (id: string) => void;
}
export type Panel = "palette" | "keys" | "trace";
export type ActionGroup =
  | "frame"
  | "go"
  | "evidence"
  | "consent"
  | "interview"
  | "thing"
  | "finding"
  | "release"
  | "mandate"
  | "log"
  | "members"
  | "together";

export interface Action {
  readonly id: string;
  readonly group: ActionGroup;
  /** `Ctrl-K`, a single character, or two one after the other: `g e` */
  readonly keys?: string;
  /** fires inside text fields too */
  readonly typing?: true;
  /** fires while a list or a layer is open above the page, too */
  readonly above?: true;
  /** the right of `may()` without which it isn't offered */
  readonly right?: string;
  /** only while a view that does it is open */
  readonly local?: true;
  readonly run: (doing: Doing) => void;
}

const go = (id: string, keys: string, path: string) =>
  ({ id, group: "go", keys, right: "read", run: (doing: Doing) => doing.go(path) }) as const;
const open = (id: Panel, keys: string) =>
  ({ id, group: "frame", keys, run: (doing: Doing) => doing.open(id) }) as const;
const local = <I extends string>(
  group: ActionGroup,
  id: I,
  more: { readonly keys?: string; readonly right?: string; readonly typing?: true; readonly above?: true } = {},
) => ({ id, group, local: true, ...more, run: (doing: Doing) => doing.view(id) }) as const;

const table = [
  { id: "search", group: "frame", keys: "/", right: "read", run: (doing: Doing) => doing.view("search"), local: true },
  { ...open("palette", "Ctrl-K"), typing: true },
  open("trace", "t"),
  open("keys", "?"),
  { id: "lock", group: "frame", keys: "Ctrl-L", typing: true, run: (doing: Doing) => doing.lock() },

  { ...go("go.today", "g t", "/"), right: "enter" },
  go("go.evidence", "g e", "/evidence"),
  go("go.interviews", "g i", "/interviews"),
  go("go.people", "g p", "/people"),
  go("go.events", "g v", "/events"),
  go("go.places", "g h", "/places"),
  go("go.structures", "g u", "/structures"),
  go("go.registers", "g d", "/registers"),
  go("go.same", "g s", "/same"),
  go("go.incidents", "g j", "/incidents"),
  go("go.sheets", "g x", "/sheets"),
  go("go.findings", "g f", "/findings"),
  go("go.recommendations", "g z", "/recommendations"),
  { ...go("go.decide", "g q", "/decide"), right: "decide" },
  go("go.figures", "g n", "/figures"),
  go("go.patterns", "g a", "/patterns"),
  go("go.work", "g k", "/work"),
  go("go.codebook", "g y", "/codebook"),
  go("go.release", "g r", "/release"),
  go("go.mandate", "g c", "/mandate"),
  go("go.impossible", "g b", "/impossible"),
  { ...go("go.log", "g l", "/log"), right: "verify" },
  { ...go("go.openings", "g o", "/openings"), right: "watch" },
  { ...go("go.members", "g m", "/members"), right: "enter" },

  local("evidence", "exhibit.next", { keys: "j" }),
  local("evidence", "exhibit.previous", { keys: "k" }),
  local("evidence", "document.focus", { keys: "d" }),
  local("evidence", "document.pair", { keys: "b" }),
  local("evidence", "coding.start", { keys: "c", right: "code" }),
  local("evidence", "coding.save", { keys: "Ctrl-Enter", typing: true, right: "code" }),
  local("evidence", "coding.leave", { keys: "Escape", typing: true, right: "code" }),
  local("evidence", "coding.place", { keys: "p", right: "argue" }),
  local("evidence", "coding.episode", { keys: "e", right: "code" }),
  local("evidence", "coding.quick.1", { keys: "1", right: "code" }),
  local("evidence", "coding.quick.2", { keys: "2", right: "code" }),
  local("evidence", "coding.quick.3", { keys: "3", right: "code" }),
  local("evidence", "coding.quick.4", { keys: "4", right: "code" }),
  local("evidence", "coding.quick.5", { keys: "5", right: "code" }),
  local("evidence", "coding.quick.6", { keys: "6", right: "code" }),
  local("evidence", "coding.quick.7", { keys: "7", right: "code" }),
  local("evidence", "coding.quick.8", { keys: "8", right: "code" }),
  local("evidence", "coding.quick.9", { keys: "9", right: "code" }),
  local("evidence", "coding.nothing", { keys: "0", right: "code" }),
  local("evidence", "coding.repeat", { keys: "r", right: "code" }),
  local("evidence", "coding.here", { keys: "h", right: "code" }),
  local("evidence", "coding.next", { keys: "f", right: "code" }),
  local("evidence", "coding.undo", { keys: "z", right: "code" }),
  local("evidence", "coding.grid", { keys: "a" }),
  local("evidence", "coding.codebook", { keys: "F1", typing: true, above: true }),
  local("evidence", "original.download", { right: "read" }),
  local("evidence", "exhibit.describe", { right: "describe" }),
  local("evidence", "derivation.link", { right: "describe" }),
  local("evidence", "exhibit.what-if", { keys: "w", right: "read" }),
  local("evidence", "exhibit.seal", { right: "describe" }),
  local("evidence", "basis.record", { right: "consent" }),

  local("thing", "identity.open", { keys: "o", right: "name" }),
  local("thing", "identity.close", { keys: "x", right: "name" }),
  local("thing", "identity.record", { right: "name" }),
  local("thing", "identity.change", { right: "name" }),
  local("thing", "identity.glass", { right: "sign" }),
  local("thing", "identity.search", { keys: "f", right: "name" }),
  local("thing", "identity.several", { right: "clear" }),
  local("thing", "identity.ask", { right: "read" }),
  local("thing", "same.yes", { keys: "y", right: "settle" }),
  local("thing", "same.no", { keys: "n", right: "settle" }),
  local("thing", "same.unsure", { keys: "u", right: "settle" }),
  local("thing", "same.next", { keys: "j" }),
  local("thing", "same.previous", { keys: "k" }),
  local("thing", "same.undo", { keys: "z", right: "settle" }),
  { ...go("go.recalls", "g w", "/recalls"), right: "consent" },
  local("consent", "consent.start", { right: "consent" }),
  local("consent", "consent.yes", { keys: "y", right: "consent" }),
  local("consent", "consent.no", { keys: "n", right: "consent" }),
  local("consent", "consent.not-now", { keys: "w", right: "consent" }),
  local("consent", "consent.next", { keys: "Ctrl-Enter", typing: true, right: "consent" }),
  local("consent", "consent.back", { keys: "Ctrl-Backspace", typing: true, right: "consent" }),
  local("consent", "consent.record", { right: "consent" }),
  local("consent", "consent.anew", { right: "consent" }),
  local("consent", "consent.print", { right: "read" }),
  local("consent", "basis.withdraw", { right: "consent" }),
  local("interview", "interview.propose", { keys: "a", right: "interview" }),
  local("interview", "lead.record", { keys: "w", right: "interview" }),
  local("interview", "interview.step", { keys: "s", right: "interview" }),
  local("interview", "interview.change", { keys: "e", right: "interview" }),
  local("interview", "promise.make", { keys: "m", right: "interview" }),

  local("finding", "finding.new", { keys: "a", right: "argue" }),
  local("finding", "incident.open", { keys: "i", right: "argue" }),
  local("finding", "incident.change", { keys: "e", right: "argue" }),
  local("finding", "element.next", { keys: "j" }),
  local("finding", "element.previous", { keys: "k" }),
  local("finding", "reasoning.edit", { keys: "e", right: "argue" }),
  local("finding", "gap.add", { keys: "m", right: "argue" }),
  local("finding", "finding.review", { right: "review" }),
  local("finding", "finding.legal-review", { right: "review" }),
  local("finding", "finding.submit", { right: "review" }),
  local("finding", "finding.position", { keys: "d", right: "decide" }),
  local("finding", "finding.challenge", { right: "review" }),
  local("finding", "finding.ask-state", { right: "review" }),
  local("finding", "finding.ask", { keys: "q", right: "decide" }),
  local("finding", "finding.opinion", { keys: "o", right: "decide" }),
  local("finding", "finding.decide", { right: "decide" }),
  local("finding", "finding.correct", { right: "argue" }),
  local("finding", "decide.agree", { keys: "a", right: "decide" }),
  local("finding", "decide.recuse", { keys: "x", right: "decide" }),
  local("finding", "decide.print", { keys: "p", right: "decide" }),
  local("finding", "finding.report", { keys: "r", right: "report" }),
  local("finding", "finding.paper", { keys: "w", right: "argue" }),
  local("finding", "sheet.open", { keys: "a", right: "argue" }),
  local("finding", "sheet.place", { keys: "p", right: "argue" }),
  local("finding", "sheet.words", { keys: "e", right: "argue" }),
  local("finding", "naming.draft", { keys: "m", right: "sign" }),
  local("finding", "profile.propose", { right: "decide" }),
  local("finding", "recommendation.draft", { keys: "a", right: "argue" }),
  local("finding", "recommendation.change", { keys: "e", right: "argue" }),
  local("finding", "recommendation.propose", { right: "decide" }),
  local("finding", "follow-up.record", { keys: "m", right: "report" }),

  local("frame", "device.add"),
  local("frame", "lockdown.set", { right: "erase" }),
  local("frame", "lockdown.lift", { right: "erase" }),
  local("release", "counts.save", { right: "report" }),
  local("release", "counts.prepare", { right: "report" }),
  local("release", "list.release", { right: "report" }),

  local("mandate", "letter.record", { keys: "a", right: "report" }),
  local("mandate", "occasion.add", { keys: "m", right: "report" }),
  local("mandate", "mandate.renew", { right: "report" }),
  local("mandate", "method.make", { keys: "r", right: "report" }),

  local("go", "view.keep", { right: "read" }),
  // a number of a table is open in a layer above it
  local("go", "cell.counted", { keys: "1", right: "read", above: true }),
  local("go", "cell.against", { keys: "2", right: "read", above: true }),
  local("go", "cell.alike", { keys: "3", right: "read", above: true }),

  local("log", "verify.start", { keys: "v", right: "verify" }),

  local("members", "member.invite", { keys: "a", right: "invite" }),
  local("members", "line.open", { right: "grant" }),
  local("members", "keys.renew", { right: "grant" }),
  local("members", "erasure.propose", { right: "erase" }),
  local("members", "interest.declare"),
  local("members", "recusal.record"),
  local("members", "passphrase.change"),

  local("together", "together.open", { keys: "u", right: "read" }),
  local("together", "word.propose", { keys: "a", right: "code" }),
  local("together", "batch.take", { right: "code" }),
  local("together", "minute.record", { keys: "m", right: "read" }),
  // last: while a consent is talked through, N is a person's no
  local("frame", "note.open", { keys: "n" }),
  local("frame", "note.mark", { keys: "Ctrl-;", typing: true }),
] as const satisfies readonly Action[];

export type ActionId = (typeof table)[number]["id"];
export const actions: readonly (Action & { readonly id: ActionId })[] = table;
export const actionOf = (id: ActionId): Action => actions.find((one) => one.id === id) ?? table[0];
/** The catalogue key of an action's label. */
export const labelKey = (id: string): string => `frame.action.${id}`;
