/** One inquiry with a member of every role and one record of every kind, open and closed, each with a word of its own; in one file because each record stands on those before it. EXERCISE: nothing in it is true. */
import { join } from "node:path";
import { caseAt } from "../../src/app/case.ts";
import { type AskedClaim, saveCoding } from "../../src/app/coding/save-coding.ts";
import { settleValue } from "../../src/app/coding/settle.ts";
import type { Desk } from "../../src/app/desk.ts";
import { createFinding, placeClaim } from "../../src/app/finding/change-finding.ts";
import { addFiles } from "../../src/app/intake/add-files.ts";
import { describeExhibit } from "../../src/app/intake/describe-exhibit.ts";
import { linkDerivation } from "../../src/app/intake/link-derivation.ts";
import { leave } from "../../src/app/keeping/change-member.ts";
import { proposeErasure } from "../../src/app/keeping/erase.ts";
import { openLine } from "../../src/app/keeping/grant-compartment.ts";
import { standAside } from "../../src/app/keeping/stand-aside.ts";
import { unlock } from "../../src/app/keeping/unlock.ts";
import { askName } from "../../src/app/protecting/ask-name.ts";
import { proposeInterview } from "../../src/app/protecting/change-interview.ts";
import { recordLead } from "../../src/app/protecting/leads.ts";
import { makePromise } from "../../src/app/protecting/promises.ts";
import { proposeOpening } from "../../src/app/protecting/propose-opening.ts";
import { recordBasis } from "../../src/app/protecting/record-basis.ts";
import { recordConsent } from "../../src/app/protecting/record-consent.ts";
import { recordIdentity } from "../../src/app/protecting/record-identity.ts";
import { takeInterviewStep } from "../../src/app/protecting/take-step.ts";
import { readWaiting } from "../../src/app/reading/read-exhibits.ts";
import { withdrawBasis } from "../../src/app/releasing/withdraw-basis.ts";
import { type Compartment, may } from "../../src/core/access/may.ts";
import { properties } from "../../src/core/claims/property.ts";
import { type Caveat, caveats, roles } from "../../src/core/record/body.ts";
import type { CodedKind } from "../../src/core/record/id.ts";
import { type Argued, adopt, argue, claimIn, giveOut, once } from "../argued.ts";
import { consentIn, inside } from "../consented.ts";
import { member, passphrase, sandbox, takeIn, team, writeFiles } from "../founded.ts";
import { written } from "../identities.ts";
import { invent } from "../planted.ts";
import { plantIncident } from "./planted-incident.ts";
import { plantRecommendations } from "./planted-recommendation.ts";
import { plantSheet } from "./planted-sheet.ts";
import { plantWay } from "./planted-way.ts";
import { workTogether } from "./planted-work.ts";

/** Something that lies in the inquiry, and who may know of it. */
export interface Item {
  readonly what: string;
  /** its codes, ids and words: whoever it is closed to is told none of them */
  readonly secrets: readonly string[];
  readonly code: string | undefined;
  readonly id: string | undefined;
  readonly claim: string | undefined;
  open(desk: Desk): boolean;
}

export interface PlantedCase extends Argued {
  readonly items: readonly Item[];
  /** two people alike, whose identities lie in the vault of one and of nobody */
  readonly twins: readonly [known: string, unknown: string];
  /** handles, without who was shown out */
  readonly members: readonly string[];
  /** an open code of each kind that there is */
  readonly sample: Readonly<Partial<Record<CodedKind, string | undefined>>>;
}

const consonants = "bcdfghjklmnpqrtvwxz";
const word = (): string => invent(consonants);
const sealedIn: readonly Compartment[] = ["sgbv", "child", "medical", "suspect", "deliberation"];
const suspects: readonly Compartment[] = ["suspect"];
const soon = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

