/** Between the browser's selection and offsets of the exhibit's text: passages carry `data-start` on the element of their text. */
import type { Range as Span } from "../marks.ts";

/** The offset of a point of the page; undefined outside the texts of `box`. */
function offsetOf(box: Element, node: Node, within: number): number | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  if (element === null || !box.contains(element)) return undefined;
  const text = element.closest<HTMLElement>("[data-start]");
  const range = document.createRange();
  if (text !== null) {
    range.setStart(text, 0);
    range.setEnd(node, within);
    return Number(text.dataset.start) + range.toString().length;
  }
  // between two texts (on a paragraph's number or margin): the beginning of the next text
  range.setStart(node, within);
  range.setEndAfter(box.lastChild ?? box);
  for (const next of box.querySelectorAll<HTMLElement>("[data-start]")) {
    if (range.comparePoint(next, 0) >= 0) return Number(next.dataset.start);
  }
  return undefined;
}

/** What is selected in `box`, as offsets; undefined where nothing is, or where it reaches outside. */
export function selectedIn(box: Element): Span | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const start = offsetOf(box, range.startContainer, range.startOffset);
  const end = offsetOf(box, range.endContainer, range.endOffset);
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

/** The text node and place in it of an offset. */
function pointOf(box: Element, offset: number, ending: boolean): { node: Node; at: number } | undefined {
  let text: HTMLElement | undefined;
  for (const one of box.querySelectorAll<HTMLElement>("[data-start]")) {
    const start = Number(one.dataset.start);
    if (ending ? start < offset : start <= offset) text = one;
    else break;
  }
  if (text === undefined) return undefined;
  let left = offset - Number(text.dataset.start);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let last: Text | undefined;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    last = node;
    if (left <= node.length) return { node, at: left };
    left -= node.length;
  }
  return last === undefined ? undefined : { node: last, at: last.length };
}

/** Selects [start, end) in the page and brings it into view. */
export function select(box: Element, span: Span): void {
  const from = pointOf(box, span.start, false);
  const to = pointOf(box, span.end, true);
  if (from === undefined || to === undefined) return;
  getSelection()?.setBaseAndExtent(from.node, from.at, to.node, to.at);
  from.node.parentElement?.scrollIntoView({ block: "nearest" });
}
