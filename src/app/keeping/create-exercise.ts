/** Creates the demonstration inquiry: the country pack, an invented caseload and its findings, all marked EXERCISE for ever. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Fault } from "../../core/fault.ts";
import type { SlotCost } from "../../crypto/passphrase.ts";
import { countryPack } from "../packs.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { createThings, settleRulings, writeCodings } from "./exercise-codings.ts";
import { exerciseDesks } from "./exercise-desks.ts";
import { takeDocumentsIn } from "./exercise-documents.ts";
import { adoptExerciseProfile, argueFinding } from "./exercise-findings.ts";
import { recordInterviews } from "./exercise-interviews.ts";
import { exercisePassphrase } from "./exercise-passphrase.ts";
import { foundInquiry } from "./found-inquiry.ts";
import { loadPack } from "./load-pack.ts";
import type { Newcomer } from "./newcomer.ts";

export interface ExerciseOptions {
  readonly passphrase?: string;
  /** told what is being done, a sentence at a time */
  readonly progress?: ((sentence: string) => void) | undefined;
  /** for tests: a smaller cost of passphrases */
  readonly cost?: SlotCost;
}

/**
 * Makes it in a vacant folder; a creation that fails leaves no folder that was not there. Faults: `absent` for the pack or
 * its exercise, `refused` for the folder, `unavailable` without a sandbox, `invalid` for an exercise that names what it hasn't.
 */
export async function createExercise(folder: string, packName: string, options: ExerciseOptions = {}): Promise<void> {
  const pack = countryPack(packName);
  const { exercise, documents: documentsFolder } = pack;
  if (exercise === undefined || documentsFolder === undefined)
    throw new Fault("absent", "this pack has no exercise", { item: packName });
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = !existsSync(folder);
  const tell = options.progress ?? (() => undefined);
  const passphrase = options.passphrase ?? exercisePassphrase;
  const [first, ...rest] = exercise.members.map(
    ({ handle, title, role, cleared }): Newcomer => ({ handle, title, roles: [role], cleared, passphrase }),
  );
  if (first === undefined) throw new Fault("invalid", "this exercise has no members", { item: packName });
  try {
    tell("making keys for the invented members");
    const seated = await foundInquiry({
      folder,
      name: pack.manifest.title.en,
      exercise: true,
      packs: [{ name: pack.manifest.id, version: pack.manifest.version }],
      members: [first, ...rest],
      ...(options.cost !== undefined && { cost: options.cost }),
    });
    const desks = exerciseDesks(exercise, seated);
    tell("loading places, bodies, law and published figures");
    const loaded = await loadPack(desks.withRole("analyst"), pack);
    tell("taking in the invented documents");
    // who consented is somebody of the case before what the consent covers is coded
    const things = await createThings(desks, exercise, loaded);
    const documents = await takeDocumentsIn(desks, exercise, documentsFolder, things);
    tell("coding them");
    const coded = await writeCodings(desks, exercise, documents, things);
    await settleRulings(desks, exercise, coded);
    tell("recording the interviews");
    await recordInterviews(desks, exercise, documents, coded);
    tell("weighing the findings");
    await adoptExerciseProfile(desks, exercise);
    for (const finding of exercise.findings) await argueFinding(desks, finding, coded, loaded, documents);
    await signCheckpoint(seated[0]);
    seated[0].close();
  } catch (cause) {
    if (fresh) rmSync(folder, { recursive: true, force: true });
    throw cause;
  }
}
