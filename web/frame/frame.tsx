/** The frame around every view: band, bar, rail, keys, and the layers that open above. */
import { Outlet, useLocation, useMatches } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { type Action, actions, type Panel } from "../actions.ts";
import { call, leave, useRead } from "../call.ts";
import { handle, isHandled, traceOf } from "../doing.ts";
import { useKeys, useSending } from "../keys.ts";
import { NotePlace } from "../note/note.tsx";
import { keepOpenNote, noteIsWritten } from "../note/open-note.ts";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { NotYours } from "../views/not-yours.tsx";
import { t, word } from "../words.ts";
import { FrameContext, type Me } from "./context.ts";
import { Devices } from "./devices.tsx";
import { useGo } from "./go.tsx";
import { useIdle } from "./idle.ts";
import { KeyboardMap } from "./keyboard-map.tsx";
import { Lockdown } from "./lockdown.tsx";
import { Palette } from "./palette.tsx";
import { rightAt } from "./places.ts";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import { TraceSheet } from "./trace.tsx";

/** How long the lock waits for the last words of a note, in milliseconds. */
const lastWords = 5_000;

/** Locks at once: nothing is shown any more, what a note still lacks is kept, the desk dies with its keys, and this page forgets all it has read. */
const lock = () => {
  document.body.hidden = true;
  const left = () => leave();
  const kept = Promise.race([keepOpenNote(), new Promise((resolve) => setTimeout(resolve, lastWords))]);
  void kept.then(() => call("session.lock", {})).then(left, left);
};

export function Frame() {
  const frame = useRead("session.frame", {}, { refetchInterval: 60_000 });
  if (frame.data !== undefined) return <Framed me={frame.data} />;
  return (
    <main className="alone">
      {frame.error === null ? <p>{t("frame.opening")}</p> : <RefusalNote of={frame.error} />}
    </main>
  );
}

function Framed({ me }: { readonly me: Me }) {
  const go = useGo();
  const here = useLocation().pathname;
  // on the way to another address the old page stands a moment longer
  const stands = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? here });
  const mine = [here, stands].every((one) => me.rights.includes(rightAt(one)));
  const [panel, setPanel] = useState<Panel>();
  const [traced, setTraced] = useState<string>();
  useIdle(me.idleMinutes, lock, noteIsWritten);

  const open = useCallback((wanted: Panel) => {
    if (wanted === "trace") {
      const of = traceOf(document.activeElement);
      if (of === undefined) return;
      setTraced(of);
    }
    setPanel(wanted);
  }, []);
  const offered = useCallback(
    (action: Action) =>
      (action.right === undefined || me.rights.includes(action.right)) &&
      (action.local !== true || isHandled(action.id)),
    [me.rights],
  );
  const act = useCallback((action: Action) => action.run({ go, open, lock, view: handle }), [go, open]);
  useKeys(offered, act);
  useSending();

  // a new page begins at its heading, for eyes and for screen readers alike
  const section = here.split("/")[1] ?? "";
  useEffect(() => {
    const place = section === "" ? "today" : section;
    // no sentence may be missing here: on the way to an address that shows nothing the frame still stands
    document.title = `${word("frame.title", place)} · ${me.inquiry.name}`;
  }, [section, me.inquiry.name]);

  const by = useCallback(
    (id: string) => {
      const action = actions.find((one) => one.id === id);
      if (action !== undefined && offered(action)) act(action);
    },
    [offered, act],
  );
  const trace = useCallback((of: string) => {
    setTraced(of);
    setPanel("trace");
  }, []);
  const close = () => setPanel(undefined);
  return (
    <FrameContext value={{ me, act: by, trace }}>
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      <header className="masthead">
        <TopBar />
        {me.inquiry.exercise && <div className="band">{t("frame.exercise")}</div>}
        <Lockdown />
      </header>
      <Notices notices={me.notices} />
      <div className="body">
        <Rail here={here} />
        {mine ? <Outlet /> : <NotYours />}
      </div>
      <NotePlace />
      <Devices />
      {panel === "palette" && <Palette close={close} />}
      {panel === "keys" && <KeyboardMap close={close} />}
      {panel === "trace" && traced !== undefined && <TraceSheet of={traced} close={close} />}
    </FrameContext>
  );
}

/** What can't be done on this machine, said once; put away for this visit. */
function Notices({ notices }: { readonly notices: readonly string[] }) {
  const [read, setRead] = useState(false);
  if (read || notices.length === 0) return null;
  return (
    <aside className="notices" aria-label={t("frame.notices")}>
      <ul>
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      <button type="button" className="btn small" onClick={() => setRead(true)}>
        {t("frame.notices.read")}
      </button>
    </aside>
  );
}
