/** The term of the mandate: from when to when, how it was renewed, and the form by which a renewal is recorded. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { weeksBefore } from "../../../src/core/mandate/deadline.ts";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useFrame, useMay } from "../../frame/context.ts";
import { Go } from "../../frame/go.tsx";
import { day, t } from "../../words.ts";
import { AskForm } from "../members/ask-form.tsx";
import { Line } from "./fields.tsx";
import { Moves } from "./moves.tsx";

type Shown = Output<"mandate.show">;
type Occasion = Output<"occasions.list">["rows"][number];

export function Term({ occasions }: { readonly occasions: readonly Occasion[] }) {
  const { me } = useFrame();
  const mandate = useRead("mandate.show", {}, { enabled: me.mandate !== undefined });
  const may = useMay("report");
  const [renewing, setRenewing] = useState(false);
  const shown = mandate.data;
  useHandle("mandate.renew", may && shown !== undefined ? () => setRenewing(true) : undefined);
  if (shown === undefined) return null;
  return (
    <section aria-labelledby="term">
      <h2 id="term" className="overline">
        {t("mandate.term")}
      </h2>
      <p>
        {t("mandate.term.span", { from: day(shown.term.from), to: day(shown.term.to) })} · {shown.instrument}
      </p>
      <Moves title={t("mandate.renewals")} of={shown.renewals} />
      {may && (
        <p>
          <Go to="/mandate/method">{t("mandate.method.open")}</Go>
        </p>
      )}
      {renewing && <RenewDialog mandate={shown} occasions={occasions} close={() => setRenewing(false)} />}
    </section>
  );
}

interface RenewProps {
  readonly mandate: Shown;
  readonly occasions: readonly Occasion[];
  readonly close: () => void;
}

function RenewDialog({ mandate, occasions, close }: RenewProps) {
  const [typed, setTyped] = useState({ instrument: "", to: "", reason: "" });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((all) => ({ ...all, [name]: value }));
  const write = useWrite("mandate.renew", {
    said: ({ moved }) => t("mandate.moved.count", { count: moved.length }),
    done: close,
  });
  const moves = typed.to !== "" && typed.to !== mandate.term.to;
  return (
    <AskForm
      title={t("frame.action.mandate.renew")}
      note={t("mandate.renew.note")}
      go={t("findings.save")}
      full={moves && typed.instrument.trim().length >= 3 && typed.reason.trim().length >= 3}
      error={write.error}
      run={() =>
        write.mutate({
          version: mandate.version,
          instrument: typed.instrument.trim(),
          to: typed.to,
          reason: typed.reason.trim(),
        })
      }
      close={close}
    >
      <Line label={t("mandate.renew.instrument")} value={typed.instrument} set={set("instrument")} first />
      <Line label={t("mandate.renew.to")} type="date" value={typed.to} set={set("to")} />
      <Line label={t("mandate.reason")} value={typed.reason} set={set("reason")} />
      {moves && <Preview of={occasions} to={typed.to} />}
    </AskForm>
  );
}

/** Each deadline that will move, before anybody records it. */
function Preview({ of, to }: { readonly of: readonly Occasion[]; readonly to: string }) {
  const moving = of.filter(({ rule, done }) => rule?.before === "term" && done === undefined);
  return (
    <div role="status">
      <p className="overline">{t("mandate.renew.preview")}</p>
      {moving.length === 0 && <p className="aside">{t("mandate.renew.none")}</p>}
      <ul className="plain">
        {moving.map(({ code, title, on, rule }) => (
          <li key={code}>
            <span className="code">{code}</span> <span dir="auto">{title}</span>:{" "}
            <b>{t("mandate.moved", { before: day(on), after: day(weeksBefore(to, rule?.weeks ?? 0)) })}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
