import { afterAll, beforeAll, expect, test } from "vitest";
import { type Argued, argue } from "../../../test/argued.ts";
import { closeSandbox } from "../../../test/founded.ts";
import { verifyHouse } from "../keeping/verify-inquiry.ts";
import { approveProposal, refuseProposal } from "../protecting/approve.ts";
import { adoptProfile, proposeProfile } from "./adopt-profile.ts";
import { placeClaim } from "./change-finding.ts";
import { showFinding } from "./show-finding.ts";
import { showProfile } from "./show-profile.ts";

let here: Argued;
beforeAll(async () => {
  here = await argue();
});
afterAll(async () => {
  here.remove();
  await closeSandbox();
});

const asked = { leastRoots: 1, firstHand: true, reason: "EXERCISE: a small inquiry" };
const soft = () =>
  showFinding(here.desk("author"), here.finding, "en").stops.filter(
    ({ rule }) => rule === "no-profile" || rule === "few-roots",
  );

test("while nothing is adopted the defaults are asked, a soft stop of every finding says so, and a written reason lifts it", () => {
  expect(showProfile(here.desk("expert-a"))).toMatchObject({
    terms: { leastRoots: 2, firstHand: true },
    adopted: [],
    mayPropose: true,
    mayAdopt: false,
  });
  expect(soft()).toMatchObject([{ rule: "no-profile", hard: false, where: "finding", who: "members" }]);
});

test("only members who decide propose, agree and adopt: no officer signs in the place of one (G7)", async () => {
  for (const who of ["author", "legal", "protection", "registrar"])
    await expect(proposeProfile(here.desk(who), asked)).rejects.toMatchObject({ code: "refused" });
  const { proposal, digest } = await proposeProfile(here.desk("expert-a"), asked);
  const yes = { code: proposal, digest };
  await expect(adoptProfile(here.desk("expert-a"), { proposal })).rejects.toMatchObject({ code: "refused" });
  await expect(approveProposal(here.desk("expert-a"), yes)).rejects.toMatchObject({ code: "refused" });
  await expect(approveProposal(here.desk("legal"), yes)).rejects.toMatchObject({ code: "refused" });
  expect(showProfile(here.desk("legal")).proposal).toMatchObject({ maySign: false, terms: { leastRoots: 1 } });
  expect(showProfile(here.desk("expert-b")).proposal).toMatchObject({ maySign: true, state: "waiting" });
  await expect(refuseProposal(here.desk("legal"), { code: proposal })).rejects.toMatchObject({ code: "refused" });
  await refuseProposal(here.desk("expert-b"), { code: proposal });
  await expect(adoptProfile(here.desk("expert-a"), { proposal })).rejects.toMatchObject({ code: "refused" });
  expect(showProfile(here.desk("expert-a"))).toMatchObject({ adopted: [], mayPropose: true });
});

test("what two members adopted is what findings are asked; a proposal over another profile than stands adopts nothing", async () => {
  const author = here.desk("author");
  const placed = { finding: here.finding, element: here.element, side: "for" } as const;
  await placeClaim(author, {
    ...placed,
    version: here.version(),
    proposition: { text: "EXERCISE: a nurse was taken" },
    claim: here.claims.statement,
  });
  expect(soft().map(({ rule }) => rule)).toEqual(expect.arrayContaining(["no-profile", "few-roots"]));

  const first = await proposeProfile(here.desk("expert-a"), asked);
  const other = await proposeProfile(here.desk("expert-c"), { ...asked, leastRoots: 3 });
  for (const { proposal, digest } of [first, other])
    await approveProposal(here.desk("expert-b"), { code: proposal, digest });
  const { seq } = await adoptProfile(here.desk("expert-b"), { proposal: first.proposal });
  expect(soft()).toEqual([]);
  // RQ-12: looked at as it stood, it is asked what was adopted then
  expect(showFinding(author, here.finding, "en", { asOf: seq - 1 }).stops.map(({ rule }) => rule)).toContain(
    "no-profile",
  );
  expect(showProfile(here.desk("author"))).toMatchObject({
    terms: { leastRoots: 1, firstHand: true },
    adopted: [{ signers: ["expert-a", "expert-b"], reason: asked.reason }],
    mayPropose: false,
  });
  await expect(adoptProfile(here.desk("expert-c"), { proposal: other.proposal })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(adoptProfile(here.desk("expert-a"), { proposal: first.proposal })).rejects.toMatchObject({
    code: "refused",
  });
  await expect(proposeProfile(here.desk("expert-a"), asked)).rejects.toMatchObject({ code: "conflict" });
  await refuseProposal(here.desk("expert-c"), { code: other.proposal });

  const again = await proposeProfile(here.desk("expert-c"), { ...asked, leastRoots: 3 });
  await approveProposal(here.desk("expert-a"), { code: again.proposal, digest: again.digest });
  await adoptProfile(here.desk("expert-c"), { proposal: again.proposal });
  expect(soft()).toMatchObject([{ rule: "few-roots", sentence: expect.stringContaining("asks for 3") }]);
  expect(showProfile(author).adopted).toHaveLength(1);
});

test("verify finds nothing to say of profiles that two members adopted", async () => {
  const damage: unknown[] = [];
  for await (const step of verifyHouse(here.first)) if (step.kind === "damage") damage.push(step.damage);
  expect(damage).toEqual([]);
});
