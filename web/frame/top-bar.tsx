/** The bar above: which inquiry and how long its mandate lasts, search, what is open, who I am, and the lock. */
import { useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useHandle } from "../doing.ts";
import { day, t, word } from "../words.ts";
import { useFrame } from "./context.ts";
import { Go, useGo } from "./go.tsx";
import { LookMenu } from "./look-menu.tsx";

export function TopBar() {
  const { me, act } = useFrame();
  return (
    <div className="top">
      <Go to="/" className="name">
        {me.inquiry.name}
      </Go>
      {me.mandate !== undefined && (
        <span className="term" title={me.mandate.title}>
          {me.mandate.daysLeft < 0
            ? t("frame.term.over", { day: day(me.mandate.to) })
            : t("frame.term", { days: me.mandate.daysLeft, day: day(me.mandate.to) })}
        </span>
      )}
      {me.rights.includes("read") ? <SearchField /> : <span className="room" />}
      <button type="button" className="btn quiet palette-key" onClick={() => act("palette")}>
        {t("frame.action.palette")} <kbd>Ctrl K</kbd>
      </button>
      <ul className="compartments" aria-label={t("frame.compartments")}>
        {me.compartments.map((one) => (
          <li key={one.name} className={one.open ? "chip on" : "chip"}>
            <Padlock open={one.open} />
            {one.title ?? word("frame.compartment", one.name)}
            <span className="unseen">{one.open ? t("frame.open") : t("frame.shut")}</span>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="me"
        title={me.me.roles.map((role) => word("vocabulary-words.role", role)).join(", ")}
        onClick={() => act("device.add")}
      >
        <b>{me.me.handle}</b>
        <span>{me.me.title}</span>
        <span className="unseen">{t("frame.action.device.add")}</span>
      </button>
      <LookMenu />
      <button type="button" className="btn" onClick={() => act("lock")}>
        {t("frame.action.lock")} <kbd>Ctrl L</kbd>
      </button>
    </div>
  );
}

function SearchField() {
  const go = useGo();
  const field = useRef<HTMLInputElement>(null);
  const asked = useSearch({ strict: false, select: (search) => search.q });
  const here = location.pathname === "/search" ? (asked ?? "") : "";
  const [text, setText] = useState(here);
  useEffect(() => setText(here), [here]);
  useHandle("search", () => {
    field.current?.focus();
    field.current?.select();
  });
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") go(`/search?q=${encodeURIComponent(text.trim())}`);
  };
  return (
    <search className="find">
      <form onSubmit={find}>
        <input
          ref={field}
          type="search"
          aria-label={t("frame.search")}
          placeholder={t("frame.search")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

function Padlock({ open }: { readonly open: boolean }) {
  return (
    <svg viewBox="0 0 12 12" className="glyph" aria-hidden="true">
      <path d={open ? "M3.5 5.5V3.8a2.4 2.4 0 0 1 4.6-1" : "M3.6 5.5V3.9a2.4 2.4 0 0 1 4.8 0v1.6"} />
      <rect x="2.4" y="5.5" width="7.2" height="5" rx="1" />
    </svg>
  );
}
