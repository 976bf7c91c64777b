/** A small argued case for tests: four invented documents, two acts, and a finding begun. EXERCISE: nothing in it is true. */
import { join } from "node:path";
import { caseAt } from "../src/app/case.ts";
import { type AskedClaim, saveCoding, textOf } from "../src/app/coding/save-coding.ts";
import type { Desk } from "../src/app/desk.ts";
import { challengeFinding } from "../src/app/finding/challenge-finding.ts";
import { createFinding, editFinding, placeClaim, yieldStop } from "../src/app/finding/change-finding.ts";
import { takePosition, takeStep } from "../src/app/finding/decide-finding.ts";
import { showFinding } from "../src/app/finding/show-finding.ts";
import { describeExhibit } from "../src/app/intake/describe-exhibit.ts";
import { approveProposal } from "../src/app/protecting/approve.ts";
import { recordBasis } from "../src/app/protecting/record-basis.ts";
import { handOut, lookAtBytes } from "../src/app/releasing/hand-out.ts";
import { type AskedRelease, outgoingReport } from "../src/app/releasing/outgoing-report.ts";
import { prepareRelease } from "../src/app/releasing/prepare-release.ts";
import type { ClaimRef } from "../src/core/claims/value.ts";
import type { Caveat } from "../src/core/record/body.ts";
import { parseWhen } from "../src/core/record/when.ts";
import { type Founded, found, takeIn, team } from "./founded.ts";

export const documents = {
  statement: "EXERCISE statement. On 9 August 2021 a nurse was taken at the gate.\n\nShe was held for nine days.",
  record: "EXERCISE record. On 9 August 2021 a nurse was brought in from the gate.",
  confession: "EXERCISE confession. I stood at the gate of my own will.",
  earlier: "EXERCISE note. On 2 March 2019 a nurse was taken at the gate.",
} as const;
export type Document = keyof typeof documents;
export const legalTest = "RS-7-1-e";

export interface Argued extends Founded {
  readonly codes: Readonly<Record<Document, string>>;
  /** an act within the mandate, said by statement, record and confession; one before it, said by the note */
  readonly act: string;
  readonly before: string;
  readonly claims: Readonly<Record<Document, ClaimRef>>;
  readonly finding: string;
  readonly element: string;
  version(): string;
  /** puts a claim on a proposition of the element, new or by its id */
  place(claim: Document, on: { id: string } | { text: string }, side?: "for" | "against"): Promise<unknown>;
}

let onces = 0;
/** An id for a request that is made once. */
export const once = (): string => `request-${onces++}`;

export function claimIn(
  desk: Desk,
  exhibit: string,
  property: string,
  value: AskedClaim["value"],
  quote: string,
): AskedClaim {
  const start = textOf(caseAt(desk), caseAt(desk).needExhibit(exhibit)).indexOf(quote);
  if (start < 0) throw new Error(`this test quotes what is not there: ${quote}`);
  return { property, value, hand: "first-hand", anchor: { start, end: start + quote.length, quote } };
}
const when = (text: string): AskedClaim["value"] => {
  const { from, to } = parseWhen(text, "en");
  return { when: { from, to } };
};

/** A mandate over one place from 2020 on; gives the place's code. */
async function adoptMandate(registrar: Desk, author: Desk): Promise<string> {
  const place = author.newCode("place");
  const body = { kind: "place" as const, code: place, caveats: [] };
  await author.write({
    verb: "thing.create",
    drafts: [{ record: author.newId(), unit: author.keyring.fresh("case"), body }],
  });
  const scope = { from: parseWhen("1 May 2020", "en").from, territory: place, subject: "EXERCISE" };
  await registrar.write({
    verb: "mandate.adopt",
    drafts: [
      {
        record: registrar.newId(),
        unit: registrar.keyring.fresh("audit"),
        body: {
          kind: "mandate",
          code: registrar.newCode("mandate"),
          title: "EXERCISE mandate",
          instrument: "EXERCISE resolution",
          scope,
          term: { from: "2020-05-01", to: "2030-05-01" },
          standard: "reasonable-grounds",
          members: 3,
        },
      },
    ],
  });
  return place;
}

