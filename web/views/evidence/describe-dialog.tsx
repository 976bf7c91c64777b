/** Describing an exhibit: its title, language, what kind of root it is, how it knows, and its caveats. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import type { caveats, rootKinds } from "../../../src/core/record/body.ts";
import { useWrite } from "../../call.ts";
import { hands } from "../../coding/draft.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t, word } from "../../words.ts";

type RootKind = (typeof rootKinds)[number];
type Caveat = (typeof caveats)[number];
const kinds: readonly RootKind[] = [
  "testimony",
  "judgment",
  "official",
  "medical",
  "open-source",
  "ngo-report",
  "un-report",
  "media",
  "statistic",
  "physical",
  "correspondence",
];
const labels: readonly Caveat[] = [
  "SGBV",
  "CHILD",
  "MEDICAL",
  "INSIDE-COUNTRY",
  "SEALED-SUSPECT",
  "PRIVILEGED",
  "COERCED",
];

interface DescribeDialogProps {
  readonly exhibit: Output<"exhibit.show">["exhibit"];
  readonly close: () => void;
}

export function DescribeDialog({ exhibit, close }: DescribeDialogProps) {
  const [title, setTitle] = useState(exhibit.title);
  const [lang, setLang] = useState(exhibit.lang ?? "");
  const [rootKind, setRootKind] = useState(exhibit.rootKind);
  const [hand, setHand] = useState(exhibit.hand);
  const [marked, setMarked] = useState<readonly Caveat[]>(exhibit.caveats);
  const describe = useWrite("exhibit.describe", { said: () => t("findings.saved"), done: close });
  const sameMarks = marked.length === exhibit.caveats.length && marked.every((one) => exhibit.caveats.includes(one));
  return (
    <Layer title={t("frame.action.exhibit.describe")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          describe.mutate({
            exhibit: exhibit.code,
            version: exhibit.version,
            ...(title.trim() === exhibit.title || title.trim() === "" ? {} : { title: title.trim() }),
            ...(lang.trim() === (exhibit.lang ?? "") || lang.trim() === "" ? {} : { lang: lang.trim().toLowerCase() }),
            ...(rootKind === undefined || rootKind === exhibit.rootKind ? {} : { rootKind }),
            ...(hand === undefined || hand === exhibit.hand ? {} : { hand }),
            ...(sameMarks ? {} : { caveats: [...marked] }),
          });
        }}
      >
        <label className="labelled">
          {t("evidence.describe.title")}
          <input
            ref={takeFocus}
            className="field"
            dir="auto"
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("evidence.describe.lang")}
          <input
            className="field"
            value={lang}
            pattern="[A-Za-z]{2,3}"
            onChange={(event) => setLang(event.target.value)}
          />
        </label>
        <label className="labelled">
          {t("evidence.describe.root")}
          <select
            className="field"
            value={rootKind ?? ""}
            onChange={(event) => setRootKind(kinds.find((one) => one === event.target.value))}
          >
            <option value="">{t("things.unsaid")}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {word("vocabulary-words.rootKind", one, { count: 1 })}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="hand">
          <legend>{t("evidence.coding.hand")}</legend>
          {hands.map((one) => (
            <label key={one}>
              <input type="radio" name="hand" checked={hand === one} onChange={() => setHand(one)} />
              {word("vocabulary-words.hand", one)}
            </label>
          ))}
        </fieldset>
        <fieldset className="hand">
          <legend>{t("evidence.describe.caveats")}</legend>
          {labels.map((one) => (
            <label key={one}>
              <input
                type="checkbox"
                checked={marked.includes(one)}
                onChange={(event) =>
                  setMarked(event.target.checked ? [...marked, one] : marked.filter((other) => other !== one))
                }
              />
              {word("vocabulary-words.caveat", one)}
            </label>
          ))}
        </fieldset>
        <RefusalNote of={describe.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go">
            {t("findings.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
