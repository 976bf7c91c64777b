/** A field answered by choosing: type any part of a word, the list narrows, Enter takes it. */
import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { t } from "../words.ts";

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** what the field shows once this is chosen, where the label is too long for it */
  readonly text?: string | undefined;
  readonly side?: string | undefined;
  readonly note?: string | undefined;
}

interface ChoiceFieldProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChoose: (choice: Choice | null) => void;
  /** who asks narrows the list: told what is typed */
  readonly onType?: (text: string) => void;
  /** the list is narrowed at once, so Enter takes its first row without an arrow */
  readonly takesFirst?: boolean;
  readonly hideLabel?: boolean;
  readonly autoFocus?: boolean;
  readonly note?: ReactNode;
  /** what stands beside the open list, of the row that has the focus */
  readonly beside?: ((id: string | undefined) => ReactNode) | undefined;
}

/** Every typed word stands somewhere in the label. */
const holds = (label: string, typed: string): boolean => {
  const text = label.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((one) => text.includes(one));
};

export function ChoiceField(props: ChoiceFieldProps) {
  const { label, choices, value, onChoose, onType, takesFirst, hideLabel, autoFocus, note, beside } = props;
  const [focused, setFocused] = useState<string>();
  const narrowed = onType === undefined ? { defaultItems: choices } : { items: choices, onInputChange: onType };
  const takeFirst = (event: KeyboardEvent) => {
    const input = event.target;
    const [first] = choices;
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || first === undefined) return;
    if (!(input instanceof HTMLInputElement) || input.value.trim() === "") return;
    if (input.getAttribute("aria-expanded") !== "true" || input.hasAttribute("aria-activedescendant")) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(first);
  };
  return (
    <ComboBox<Choice>
      {...narrowed}
      className="choice"
      value={value}
      onChange={(key) => onChoose(key === null ? null : (choices.find((one) => one.id === key) ?? null))}
      defaultFilter={holds}
      allowsEmptyCollection={onType !== undefined}
      autoFocus={autoFocus ?? false}
    >
      <Label className={hideLabel === true ? "unseen" : undefined}>{label}</Label>
      <div className="choice-in" onKeyDownCapture={takesFirst === true ? takeFirst : undefined}>
        <Input className="field" />
        <Button className="choice-open" aria-label={t("evidence.coding.open")}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      {note}
      <Popover className={beside === undefined ? "popover choices" : "popover choices with-book"} data-popover="">
        <ListBox<Choice>
          className="menu"
          renderEmptyState={() => <p className="empty-line">{t("frame.palette.none")}</p>}
        >
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.text ?? one.label}>
              {({ isFocused }) => (
                <>
                  {isFocused && <Focused id={one.id} tell={setFocused} />}
                  <span>{one.label}</span>
                  {one.side !== undefined && <small className="code">{one.side}</small>}
                  {one.note !== undefined && <small className="guidance">{one.note}</small>}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
        {beside?.(focused ?? value ?? undefined)}
      </Popover>
    </ComboBox>
  );
}

/** Stands in the row that has the focus, and says so: the field itself is never told. */
function Focused({ id, tell }: { readonly id: string; readonly tell: (id: string | undefined) => void }) {
  useEffect(() => {
    tell(id);
    return () => tell(undefined);
  }, [id, tell]);
  return null;
}
