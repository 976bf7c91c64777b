/** Openings that this member proposed: which wait for a second person, and which can be opened now, once. */
import type { ReactNode } from "react";
import { useRead } from "../../call.ts";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { t } from "../../words.ts";
import { OpenedIdentity } from "./opened-identity.tsx";
import { type OpenedIdentity as Opened, useOpening, useShortly } from "./vault.ts";

interface SignedOpeningsProps {
  readonly act: "open-bulk" | "break-glass";
  /** only those about this person */
  readonly person?: string;
  /** what stands there while nothing is open */
  readonly children?: ReactNode;
}

export function SignedOpenings({ act, person, children }: SignedOpeningsProps) {
  const { data } = useRead("proposals.list", {}, { refetchInterval: 15_000 });
  const { shown, seconds, show, close } = useShortly<readonly Opened[]>();
  const opening = useOpening("identity.together", (output) => show(output.identities));
  const own = (data?.rows ?? []).filter(
    (row) =>
      row.mine &&
      row.act === act &&
      (row.state === "waiting" || row.state === "agreed") &&
      (person === undefined || row.details.some((one) => one.field === "people" && one.value.includes(person))),
  );
  return (
    <>
      {shown === undefined && children}
      {shown === undefined &&
        own.map((row) => (
          <p key={row.code} className="row-line signed">
            <span>{t(row.state === "agreed" ? "identity.signed" : "identity.waits", { code: row.code })}</span>
            {row.state === "agreed" && (
              <button type="button" className="btn small go" onClick={() => opening.ask({ proposal: row.code })}>
                {t("identity.open.do")}
              </button>
            )}
          </p>
        ))}
      <RefusalNote of={opening.error} />
      {shown !== undefined && (
        <div className="opened-several">
          <p className="row-line">
            <span className="aside">{t("identity.closes", { seconds })}</span>
            <button type="button" className="btn small" onClick={close}>
              {t("frame.action.identity.close")}
            </button>
          </p>
          {shown.map((one) => (
            <section key={one.record}>
              {person === undefined && <Code of={one.person} />}
              <OpenedIdentity of={one} />
            </section>
          ))}
        </div>
      )}
    </>
  );
}
