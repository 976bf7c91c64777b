/** Writes down a sheet of possible responsibility and changes it: a person or post by code, a mode of liability, acts, and claims for and against. */
import { Fault } from "../../core/fault.ts";
import { headings } from "../../core/findings/naming.ts";
import type { Responsibility } from "../../core/record/body.ts";
import { readCode } from "../../core/record/id.ts";
import type { CaseExhibit, CaseThing } from "../case/things.ts";
import { type Case, caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";
import { needSheetAt, needSuspects } from "../responsibilities.ts";

/** What its author says of it; `of` and `acts` are codes of things. */
export interface AskedSheet extends Pick<Responsibility, "mode" | "slots" | "reasoning" | "gaps"> {
  readonly of: string;
  readonly acts: readonly string[];
}

/** Faults: `refused` without the compartment; `absent` for what is not there; `invalid` for other kinds, modes and slots. */
export async function openResponsibility(desk: Desk, asked: AskedSheet & { readonly once: string }) {
  needSuspects(desk, "argue");
  const said = readSheet(caseAt(desk), asked);
  const code = desk.newCode("responsibility");
  const [made] = await desk.write({
    verb: "sheet.open",
    drafts: [
      {
        record: desk.newId(),
        unit: await desk.unitIn("suspect"),
        body: { kind: "responsibility", code, ...said, drafters: [desk.member.actor] },
      },
    ],
    once: { id: asked.once, asked },
  });
  const written = caseAt(desk)
    .records("responsibility")
    .find(({ id }) => id === made?.versions[0]?.record);
  return { code: written?.body.code ?? code, version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}

/** A new version, on the one that was read: what was decided on another one holds no more. Faults: as above, and `conflict`. */
export async function changeResponsibility(
  desk: Desk,
  asked: AskedSheet & { readonly code: string; readonly version: string },
) {
  needSuspects(desk, "argue");
  const one = caseAt(desk);
  const { held } = needSheetAt(one, asked.code, asked.version);
  const said = readSheet(one, asked);
  if (said.of !== held.body.of)
    throw new Fault("invalid", "a sheet stays with whom it is about", {
      item: held.body.code,
      remedy: "write a sheet of its own",
    });
  const drafters = [...new Set([...held.body.drafters, desk.member.actor])];
  const [made] = await desk.write({
    verb: "sheet.change",
    drafts: [
      {
        record: held.id,
        parents: [held.version],
        body: { kind: "responsibility", code: held.body.code, ...said, drafters },
      },
    ],
  });
  return { version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}

function readSheet(one: Case, asked: AskedSheet) {
  const of = within(thingOf(one, asked.of));
  if (of.kind !== "person" && of.kind !== "post")
    throw new Fault("invalid", "a sheet is about a person or a post", {
      item: of.code,
      remedy: "give the code of a person or a post",
    });
  const acts = asked.acts.map((code) => within(thingOf(one, code)));
  for (const { kind, code } of acts)
    if (kind !== "act" && kind !== "event")
      throw new Fault("invalid", "a sheet is of acts and events", {
        item: code,
        remedy: "give codes of acts and events",
      });
  const mode = one.library.tests.find(({ code, subject }) => code === asked.mode && subject === "responsibility");
  if (mode === undefined) throw new Fault("invalid", "no mode of liability has this code", { item: asked.mode });
  const known = new Set<string>([...headings, ...one.library.elementsOf(mode).map(({ code }) => code)]);
  const seen = new Set<string>();
  for (const { slot, for: supports, against } of asked.slots) {
    if (!known.has(slot) || seen.has(slot))
      throw new Fault("invalid", "this mode has no such slot, or it is filled twice", { item: slot });
    seen.add(slot);
    for (const ref of [...supports, ...against]) {
      const claim = one.claim(ref);
      if (claim === undefined) throw absent();
      within(claim.thing);
      if (claim.exhibit !== undefined) within(claim.exhibit);
    }
  }
  return {
    of: of.id,
    mode: mode.code,
    acts: [...new Set(acts.map(({ id }) => id))],
    slots: asked.slots.filter((slot) => slot.for.length + slot.against.length > 0 || slot.note !== ""),
    reasoning: asked.reasoning,
    gaps: asked.gaps,
  };
}

/** Fault `absent` with the code as it was typed: of several it names the one that leads nowhere, here or for this member. */
function thingOf(one: Case, code: string): CaseThing {
  const thing = one.thing(readCode(code) ?? code);
  if (thing === undefined) throw absent(code);
  return thing;
}

/** A sheet tells of what it names to all who hold its compartment. Fault `refused` for what is sealed elsewhere. */
function within<T extends CaseThing | CaseExhibit>(one: T): T {
  if (one.compartment !== "case" && one.compartment !== "suspect")
    throw new Fault("refused", "this lies in a compartment apart", {
      item: one.code,
      remedy: "leave it out: not all who read the sheet may read it",
    });
  return one;
}
