/** The left rail: the places of the work in its order, each with what waits for me there. */
import { Keys } from "../parts/action-button.tsx";
import { count, t } from "../words.ts";
import { useFrame } from "./context.ts";
import { Go } from "./go.tsx";
import { places } from "./places.ts";

export function Rail({ here }: { readonly here: string }) {
  const { me, act } = useFrame();
  const letter = /^\/thing\/([A-Z])-/.exec(here)?.[1];
  return (
    <nav className="rail" aria-label={t("frame.rail")}>
      {places.map((one) => {
        if (!me.rights.includes(one.right)) return null;
        const waits = me.waiting[one.place] ?? 0;
        const inside =
          one.path === "/"
            ? here === "/"
            : here.startsWith(one.path) ||
              ("below" in one && here.startsWith(one.below)) ||
              (letter !== undefined && "things" in one && one.things.includes(letter));
        return (
          <Go key={one.place} to={one.path} aria-current={inside ? "page" : undefined}>
            {t(`frame.place.${one.place}`)}
            {waits > 0 && (
              <span>
                <span aria-hidden="true">{count(waits)}</span>
                <span className="unseen">{t("frame.waiting", { count: waits })}</span>
              </span>
            )}
          </Go>
        );
      })}
      <button type="button" className="btn quiet" onClick={() => act("note.open")}>
        {t("frame.action.note.open")} <Keys of="n" />
      </button>
    </nav>
  );
}
