/** G7: an incident is established by two people on one version of it, only by what carries it, and what comes later opens it again. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Argued, argue, claimIn, once } from "../../../test/argued.ts";
import { closeSandbox, member, team } from "../../../test/founded.ts";
import type { ClaimRef } from "../../core/claims/value.ts";
import { caseAt } from "../case.ts";
import { saveCoding } from "../coding/save-coding.ts";
import type { Desk } from "../desk.ts";
import { describeExhibit } from "../intake/describe-exhibit.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { approveProposal } from "../protecting/approve.ts";
import { establishIncident, proposeOutcome } from "./establish-incident.ts";
import { changeIncident, openIncident } from "./open-incident.ts";
import { listIncidents, showIncident } from "./show-incident.ts";

let here: Argued;
beforeAll(async () => {
  const [first, ...others] = team;
  here = await argue([{ ...first, cleared: ["sgbv"] }, ...others, member("guest", "translator")]);
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const author = (): Desk => here.desk("author");
const asked = (claims: readonly ClaimRef[], acts: readonly string[] = [here.act]) => ({
  title: "EXERCISE: the arrest at the gate",
  acts,
  claims,
  standard: "reasonable-grounds",
  reason: "EXERCISE: two who were there say so",
});
const open = (claims: readonly ClaimRef[], more = {}) =>
  openIncident(author(), { ...asked(claims), ...more, once: once() });
const both = (): readonly ClaimRef[] => [here.claims.statement, here.claims.record];
const shown = (code: string, who = "author") => showIncident(here.desk(who), code, "en");
async function decide(code: string, outcome: "established" | "insufficient" = "established") {
  const made = await proposeOutcome(author(), { code, version: shown(code).version, outcome });
  await approveProposal(here.desk("legal"), { code: made.proposal, digest: made.digest });
  return establishIncident(author(), { proposal: made.proposal });
}
async function damages(): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const step of verifyHouse(here.first)) if (step.kind === "damage") all.push(step.damage.how);
  return all;
}
const say = (document: "statement" | "record" | "earlier", property: string, value: Parameters<typeof claimIn>[3]) =>
  saveCoding(
    author(),
    {
      exhibit: here.codes[document],
      thing: { code: here.act },
      once: once(),
      claims: [claimIn(author(), here.codes[document], property, value, "nurse")],
    },
    "en",
  );

describe("two people, one version (G7)", () => {
  test("proposed by one, agreed to by another, then written; verify finds nothing wrong", async () => {
    const { code } = await open(both());
    expect(shown(code)).toMatchObject({ state: "alleged", roots: 2, stops: [], reopened: [] });
    const made = await proposeOutcome(author(), { code, version: shown(code).version, outcome: "established" });
    expect(shown(code).proposal).toMatchObject({ state: "waiting", outcome: "established" });
    await expect(establishIncident(author(), { proposal: made.proposal })).rejects.toMatchObject({ code: "refused" });
    await expect(approveProposal(author(), { code: made.proposal, digest: made.digest })).rejects.toMatchObject({
      code: "refused",
    });
    await approveProposal(here.desk("legal"), { code: made.proposal, digest: made.digest });
    await establishIncident(author(), { proposal: made.proposal });
    expect(shown(code)).toMatchObject({ state: "established", decided: { signers: ["author", "legal"] } });
    expect(shown(code).proposal).toBeUndefined();
    await expect(establishIncident(author(), { proposal: made.proposal })).rejects.toMatchObject({ code: "refused" });
    expect(await damages()).toEqual([]);
  });

  test("changed after it was signed, it is not what was agreed on; taken up again, it waits for two anew", async () => {
    const { code } = await open(both());
    const made = await proposeOutcome(author(), { code, version: shown(code).version, outcome: "established" });
    await approveProposal(here.desk("legal"), { code: made.proposal, digest: made.digest });
    const change = (state: "alleged" | "under-inquiry", title: string) =>
      changeIncident(author(), { ...asked(both()), title, code, version: shown(code).version, state });
    await change("under-inquiry", "EXERCISE: another title");
    await expect(establishIncident(author(), { proposal: made.proposal })).rejects.toMatchObject({ code: "conflict" });
    await decide(code);
    await change("under-inquiry", "EXERCISE: taken up again");
    expect(shown(code)).toMatchObject({ state: "under-inquiry" });
    expect(shown(code).decided).toBeUndefined();
    expect(await damages()).toEqual([]);
  });

  test("who may not argue is refused; other kinds and other acts' claims are not taken", async () => {
    for (const who of ["investigator", "protection", "expert-a", "registrar", "guest"])
      await expect(openIncident(here.desk(who), { ...asked(both()), once: once() })).rejects.toMatchObject({
        code: "refused",
      });
    await expect(open(both(), { acts: ["A-00000"] })).rejects.toMatchObject({ code: "absent" });
    await expect(open([here.claims.earlier])).rejects.toMatchObject({ code: "invalid" });
    await expect(open(both(), { standard: "hunch" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("only what carries it (G9)", () => {
  test("said under coercion, it establishes nothing; that it can't be told needs no carrier", async () => {
    const { code } = await open([...both(), here.claims.confession]);
    expect(shown(code).stops).toEqual([{ rule: "coerced", items: [here.claims.confession] }]);
    await expect(decide(code)).rejects.toMatchObject({ code: "refused", item: here.claims.confession });
    await decide(code, "insufficient");
    expect(shown(code)).toMatchObject({ state: "insufficient", reopened: [] });
  });

  test("one root asks for a written reason; an act before the mandate, or without a claim of its own, is refused", async () => {
    const { code } = await open([here.claims.record]);
    expect(shown(code).stops.map(({ rule }) => rule)).toEqual(["one-root"]);
    await expect(decide(code)).rejects.toMatchObject({ code: "refused" });
    const said = await open([here.claims.record], { oneRoot: "EXERCISE: the paper was made that very day" });
    await decide(said.code);
    expect(shown(said.code)).toMatchObject({ state: "established", roots: 1 });
    const wide = await open([...both(), here.claims.earlier], { acts: [here.act, here.before] });
    expect(shown(wide.code).stops).toMatchObject([{ rule: "outside-mandate", items: [here.before] }]);
    const bare = await open(both(), { acts: [here.act, here.before] });
    expect(shown(bare.code).stops).toMatchObject([{ rule: "unsupported", items: [here.before] }]);
  });

  test("of sexual violence corroboration is shown and not asked for", async () => {
    const act = await saveCoding(
      author(),
      {
        exhibit: here.codes.statement,
        thing: { create: "act" },
        once: once(),
        claims: [claimIn(author(), here.codes.statement, "type", { code: "sgbv" }, "nurse")],
      },
      "en",
    );
    const [claim] = caseAt(author()).claimsOf(caseAt(author()).needThing(act.thing.code));
    const { code } = await open([claim?.ref ?? here.claims.statement], { acts: [act.thing.code] });
    expect(shown(code)).toMatchObject({ roots: 1, stops: [] });
  });
});

describe("what comes later", () => {
  test("a contrary claim opens an established one again, by computation; a further word opens one that could not be told", async () => {
    const [established, unclear] = [await open(both()), await open(both())];
    await decide(established.code);
    await decide(unclear.code, "insufficient");
    await say("record", "words", { text: "EXERCISE: quietly", lang: "en" });
    expect(shown(established.code).reopened).toEqual([]);
    expect(shown(unclear.code).reopened).toEqual(["more"]);
    await say("record", "type", { code: "search" });
    expect(shown(established.code)).toMatchObject({ state: "established", reopened: ["contrary"] });
    expect(shown(established.code).openedAgain[0]?.claims[0]?.shown.value).toEqual({ code: "search" });
    const { rows } = listIncidents(author(), { of: here.act }, "en");
    expect(rows.find((row) => row.code === established.code)?.reopened).toEqual(["contrary"]);
    expect(await damages()).toEqual([]);
  });

  test("an exhibit that turns out to be coerced opens it again; who may not read it knows of no such incident", async () => {
    const { code } = await open(both());
    await decide(code);
    const { version } = caseAt(author()).needExhibit(here.codes.record);
    await describeExhibit(here.desk("author"), { exhibit: here.codes.record, version, caveats: ["COERCED"] });
    expect(shown(code).reopened).toEqual(["coerced"]);
    const again = caseAt(author()).needExhibit(here.codes.record);
    await describeExhibit(here.desk("author"), {
      exhibit: here.codes.record,
      version: again.version,
      caveats: ["COERCED", "PRIVILEGED"],
    });
    expect(() => shown(code, "author")).toThrow(expect.objectContaining({ code: "absent" }));
    expect(listIncidents(author(), {}, "en").rows.map((row) => row.code)).not.toContain(code);
    expect(shown(code, "legal")).toMatchObject({ code });
  });
});
