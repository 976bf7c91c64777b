/** What narrows the list of evidence: chips that can be taken off, and a menu of what there is with its numbers. */
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { Output } from "../../../src/api/contract.ts";
import { mediaType } from "../../parts/media-type.ts";
import { count, t, word } from "../../words.ts";

export const filterKeys = ["q", "status", "lang", "type", "uncoded", "coerced"] as const;
export type Filters = { readonly [K in (typeof filterKeys)[number]]?: string };
type Facets = Output<"exhibits.list">["facets"];

/** A filter's value in words. */
function said(key: keyof Filters, value: string): string {
  if (key === "q") return `“${value}”`;
  if (key === "status") return word("vocabulary-words.status", value);
  if (key === "lang") return word("vocabulary-words.lang", value);
  if (key === "type") return mediaType(value);
  return t(`evidence.filter.${key}`);
}

interface FilterBarProps {
  readonly filters: Filters;
  readonly facets: Facets | undefined;
  readonly change: (next: Filters) => void;
}

export function FilterBar({ filters, facets, change }: FilterBarProps) {
  const set = filterKeys.flatMap((key) => {
    const value = filters[key];
    return value === undefined ? [] : [{ key, value }];
  });
  const without = (key: keyof Filters) => change({ ...filters, [key]: undefined });
  return (
    <div className="filters">
      {set.map(({ key, value }) => (
        <button key={key} type="button" className="chip on" onClick={() => without(key)}>
          {said(key, value)} <span aria-hidden="true">✕</span>
          <span className="unseen">{t("evidence.filter.remove")}</span>
        </button>
      ))}
      <MenuTrigger>
        <Button className="chip as-button">{t("evidence.filter.add")}</Button>
        <Popover className="popover" placement="bottom start" data-layer="">
          <Menu
            className="menu"
            aria-label={t("evidence.filter.add")}
            onAction={(id) => {
              const [key, ...rest] = String(id).split("=");
              change({ ...filters, [key ?? ""]: rest.join("=") });
            }}
          >
            <MenuSection>
              <Header>{t("evidence.filter.work")}</Header>
              <MenuItem id="uncoded=1">{t("evidence.filter.uncoded")}</MenuItem>
              <MenuItem id="coerced=1">{t("evidence.filter.coerced")}</MenuItem>
            </MenuSection>
            {(["status", "lang", "type"] as const).map((key) => (
              <MenuSection key={key}>
                <Header>{t(`evidence.filter.${key}`)}</Header>
                {(facets?.[key] ?? []).map((one) => (
                  <MenuItem key={one.key} id={`${key}=${one.key}`} textValue={said(key, one.key)}>
                    <span>{said(key, one.key)}</span>
                    <small>{count(one.count)}</small>
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

/** When the evidence is from: one bar a month. */
export function Months({ months }: { readonly months: Facets["month"] }) {
  const most = Math.max(1, ...months.map((one) => one.count));
  const ends = [months[0]?.key ?? "", months.at(-1)?.key ?? ""];
  if (months.length < 2) return null;
  return (
    <figure className="months">
      <div
        className="bars"
        role="img"
        aria-label={t("evidence.months", { from: ends[0] ?? "", to: ends[1] ?? "", most })}
      >
        {months.map((one) => (
          <i
            key={one.key}
            title={`${one.key}: ${count(one.count)}`}
            style={{ blockSize: `${Math.max(4, (one.count / most) * 100)}%` }}
          />
        ))}
      </div>
      <figcaption aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </figcaption>
    </figure>
  );
}
