/** Members: who works here with what roles and keys, what each stands aside from, and what only two people erase. */
import { useState } from "react";
import { useRead, useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { useFrame, useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { day, t, word } from "../../words.ts";
import { type Compartment, Fingerprint, type Member, nameOf } from "./chips.tsx";
import { CompartmentsSection } from "./compartments.tsx";
import { ErasureSection } from "./erasure.tsx";
import { CompareDialog, KeysDialog, LineDialog } from "./key-dialogs.tsx";
import { InviteDialog, LeaveDialog, RolesDialog } from "./member-dialogs.tsx";
import { InterestDialog, PassphraseDialog, RecusalDialog } from "./own-dialogs.tsx";

type Own = "invite" | "line" | "passphrase" | "interest" | "recusal";
type Deed = "roles" | "leave" | "keys" | "compare";

export function Members() {
  const list = useRead("people.list", {});
  const mayInvite = useMay("invite");
  const mayGrant = useMay("grant");
  const mayErase = useMay("erase");
  const [own, setOwn] = useState<Own>();
  const [deed, setDeed] = useState<{ readonly what: Deed; readonly handle: string }>();
  useHandle("member.invite", mayInvite ? () => setOwn("invite") : undefined);
  useHandle("line.open", mayGrant ? () => setOwn("line") : undefined);
  useHandle("passphrase.change", () => setOwn("passphrase"));
  useHandle("interest.declare", () => setOwn("interest"));
  useHandle("recusal.record", () => setOwn("recusal"));
  const members = list.data?.members ?? [];
  const compartments = list.data?.compartments ?? [];
  const shown = members.toSorted((a, b) => Number(a.left !== undefined) - Number(b.left !== undefined));
  const of = members.find(({ handle }) => handle === deed?.handle);
  const over = () => setDeed(undefined);
  const close = () => setOwn(undefined);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.members")}</h1>
          <p className="aside">{t("members.why")}</p>
        </div>
        <div className="tools">
          <ActionButton id="member.invite" main />
          <ActionButton id="line.open" />
          <ActionButton id="interest.declare" />
          <ActionButton id="recusal.record" />
          <ActionButton id="passphrase.change" />
        </div>
      </header>
      <RefusalNote of={list.error} />
      <div className="release-in members-in">
        <section className="release-part">
          <h2 id="members-heading">{t("members.people")}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, by keys too */}
          <section className="scrolls" tabIndex={0} aria-labelledby="members-heading">
            <table className="ruled">
              <thead>
                <tr>
                  {["one", "roles", "holds", "fingerprint", "aside", "do"].map((head) => (
                    <th key={head} scope="col">
                      {t(`members.${head}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((one) => (
                  <MemberRow
                    key={one.handle + (one.left ?? "")}
                    one={one}
                    compartments={compartments}
                    ask={(what) => setDeed({ what, handle: one.handle })}
                  />
                ))}
              </tbody>
            </table>
          </section>
        </section>
        {list.data !== undefined && <CompartmentsSection of={list.data} />}
        {mayErase && <ErasureSection />}
      </div>
      {own === "invite" && <InviteDialog close={close} />}
      {own === "line" && <LineDialog members={members} close={close} />}
      {own === "passphrase" && <PassphraseDialog close={close} />}
      {own === "interest" && <InterestDialog close={close} />}
      {own === "recusal" && <RecusalDialog close={close} />}
      {of !== undefined && deed?.what === "roles" && <RolesDialog of={of} close={over} />}
      {of !== undefined && deed?.what === "leave" && <LeaveDialog of={of} close={over} />}
      {of !== undefined && deed?.what === "keys" && <KeysDialog of={of} compartments={compartments} close={over} />}
      {of !== undefined && deed?.what === "compare" && <CompareDialog of={of} close={over} />}
    </main>
  );
}

interface RowProps {
  readonly one: Member;
  readonly compartments: readonly Compartment[];
  readonly ask: (what: Deed) => void;
}

function MemberRow({ one, compartments, ask }: RowProps) {
  const { me } = useFrame();
  const mayInvite = useMay("invite");
  // who holds nothing but the log has no keys to give
  const gives = useMay("grant") && compartments.some(({ name, mine }) => mine && name !== "audit");
  const self = one.handle === me.me.handle;
  const present = one.left === undefined;
  const deed = (what: Deed) => (
    <button
      type="button"
      className="btn small"
      aria-label={t(`members.${what}.named`, { who: one.title })}
      onClick={() => ask(what)}
    >
      {t(what === "keys" ? "members.keys" : `members.${what}.do`)}
    </button>
  );
  return (
    <tr className={present ? undefined : "gone"}>
      <th scope="row">
        <b>{one.title}</b> <span className="code">{one.handle}</span>{" "}
        {self && <span className="chip on">{t("members.me")}</span>}
        {one.left !== undefined && <p className="aside">{t("members.left", { at: day(one.left) })}</p>}
      </th>
      <td>{one.roles.map((role) => word("vocabulary-words.role", role)).join(", ")}</td>
      <td>
        <span className="chips">
          {one.holds.map((name) => (
            <span key={name} className="chip">
              {nameOf(compartments, name)}
            </span>
          ))}
        </span>
      </td>
      <td>
        <Fingerprint of={one.fingerprint} />
        <ul className="plain aside">
          {one.compared.map(({ by, at }) => (
            <li key={by + at}>{t("members.compared", { by, at: day(at) })}</li>
          ))}
        </ul>
        {one.compared.length === 0 && present && <p className="aside">{t("members.compared.none")}</p>}
      </td>
      <td>
        <Aside one={one} lifts={mayInvite && !self} />
      </td>
      <td>
        {present && (
          <span className="doings">
            {!self && deed("compare")}
            {gives && deed("keys")}
            {mayInvite && !self && deed("roles")}
            {mayInvite && !self && deed("leave")}
          </span>
        )}
      </td>
    </tr>
  );
}

/** What a member declared, and what he or she stands aside from. */
function Aside({ one, lifts }: { readonly one: Member; readonly lifts: boolean }) {
  const lift = useWrite("recusal.lift", { said: () => t("members.recusal.lifted") });
  return (
    <ul className="plain">
      {one.interests.map(({ text, at }) => (
        <li key={text + at} dir="auto">
          {text} <small className="aside">{day(at)}</small>
        </li>
      ))}
      {one.recusals.map(({ id, count, reason }) => (
        <li key={id}>
          <span dir="auto">{t("members.recused", { count, reason })}</span>{" "}
          {lifts && (
            <button
              type="button"
              className="btn quiet small"
              aria-label={t("members.recusal.lift.named", { who: one.title })}
              onClick={() => lift.mutate({ recusal: id })}
            >
              {t("members.recusal.lift")}
            </button>
          )}
        </li>
      ))}
      {lift.error !== null && (
        <li>
          <RefusalNote of={lift.error} />
        </li>
      )}
    </ul>
  );
}
