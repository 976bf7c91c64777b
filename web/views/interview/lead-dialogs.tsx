/** Recording a lead, and taking it on: what came, over which channel, and where it goes. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { carriesContent } from "../../../src/core/contact/channel.ts";
import { flags as allFlags, channels, type Flag } from "../../../src/core/contact/step.ts";
import { useWrite } from "../../call.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import { Ticks } from "./interview-dialog.tsx";
import { ScreeningFields, unscreened } from "./screening-fields.tsx";

type Lead = Output<"leads.list">["rows"][number];
const insides = ["not-known", "yes", "no"] as const;

interface LeadProps {
  readonly close: () => void;
  /** the note that it is made of: its words are the summary */
  readonly note?: { readonly note: string; readonly version: string };
  readonly done?: () => void;
}

export function LeadDialog({ close, note, done }: LeadProps) {
  const [channel, setChannel] = useState<(typeof channels)[number]>("web-form");
  const [verified, setVerified] = useState(false);
  const [inside, setInside] = useState<(typeof insides)[number]>("not-known");
  const [summary, setSummary] = useState("");
  const [flags, setFlags] = useState<readonly Flag[]>([]);
  const [once] = useState(() => crypto.randomUUID());
  const after = {
    said: ({ code }: { code: string }) => t("interviews.lead.done", { code }),
    done: () => {
      close();
      done?.();
    },
  };
  const record = useWrite("lead.record", after);
  const make = useWrite("note.lead", after);
  const open = !carriesContent(channel);
  return (
    <Layer title={t("frame.action.lead.record")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const said = summary.trim();
          const lead = { channel, verified, insideCountry: inside, flags: [...flags], once };
          if (note !== undefined) make.mutate({ ...note, ...lead });
          else record.mutate({ ...lead, ...(said !== "" && !open && { summary: said }) });
        }}
      >
        <label className="labelled">
          {t("interviews.lead.channel")}
          <select
            ref={takeFocus}
            className="field"
            value={channel}
            onChange={(event) => setChannel(channels.find((one) => one === event.target.value) ?? "web-form")}
          >
            {channels.map((one) => (
              <option key={one} value={one}>
                {t(`interviews.choice.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="tick">
          <input type="checkbox" checked={verified} onChange={(event) => setVerified(event.target.checked)} />
          {t("interviews.lead.verified")}
        </label>
        <label className="labelled">
          {t("interviews.lead.inside")}
          <select
            className="field"
            value={inside}
            onChange={(event) => setInside(insides.find((one) => one === event.target.value) ?? "not-known")}
          >
            {insides.map((one) => (
              <option key={one} value={one}>
                {t(`interviews.choice.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {open && <p className="aside">{t("interviews.lead.summary.open")}</p>}
        {!open && note === undefined && (
          <label className="labelled">
            {t("interviews.lead.summary")}
            <textarea className="field" rows={3} value={summary} onChange={(event) => setSummary(event.target.value)} />
          </label>
        )}
        <Ticks
          legend={t("interviews.propose.flags")}
          options={allFlags}
          chosen={flags}
          choose={setFlags}
          say={(one) => t(`interviews.choice.${one}`)}
        />
        <p className="aside">{t("interviews.never")}</p>
        <RefusalNote of={record.error ?? make.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go">
            {t("interviews.lead.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}

export function MoveDialog({ lead, close }: { readonly lead: Lead; readonly close: () => void }) {
  const [to, setTo] = useState<Lead["state"] | undefined>(lead.next[0]);
  const [note, setNote] = useState("");
  const [screening, setScreening] = useState(unscreened);
  const screens = to === "in-mandate" || to === "out-of-mandate";
  const ready = to !== undefined && (!screens || note.trim().length >= 3);
  const move = useWrite("lead.move", { said: () => t("interviews.recorded"), done: close });
  return (
    <Layer title={t("interviews.lead.move.named", { code: lead.code })} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (to === undefined || !ready) return;
          move.mutate({
            lead: lead.code,
            version: lead.version,
            to,
            ...(note.trim() !== "" && { note: note.trim() }),
            ...(screens && { screening }),
          });
        }}
      >
        <label className="labelled">
          {t("interviews.lead.move.to")}
          <select
            ref={takeFocus}
            className="field"
            value={to}
            onChange={(event) => setTo(lead.next.find((one) => one === event.target.value))}
          >
            {lead.next.map((one) => (
              <option key={one} value={one}>
                {t(`interviews.lead.state.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {screens && <ScreeningFields of={screening} set={setScreening} />}
        <label className="labelled">
          {t(screens ? "mandate.screening.reason" : "interviews.lead.move.note")}
          <textarea className="field" rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        <p className="aside">{t("interviews.never")}</p>
        <RefusalNote of={move.error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go" disabled={!ready}>
            {t("interviews.lead.save")}
          </button>
        </div>
      </form>
    </Layer>
  );
}
