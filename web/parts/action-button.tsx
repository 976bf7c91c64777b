/** The button of an action of the table: its label, its keys, and whether it may and can be done now. */
import { type ActionId, actionOf, labelKey } from "../actions.ts";
import { useHandled } from "../doing.ts";
import { useFrame } from "../frame/context.ts";
import { t } from "../words.ts";

interface ActionButtonProps {
  readonly id: ActionId;
  /** the one thing to do here */
  readonly main?: boolean;
  readonly small?: boolean;
  readonly label?: string;
}

export function ActionButton({ id, main = false, small = false, label }: ActionButtonProps) {
  const { me, act } = useFrame();
  const action = actionOf(id);
  const handled = useHandled();
  if (action.right !== undefined && !me.rights.includes(action.right)) return null;
  return (
    <button
      type="button"
      className={`btn${main ? " go" : ""}${small ? " small" : ""}`}
      disabled={action.local === true && !handled(id)}
      onClick={() => act(id)}
    >
      {label ?? t(labelKey(id))}
      {action.keys !== undefined && <Keys of={action.keys} />}
    </button>
  );
}

/** A shortcut as keycaps. */
export function Keys({ of }: { readonly of: string }) {
  const name = of.replace("Enter", "⏎").replace("Escape", "Esc");
  return <kbd>{/^.( .)?$/.test(name) ? name.toUpperCase() : name.replace("-", " ")}</kbd>;
}