/** Founds it with a whole team and a small mandate, up to a draft finding without a proposition. */
export async function argue(members: typeof team = team): Promise<Argued> {
  const here = await found({ members });
  const place = await adoptMandate(here.first, here.desk("author"));
  const [investigator, protection, author] = [here.desk("investigator"), here.desk("protection"), here.desk("author")];
  const taken = await takeIn(
    investigator,
    join(here.root, "in"),
    Object.fromEntries(Object.entries(documents).map(([name, text]) => [`${name}.txt`, text])),
  );
  const codeOf = (name: Document): string => taken.get(`${name}.txt`)?.code ?? "";
  const codes = {
    statement: codeOf("statement"),
    record: codeOf("record"),
    confession: codeOf("confession"),
    earlier: codeOf("earlier"),
  };
  const caveats: Readonly<Partial<Record<Document, readonly Caveat[]>>> = { confession: ["COERCED"] };
  for (const name of Object.keys(codes) as Document[]) {
    const { version } = caseAt(investigator).needExhibit(codes[name]);
    const rootKind = name === "record" ? ("official" as const) : ("testimony" as const);
    await describeExhibit(investigator, {
      exhibit: codes[name],
      version,
      rootKind,
      hand: "first-hand",
      caveats: caveats[name] ?? [],
    });
    const inside = { purpose: "C3", recipient: "inside", level: "L0" } as const;
    const outside = [
      { purpose: "C4", recipient: "public", level: "L0" },
      { purpose: "C5", recipient: "public", level: "L0" },
    ] as const;
    // only the record and the confession may go out
    const uses = name === "record" || name === "confession" ? [inside, ...outside] : [inside];
    await recordBasis(protection, {
      exhibit: codes[name],
      type: "owner-permission",
      uses,
      harm: "EXERCISE: names nobody",
      note: "EXERCISE",
      once: once(),
    });
  }
  const territory = [
    claimIn(author, codes.statement, "name", { text: "the gate", lang: "en" }, "the gate"),
    claimIn(author, codes.statement, "type", { code: "country" }, "the gate"),
  ];
  await saveCoding(author, { exhibit: codes.statement, thing: { code: place }, claims: territory, once: once() }, "en");
  const act = await saveCoding(
    author,
    {
      exhibit: codes.statement,
      thing: { create: "act" },
      once: once(),
      claims: [
        claimIn(author, codes.statement, "type", { code: "liberty.arrest" }, "was taken"),
        claimIn(author, codes.statement, "date", when("9 August 2021"), "On 9 August 2021"),
        claimIn(author, codes.statement, "place", { thing: place }, "the gate"),
      ],
    },
    "en",
  );
  const record = await saveCoding(
    author,
    {
      exhibit: codes.record,
      thing: { code: act.thing.code },
      once: once(),
      claims: [claimIn(author, codes.record, "type", { code: "liberty.arrest" }, "was brought in")],
    },
    "en",
  );
  const confession = await saveCoding(
    author,
    {
      exhibit: codes.confession,
      thing: { code: act.thing.code },
      once: once(),
      claims: [claimIn(author, codes.confession, "words", { text: "of my own will" }, "of my own will")],
    },
    "en",
  );
  const before = await saveCoding(
    author,
    {
      exhibit: codes.earlier,
      thing: { create: "act" },
      once: once(),
      claims: [
        claimIn(author, codes.earlier, "type", { code: "liberty.arrest" }, "was taken"),
        claimIn(author, codes.earlier, "date", when("2 March 2019"), "On 2 March 2019"),
        claimIn(author, codes.earlier, "place", { thing: place }, "the gate"),
      ],
    },
    "en",
  );
  const firstClaim = (coding: string): ClaimRef =>
    `${author.lens.case.prepare<[string], { id: string }>("SELECT id FROM coding WHERE code = ?").get(coding)?.id ?? ""}#0` as ClaimRef;
  const finding = await createFinding(author, { title: "EXERCISE finding", test: legalTest, once: once() });
  const element = showFinding(author, finding.code, "en").elements[0]?.element ?? "";
  const claims = {
    statement: firstClaim(act.coding),
    record: firstClaim(record.coding),
    confession: firstClaim(confession.coding),
    earlier: firstClaim(before.coding),
  };
  const version = (): string => showFinding(author, finding.code, "en").version;
  return {
    ...here,
    codes,
    act: act.thing.code,
    before: before.thing.code,
    claims,
    finding: finding.code,
    element,
    version,
    place: (claim, on, side = "for") =>
      placeClaim(author, {
        finding: finding.code,
        version: version(),
        element,
        proposition: on,
        claim: claims[claim],
        side,
      }),
  };
}

