/** The two-second note: opens at once with the cursor in it, asks for nothing, and is kept as it is written. */
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from "react";
import { client, Refusal, useRead } from "../call.ts";
import { useHandle } from "../doing.ts";
import { announce } from "../frame/announce.tsx";
import { useMay } from "../frame/context.ts";
import { Keys } from "../parts/action-button.tsx";
import { Code } from "../parts/code.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { moment, t, word } from "../words.ts";
import { NoteBecomes } from "./note-becomes.tsx";
import {
  closeNote,
  forgetNote,
  type OpenNote,
  openNote,
  rememberedNote,
  useKeeping,
  useOpenNote,
} from "./open-note.ts";
import { takeFile } from "./take-file.ts";

const fieldId = "note-text";
const field = () => document.getElementById(fieldId) as HTMLTextAreaElement | null;

/** Stands in the frame, so that the key works on every page. */
export function NotePlace() {
  const open = useOpenNote();
  const [remembered] = useState(rememberedNote);
  const before = useRead("notes.list", {}, { enabled: remembered !== undefined && open === undefined });
  const [offered, setOffered] = useState(false);
  // a page that was loaded anew opens the note that stood on it
  useEffect(() => {
    if (offered || before.data === undefined) return;
    setOffered(true);
    const found = before.data.rows.find(({ note }) => note === remembered);
    if (found !== undefined) void openNote({ text: found.text, kept: { note: found.note, version: found.version } });
  }, [before.data, offered, remembered]);
  useHandle("note.open", () => {
    if (open === undefined) void openNote();
    else field()?.focus();
  });
  useHandle("note.mark", () => {
    if (open === undefined) void openNote().then(() => setTimeout(markTime));
    else markTime();
  });
  return open === undefined ? null : <Note key={open.turn} open={open} />;
}

/** Puts words where the cursor is, as if they were typed: so that they can be taken back in the same way. */
function insert(text: string): void {
  const area = field();
  if (area === null) return;
  area.focus();
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
const markTime = (): void => {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  insert(`[${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}] `);
};

interface Taken {
  readonly name: string;
  readonly code?: string;
  readonly status?: string;
  readonly refused?: Refusal;
}

function Note({ open }: { readonly open: OpenNote }) {
  const { keeper } = open;
  const [text, setText] = useState(keeper.text());
  const state = useKeeping();
  const mayAdd = useMay("add");
  const list = useRead("notes.list", {});
  const [interview, setInterview] = useState("");
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
  }, []);
  const ended = () => void client.invalidateQueries();
  const close = async () => {
    if (await closeNote()) ended();
  };
  const take = async (files: readonly File[]) => {
    for (const file of files) {
      const place = (now: Taken) => setTaken((all) => [...all.filter((one) => one.name !== file.name), now]);
      place({ name: file.name });
      try {
        const { code, status } = await takeFile(file, interview || undefined);
        place({ name: file.name, code, status });
        insert(/\S$/.test(field()?.value ?? "") ? ` ${code} ` : `${code} `);
        announce(t("together.note.file.taken", { code }));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        place({ name: file.name, refused: cause });
      }
    }
  };
  const drop = (event: ClipboardEvent | DragEvent, from: DataTransfer) => {
    const files = [...from.files];
    if (files.length === 0 || !mayAdd) return;
    event.preventDefault();
    void take(files);
  };
  const interviews = list.data?.interviews ?? [];
  return (
    <section
      className="note"
      aria-labelledby="note-heading"
      data-own-keys=""
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => drop(event, event.dataTransfer)}
      onPaste={(event) => drop(event, event.clipboardData)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) void close();
      }}
    >
      <header className="row-line">
        <h2 id="note-heading">{t("together.note")}</h2>
        <span className={state === "not-kept" ? "chip against" : "aside"} role="status">
          {t(`together.note.${state}`)}
        </span>
        <button type="button" className="btn quiet small" onClick={() => void close()}>
          {t("frame.close")} <kbd>Esc</kbd>
        </button>
      </header>
      <textarea
        id={fieldId}
        ref={area}
        className="field serif"
        aria-label={t("together.note.text")}
        rows={9}
        maxLength={40_000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          keeper.write(event.target.value);
        }}
      />
      <p className="aside">
        {t(mayAdd ? "together.note.own.files" : "together.note.own")} <Keys of="Ctrl-;" /> {t("together.note.mark")}
      </p>
      {interviews.length > 0 && (
        <label className="labelled">
          {t("together.note.interview")}
          <select className="field" value={interview} onChange={(event) => setInterview(event.target.value)}>
            <option value="">{t("together.note.interview.none")}</option>
            {interviews.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      )}
      {taken.length > 0 && (
        <ul className="plain" aria-label={t("together.note.files")}>
          {taken.map((one) => (
            <li key={one.name}>
              <span dir="auto">{one.name}</span> {one.code !== undefined && <Code of={one.code} />}{" "}
              <small>
                {one.status !== undefined &&
                  (one.status === "already"
                    ? t("together.note.file.already")
                    : word("vocabulary-words.status", one.status))}
                {one.status === undefined && one.refused === undefined && t("together.note.file.coming")}
              </small>
              {one.refused !== undefined && <RefusalNote of={one.refused} />}
            </li>
          ))}
        </ul>
      )}
      <NoteBecomes
        needKept={() => keeper.flush()}
        empty={text.trim() === ""}
        interview={interview || undefined}
        done={() => {
          forgetNote(open);
          ended();
        }}
      />
    </section>
  );
}

/** The notes of this member that wait, on Today. */
export function OwnNotes() {
  const list = useRead("notes.list", {});
  const open = useOpenNote();
  const rows = list.data?.rows ?? [];
  return (
    <section className="card-list notes" aria-labelledby="today-notes">
      <div className="row-line">
        <h2 id="today-notes">{t("together.notes")}</h2>
        <button type="button" className="btn small" onClick={() => void openNote()}>
          {t("frame.action.note.open")} <Keys of="n" />
        </button>
      </div>
      <p className="aside">{t(rows.length === 0 ? "together.notes.none" : "together.notes.why")}</p>
      <RefusalNote of={list.error} />
      <ul>
        {rows.map(({ note, version, text, began }) => (
          <li key={note + version}>
            <span className="aside">{moment(began)}</span>
            <p dir="auto">{text.trim() === "" ? t("together.note.empty") : text.trim().slice(0, 280)}</p>
            {open === undefined && (
              <div className="doing">
                <button
                  type="button"
                  className="btn small"
                  aria-label={`${t("together.note.go-on")} ${moment(began)}`}
                  onClick={() => void openNote({ text, kept: { note, version } })}
                >
                  {t("together.note.go-on")}
                </button>
                <NoteBecomes
                  needKept={async () => ({ note, version })}
                  empty={text.trim() === ""}
                  name={moment(began)}
                  done={() => void client.invalidateQueries()}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
