/** Compartments: who holds the keys of each, and which keys are due because somebody held them who holds them no more. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useHandle } from "../../doing.ts";
import { useMay } from "../../frame/context.ts";
import { ActionButton } from "../../parts/action-button.tsx";
import { t } from "../../words.ts";
import { nameOf, namesOf } from "./chips.tsx";
import { RenewDialog } from "./key-dialogs.tsx";

export function CompartmentsSection({ of }: { readonly of: Output<"people.list"> }) {
  const { compartments, members, renewable } = of;
  const [renewing, setRenewing] = useState(false);
  const mayGrant = useMay("grant");
  useHandle("keys.renew", mayGrant && renewable.length > 0 ? () => setRenewing(true) : undefined);
  const elsewhere = compartments.filter((one) => one.due && !renewable.includes(one.name)).map((one) => one.name);
  const holders = (name: string) =>
    members
      .filter((one) => one.holds.includes(name))
      .map((one) => one.handle)
      .join(", ");
  return (
    <section className="release-part">
      <h2 id="keys">{t("members.compartments")}</h2>
      {renewable.length > 0 && (
        <div className="banner gap">
          <p>{t("members.renew.waits", { count: renewable.length, what: namesOf(compartments, renewable) })}</p>
          <ActionButton id="keys.renew" main />
        </div>
      )}
      {elsewhere.length > 0 && (
        <p className="aside">{t("members.due.other", { what: namesOf(compartments, elsewhere) })}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, by keys too */}
      <section className="scrolls" tabIndex={0} aria-labelledby="keys">
        <table className="ruled">
          <thead>
            <tr>
              {["compartment", "holders", "epoch", "mine"].map((head) => (
                <th key={head} scope="col">
                  {t(`members.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {compartments.map((one) => (
              <tr key={one.name}>
                <th scope="row">
                  {nameOf(compartments, one.name)} {one.due && <span className="chip gap">{t("members.due")}</span>}
                </th>
                <td className="code held-by">{holders(one.name)}</td>
                <td>{t("members.epoch.times", { count: one.epoch })}</td>
                <td>{one.mine && <span className="chip on">{t("members.mine.yes")}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {renewing && <RenewDialog compartments={compartments} due={renewable} close={() => setRenewing(false)} />}
    </section>
  );
}
