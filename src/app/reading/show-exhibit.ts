/** Shows an exhibit to be read and coded: text, claims, custody, bases, what it comes from and what uses it. */
import { usesOfExhibit } from "../../core/consent/basis.ts";
import { ancestorsOf } from "../../core/evidence/ancestry.ts";
import type { Custody, Derivation, Finding, ReadingRecord } from "../../core/record/body.ts";
import { type Case, type CaseExhibit, caseAt, type Held } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import type { Language } from "../packs.ts";
import { claimView, exhibitPointer } from "../views.ts";
import { exhibitRowOf } from "./list-exhibits.ts";

/** Faults: `absent`. */
export function showExhibit(desk: Desk, code: string, locale: Language) {
  const one = caseAt(desk);
  const exhibit = one.needExhibit(code);
  const links = one.docs<Derivation>("derivation").filter((link) => !link.body.withdrawn);
  const hash = desk.lens.case
    .prepare<[number], { sha256: string | null }>("SELECT sha256 FROM exhibit WHERE n = ?")
    .get(exhibit.n)?.sha256;
  const reading = one.docs<ReadingRecord>("reading").findLast((held) => held.body.exhibit === exhibit.id)?.body;
  const towards = ({ id, body: link }: Held<Derivation>, other: CaseExhibit["id"]) => {
    const found = one.exhibit(other);
    return found === undefined
      ? []
      : [{ link: id, exhibit: exhibitPointer(found), type: link.type, extent: link.extent }];
  };
  const from = links.filter((link) => link.body.exhibit === exhibit.id);
  const into = links.filter((link) => link.body.from === exhibit.id);
  return {
    exhibit: {
      ...exhibitRowOf(desk, code),
      id: exhibit.id,
      version: exhibit.version,
      ...(hash != null && { sha256: hash }),
      ...(exhibit.citation !== undefined && { citation: exhibit.citation }),
    },
    passages: passagesOf(desk, exhibit.n),
    ...(reading?.outcome === "read" && {
      reading: {
        tool: reading.tool ?? "",
        version: reading.version ?? "",
        sandbox: reading.sandbox ?? "",
        ...(reading.truncated !== undefined && { truncated: reading.truncated }),
        metadata: { ...reading.metadata },
      },
    }),
    claims: one.claimsIn(exhibit.n).map((claim) => claimView(one, claim, locale)),
    custody: custodyOf(desk, one, exhibit),
    ...basesOf(
      desk,
      one,
      exhibit,
      links.map((link) => link.body),
      locale,
    ),
    derivedFrom: from.flatMap((link) => towards(link, link.body.from)),
    derivedInto: into.flatMap((link) => towards(link, link.body.exhibit)),
    pairs: [...from, ...into]
      .filter((link) => link.body.type === "translates")
      .flatMap((link) =>
        towards(link, link.body.exhibit === exhibit.id ? link.body.from : link.body.exhibit).map((one) => one.exhibit),
      ),
    usedBy: usesOf(one, exhibit),
    entry: exhibit.since,
  };
}

function passagesOf(desk: Desk, exhibit: number) {
  return desk.lens.case
    .prepare<[number], { n: number; page: number | null; start: number; text: string; lang: string; heading: number }>(
      "SELECT ord AS n, page, start, text, lang, heading FROM passage WHERE exhibit = ? ORDER BY ord",
    )
    .all(exhibit)
    .map((row) => ({
      n: row.n,
      ...(row.page !== null && { page: row.page }),
      start: row.start,
      text: row.text,
      lang: row.lang,
      heading: row.heading === 1,
    }));
}

function custodyOf(desk: Desk, one: Case, exhibit: CaseExhibit) {
  const actorAt = desk.lens.audit.prepare<[number], { actor: string }>("SELECT actor FROM log WHERE seq = ?");
  return one
    .docs<Custody>("custody")
    .filter((held) => held.body.exhibit === exhibit.id)
    .map(({ body, since }) => ({
      event: body.event,
      at: body.at,
      by: one.handle(actorAt.get(since)?.actor ?? ""),
      ...(body.path !== undefined && { path: body.path }),
      ...(body.reason !== undefined && { reason: body.reason }),
      seq: since,
    }));
}

function basesOf(desk: Desk, one: Case, exhibit: CaseExhibit, links: readonly Derivation[], locale: Language) {
  const bases = one.bases();
  const label = (purpose: string): string => one.library.node("consent-purposes", purpose)?.title[locale] ?? purpose;
  return {
    bases: bases
      .filter((basis) => basis.exhibits.includes(exhibit.id) && !basis.withdrawn)
      .map((basis) => ({
        code: basis.code,
        type: basis.type,
        grants: basis.grants.map((grant) => ({
          purpose: grant.purpose,
          purposeLabel: label(grant.purpose),
          recipient: grant.recipient,
          level: grant.level,
        })),
        ...(basis.expires !== undefined && { expires: basis.expires }),
        ...(basis.note !== undefined && { note: basis.note }),
      })),
    use: usesOfExhibit(exhibit.id, ancestorsOf(exhibit.id, links), bases, instant(desk.now())).map((row) => ({
      purpose: row.purpose,
      recipient: row.recipient,
      allowed: row.allowed,
      because: row.because as string,
    })),
  };
}

/** Findings that cite what this exhibit says. */
function usesOf(one: Case, exhibit: CaseExhibit) {
  const refs = new Set<string>(one.claimsIn(exhibit.n).map((claim) => claim.ref));
  return one
    .docs<Finding>("finding")
    .filter(({ body }) =>
      body.elements.some((element) =>
        element.propositions.some((proposition) =>
          [...proposition.for, ...proposition.against].some((item) => refs.has(item.claim)),
        ),
      ),
    )
    .map(({ body }) => ({ code: body.code, kind: "finding", label: body.title }));
}
