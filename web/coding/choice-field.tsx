/** A field answered by choosing: type any part of a word, the list narrows, Enter takes it. */
import type { ReactNode } from "react";
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
  readonly side?: string | undefined;
  readonly note?: string | undefined;
}

interface ChoiceFieldProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChoose: (choice: Choice | null) => void;
  /** the server narrows the list: told what is typed */
  readonly onType?: (text: string) => void;
  readonly hideLabel?: boolean;
  readonly autoFocus?: boolean;
  readonly note?: ReactNode;
}

/** Every typed word stands somewhere in the label. */
const holds = (label: string, typed: string): boolean => {
  const text = label.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((one) => text.includes(one));
};

export function ChoiceField({ label, choices, value, onChoose, onType, hideLabel, autoFocus, note }: ChoiceFieldProps) {
  const narrowed = onType === undefined ? { defaultItems: choices } : { items: choices, onInputChange: onType };
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
      <div className="choice-in">
        <Input className="field" />
        <Button className="choice-open" aria-label={t("evidence.coding.open")}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      {note}
      <Popover className="popover choices" data-popover="">
        <ListBox<Choice>
          className="menu"
          renderEmptyState={() => <p className="empty-line">{t("frame.palette.none")}</p>}
        >
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.label}>
              <span>{one.label}</span>
              {one.side !== undefined && <small className="code">{one.side}</small>}
              {one.note !== undefined && <small className="guidance">{one.note}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
