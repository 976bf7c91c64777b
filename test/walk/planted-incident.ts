/** An incident that relies on a letter which was marked as privileged afterwards, with an outcome proposed. EXERCISE: nothing in it is true. */
import { join } from "node:path";
import { caseAt } from "../../src/app/case.ts";
import { saveCoding } from "../../src/app/coding/save-coding.ts";
import { proposeOutcome } from "../../src/app/finding/establish-incident.ts";
import { openIncident } from "../../src/app/finding/open-incident.ts";
import { describeExhibit } from "../../src/app/intake/describe-exhibit.ts";
import { type Argued, claimIn, once } from "../argued.ts";
import { takeIn } from "../founded.ts";

/** Its act stays open to all who read the case: only what is said of it is closed. */
export async function plantIncident(here: Argued, word: () => string) {
  const author = here.desk("author");
  const [letterWord, own] = [word(), word()];
  const letters = await takeIn(author, join(here.root, "privileged"), {
    [`${letterWord}.txt`]: `EXERCISE ${letterWord}: a man was taken from a tram.`,
  });
  const letter = letters.get(`${letterWord}.txt`)?.code ?? "";
  const act = await saveCoding(
    author,
    {
      exhibit: letter,
      thing: { create: "act" },
      claims: [claimIn(author, letter, "type", { code: "liberty.arrest" }, "was taken")],
      once: once(),
    },
    "en",
  );
  const claims = caseAt(author).claimsOf(caseAt(author).needThing(act.thing.code));
  const opened = await openIncident(author, {
    title: `EXERCISE ${own}`,
    acts: [act.thing.code],
    claims: claims.map(({ ref }) => ref),
    standard: "reasonable-grounds",
    reason: `EXERCISE ${own}`,
    once: once(),
  });
  await proposeOutcome(author, { code: opened.code, version: opened.version, outcome: "insufficient" });
  const held = caseAt(author).record("incident", opened.code);
  const { version } = caseAt(author).needExhibit(letter);
  await describeExhibit(author, { exhibit: letter, version, caveats: ["PRIVILEGED"] });
  return { code: opened.code, id: held?.id, words: [own, letterWord] };
}
