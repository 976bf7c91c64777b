/** The keyboard map: the table of actions, as keys. */
import { type Action, type ActionGroup, actions, labelKey } from "../actions.ts";
import { Keys } from "../parts/action-button.tsx";
import { Layer } from "../parts/layer.tsx";
import { t } from "../words.ts";
import { useFrame } from "./context.ts";

const groups: readonly ActionGroup[] = [
  "frame",
  "go",
  "evidence",
  "consent",
  "interview",
  "thing",
  "finding",
  "together",
  "log",
];
/** The nine digits do the same for nine types: they stand in the map as one. */
const digits = /^coding\.quick\.[1-9]$/;
/** Keys that no action has: moving about inside lists and documents. */
const moving = ["rows", "sentence", "extend", "word", "paragraph", "offer", "marks"] as const;

export function KeyboardMap({ close }: { readonly close: () => void }) {
  const { me } = useFrame();
  const shown = (action: Action) =>
    action.keys !== undefined &&
    (!digits.test(action.id) || action.keys === "1") &&
    (action.right === undefined || me.rights.includes(action.right));
  return (
    <Layer title={t("frame.action.keys")} close={close} shape="wide">
      <div className="keymap">
        {groups.map((group) => {
          const rows = actions.filter((action) => action.group === group && shown(action));
          return rows.length === 0 ? null : (
            <section key={group}>
              <h3>{t(`frame.group.${group}`)}</h3>
              <dl>
                {rows.map((action) => (
                  <div key={action.id}>
                    <dt>{digits.test(action.id) ? <kbd>1–9</kbd> : <Keys of={action.keys ?? ""} />}</dt>
                    <dd>{t(digits.test(action.id) ? "frame.keys.digits" : labelKey(action.id))}</dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <section>
          <h3>{t("frame.group.moving")}</h3>
          <dl>
            {moving.map((one) => (
              <div key={one}>
                <dt>
                  <kbd>{t(`frame.moving.${one}.keys`)}</kbd>
                </dt>
                <dd>{t(`frame.moving.${one}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p className="aside">{t("frame.keys.note")}</p>
    </Layer>
  );
}
