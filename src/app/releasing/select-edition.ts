/** Selects what an edition of a finding may hold: the gate judges the argument as it is recorded, and unknown means no. */
import type { ClaimRef } from "../../core/claims/value.ts";
import type { HeldBasis } from "../../core/consent/basis.ts";
import type { Finding } from "../../core/record/body.ts";
import type { RecordId } from "../../core/record/id.ts";
import { type GateItem, type GateRequest, judge } from "../../core/release/judgement.ts";
import type { Edition } from "../../core/report/tree.ts";
import type { CaseClaim } from "../case/claims.ts";
import type { CaseExhibit } from "../case/things.ts";
import type { Case } from "../case.ts";
import { citedIn } from "../citing.ts";

/** Something that stayed out of an edition: what, by which rule, and who can change it. */
export interface Left {
  readonly what: string;
  readonly rule: string;
  readonly who: string;
}

type Element = Finding["elements"][number];
type Proposition = Element["propositions"][number];
type Request = Omit<GateRequest, "items">;

export interface Selection {
  /** propositions that may go, by "element/proposition" */
  readonly going: ReadonlySet<string>;
  /** how many of an element's propositions stay out */
  readonly withheld: ReadonlyMap<string, number>;
  /** how many of all that stay out something speaks against: who weighs them must be told (N8) */
  readonly withheldAgainst: number;
  readonly left: readonly Left[];
  readonly items: readonly GateItem[];
  readonly cited: readonly CaseClaim[];
}

/**
 * A proposition goes out whole or not at all, with all that speaks for and against it (N8). One that cites what was
 * withdrawn, or nothing, stays out of a public edition: nobody can say what its words rest on.
 */
export function selectEdition(
  one: Case,
  finding: Finding,
  edition: Edition,
  request: Request,
  bases: readonly HeldBasis[],
): Selection {
  const held = one.held(request.now);
  const going = new Set<string>();
  const withheld = new Map<string, number>();
  let withheldAgainst = 0;
  const left: Left[] = [];
  const items = new Map<string, GateItem>();
  const cited = new Map<ClaimRef, CaseClaim>();
  for (const element of finding.elements) {
    for (const proposition of element.propositions) {
      const where = `${element.element}/${proposition.id}`;
      const weighed = judgeOne(one, proposition, where, edition, request, bases, held);
      left.push(...weighed.left);
      if (weighed.left.length > 0) {
        withheld.set(element.element, (withheld.get(element.element) ?? 0) + 1);
        if (proposition.against.length > 0) withheldAgainst++;
        continue;
      }
      going.add(where);
      for (const item of weighed.items) items.set(item.exhibit, item);
      for (const claim of weighed.claims) cited.set(claim.ref, claim);
    }
  }
  return { going, withheld, withheldAgainst, left, items: [...items.values()], cited: [...cited.values()] };
}

function judgeOne(
  one: Case,
  proposition: Proposition,
  where: string,
  edition: Edition,
  request: Request,
  bases: readonly HeldBasis[],
  held: ReadonlySet<RecordId>,
) {
  const refs = citedIn(proposition);
  const claims = refs.flatMap((ref) => one.weighing.claim(ref) ?? []);
  const behind = [...exhibitsBehind(one, refs), ...proposition.silent.flatMap((id) => one.weighing.exhibit(id) ?? [])];
  const items = behind.map((exhibit) => itemOf(one, exhibit, edition === "internal", held));
  const left: Left[] = (judge({ ...request, items }, bases).refused ?? []).map((refusal) => ({
    what: `${where}: ${one.weighing.exhibit(refusal.exhibit)?.code ?? refusal.item}`,
    rule: `${refusal.rule} ${refusal.detail}`,
    who: refusal.who,
  }));
  if (edition === "public" && (claims.length < refs.length || items.length === 0))
    left.push({ what: where, rule: claims.length < refs.length ? "withdrawn" : "no-ground", who: "author" });
  return { claims, items, left };
}

/** Every exhibit behind claims, those of an inference's premises too. */
export function exhibitsBehind(one: Case, refs: readonly ClaimRef[]): readonly CaseExhibit[] {
  const reached = new Set(refs);
  const exhibits = new Map<string, CaseExhibit>();
  for (const ref of reached) {
    const claim = one.weighing.claim(ref);
    for (const premise of claim?.claim.premises ?? []) reached.add(premise);
    if (claim?.exhibit !== undefined) exhibits.set(claim.exhibit.id, claim.exhibit);
  }
  return [...exhibits.values()];
}

/** What goes outside is judged unquoted; quotation is asked for apart (`quotable`). */
export function itemOf(one: Case, exhibit: CaseExhibit, quoted: boolean, held: ReadonlySet<RecordId>): GateItem {
  const ancestors = one.ancestors(exhibit.id);
  const line = [exhibit, ...ancestors.flatMap((id) => one.weighing.exhibit(id) ?? [])];
  return {
    exhibit: exhibit.id,
    code: exhibit.code,
    digest: exhibit.version,
    ancestors,
    caveats: [...new Set(line.flatMap((each) => each.caveats))],
    coerced: line.some((each) => each.coerced),
    held: line.some((each) => held.has(each.id)),
    quoted,
  };
}

/** Whether an edition may quote an exhibit's own words to this recipient. */
export function quotable(one: Case, exhibit: CaseExhibit, request: Request, bases: readonly HeldBasis[]): boolean {
  if (request.recipient === "inside") return true;
  const item = itemOf(one, exhibit, true, one.held(request.now));
  return judge({ ...request, items: [item] }, bases).allowed !== undefined;
}
