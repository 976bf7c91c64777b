/** Places claims under one slot of a sheet, for or against, with a note. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { ClaimLine } from "../../parts/claim-line.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { useClaims } from "../../parts/use-claims.ts";
import { t } from "../../words.ts";
import { Line } from "../mandate/fields.tsx";
import { AskForm } from "../members/ask-form.tsx";
import { type Shown, saidOf, titleOf } from "./said.ts";

export function PlaceDialog({ of, close }: { readonly of: Shown; readonly close: () => void }) {
  const said = saidOf(of);
  const slots = said.slots ?? [];
  const [slot, setSlot] = useState(slots[0]?.slot ?? "");
  const [side, setSide] = useState<"for" | "against">("for");
  const before = slots.find((one) => one.slot === slot);
  const [chosen, setChosen] = useState<readonly string[]>(before?.[side] ?? []);
  const [note, setNote] = useState(before?.note ?? "");
  const { claims, error, waiting } = useClaims([of.of.code, ...of.acts.map(({ code }) => code)]);
  const change = useWrite("sheet.change", { done: close });
  const turn = (to: string, on: "for" | "against") => {
    const next = slots.find((one) => one.slot === to);
    setSlot(to);
    setSide(on);
    setChosen(next?.[on] ?? []);
    setNote(next?.note ?? "");
  };
  const kept = (before?.[side] ?? []).filter((ref) => !claims.some((claim) => claim.ref === ref));
  const placed = [...kept, ...claims.flatMap(({ ref }) => (chosen.includes(ref) ? [ref] : []))];
  return (
    <AskForm
      title={t("frame.action.sheet.place")}
      note={t("sheets.place.about")}
      go={t("sheets.place.save")}
      error={change.error ?? error}
      run={() =>
        change.mutate({
          ...said,
          slots: slots.map((one) => (one.slot === slot ? { ...one, [side]: placed, note: note.trim() } : one)),
        })
      }
      close={close}
    >
      <label className="labelled">
        {t("sheets.slot")}
        <select ref={takeFocus} className="field" value={slot} onChange={(event) => turn(event.target.value, side)}>
          {of.slots.map((one) => (
            <option key={one.slot} value={one.slot}>
              {titleOf(one)}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        {t("sheets.side")}
        <select
          className="field"
          value={side}
          onChange={(event) => turn(slot, event.target.value === "for" ? "for" : "against")}
        >
          <option value="for">{t("sheets.for")}</option>
          <option value="against">{t("sheets.against")}</option>
        </select>
      </label>
      <fieldset className="choose">
        <legend>{t("sheets.place.claims")}</legend>
        {claims.length === 0 && !waiting && <p className="aside">{t("sheets.place.none")}</p>}
        {claims.map((claim) => (
          <label key={claim.ref}>
            <input
              type="checkbox"
              checked={chosen.includes(claim.ref)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, claim.ref] : chosen.filter((one) => one !== claim.ref))
              }
            />
            <ClaimLine claim={claim} full />
          </label>
        ))}
      </fieldset>
      <Line label={t("sheets.place.note")} value={note} set={setNote} />
    </AskForm>
  );
}
