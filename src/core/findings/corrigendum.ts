/** Corrected words of an adopted finding: where words stand that a corrigendum may change, and how the finding reads with them. */

import type { WordChanges } from "../record/body/way.ts";
import type { Finding } from "../record/body.ts";

type Change = WordChanges[number];
type Element = Finding["elements"][number];

/** Elements' own codes hold slashes ("CTX/A"): an element is known by the longest code that the place begins with. */
function elementAt(finding: Finding, where: string): readonly [Element, string] | undefined {
  const own = finding.elements
    .filter(({ element }) => where.startsWith(`${element}/`))
    .toSorted((a, b) => b.element.length - a.element.length)[0];
  return own && [own, where.slice(own.element.length + 1)];
}

/** The words that stand at a place of a finding; undefined where none stand that a corrigendum may change. */
export function wordsAt(finding: Finding, where: string): string | undefined {
  if (where === "title") return finding.title;
  if (where === "law") return finding.applicableLaw;
  const [element, rest = ""] = elementAt(finding, where) ?? [];
  if (element === undefined) return undefined;
  if (rest === "reasoning") return element.reasoning;
  const [id, part] = rest.split("/");
  const proposition = element.propositions.find((one) => one.id === id);
  return part === undefined ? proposition?.text : part === "answer" ? proposition?.answer : undefined;
}

/** Why changes are no corrigendum of this finding: words stand there, other words are put in their place, each place once. */
export function flawOf(finding: Finding, changes: WordChanges): Change | undefined {
  const seen = new Set<string>();
  return changes.find(({ where, before, after }) => {
    const again = seen.has(where);
    seen.add(where);
    return again || wordsAt(finding, where) !== before || before === after || after.trim() === "";
  });
}

function changed(finding: Finding, { where, after }: Change): Finding {
  if (where === "title") return { ...finding, title: after };
  if (where === "law") return { ...finding, applicableLaw: after };
  const [own, rest = ""] = elementAt(finding, where) ?? [];
  if (own === undefined) return finding;
  const [id, part] = rest.split("/");
  const propositions = own.propositions.map((one) =>
    one.id !== id ? one : part === "answer" ? { ...one, answer: after } : { ...one, text: after },
  );
  const element = rest === "reasoning" ? { ...own, reasoning: after } : { ...own, propositions };
  return { ...finding, elements: finding.elements.map((one) => (one === own ? element : one)) };
}

/** The finding as it reads with every corrigendum, in the order given. Elements, claims, statuses and gaps stay what they were. */
export const corrected = (finding: Finding, corrigenda: readonly { readonly changes: WordChanges }[]): Finding =>
  corrigenda.flatMap(({ changes }) => changes).reduce(changed, finding);
