/** A checklist of a vocabulary: type a part of a word, Enter ticks the first that fits; the commonest stand first. */
import { useMemo, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { SearchField } from "react-aria-components/SearchField";
import { t } from "../words.ts";
import { bookOf, fits, searchOf } from "./codebook.ts";
import type { Field } from "./draft.ts";

interface ChecklistProps {
  readonly label: string;
  readonly options: Field["options"];
  /** codes that stand first, in their order */
  readonly first: readonly string[];
  readonly ticked: readonly string[];
  readonly onTick: (codes: readonly string[]) => void;
}

export function Checklist({ label, options, first, ticked, onTick }: ChecklistProps) {
  const [typed, setTyped] = useState("");
  const search = useMemo(() => searchOf(options), [options]);
  const entries = useMemo(() => {
    const book = bookOf(options);
    const codes = [...new Set([...first.filter((code) => book.has(code)), ...book.keys()])];
    return codes.flatMap((code) => book.get(code) ?? []);
  }, [options, first]);
  return (
    <div className="checklist">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={label} className="check-search">
          <Label className="overline">
            {label} <span className="code">{ticked.length}</span>
          </Label>
          {/* the list below is walked from here, and is always open */}
          <Input className="field" role="combobox" aria-expanded placeholder={t("evidence.checklist.how")} />
        </SearchField>
        {ticked.length > 0 && (
          <p className="ticked">
            {options
              .filter(({ code }) => ticked.includes(code))
              .map((one) => one.label)
              .join(" · ")}
          </p>
        )}
        <ListBox
          aria-label={label}
          className="menu checks"
          selectionMode="multiple"
          selectedKeys={ticked}
          items={entries
            .filter((one) => fits(search.get(one.code) ?? "", typed.trim()))
            .map((one) => ({ ...one, id: one.code }))}
          onSelectionChange={(keys) => {
            if (keys === "all") return;
            onTick([...keys].map(String));
            setTyped("");
          }}
          renderEmptyState={() => <p className="empty-line">{t("frame.palette.none")}</p>}
        >
          {(one) => (
            <ListBoxItem id={one.code} textValue={one.path}>
              {({ isSelected }) => (
                <span className={isSelected ? "tick on" : "tick"}>
                  <span aria-hidden="true">{isSelected ? "☑" : "☐"}</span> {one.path}
                </span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
