/** Names from the vault that stand in a text: how many, and the way to each, for whoever may open every identity. */
import { useRef } from "react";
import { useRead } from "../../call.ts";
import type { Range } from "../../marks.ts";
import { t } from "../../words.ts";
import { useVault } from "../names/vault.ts";

const none: readonly Range[] = [];

/** Ranges in the exhibit's whole text; none for everybody else. */
export function useNamesHere(exhibit: string): readonly Range[] {
  const { all } = useVault();
  return useRead("identity.scan", { exhibit }, { enabled: all, gcTime: 0 }).data?.named ?? none;
}

export function NamesHere({ named, jump }: { readonly named: readonly Range[]; readonly jump: (to: Range) => void }) {
  const next = useRef(0);
  if (named.length === 0) return null;
  return (
    <div className="banner sealed" role="note">
      <b>{t("identity.scan", { count: named.length })}</b>
      <span>{t("identity.scan.why")}</span>
      <button
        type="button"
        className="btn small"
        onClick={() => {
          const to = named[next.current % named.length];
          next.current += 1;
          if (to !== undefined) jump(to);
        }}
      >
        {t("identity.scan.next")}
      </button>
    </div>
  );
}
