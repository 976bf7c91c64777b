/** Traces from anything said: down to passage, file, hash and log entry; up to every finding and release that uses it. */
import type { ClaimRef } from "../../core/claims/value.ts";
import { claimRef } from "../../core/claims/value.ts";
import { Fault } from "../../core/fault.ts";
import type { Finding, Release } from "../../core/record/body.ts";
import { readCode } from "../../core/record/id.ts";
import { type Case, type CaseClaim, type CaseExhibit, type CaseThing, caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import { thingLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";

type NodeKind =
  | "sentence"
  | "finding"
  | "element"
  | "proposition"
  | "claim"
  | "passage"
  | "thing"
  | "exhibit"
  | "file"
  | "entry"
  | "checkpoint"
  | "release";
export interface TraceNode {
  readonly kind: NodeKind;
  readonly code?: string;
  readonly label: string;
  readonly detail?: string;
  readonly href?: string;
}

type Chain = readonly TraceNode[];

/**
 * `of`: a claim's reference, the code of a thing, exhibit or finding, or a sentence `FINDING.ELEMENT.PROPOSITION` as
 * reports number them (`/` and `#` do as well). Every chain starts at what was asked. Faults: `absent`.
 */
export function trace(desk: Desk, of: string, locale: Language): { title: string; down: Chain[]; up: Chain[] } {
  const one = caseAt(desk);
  const asked = claimRef.safeParse(of);
  if (asked.success) return traceClaim(desk, one, asked.data, locale);
  const [, code = of, element, proposition] = /^(\w-\w{5})(?:[./](.+?))?(?:[.#](p\d+))?$/.exec(of) ?? [];
  const known = readCode(code) ?? code;
  const thing = one.thing(known);
  if (thing !== undefined) return traceThing(desk, one, thing, locale);
  const exhibit = one.exhibit(known);
  if (exhibit !== undefined) return traceExhibit(desk, one, exhibit, locale);
  const finding = one.doc<Finding>(known);
  if (finding?.body.kind === "finding") return traceFinding(desk, one, finding.body, element, proposition, locale);
  throw new Fault("absent", "no such item, or not for this member", { item: of });
}

function traceClaim(desk: Desk, one: Case, ref: ClaimRef, locale: Language) {
  const claim = one.claim(ref);
  if (claim === undefined) throw new Fault("absent", "no such item, or not for this member", { item: ref });
  return {
    title: claimNode(one, claim, locale).label,
    down: downClaim(desk, one, claim, locale),
    up: upClaims(desk, one, [claim], locale),
  };
}

function traceThing(desk: Desk, one: Case, thing: CaseThing, locale: Language) {
  const claims = one.claimsOf(thing.n);
  const self = thingNode(one, thing, locale);
  return {
    title: self.label,
    down: claims.flatMap((claim) => downClaim(desk, one, claim, locale)).map((chain) => [self, ...chain]),
    up: upClaims(desk, one, claims, locale).map((chain) => [self, ...chain]),
  };
}

function traceExhibit(desk: Desk, one: Case, exhibit: CaseExhibit, locale: Language) {
  const claims = one.claimsIn(exhibit.n);
  return {
    title: exhibit.title,
    down: [exhibitChain(desk, exhibit)],
    up: claims
      .map(
        (claim) => [exhibitNode(exhibit), claimNode(one, claim, locale), thingNode(one, claim.thing, locale)] as Chain,
      )
      .concat(upClaims(desk, one, claims, locale)),
  };
}

function traceFinding(
  desk: Desk,
  one: Case,
  finding: Finding,
  element: string | undefined,
  proposition: string | undefined,
  locale: Language,
) {
  const down: Chain[] = [];
  for (const each of finding.elements) {
    if (element !== undefined && each.element !== element) continue;
    for (const own of each.propositions) {
      if (proposition !== undefined && own.id !== proposition) continue;
      const head: Chain = [
        findingNode(finding),
        elementNode(one, finding, each.element, locale),
        {
          kind: "proposition",
          label: own.text,
          href: `/findings/${finding.code}?element=${encodeURIComponent(each.element)}`,
        },
      ];
      for (const item of [...own.for, ...own.against]) {
        const claim = one.claim(item.claim);
        if (claim !== undefined) down.push(...downClaim(desk, one, claim, locale).map((chain) => [...head, ...chain]));
      }
    }
  }
  return { title: finding.title, down, up: releasesOf(one, finding).map((node) => [findingNode(finding), node]) };
}

/** From a claim to its passage, file, hash and entry; an inference goes down through each of its premises. */
function downClaim(desk: Desk, one: Case, claim: CaseClaim, locale: Language, depth = 0): Chain[] {
  const self = claimNode(one, claim, locale);
  const { anchor } = claim.claim;
  if (claim.exhibit === undefined || anchor === undefined) {
    if (depth > 8) return [[self]]; // premises that go in a circle
    return (claim.claim.premises ?? []).flatMap((ref) => {
      const premise = one.claim(ref);
      return premise === undefined
        ? []
        : downClaim(desk, one, premise, locale, depth + 1).map((chain) => [self, ...chain]);
    });
  }
  const passage: TraceNode = {
    kind: "passage",
    code: claim.exhibit.code,
    label: `“${anchor.quote}”`,
    detail: `${anchor.page === undefined ? "" : `p. ${anchor.page}, `}${anchor.start}–${anchor.end}`,
    href: `/evidence/${claim.exhibit.code}?at=${anchor.start}-${anchor.end}`,
  };
  return [[self, passage, ...exhibitChain(desk, claim.exhibit)]];
}

/** An exhibit, its file and hash, the entry that took it in, and the checkpoint that covers the entry. */
function exhibitChain(desk: Desk, exhibit: CaseExhibit): Chain {
  const row = desk.lens.case
    .prepare<[number], { sha256: string | null; blob: string | null; bytes: number }>(
      "SELECT sha256, blob, bytes FROM exhibit WHERE n = ?",
    )
    .get(exhibit.n);
  const entry = desk.lens.audit
    .prepare<[number], { at: string; leaf: string }>("SELECT at, leaf FROM log WHERE seq = ?")
    .get(exhibit.since);
  const chain: TraceNode[] = [exhibitNode(exhibit)];
  if (row?.sha256 != null)
    chain.push({
      kind: "file",
      label: `SHA-256 ${row.sha256}`,
      detail: `${row.bytes} B; blobs/${row.blob?.slice(0, 2) ?? ""}/${row.blob ?? ""}`,
    });
  chain.push({
    kind: "entry",
    label: String(exhibit.since),
    detail: `${entry?.at ?? ""} ${entry?.leaf.slice(0, 64) ?? ""}`,
    href: `/log?entry=${exhibit.since}`,
  });
  return chain;
}

/** From claims up to the propositions of findings that cite them, and to what was released of those. */
function upClaims(_desk: Desk, one: Case, claims: readonly CaseClaim[], locale: Language): Chain[] {
  const refs = new Map<string, CaseClaim>(claims.map((claim) => [claim.ref, claim]));
  const chains: Chain[] = [];
  for (const { body } of one.docs<Finding>("finding")) {
    for (const element of body.elements) {
      for (const proposition of element.propositions) {
        const cited = [...proposition.for, ...proposition.against].flatMap((item) => refs.get(item.claim) ?? []);
        for (const claim of cited) {
          const chain: TraceNode[] = [
            claimNode(one, claim, locale),
            {
              kind: "proposition",
              label: proposition.text,
              href: `/findings/${body.code}?element=${encodeURIComponent(element.element)}`,
            },
            elementNode(one, body, element.element, locale),
            findingNode(body),
          ];
          const released = releasesOf(one, body);
          chains.push(...(released.length === 0 ? [chain] : released.map((node) => [...chain, node])));
        }
      }
    }
  }
  return chains;
}

const releasesOf = (one: Case, finding: Finding): readonly TraceNode[] => {
  const id = one.doc<Finding>(finding.code)?.id;
  return one
    .docs<Release>("release")
    .filter(({ body }) => body.what.of === id)
    .map(({ body }) => ({
      kind: "release" as const,
      code: body.code,
      label: `${body.what.edition} ${body.what.format}, ${body.at}`,
      detail: `SHA-256 ${body.sha256}`,
    }));
};

const exhibitNode = (exhibit: CaseExhibit): TraceNode => ({
  kind: "exhibit",
  code: exhibit.code,
  label: exhibit.title,
  href: `/evidence/${exhibit.code}`,
});
const thingNode = (one: Case, thing: CaseThing, locale: Language): TraceNode => ({
  kind: "thing",
  code: thing.code,
  label: thingLabel(one, thing, locale),
  href: `/thing/${thing.code}`,
});
const findingNode = (finding: Finding): TraceNode => ({
  kind: "finding",
  code: finding.code,
  label: finding.title,
  href: `/findings/${finding.code}`,
});
const elementNode = (one: Case, finding: Finding, element: string, locale: Language): TraceNode => ({
  kind: "element",
  label:
    one.library.elementsOf(one.library.test(finding.test)).find((placed) => placed.code === element)?.element.title[
      locale
    ] ?? element,
  href: `/findings/${finding.code}?element=${encodeURIComponent(element)}`,
});
const claimNode = (one: Case, claim: CaseClaim, locale: Language): TraceNode => ({
  kind: "claim",
  code: claim.thing.code,
  label: valueLabel(one, claim.thing.kind, claim.claim.property, claim.claim.value, locale),
  detail: claim.ref,
  href: `/thing/${claim.thing.code}`,
});
