/** Who comes, what they are here, and who goes: the registrar's dialogs. */
import { useState } from "react";
import type { Role } from "../../../src/core/record/body.ts";
import { useWrite } from "../../call.ts";
import { takeFocus } from "../../parts/take-focus.ts";
import { t, word } from "../../words.ts";
import { AskForm, NewPassphrase } from "./ask-form.tsx";
import type { Member } from "./chips.tsx";
import { roles } from "./roles.ts";

const languages = ["en", "ru", "be"] as const;

interface RolesProps {
  readonly chosen: readonly Role[];
  readonly choose: (roles: readonly Role[]) => void;
}

function Roles({ chosen, choose }: RolesProps) {
  return (
    <fieldset className="choose">
      <legend>{t("members.roles")}</legend>
      {roles.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={(event) =>
              choose(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
            }
          />
          <span>
            {word("vocabulary-words.role", role)}
            <small className="aside"> {word("vocabulary-words.role.does", role)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function InviteDialog({ close }: { readonly close: () => void }) {
  const [member, setMember] = useState("");
  const [title, setTitle] = useState({ en: "", ru: "", be: "" });
  const [chosen, setChosen] = useState<readonly Role[]>([]);
  const [phrase, setPhrase] = useState({ first: "", again: "" });
  const invite = useWrite("member.invite", { said: () => t("members.invited"), done: close });
  const full =
    /^[a-z][a-z0-9-]{0,30}$/.test(member) &&
    languages.every((lang) => title[lang].trim() !== "") &&
    chosen.length > 0 &&
    phrase.first.trim().length >= 20 &&
    phrase.first === phrase.again;
  return (
    <AskForm
      title={t("frame.action.member.invite")}
      note={t("members.invite.note")}
      go={t("frame.action.member.invite")}
      full={full}
      error={invite.error}
      run={() => invite.mutate({ member, title, roles: [...chosen], passphrase: phrase.first })}
      close={close}
    >
      <label className="labelled">
        {t("members.invite.handle")}
        <input
          ref={takeFocus}
          className="field"
          autoComplete="off"
          maxLength={31}
          aria-describedby="handle-form"
          value={member}
          onChange={(event) => setMember(event.target.value)}
        />
      </label>
      <p id="handle-form" className="aside">
        {t("members.invite.handle.form")}
      </p>
      {languages.map((lang) => (
        <label key={lang} className="labelled">
          {t("members.invite.title", { lang: t(`members.lang.${lang}`) })}
          <input
            className="field"
            lang={lang}
            maxLength={100}
            value={title[lang]}
            onChange={(event) => setTitle({ ...title, [lang]: event.target.value })}
          />
        </label>
      ))}
      <Roles chosen={chosen} choose={setChosen} />
      <NewPassphrase
        label={t("members.passphrase")}
        first={phrase.first}
        again={phrase.again}
        set={(first, again) => setPhrase({ first, again })}
      />
    </AskForm>
  );
}

interface OfMember {
  readonly of: Member;
  readonly close: () => void;
}

export function RolesDialog({ of, close }: OfMember) {
  const [chosen, setChosen] = useState<readonly Role[]>(of.roles);
  const write = useWrite("member.roles", { said: () => t("members.roles.changed"), done: close });
  return (
    <AskForm
      title={t("members.roles.named", { who: of.title })}
      note={t("members.roles.note", { who: of.title })}
      go={t("findings.save")}
      full={chosen.length > 0}
      error={write.error}
      run={() => write.mutate({ member: of.handle, roles: [...chosen] })}
      close={close}
    >
      <Roles chosen={chosen} choose={setChosen} />
    </AskForm>
  );
}

export function LeaveDialog({ of, close }: OfMember) {
  const write = useWrite("member.leave", { ends: "leave" });
  return (
    <AskForm
      title={t("members.leave.named", { who: of.title })}
      note={t("members.leave.note", { who: of.title })}
      go={t("members.leave.named", { who: of.title })}
      error={write.error}
      run={() => write.mutate({ member: of.handle })}
      close={close}
    />
  );
}
