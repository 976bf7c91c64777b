/** A refusal as people read it: what and why, which item, and the way out. */
import type { Refusal } from "../call.ts";
import { t } from "../words.ts";
import { Code } from "./code.tsx";

/** In a long form it would stand below what is seen. */
const intoView = (note: HTMLElement | null): void => note?.scrollIntoView({ block: "nearest" });

export function RefusalNote({ of }: { readonly of: Refusal | null }) {
  if (of === null) return null;
  const { sentence, item, remedy } = of.view;
  return (
    <div className="refusal" role="alert" ref={intoView}>
      <p>{sentence}</p>
      {item !== undefined && (
        <p className="aside">
          {t("frame.refusal.item")}{" "}
          {/^[A-Z]-[0-9A-Z]{5}$/.test(item) ? <Code of={item} /> : <code className="code">{item}</code>}
        </p>
      )}
      {remedy !== undefined && <p className="aside">{t("frame.refusal.remedy", { remedy })}</p>}
    </div>
  );
}
