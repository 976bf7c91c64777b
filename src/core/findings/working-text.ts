/** The words of a finding that lawyers work on outside Grounds: each under a mark that survives any editor, read back and compared. */
import { Fault } from "../fault.ts";
import type { Finding } from "../record/body.ts";

type Element = Finding["elements"][number];
type Proposition = Element["propositions"][number];

/** One text of a finding. `id` is stable from version to version: "RS-7-1-e/E1/p2 answer". */
export interface WorkingText {
  readonly id: string;
  readonly element: string;
  readonly text: string;
}

/** One text that was changed, as it stands and as it came back. */
export interface WorkingChange extends WorkingText {
  readonly before: string;
  /** its place is no more in the finding: the words are shown, and can't be taken in */
  readonly gone: boolean;
}

/** What came back: of which finding, worked on in which version, and the texts by id. */
export interface WorkingPaper {
  readonly finding: string;
  readonly version: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** What taking a paper in would come to. */
export interface Compared {
  /** changed in the paper, and as it was when the paper was made */
  readonly changes: readonly WorkingChange[];
  /** changed in the paper and meanwhile in the finding too: nothing is chosen for anybody */
  readonly conflicts: readonly WorkingChange[];
  /** texts whose marks are gone from the paper: they stay as they are */
  readonly missing: readonly string[];
}

export const reasoningId = (element: string): string => `${element} reasoning`;
export const propositionId = (element: string, { id }: Pick<Proposition, "id">): string => `${element}/${id}`;
export const answerId = (element: string, { id }: Pick<Proposition, "id">): string => `${element}/${id} answer`;
export const gapId = (element: string, at: number): string => `${element} gap ${at + 1}`;

/** The line before a text, and the one after it. */
export const markOf = (id: string): string => `[[${id}]]`;
export const endMark = "[[/]]";
/** The line by which a paper is known: whose it is, and on which version it was made. */
export const headMark = (code: string, version: string): string => markOf(`${code} ${version}`);

const headLine = /^(F-[0-9A-Z]{5}) ([0-9a-f]{64})$/;
const markLine = /^\[\[([^[\]]+)\]\]$/;

/** Paragraphs parted by one empty line: how an editor breaks lines is no change of words. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
const settled = (text: string): string => paragraphsOf(text).join("\n\n");

/** All texts of the named elements, empty ones too: of an element its propositions, answers to what speaks against, open gaps, reasoning. */
export function workingTexts(finding: Pick<Finding, "elements">, elements: readonly string[]): readonly WorkingText[] {
  return elements.flatMap((code) => {
    const own = finding.elements.find((one) => one.element === code);
    const texts: { id: string; text: string }[] = [];
    for (const one of own?.propositions ?? []) {
      texts.push({ id: propositionId(code, one), text: one.text });
      if (one.against.length > 0) texts.push({ id: answerId(code, one), text: one.answer ?? "" });
    }
    own?.gaps.forEach((gap, at) => {
      if (!gap.closed) texts.push({ id: gapId(code, at), text: gap.text });
    });
    texts.push({ id: reasoningId(code), text: own?.reasoning ?? "" });
    return texts.map((one) => ({ ...one, element: code }));
  });
}

/**
 * Reads a paper from its paragraphs in order. What stands outside the marks is not looked at. Faults: `invalid` for a
 * text without the line that says whose it is, a mark that comes twice, or one that nothing ends.
 */
export function readWorkingPaper(paragraphs: readonly string[]): WorkingPaper {
  let head: readonly [string, string] | undefined;
  let open: string | undefined;
  const texts = new Map<string, string>();
  for (const line of paragraphs.flatMap((each) => each.split("\n")).map((each) => each.trim())) {
    const [, mark] = markLine.exec(line) ?? [];
    const [, finding, version] = headLine.exec(mark ?? "") ?? [];
    if (finding !== undefined && version !== undefined) {
      if (head !== undefined) throw new Fault("invalid", "a paper is of one finding alone", { item: finding });
      head = [finding, version];
    } else if (mark === "/") {
      open = undefined;
    } else if (mark !== undefined) {
      if (open !== undefined) throw unended(open);
      if (texts.has(mark)) throw new Fault("invalid", "a mark stands twice in the paper", { item: markOf(mark) });
      open = mark;
      texts.set(mark, "");
    } else if (open !== undefined && line !== "") {
      const before = texts.get(open) ?? "";
      texts.set(open, before === "" ? line : `${before}\n\n${line}`);
    }
  }
  if (open !== undefined) throw unended(open);
  if (head === undefined)
    throw new Fault("invalid", "this is no working paper of a finding", {
      remedy: "make one from the finding's page and work in that",
    });
  return { finding: head[0], version: head[1], texts };
}

const unended = (id: string): Fault =>
  new Fault("invalid", "a text of the paper has lost its end mark", {
    item: markOf(id),
    remedy: `put ${endMark} on a line of its own after it`,
  });

/** What a paper changes, made on `base` and taken into `now`. Fault `invalid` for a mark that `base` doesn't have. */
export function compareWorking(
  base: readonly WorkingText[],
  now: readonly WorkingText[],
  paper: Pick<WorkingPaper, "texts">,
): Compared {
  const before = new Map(base.map((one) => [one.id, settled(one.text)]));
  const standing = new Map(now.map((one) => [one.id, one]));
  const changes: WorkingChange[] = [];
  const conflicts: WorkingChange[] = [];
  for (const [id, given] of paper.texts) {
    const was = before.get(id);
    if (was === undefined) throw new Fault("invalid", "the finding has no text of this mark", { item: markOf(id) });
    const text = settled(given);
    if (text === was) continue;
    const at = standing.get(id);
    const is = at === undefined ? "" : settled(at.text);
    if (text === is) continue;
    const change = {
      id,
      element: at?.element ?? id.replace(/(\/p\d+)?( .*)?$/, ""),
      before: is,
      text,
      gone: at === undefined,
    };
    (at !== undefined && is === was ? changes : conflicts).push(change);
  }
  return { changes, conflicts, missing: base.map(({ id }) => id).filter((id) => !paper.texts.has(id)) };
}

/** An element with texts of it changed. Fault `invalid` for a proposition or a gap left without words. */
export function withWorking(element: Element, changes: ReadonlyMap<string, string>): Element {
  const code = element.element;
  const worded = (id: string, old: string): string => {
    const text = changes.get(id) ?? old;
    if (text.trim() === "")
      throw new Fault("invalid", "a proposition or a gap can't be left without words", {
        item: markOf(id),
        remedy: "take it away on the finding's page",
      });
    return text;
  };
  return {
    ...element,
    propositions: element.propositions.map((one) => {
      const { answer: old, ...rest } = one;
      const answer = changes.get(answerId(code, one)) ?? old ?? "";
      return { ...rest, text: worded(propositionId(code, one), one.text), ...(answer.trim() !== "" && { answer }) };
    }),
    gaps: element.gaps.map((gap, at) => (gap.closed ? gap : { ...gap, text: worded(gapId(code, at), gap.text) })),
    reasoning: changes.get(reasoningId(code)) ?? element.reasoning,
  };
}
