/** Traces from anything said: down to passage, file, hash and log entry; up to every finding and release that uses it. */
import { type ClaimRef, claimRef } from "../../core/claims/value.ts";
import type { Finding } from "../../core/record/body.ts";
import { readCode } from "../../core/record/id.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { Held } from "../case/records.ts";
import type { CaseExhibit, CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { citedIn, citing } from "../citing.ts";
import { absent, type Desk } from "../desk.ts";
import { thingLabel, valueLabel } from "../labels.ts";
import type { Language } from "../packs.ts";

type NodeKind =
  | "finding"
  | "element"
  | "proposition"
  | "claim"
  | "passage"
  | "thing"
  | "exhibit"
  | "file"
  | "entry"
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
  if (asked.success) return traceClaim(one, asked.data, locale);
  const [, code = of, element, proposition] = /^(\w-\w{5})(?:[./](.+?))?(?:[.#](p\d+))?$/.exec(of) ?? [];
  const known = readCode(code) ?? code;
  const thing = one.thing(known);
  if (thing !== undefined) return traceThing(one, thing, locale);
  const exhibit = one.exhibit(known);
  if (exhibit !== undefined) {
    return traceExhibit(one, exhibit, locale);
  }
  const finding = one.record("finding", known);
  if (finding !== undefined) return traceFinding(one, finding, element, proposition, locale);
  throw absent(of);
}

function traceClaim(one: Case, ref: ClaimRef, locale: Language) {
  const claim = one.claim(ref);
  if (claim === undefined) throw absent(ref);
  return {
    title: claimNode(one, claim, locale).label,
    down: downClaim(one, claim, locale),
    up: upClaims(one, [claim], locale),
  };
}

function traceThing(one: Case, thing: CaseThing, locale: Language) {
  const claims = one.claimsOf(thing);
  const self = thingNode(one, thing, locale);
  return {
    title: self.label,
    down: claims.flatMap((claim) => downClaim(one, claim, locale)).map((chain) => [self, ...chain]),
    up: upClaims(one, claims, locale).map((chain) => [self, ...chain]),
  };
}

function traceExhibit(one: Case, exhibit: CaseExhibit, locale: Language) {
  const claims = one.claimsIn(exhibit);
  const said = claims.map(
    (claim): Chain => [exhibitNode(exhibit), claimNode(one, claim, locale), thingNode(one, claim.thing, locale)],
  );
  return {
    title: exhibit.title,
    down: [exhibitChain(one, exhibit)],
    up: [...said, ...upClaims(one, claims, locale)],
  };
}

/** Of a whole finding, of one element or of one proposition of it. */
function traceFinding(
  one: Case,
  finding: Held<Finding>,
  element: string | undefined,
  proposition: string | undefined,
  locale: Language,
) {
  const { body } = finding;
  const down = body.elements
    .filter((each) => element === undefined || each.element === element)
    .flatMap((each) =>
      each.propositions
        .filter((own) => proposition === undefined || own.id === proposition)
        .flatMap((own) => {
          const head: Chain = [
            findingNode(body),
            elementNode(one, body, each.element, locale),
            propositionNode(body, each.element, own.text),
          ];
          return citedIn(own)
            .flatMap((ref) => one.claim(ref) ?? [])
            .flatMap((claim) => downClaim(one, claim, locale))
            .map((chain) => [...head, ...chain]);
        }),
    );
  return { title: body.title, down, up: releasesOf(one, finding).map((node) => [findingNode(body), node]) };
}

/** From a claim to its passage, file, hash and entry; an inference goes down through each of its premises. */
function downClaim(one: Case, claim: CaseClaim, locale: Language, depth = 0): Chain[] {
  const self = claimNode(one, claim, locale);
  const { anchor } = claim.claim;
  if (claim.exhibit === undefined || anchor === undefined) {
    if (depth > 8) return [[self]]; // premises that go in a circle
    return (claim.claim.premises ?? [])
      .flatMap((ref) => one.claim(ref) ?? [])
      .flatMap((premise) => downClaim(one, premise, locale, depth + 1))
      .map((chain) => [self, ...chain]);
  }
  const passage: TraceNode = {
    kind: "passage",
    code: claim.exhibit.code,
    label: `“${anchor.quote}”`,
    detail: `${anchor.page === undefined ? "" : `p. ${anchor.page}, `}${anchor.start}–${anchor.end}`,
    href: `/evidence/${claim.exhibit.code}?at=${anchor.start}-${anchor.end}`,
  };
  return [[self, passage, ...exhibitChain(one, claim.exhibit)]];
}

/** An exhibit, its file and hash, and the entry that took it in. */
function exhibitChain(one: Case, exhibit: CaseExhibit): Chain {
  const held = one.bytesOf(exhibit);
  const entry = one.entry(exhibit.since);
  const file: TraceNode | undefined = held && {
    kind: "file",
    label: `SHA-256 ${held.sha256}`,
    detail: `${held.bytes} B; blobs/${held.blob.slice(0, 2)}/${held.blob}`,
  };
  return [
    exhibitNode(exhibit),
    ...(file === undefined ? [] : [file]),
    {
      kind: "entry",
      label: String(exhibit.since),
      detail: `${entry?.at ?? ""} ${entry?.leaf.slice(0, 64) ?? ""}`,
    },
  ];
}

/** From claims up to the propositions of findings that cite them, and to what was released of those. */
function upClaims(one: Case, claims: readonly CaseClaim[], locale: Language): Chain[] {
  const byRef = new Map(claims.map((claim) => [claim.ref, claim]));
  return citing(one, new Set(byRef.keys())).flatMap(({ finding, element, proposition, claims: cited }) =>
    cited
      .flatMap((ref) => byRef.get(ref) ?? [])
      .flatMap((claim): Chain[] => {
        const chain: Chain = [
          claimNode(one, claim, locale),
          propositionNode(finding.body, element.element, proposition.text),
          elementNode(one, finding.body, element.element, locale),
          findingNode(finding.body),
        ];
        const released = releasesOf(one, finding);
        return released.length === 0 ? [chain] : released.map((node) => [...chain, node]);
      }),
  );
}

const releasesOf = (one: Case, finding: Held<Finding>): readonly TraceNode[] =>
  one.recordsOf("release", finding.id).map(({ body }) => ({
    kind: "release",
    code: body.code,
    label: `${[body.recipient, body.recipientName, body.what.format].filter(Boolean).join(" ")}, ${body.at}`,
    detail: `SHA-256 ${body.sha256}`,
  }));

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
  href: elementHref(finding, element),
});
const propositionNode = (finding: Finding, element: string, text: string): TraceNode => ({
  kind: "proposition",
  label: text,
  href: elementHref(finding, element),
});
const elementHref = (finding: Finding, element: string): string =>
  `/findings/${finding.code}?element=${encodeURIComponent(element)}`;
const claimNode = (one: Case, claim: CaseClaim, locale: Language): TraceNode => ({
  kind: "claim",
  code: claim.thing.code,
  label: valueLabel(one, claim.thing.kind, claim.claim.property, claim.claim.value, locale),
  detail: claim.ref,
  href: `/thing/${claim.thing.code}`,
});
