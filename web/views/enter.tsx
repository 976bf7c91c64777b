/** The door: in an exercise, as whom to enter; in a real inquiry, who and with what words; with a passkey the device says who. */
import { useEffect, useState } from "react";
import type { Input, Output } from "../../src/api/contract.ts";
import { call, client, lastEnd, Refusal, useRead } from "../call.ts";
import { usePasskeys } from "../frame/devices.tsx";
import { useGo } from "../frame/go.tsx";
import { LookMenu } from "../frame/look-menu.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { askPasskey } from "../passkey.ts";
import { t, word } from "../words.ts";

type Look = Output<"session.look">;
type Member = Look["members"][number];

export function Enter() {
  const look = useRead("session.look", {});
  const go = useGo();
  const [pending, setPending] = useState<string>();
  const [refused, setRefused] = useState<Refusal | null>(null);
  const works = usePasskeys();
  const byPasskey = async () => {
    setRefused(null);
    setPending("");
    try {
      const { member, passkey } = await askPasskey();
      await enter(member, { passkey });
    } catch (error) {
      if (error instanceof Refusal) setRefused(error);
      setPending(undefined);
    }
  };
  const enter = async (member: string, way: Omit<Input<"session.enter">, "member"> = {}) => {
    setRefused(null);
    // a passphrase typed into the wrong field must not leave the page in the open
    if (!/^[a-z][a-z0-9-]{0,30}$/.test(member)) {
      setPending(undefined);
      setRefused(
        new Refusal({ fault: "invalid", sentence: t("frame.door.name"), remedy: t("frame.door.name.remedy") }),
      );
      return;
    }
    setPending(member);
    try {
      await call("session.enter", { member, ...way });
      client.clear();
      go("/");
    } catch (error) {
      if (error instanceof Refusal) setRefused(error);
    }
    setPending(undefined);
  };
  const inquiry = look.data?.inquiry;
  const [ended, setEnded] = useState<string>();
  useEffect(() => setEnded(lastEnd()), []);
  return (
    <>
      {inquiry?.exercise === true && (
        <header className="masthead">
          <div className="band">{t("frame.exercise")}</div>
        </header>
      )}
      <main id="main" className="door">
        <div className="door-top">
          <LookMenu />
        </div>
        <div className="door-head">
          <p className="overline">Grounds</p>
          <h1>{inquiry?.name ?? "…"}</h1>
        </div>
        {ended !== undefined && (
          <div className="door-note" role="status">
            <p>{word("members.ended", ended)}</p>
          </div>
        )}
        <RefusalNote of={look.error} />
        {inquiry?.exercise === true && (
          <div className="door-note">
            <p>{t("frame.door.invented")}</p>
            <p>{t("frame.door.real")}</p>
          </div>
        )}
        {look.data !== undefined &&
          (look.data.asksPassphrase ? (
            <PassphraseForm members={look.data.members} pending={pending !== undefined} enter={enter} />
          ) : (
            <MemberList members={look.data.members} pending={pending} enter={enter} />
          ))}
        {look.data !== undefined && works === true && (
          <p>
            <button type="button" className="btn" disabled={pending !== undefined} onClick={() => void byPasskey()}>
              {t("frame.door.passkey")}
            </button>
          </p>
        )}
        <RefusalNote of={refused} />
        <p className="aside">{t("frame.door.foot")}</p>
      </main>
    </>
  );
}

interface MemberListProps {
  readonly members: readonly Member[];
  readonly pending: string | undefined;
  readonly enter: (member: string) => Promise<void>;
}

function MemberList({ members, pending, enter }: MemberListProps) {
  return (
    <section aria-labelledby="as-whom">
      <h2 id="as-whom" className="overline">
        {t("frame.door.as")}
      </h2>
      <ul className="members">
        {members.map((member) => (
          <li key={member.handle}>
            <button type="button" disabled={pending !== undefined} onClick={() => void enter(member.handle)}>
              <b>{member.title}</b>
              <span className="code">{member.handle}</span>
              <small>
                {pending === member.handle
                  ? t("frame.opening")
                  : member.roles.map((role) => word("vocabulary-words.role.does", role)).join(" ")}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PassphraseFormProps {
  readonly members: readonly Member[];
  readonly pending: boolean;
  readonly enter: (member: string, way: { readonly passphrase: string }) => Promise<void>;
}

function PassphraseForm({ members, pending, enter }: PassphraseFormProps) {
  return (
    <form
      className="door-form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        void enter(String(form.get("member") ?? ""), { passphrase: String(form.get("passphrase") ?? "") });
      }}
    >
      <label className="labelled" htmlFor="door-member">
        {t("frame.door.member")}
        {members.length === 0 ? (
          <input id="door-member" name="member" className="field" autoComplete="username" required />
        ) : (
          <select id="door-member" name="member" className="field">
            {members.map((member) => (
              <option key={member.handle} value={member.handle}>
                {member.title} ({member.handle})
              </option>
            ))}
          </select>
        )}
      </label>
      <label className="labelled">
        {t("frame.door.passphrase")}
        <input name="passphrase" type="password" className="field" autoComplete="current-password" required />
      </label>
      <button type="submit" className="btn go" disabled={pending}>
        {pending ? t("frame.opening") : t("frame.door.enter")}
      </button>
      <p className="aside">{t("frame.door.slow")}</p>
    </form>
  );
}
