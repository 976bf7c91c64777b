/** The methodology annex: how the inquiry worked, in numbers, kinds and days, with the ground of every figure; never where, through whom or over which channel. */
import { thresholds } from "../release/disclosure.ts";
import type { Say } from "../words/words.ts";
import { minute, writeVerification } from "./annexes.ts";
import { asSentence } from "./clause.ts";
import { type Draft, draft, type Said } from "./draft.ts";
import { pageWords } from "./finding-report.ts";
import type { MethodInput, Tally } from "./method-input.ts";
import { numberParagraphs } from "./numbering.ts";
import type { Report } from "./tree.ts";

const id = (tail: string): string => `method.${tail}`;

/** Pure: the same input gives the same tree, numbered, in the language of `say`. */
export function methodAnnex(input: MethodInput, say: Say): Report {
  const { mandate, prepared } = input;
  const out = draft();
  writeMandate(input, out, say);
  writeSources(input, out, say);
  writeInterviews(input, out, say);
  writeWeighing(input, out, say);
  writeContrary(input, out, say);
  writeLetters(input, out, say);
  writeChanges(input, out, say);
  writeLimits(input, out, say);
  writeVerification("method", prepared, out, say);
  return numberParagraphs({
    title: say("annex.title"),
    subtitle: say("annex.subtitle"),
    inquiry: input.inquiry,
    lang: input.lang,
    edition: input.edition,
    exercise: input.exercise,
    cover: [
      { label: say("report.cover.mandate"), value: mandate.instrument },
      { label: say("report.cover.standard"), value: input.standard.label },
      {
        label: say("report.cover.as-of"),
        value: say("report.as-of", { entry: String(prepared.asOfEntry), at: minute(prepared.asOf) }),
      },
    ],
    words: pageWords(input.edition, say),
    prepared,
    blocks: out.blocks,
    notes: out.notes,
  });
}

const plainly = (tail: string, text: string): Said => ({ id: id(tail), type: "method", text });
const legally = (tail: string, text: string, source: string): Said => ({
  id: id(tail),
  type: "legal",
  text,
  notes: [[{ kind: "text", text: asSentence(source) }]],
});

function writeMandate({ mandate, standard, findings }: MethodInput, out: Draft, say: Say): void {
  out.heading(1, say("annex.chapter.mandate"));
  const { title, instrument, from, to, term, members } = mandate;
  out.paragraph(
    legally("mandate", say("annex.mandate", { title, instrument }), instrument),
    legally(
      "period",
      to === undefined ? say("report.period.open", { from }) : say("report.period", { from, to }),
      instrument,
    ),
    legally("term", say("annex.term", { from: term.from, to: term.to }), instrument),
    plainly("members", say("annex.members", { n: members })),
  );
  out.paragraph(
    plainly("standard", say("report.standard", { standard: standard.label })),
    plainly("standard.meaning", say("report.standard.meaning", { meaning: asSentence(standard.meaning) })),
    plainly("standard.limit", say("report.standard.limit")),
  );
  if (findings.adopted === 0) out.paragraph(plainly("none-adopted", say("annex.none-adopted")));
}

/** A number with all that makes it one (G13), and its ground: the inquiry's own records, up to an entry. */
function figureRow(input: MethodInput, tail: string, label: string, value: number, unit: string, say: Say) {
  // "at least 0" would be no figure
  if (value === 0) return { id: id(tail), type: "method" as const, cells: [label, say("annex.none"), unit, ""] };
  const { prepared } = input;
  const measure = {
    qualifier: say("report.qualifier.at-least"),
    value: say("report.number", { value }),
    unit,
    asOf: prepared.asOf.slice(0, 10),
  };
  return {
    id: id(tail),
    type: "figure" as const,
    cells: [label, `${measure.qualifier} ${measure.value}`, unit, measure.asOf],
    measure,
    notes: [[{ kind: "text" as const, text: say("annex.note", { entry: String(prepared.asOfEntry) }) }]],
  };
}

interface Tallied<K extends string> {
  readonly tail: string;
  readonly tally: Tally<K>;
  readonly unit: string;
  readonly label: (kind: K) => string;
}

function writeTally<K extends string>(input: MethodInput, of: Tallied<K>, out: Draft, say: Say): void {
  const { tail, tally, unit, label } = of;
  const row = (key: string, name: string, count: number | undefined) =>
    count === undefined
      ? { id: id(`${tail}.${key}`), type: "method" as const, cells: [name, say("annex.hidden"), unit, ""] }
      : figureRow(input, `${tail}.${key}`, name, count, unit, say);
  out.table(say(`annex.${tail}.caption`), headOf(say), [
    ...tally.rows.map(({ kind, count }) => row(kind, label(kind), count)),
    row("total", say("annex.total"), tally.total),
  ]);
}

const headOf = (say: Say): readonly string[] =>
  ["kind", "number", "unit", "as-of"].map((column) => say(`annex.column.${column}`));