/** Gives every soft stop that stands a reason to yield to. */
export async function yieldAll(here: Argued, desk: Desk): Promise<void> {
  for (const stop of showFinding(desk, here.finding, "en").stops) {
    if (stop.hard || stop.yielded !== undefined) continue;
    await yieldStop(desk, {
      finding: here.finding,
      version: here.version(),
      rule: stop.rule,
      where: stop.where,
      reason: "EXERCISE: it yields for a test",
    });
  }
}

/** After the legal review: the legal officer argues against it, and the author says why no State was asked. */
export async function hearContrary(here: Argued): Promise<void> {
  await challengeFinding(here.desk("legal"), {
    finding: here.finding,
    version: here.version(),
    text: "EXERCISE: the best that can be said against it",
  });
  await yieldAll(here, here.desk("author"));
}

/** Takes a finding along its whole way: answers, reasons, second analyst, legal officer, and three members who agree. */
export async function adopt(here: Argued): Promise<void> {
  const author = here.desk("author");
  for (const element of showFinding(author, here.finding, "en").elements)
    for (const proposition of element.propositions)
      if (proposition.against.length > 0)
        await editFinding(author, {
          finding: here.finding,
          version: here.version(),
          element: element.element,
          answer: { proposition: proposition.id, text: "EXERCISE: weighed for a test" },
        });
  await yieldAll(here, author);
  const step = (who: string, taken: "reviewed" | "legal-reviewed" | "submitted") =>
    takeStep(here.desk(who), { finding: here.finding, version: here.version(), step: taken });
  await step("second", "reviewed");
  await step("legal", "legal-reviewed");
  await hearContrary(here);
  await step("second", "submitted");
  for (const who of ["expert-a", "expert-b", "expert-c"])
    await takePosition(here.desk(who), { finding: here.finding, version: here.version(), decision: "agree" });
}

/** Takes a report the whole way out: prepared by the author, agreed to by a legal officer who looked, handed out. */
export async function giveOut(
  here: Argued,
  more: Partial<Pick<AskedRelease, "format" | "recipient" | "recipientName" | "lang">> = {},
) {
  const asked: AskedRelease = { finding: here.finding, format: "html", lang: "en", recipient: "public", ...more };
  const prepared = await prepareRelease(here.desk("author"), (desk) => outgoingReport(desk, asked));
  const looked = await lookAtBytes(here.desk("legal"), prepared.code);
  await approveProposal(here.desk("legal"), { code: prepared.code, digest: looked.sha256 });
  return { prepared, out: await handOut(here.desk("author"), prepared.code) };
}

/** A basis that lets an exhibit be used inside; EXERCISE. */
export const basisFor = (desk: Desk, exhibit: string) =>
  recordBasis(desk, {
    exhibit,
    type: "owner-permission",
    uses: [{ purpose: "C3", recipient: "inside", level: "L0" }],
    harm: "EXERCISE: names nobody",
    note: "EXERCISE",
    once: once(),
  });
