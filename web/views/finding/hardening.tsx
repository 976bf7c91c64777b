/** How a finding hardened: claims and independent roots behind it, and what speaks against it, at the end of each month. */
import { count, t } from "../../words.ts";
import type { Way } from "./beside.tsx";

export function Hardening({ way }: { readonly way: Way }) {
  if (way.hardening.length === 0) return null;
  return (
    <details className="hardening">
      <summary>{t("way.hardening")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("way.hardening.month")}</th>
            <th scope="col">{t("way.hardening.claims")}</th>
            <th scope="col">{t("way.hardening.roots")}</th>
            <th scope="col">{t("way.hardening.against")}</th>
          </tr>
        </thead>
        <tbody>
          {way.hardening.map((one) => (
            <tr key={one.month}>
              <th scope="row">{one.month}</th>
              <td>{count(one.claims)}</td>
              <td>{count(one.roots)}</td>
              <td>{count(one.against)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