function writeSources(input: MethodInput, out: Draft, say: Say): void {
  const kindOf = (kind: string): string => (kind === "unsaid" ? say("annex.kind.unsaid") : say(`report.kind.${kind}`));
  const { sources, roots, bases } = input;
  out.heading(1, say("annex.chapter.sources"));
  if (sources.rows.length === 0) {
    out.paragraph(plainly("sources.none", say("annex.sources.none")));
    return;
  }
  out.paragraph(plainly("sources", say("annex.sources")), plainly("sources.roots", say("report.method.roots")));
  writeTally(input, { tail: "sources", tally: sources, unit: say("annex.unit.sources"), label: kindOf }, out, say);
  writeTally(input, { tail: "roots", tally: roots, unit: say("annex.unit.roots"), label: kindOf }, out, say);
  out.heading(1, say("annex.chapter.bases"));
  out.paragraph(plainly("bases", say("annex.bases")));
  writeTally(
    input,
    { tail: "bases", tally: bases, unit: say("annex.unit.sources"), label: (kind) => say(`annex.basis.${kind}`) },
    out,
    say,
  );
}

function writeInterviews(input: MethodInput, out: Draft, say: Say): void {
  const { interviews } = input;
  out.heading(1, say("annex.chapter.interviews"));
  out.paragraph(
    plainly("interviews", say(interviews.rows.length === 0 ? "annex.interviews.none" : "annex.interviews")),
    plainly("interviews.apart", say("annex.interviews.apart")),
  );
  if (interviews.rows.length === 0) return;
  const label = (kind: string): string => say(`annex.mode.${kind}`);
  writeTally(input, { tail: "interviews", tally: interviews, unit: say("annex.unit.interviews"), label }, out, say);
}

function writeWeighing({ profiles, defaults }: MethodInput, out: Draft, say: Say): void {
  const [last = defaults] = profiles.toReversed();
  out.heading(1, say("annex.chapter.weighing"));
  out.paragraph(
    plainly("support", say("annex.support", { n: last.leastRoots })),
    plainly("support.first", say(last.firstHand ? "annex.first-hand" : "annex.first-hand.not")),
    plainly("support.adopted", say(profiles.length === 0 ? "annex.support.default" : "annex.support.adopted")),
  );
  out.list(
    (["basis", "coerced", "mandate", "apart", "sgbv", "one-root"] as const).map((rule) => [
      plainly(`rule.${rule}`, say(`annex.rule.${rule}`)),
    ]),
  );
}

function writeContrary(input: MethodInput, out: Draft, say: Say): void {
  const { adopted, against, challenged, commented } = input.findings;
  out.heading(1, say("annex.chapter.contrary"));
  out.paragraph(plainly("contrary", say("annex.contrary")));
  if (adopted === 0) return;
  const row = (key: string, value: number) =>
    figureRow(input, `contrary.${key}`, say(`annex.contrary.${key}`), value, say("annex.unit.findings"), say);
  out.table(say("annex.contrary.caption"), headOf(say), [
    row("adopted", adopted),
    row("against", against),
    row("challenged", challenged),
    row("commented", commented),
  ]);
}

function writeLetters(input: MethodInput, out: Draft, say: Say): void {
  const { letters } = input;
  out.heading(1, say("annex.chapter.state"));
  if (letters.length === 0) {
    out.paragraph(plainly("letters.none", say("annex.letters.none")));
    return;
  }
  out.paragraph(plainly("letters", say("annex.letters")));
  out.table(
    say("annex.letters.caption"),
    headOf(say),
    letters.flatMap(({ asks, ...counts }) =>
      (["sent", "answered", "silent"] as const).map((how) =>
        figureRow(
          input,
          `letters.${asks}.${how}`,
          `${say(`annex.asks.${asks}`)}: ${say(`annex.letters.${how}`)}`,
          counts[how],
          say("annex.unit.letters"),
          say,
        ),
      ),
    ),
  );
}

function writeChanges({ profiles, renewals, findings }: MethodInput, out: Draft, say: Say): void {
  out.heading(1, say("annex.chapter.changes"));
  const [first] = profiles;
  const changes = [
    ...profiles.map(({ on, leastRoots, firstHand }, at) => ({
      on,
      said: plainly(
        `profile${at + 1}`,
        say(firstHand ? "annex.change.profile.first" : "annex.change.profile", { on, n: leastRoots }),
      ),
    })),
    ...renewals.map(({ on, before, after, instrument }, at) => ({
      on,
      said: legally(`renewal${at + 1}`, say("annex.change.renewal", { on, before, after }), instrument),
    })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  if (changes.length === 0) out.paragraph(plainly("changes.none", say("annex.changes.none")));
  else {
    out.paragraph(plainly("changes", say("annex.changes")));
    out.list(changes.map(({ said }) => [said]));
  }
  if (findings.first !== undefined)
    out.paragraph(
      plainly(
        "changes.first",
        say(first !== undefined && first.on <= findings.first ? "annex.profile.before" : "annex.profile.after"),
      ),
    );
}

function writeLimits({ letters }: MethodInput, out: Draft, say: Say): void {
  const unanswered = letters.filter(({ silent }) => silent > 0).map(({ asks }) => asks);
  const refused = unanswered.some((asks) => asks === "access" || asks === "visit");
  out.heading(1, say("annex.chapter.limits"));
  out.list(
    [
      plainly("limit.sample", say("annex.limit.sample")),
      plainly("limit.least", say("annex.limit.least")),
      plainly("limit.hidden", say("annex.limit.hidden", { threshold: thresholds.usual })),
      plainly("limit.untold", say("annex.limit.untold")),
      ...(refused ? [plainly("limit.access", say("annex.limit.access"))] : []),
      ...(unanswered.length > 0 ? [plainly("limit.silent", say("annex.limit.silent"))] : []),
    ].map((said) => [said]),
  );
}
