/** Reference lists of a pack, taken in as exhibits: one line an item, so that even a place's name is a claim with its passage (G8). */
import type { z } from "zod";
import type { Anchor } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { coding, RecipientClass, rootKinds } from "../../core/record/body.ts";
import { canonicalBytes } from "../../core/record/canonical.ts";
import type { RecordId } from "../../core/record/id.ts";
import type { Draft } from "../../store/commit.ts";
import { type Desk, instant } from "../desk.ts";

export interface ReferenceList {
  readonly record: RecordId;
  readonly drafts: readonly Draft[];
  /** The passage of a quotation in a line. Fault `invalid` where it isn't there. */
  anchor(line: number, quote: string): Anchor;
}

interface List {
  /** file name of a list with bytes; title of a publication of which only the reference is held */
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** of a publication of which no bytes are held */
  readonly citation?: string;
  readonly rootKind: (typeof rootKinds)[number];
  readonly lang: string;
  /** the pack's version: it made the reading */
  readonly version: string;
}

/** Makes the exhibit of a list, with its bytes in the vault unless it is a mere citation, and the reading of its lines. */
export async function referenceList(desk: Desk, list: List): Promise<ReferenceList> {
  const unit = desk.keyring.fresh("case");
  const record = desk.newId();
  const received = instant(desk.now());
  const starts: number[] = [];
  let length = 0;
  for (const line of list.lines) {
    starts.push(length);
    length += line.length + 2;
  }
  const bytes = new TextEncoder().encode(`${list.lines.join("\n\n")}\n`);
  const original = list.citation === undefined ? await desk.vault.put(unit.key, bytes) : undefined;
  const passages = list.lines.map((text, i) => ({ start: starts[i] ?? 0, text }));
  const text = await desk.vault.put(unit.key, canonicalBytes(passages));
  const drafts: Draft[] = [
    {
      record,
      unit,
      ...(original !== undefined && { blobs: [{ blob: original.blob, bytes: original.size }] }),
      body: {
        kind: "exhibit",
        code: desk.newCode("exhibit"),
        name: list.name,
        title: list.title,
        type: "text/plain",
        lang: list.lang,
        rootKind: list.rootKind,
        hand: "hearsay",
        received,
        ...(original !== undefined && {
          original: { blob: original.blob, sha256: original.sha256, bytes: original.bytes },
        }),
        ...(list.citation !== undefined && { citation: list.citation }),
      },
    },
    {
      record: desk.newId(),
      unit,
      blobs: [{ blob: text.blob, bytes: text.size }],
      body: {
        kind: "reading",
        exhibit: record,
        outcome: "read",
        tool: "grounds pack",
        version: list.version,
        args: [],
        text: { blob: text.blob, bytes: text.bytes },
      },
    },
    {
      record: desk.newId(),
      unit,
      body: { kind: "custody", exhibit: record, event: "received", at: received, path: list.name },
    },
  ];
  return {
    record,
    drafts,
    anchor(line, quote) {
      const found = (list.lines[line] ?? "").indexOf(quote);
      if (found < 0) throw new Fault("invalid", "a pack's line lacks its own words", { item: `${list.name} ${line}` });
      const start = (starts[line] ?? 0) + found;
      return { start, end: start + quote.length, quote };
    },
  };
}

type CodedClaim = z.input<typeof coding>["claims"][number];

/** What a list says of one thing, coded by who loads the pack. */
export const listCoding = (
  desk: Desk,
  list: ReferenceList,
  asked: { readonly record: RecordId; readonly thing: RecordId; readonly claims: CodedClaim[] },
): Draft => ({
  record: asked.record,
  unit: { of: list.record },
  body: {
    kind: "coding",
    code: desk.newCode("coding"),
    thing: asked.thing,
    exhibit: list.record,
    coder: desk.member.actor,
    claims: asked.claims,
  },
});

/** Uses that published material allows to everybody: to work with it, to report and to quote. */
const publicUses: readonly (readonly [purpose: string, recipient: RecipientClass])[] = [
  ["C3", "inside"],
  ["C16", "inside"],
  ["C4", "public"],
  ["C5", "public"],
  ["C7", "human-rights-council"],
];

/** The basis of what was published: it may be used and quoted; it stays a citation where no bytes are held. */
export const publicBasis = (desk: Desk, list: ReferenceList, note: string): Draft => ({
  record: desk.newId(),
  unit: desk.keyring.fresh("case"),
  body: {
    kind: "basis",
    code: desk.newCode("basis"),
    type: "public-record",
    exhibits: [list.record],
    grants: publicUses.map(([purpose, recipient]) => ({ purpose, recipient, level: "L1", decision: "yes" })),
    from: instant(desk.now()),
    harmTest:
      "Published by a body that answers for it; speaks of places, bodies, laws and numbers, and names no private person",
    note,
  },
});
