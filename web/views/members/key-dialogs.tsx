/** Keys of compartments: given, taken away, renewed, compared, and made for a line of inquiry. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { useFrame } from "../../frame/context.ts";
import { Layer } from "../../parts/layer.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { takeFocus } from "../../parts/take-focus.ts";
import { t } from "../../words.ts";
import { AskForm } from "./ask-form.tsx";
import { type Compartment, Fingerprint, type Member, nameOf, namesOf } from "./chips.tsx";

interface OfMember {
  readonly of: Member;
  readonly compartments: readonly Compartment[];
  readonly close: () => void;
}

/** Which compartments a member holds, each to be given or taken away by who holds it. */
export function KeysDialog({ of, compartments, close }: OfMember) {
  const grant = useWrite("compartment.grant", { said: () => t("members.granted") });
  const revoke = useWrite("compartment.revoke", { said: () => t("members.revoked") });
  const mine = compartments.filter((one) => one.mine && one.name !== "audit");
  const others = compartments.filter((one) => !one.mine);
  const who = of.title;
  return (
    <Layer title={t("members.keys.named", { who })} close={close} shape="wide">
      <div className="stack">
        <p>{t("members.keys.note")}</p>
        <ul className="plain key-rows">
          {mine.map((one) => {
            const held = of.holds.includes(one.name);
            const what = nameOf(compartments, one.name);
            const asked = { member: of.handle, compartment: one.name };
            return (
              <li key={one.name}>
                <b>{what}</b>
                <span className={held ? "chip on" : "chip"}>{t(held ? "members.keys.has" : "members.keys.not")}</span>
                <button
                  type="button"
                  className="btn small"
                  aria-label={t(held ? "members.revoke.named" : "members.grant.named", { what, who })}
                  onClick={() => (held ? revoke : grant).mutate(asked)}
                >
                  {t(held ? "members.revoke" : "members.grant")}
                </button>
              </li>
            );
          })}
        </ul>
        {others.length > 0 && (
          <p className="aside">
            {t("members.keys.others", {
              who: namesOf(
                compartments,
                others.map((one) => one.name),
              ),
            })}
          </p>
        )}
        <RefusalNote of={grant.error} />
        <RefusalNote of={revoke.error} />
      </div>
    </Layer>
  );
}

/** Two people read the groups to each other; what is noted is that they did. */
export function CompareDialog({ of, close }: Omit<OfMember, "compartments">) {
  const [same, setSame] = useState(false);
  const write = useWrite("keys.compare", { said: () => t("members.compare.done"), done: close });
  const who = of.title;
  return (
    <AskForm
      title={t("members.compare.named", { who })}
      note={t("members.compare.note")}
      go={t("members.compare.sure")}
      full={same}
      error={write.error}
      run={() => write.mutate({ member: of.handle, fingerprint: of.fingerprint })}
      close={close}
    >
      <Fingerprint of={of.fingerprint} large />
      <label className="denies">
        <input ref={takeFocus} type="checkbox" checked={same} onChange={(event) => setSame(event.target.checked)} />
        {t("members.compare.same")}
      </label>
    </AskForm>
  );
}

interface RenewProps {
  readonly compartments: readonly Compartment[];
  readonly due: readonly string[];
  readonly close: () => void;
}

export function RenewDialog({ compartments, due, close }: RenewProps) {
  const write = useWrite("keys.renew", { ends: "renew" });
  return (
    <AskForm
      title={t("frame.action.keys.renew")}
      note={t("members.renew.note", { what: namesOf(compartments, due) })}
      go={t("frame.action.keys.renew")}
      error={write.error}
      run={() => write.mutate({})}
      close={close}
    />
  );
}

interface LineProps {
  readonly members: readonly Member[];
  readonly close: () => void;
}

export function LineDialog({ members, close }: LineProps) {
  const { me } = useFrame();
  const [title, setTitle] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const write = useWrite("line.open", { ends: "line" });
  const others = members.filter((one) => one.left === undefined && one.handle !== me.me.handle);
  return (
    <AskForm
      title={t("frame.action.line.open")}
      note={t("members.line.note")}
      go={t("frame.action.line.open")}
      full={title.trim().length >= 3}
      error={write.error}
      run={() => write.mutate({ title: title.trim(), members: [...chosen] })}
      close={close}
    >
      <label className="labelled">
        {t("members.line.title")}
        <input
          ref={takeFocus}
          className="field"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      <fieldset className="choose">
        <legend>{t("members.line.with")}</legend>
        {others.map(({ handle, title: called }) => (
          <label key={handle}>
            <input
              type="checkbox"
              checked={chosen.includes(handle)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, handle] : chosen.filter((one) => one !== handle))
              }
            />
            <span>
              {called} <span className="code">{handle}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </AskForm>
  );
}
