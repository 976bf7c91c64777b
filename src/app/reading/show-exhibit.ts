/** Shows an exhibit to be read and coded: text, claims, custody, bases, what it comes from and what uses it. */
import { usesOfExhibit } from "../../core/consent/basis.ts";
import type { Custody, Derivation } from "../../core/record/body.ts";
import type { Held } from "../case/records.ts";
import type { CaseExhibit } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { citing } from "../citing.ts";
import { type Desk, instant } from "../desk.ts";
import { nodeLabel } from "../labels.ts";
import type { Language } from "../packs.ts";
import { needSeen } from "../protecting/held.ts";
import { claimView, exhibitPointer } from "../views.ts";
import { exhibitRowOf } from "./list-exhibits.ts";

/** Faults: `absent`. */
export function showExhibit(desk: Desk, code: string, locale: Language) {
  const one = caseAt(desk);
  const exhibit = one.needExhibit(code);
  needSeen(desk, exhibit.id);
  const links = one.records("derivation").filter((link) => !link.body.withdrawn);
  const bytes = one.bytesOf(exhibit);
  const reading = one.recordsOf("reading", exhibit.id).at(-1)?.body;
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
      ...(bytes !== undefined && { sha256: bytes.sha256 }),
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
    claims: one.claimsIn(exhibit).map((claim) => claimView(one, claim, locale)),
    custody: one.recordsOf("custody", exhibit.id).map((held) => custodyEvent(one, held)),
    ...basesOf(desk, one, exhibit, locale),
    derivedFrom: from.flatMap((link) => towards(link, link.body.from)),
    derivedInto: into.flatMap((link) => towards(link, link.body.exhibit)),
    pairs: [...from, ...into]
      .filter((link) => link.body.type === "translates")
      .flatMap((link) =>
        towards(link, link.body.exhibit === exhibit.id ? link.body.from : link.body.exhibit).map(
          (other) => other.exhibit,
        ),
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

/** One event of custody, by whoever wrote its entry. */
const custodyEvent = (one: Case, { body, since }: Held<Custody>) => ({
  event: body.event,
  at: body.at,
  by: one.handle(one.entry(since)?.actor ?? ""),
  ...(body.path !== undefined && { path: body.path }),
  ...(body.reason !== undefined && { reason: body.reason }),
  seq: since,
});

function basesOf(desk: Desk, one: Case, exhibit: CaseExhibit, locale: Language) {
  const bases = one.bases();
  const label = (purpose: string): string => nodeLabel(one, "consent-purposes", purpose, locale);
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
    use: usesOfExhibit(exhibit.id, one.ancestors(exhibit.id), bases, instant(desk.now())).map((row) => ({
      purpose: row.purpose,
      recipient: row.recipient,
      allowed: row.allowed,
      because: row.because,
    })),
  };
}

/** Findings that cite what this exhibit says, each once. */
function usesOf(one: Case, exhibit: CaseExhibit) {
  const found = citing(one, new Set(one.claimsIn(exhibit).map((claim) => claim.ref)));
  return [...new Set(found.map(({ finding }) => finding.body))].map(({ code, title }) => ({
    code,
    kind: "finding",
    label: title,
  }));
}
