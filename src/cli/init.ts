/** `grounds init`: founds an inquiry, empty or from a pack, real or an exercise for ever. */
import { basename, resolve } from "node:path";
import { signCheckpoint } from "../app/keeping/checkpoint.ts";
import { createExercise } from "../app/keeping/create-exercise.ts";
import { exercisePassphrase } from "../app/keeping/exercise-passphrase.ts";
import { checkVacant, foundInquiry } from "../app/keeping/found-inquiry.ts";
import { loadPack } from "../app/keeping/load-pack.ts";
import { countryPack } from "../app/packs.ts";
import type { Flags } from "./main.ts";
import { document, passphrase, remark, say } from "./terminal.ts";

export async function initCommand([target = ""]: readonly string[], flags: Flags): Promise<number> {
  const folder = resolve(target);
  checkVacant(folder);
  const packs = (flags.pack ?? []).map((name) => countryPack(name));
  if (flags.exercise === true && packs.length > 0) {
    const given = flags["passphrase-file"] !== undefined || process.env.GROUNDS_PASSPHRASE !== undefined;
    const words = given
      ? await passphrase({ file: flags["passphrase-file"], exercise: true, twice: false })
      : exercisePassphrase;
    await createExercise(folder, packs[0]?.manifest.id ?? "", {
      passphrase: words,
      progress: flags.json === true ? undefined : remark,
    });
  } else {
    const words = await passphrase({ file: flags["passphrase-file"], exercise: flags.exercise === true, twice: true });
    const [desk] = await foundInquiry({
      folder,
      name: flags.name ?? basename(folder),
      exercise: flags.exercise === true,
      packs: packs.map(({ manifest }) => ({ name: manifest.id, version: manifest.version })),
      members: [
        {
          handle: flags.as ?? "registrar",
          title: { en: "Registrar", ru: "Регистратор", be: "Рэгістратар" },
          roles: ["registrar", "investigator", "analyst"],
          passphrase: words,
        },
      ],
    });
    for (const pack of packs) await loadPack(desk, pack);
    await signCheckpoint(desk);
    desk.close();
  }
  if (flags.json === true) say(document({ inquiry: folder, exercise: flags.exercise === true }));
  else say(`An inquiry was founded in ${folder}. Keep ring.key also in a second place, apart from the backups.`);
  return 0;
}