export async function plantCase(): Promise<PlantedCase> {
  const [investigator, ...others] = team;
  const extras = roles
    .filter((role) => !team.some((one) => one.roles.includes(role)))
    .map((role) => member(role, role));
  const here = await argue([
    { ...investigator, cleared: ["sgbv", "child"] },
    // one member reads the sheets of suspects
    ...others.map((one) => (one.handle === "expert-a" ? { ...one, cleared: suspects } : one)),
    ...extras,
    // a colleague of the same role without any clearance, one who is shown out, and one whom members name
    member("other", "investigator"),
    member("gone", "investigator", "protection-officer"),
    member("spare", "translator"),
  ]);
  const handles = [...team.map(({ handle }) => handle), ...extras.map(({ handle }) => handle), "other", "spare"];
  const { desk } = here;

  const items: Item[] = [];
  const add = (what: string, open: Item["open"], secrets: readonly string[], more: Partial<Item> = {}): void => {
    const [code, id, claim] = [more.code, more.id, more.claim];
    const all = [...secrets, code, id].filter((one) => one !== undefined);
    items.push({ what, open, secrets: all, code, id, claim });
  };
  const reads =
    (compartment: Compartment, ...under: readonly Caveat[]): Item["open"] =>
    ({ asker }) =>
      may(asker, "read", { compartment, caveats: under });

  // exhibits in every compartment, handed over by who keeps the house
  const exhibitIn = new Map<string, { code: string; word: string }>();
  const handOver = async (registrar: Desk, compartment: Compartment): Promise<void> => {
    const own = word();
    const files = { [`${own}.txt`]: `EXERCISE ${own}: a woman was threatened in a cell of ${compartment}.` };
    const paths = [...writeFiles(join(here.root, "sealed"), files).values()];
    for await (const group of addFiles(registrar, paths, compartment))
      for (const one of group)
        if (one.kind === "added") {
          exhibitIn.set(compartment, { code: one.code, word: own });
          add(`exhibit in ${compartment}`, reads(compartment), [own], { code: one.code, id: one.record });
        }
  };
  for (const compartment of sealedIn) await handOver(desk("registrar"), compartment);
  for (const who of ["investigator", "author"]) await readWaiting(desk(who), await sandbox());

  // exhibits under every caveat, in the case itself, and what carries one of them on
  const underCaveat = new Map<Caveat, string>();
  for (const caveat of caveats) {
    const own = word();
    const taken = await takeIn(desk("other"), join(here.root, "caveats"), {
      [`${own}.txt`]: `EXERCISE ${own}: a man was held under ${caveat}.`,
    });
    const { code, record } = taken.get(`${own}.txt`) ?? { code: "", record: "" };
    const copied = word();
    const copies = await takeIn(desk("other"), join(here.root, "caveats"), {
      [`${copied}.txt`]: `EXERCISE ${copied}: it is said that somebody was held.`,
    });
    const copy = copies.get(`${copied}.txt`) ?? { code: "", record: "" };
    const { version } = caseAt(desk("other")).needExhibit(code);
    await linkDerivation(desk("other"), { exhibit: copy.code, from: code, type: "quotes", extent: "full" });
    const title = word();
    await describeExhibit(desk("other"), { exhibit: code, version, title, caveats: [caveat] });
    underCaveat.set(caveat, code);
    add(`exhibit under ${caveat}`, reads("case", caveat), [own, title], { code, id: record });
    add(`copy of ${caveat}`, reads("case", caveat), [copied], { code: copy.code, id: copy.record });
  }

  // things, codings and a ruling that come of a sealed exhibit
  const source = exhibitIn.get("sgbv") ?? { code: "", word: "" };
  for (const create of ["act", "person", "group", "place", "facility", "body", "episode", "event"] as const) {
    const own = word();
    const property = properties[create].find(({ type }) => type === "text")?.name ?? "";
    const claims: AskedClaim[] = [claimIn(desk("investigator"), source.code, property, { text: own }, "a woman")];
    const made = await saveCoding(
      desk("investigator"),
      { exhibit: source.code, thing: { create }, claims, once: once() },
      "en",
    );
    const one = caseAt(desk("investigator"));
    const claim = one.claimsOf(one.needThing(made.thing.code))[0]?.ref;
    // a person is a code and nothing else, known to the whole case: what is said of him or her is closed
    const named = create === "person" ? {} : { code: made.thing.code, id: one.needThing(made.thing.code).id };
    add(`${create} said in sgbv`, reads("sgbv"), [own], { ...named, claim });
    add(`coding of ${create} in sgbv`, reads("sgbv"), [], { code: made.coding });
    if (create !== "act" || claim === undefined) continue;
    const reason = word();
    const ruled = await settleValue(desk("investigator"), {
      thing: made.thing.code,
      property,
      claims: [claim],
      reason,
    });
    add("ruling in sgbv", reads("sgbv"), [reason], { code: ruled.ruling });
  }

  // an incident that relies on what was closed later
  const incident = await plantIncident(here, word);
  add("incident on a privileged letter", reads("case", "PRIVILEGED"), incident.words, incident);

  // a sheet on somebody's possible part, a naming drawn up, and one member's signature asked of another
  const suspect = await plantSheet(here, "expert-a", word);
  add("sheet of possible responsibility", reads("suspect"), suspect.words, suspect.sheet);
  add("naming drawn up", reads("suspect"), [], { code: suspect.naming });
  add("naming taken up", reads("suspect"), [], { code: suspect.proposal });

  // findings: one adopted and given out, one still a draft
  await placeClaim(desk("author"), {
    finding: here.finding,
    version: here.version(),
    element: here.element,
    proposition: { text: "EXERCISE proposition of the record" },
    claim: here.claims.record,
    side: "for",
  });
  await adopt(here);
  const title = word();
  const draft = await createFinding(desk("author"), {
    title: `EXERCISE ${title}`,
    test: "RS-7-1-e",
    once: once(),
  });
  add("draft finding", reads("deliberation"), [title], { code: draft.code });
  await plantWay(here, { add, reads, word });
  const recommendation = await plantRecommendations(here, underCaveat.get("PRIVILEGED") ?? "", { add, reads, word });
  const { out } = await giveOut(here);

  // bases, a withdrawal and its recall
  const basis = (code: string, note: string) =>
    recordBasis(desk("protection"), {
      exhibit: code,
      type: "owner-permission",
      uses: [{ purpose: "C4", recipient: "public", level: "L0" }],
      harm: `EXERCISE ${note}`,
      note: `EXERCISE ${note}`,
      once: once(),
    });
  const newest = <K extends "basis" | "promise">(who: string, kind: K) => caseAt(desk(who)).records(kind).at(-1);
  for (const name of ["sgbv", "child", "medical"] as const) {
    const own = word();
    await basis(exhibitIn.get(name)?.code ?? "", own);
    const held = newest("protection", "basis");
    add(`basis of an exhibit in ${name}`, reads(name), [own], { code: held?.body.code, id: held?.id });
  }
  const caveated = word();
  await basis(underCaveat.get("SGBV") ?? "", caveated);
  const ofCaveat = newest("protection", "basis");
  add("basis of an exhibit under SGBV", reads("case", "SGBV"), [caveated], {
    code: ofCaveat?.body.code,
    id: ofCaveat?.id,
  });
  const said = word();
  const consented = await recordConsent(
    desk("protection"),
    consentIn([source.code], inside, { note: `EXERCISE ${said}` }),
  );
  add("consent of an exhibit in sgbv", reads("sgbv"), [said], { code: consented.code });
  const [open] = caseAt(desk("protection"))
    .records("basis")
    .filter(({ body }) =>
      body.exhibits.some((id) => caseAt(desk("protection")).exhibit(id)?.code === here.codes.record),
    );
  await withdrawBasis(desk("protection"), { basis: open?.body.code ?? "", reason: "EXERCISE: taken back" });

  // identities: of one's own witnesses, and of nobody
  const people: string[] = [];
  await desk("author").write({
    verb: "thing.create",
    drafts: Array.from({ length: 4 }, () => {
      const code = desk("author").newCode("person");
      people.push(code);
      return {
        record: desk("author").newId(),
        unit: desk("author").keyring.fresh("case"),
        body: { kind: "person" as const, code, caveats: [] },
      };
    }),
  });
  const [known = "", unknown = "", own = "", spoken = ""] = people;
  const vault =
    (...interviewers: readonly string[]): Item["open"] =>
    (asking) =>
      asking.asker.compartments.includes("identity") || interviewers.includes(asking.member.handle);
  for (const [person, handle] of [
    [known, "protection"],
    [own, "investigator"],
  ] as const) {
    const name = [word(), word()];
    await recordIdentity(desk(handle), { person, identity: written(...name), once: once() });
    add(`identity of ${handle}'s`, vault(handle), name);
  }
  const asked = word();
  await askName(desk("author"), { name: asked, reason: `EXERCISE ${asked}`, once: once() });
  add("a name that was asked for", ({ asker }) => asker.compartments.includes("identity"), [asked]);

  // contact: an interview and a lead flagged, a promise, and an exhibit that is held
  const aim = word();
  const flagged = await proposeInterview(desk("investigator"), {
    of: spoken,
    account: "note",
    mode: "in-person",
    team: ["investigator"],
    language: "be",
    preferences: { companion: aim },
    flags: ["SGBV"],
    once: once(),
  });
  add("interview flagged SGBV", reads("case", "SGBV"), [aim], { code: flagged.code });
  const promised = word();
  await makePromise(desk("investigator"), {
    of: flagged.code,
    promised: "feedback",
    what: `EXERCISE ${promised}`,
    due: soon(1).slice(0, 10),
    once: once(),
  });
  add("promise of an interview flagged SGBV", reads("case", "SGBV"), [promised], {
    code: newest("investigator", "promise")?.body.code,
  });
  const summary = word();
  const lead = await recordLead(desk("investigator"), {
    channel: "in-person",
    verified: true,
    insideCountry: "no",
    summary: `EXERCISE ${summary}`,
    flags: ["SGBV"],
    once: once(),
  });
  add(
    "lead flagged SGBV",
    ({ asker }) => may(asker, "interview") && may(asker, "read", { compartment: "case", caveats: ["SGBV"] }),
    [summary],
    { code: lead.code },
  );
  const plain = await proposeInterview(desk("investigator"), {
    of: spoken,
    account: "note",
    mode: "in-person",
    team: ["investigator"],
    language: "be",
    preferences: {},
    flags: [],
    once: once(),
  });
  const heldWord = word();
  const heldFile = await takeIn(desk("investigator"), join(here.root, "held"), {
    [`${heldWord}.txt`]: `EXERCISE ${heldWord}: what was said.`,
  });
  const held = heldFile.get(`${heldWord}.txt`) ?? { code: "", record: "" };
  await takeInterviewStep(desk("investigator"), {
    interview: plain.code,
    step: "produced",
    content: { exhibit: held.code },
    happened: undefined,
    once: once(),
  });
  add(
    "exhibit held for its interview",
    ({ asker, member: me }) => me.handle === "investigator" || may(asker, "clear", "case"),
    [heldWord],
    { code: held.code, id: held.record },
  );

  await workTogether(desk("investigator"), source, flagged.code, { add, reads, word });

  // two people's acts over what is closed, and somebody who stood aside
  await proposeErasure(desk("protection"), { codes: [source.code], reason: "EXERCISE erasure" });
  await proposeOpening(desk("protection"), { act: "open-bulk", people: [known, own], reason: "EXERCISE opening" });
  await standAside(desk("second"), { from: [here.codes.earlier], reason: "EXERCISE: a cousin" });
  const aside = caseAt(desk("author")).needExhibit(here.codes.earlier);
  add(
    "exhibit that somebody stood aside from",
    (asking) => reads("case")(asking) && asking.member.handle !== "second",
    [],
    {
      code: here.codes.earlier,
      id: aside.id,
    },
  );

  // a line of inquiry, and somebody shown out: keys are new then, and everybody enters again
  await openLine(desk("protection"), { title: "EXERCISE line", members: ["investigator"] });
  await leave(desk("registrar"), { member: "gone" });
  here.close();
  const desks = new Map<string, Desk>();
  for (const handle of handles) desks.set(handle, await unlock(here.folder, handle, passphrase));
  const again = (handle: string): Desk => desks.get(handle) ?? here.desk(handle);
  await handOver(again("registrar"), "line-1");
  await again("investigator").refresh();
  await readWaiting(again("investigator"), await sandbox());
  for (const each of desks.values()) await each.refresh();
  const one = caseAt(again("author"));
  const code = (kind: "mandate" | "proposal" | "recall") => one.records(kind).at(-1)?.body.code;
  return {
    ...here,
    desk: again,
    first: again("registrar"),
    items,
    twins: [known, unknown],
    members: handles,
    sample: {
      exhibit: here.codes.statement,
      person: spoken,
      act: here.act,
      finding: here.finding,
      recommendation,
      basis: open?.body.code,
      interview: plain.code,
      release: out.code,
      proposal: code("proposal"),
      recall: code("recall"),
      mandate: code("mandate"),
    },
    remove() {
      for (const each of desks.values()) each.close();
      here.remove();
    },
  };
}
