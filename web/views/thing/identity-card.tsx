/** The card of who a person is: sealed until it is opened for a reason, and closed again by itself or on leaving. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { announce } from "../../frame/announce.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { t } from "../../words.ts";
import { IdentityForm } from "../names/identity-form.tsx";
import { OpenedIdentity } from "../names/opened-identity.tsx";
import { ReasonDialog } from "../names/reason-dialog.tsx";
import { SignedOpenings } from "../names/signed-openings.tsx";
import { type OpenedIdentity as Opened, useOpening, useShortly, useVault } from "../names/vault.ts";

type Dialog = { readonly kind: "open" | "record" | "glass" } | { readonly kind: "change"; readonly of: Opened };

export function IdentityCard({ person }: { readonly person: string }) {
  const { names, glass } = useVault();
  const [dialog, setDialog] = useState<Dialog>();
  const shut = () => setDialog(undefined);
  const { shown, seconds, show, close } = useShortly<readonly Opened[]>();
  const opening = useOpening("identity.open", (output) => {
    shut();
    show(output.identities);
  });
  const propose = useWrite("identity.propose", {
    done: (output) => {
      announce(t("identity.proposed", { code: output.proposal }));
      shut();
    },
  });
  const [first] = shown ?? [];
  const sealed = names && shown === undefined;
  useHandle("identity.open", sealed ? () => setDialog({ kind: "open" }) : undefined);
  useHandle("identity.record", sealed ? () => setDialog({ kind: "record" }) : undefined);
  useHandle("identity.close", shown === undefined ? undefined : close);
  useHandle("identity.change", first === undefined ? undefined : () => setDialog({ kind: "change", of: first }));
  useHandle("identity.glass", glass ? () => setDialog({ kind: "glass" }) : undefined);
  if (!names && !glass) return null;
  return (
    <section className={shown === undefined ? "identity" : "identity open"} aria-labelledby="identity-heading">
      <div className="row-line">
        <h2 id="identity-heading" className="overline">
          {t("identity.heading")}
        </h2>
        <span className="tools">
          {shown === undefined ? (
            <>
              {names && <ActionButton id="identity.open" small />}
              {names && <ActionButton id="identity.record" small />}
              {glass && <ActionButton id="identity.glass" small />}
            </>
          ) : (
            <>
              <span className="aside">{t("identity.closes", { seconds })}</span>
              <ActionButton id="identity.change" small />
              <ActionButton id="identity.close" small />
            </>
          )}
        </span>
      </div>
      {sealed && <p className="aside">{t("identity.sealed")}</p>}
      {shown?.map((one) => (
        <OpenedIdentity key={one.record + one.version} of={one} />
      ))}
      {glass && (
        <SignedOpenings act="break-glass" person={person}>
          <p className="aside">{t("identity.sealed")}</p>
        </SignedOpenings>
      )}
      {dialog?.kind === "open" && (
        <ReasonDialog
          title={t("frame.action.identity.open")}
          note={t("identity.open.note")}
          go={t("identity.open.do")}
          error={opening.error}
          run={(reason) => opening.ask({ person, reason })}
          close={() => {
            opening.reset();
            shut();
          }}
        />
      )}
      {dialog?.kind === "glass" && (
        <ReasonDialog
          title={t("frame.action.identity.glass")}
          note={t("identity.glass.note")}
          go={t("identity.propose")}
          error={propose.error}
          run={(reason) => propose.mutate({ act: "break-glass", people: [person], reason })}
          close={shut}
        />
      )}
      {dialog?.kind === "record" && <IdentityForm person={person} close={shut} />}
      {dialog?.kind === "change" && (
        <IdentityForm
          person={person}
          of={dialog.of}
          close={() => {
            shut();
            close();
          }}
        />
      )}
    </section>
  );
}
