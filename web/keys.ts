/** From a key press to an action: layouts, sequences of two letters, and silence while somebody types. */
import { useEffect } from "react";
import { type Action, actions } from "./actions.ts";
import { lookOf } from "./look.ts";

/** How long the first letter of a sequence waits for the second, in milliseconds. */
const patience = 1_200;

/** The name of the pressed key; a Cyrillic layout gives the Latin letter of the same key. */
export function pressed(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey">): string {
  const letter = event.code === "Semicolon" ? ";" : /^Key([A-Z])$/.exec(event.code)?.[1];
  const key = event.key.length === 1 && /[^\x20-\x7e]/.test(event.key) && letter !== undefined ? letter : event.key;
  if (event.ctrlKey || event.metaKey) return `Ctrl-${key.length === 1 ? key.toUpperCase() : key}`;
  return key.length === 1 ? key.toLowerCase() : key;
}

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])") ||
    target.closest("[role=listbox], [role=menu]") !== null);

/** Whether a layer above the page (a dialog, an open list) wants the key itself. */
const covered = (target: EventTarget | null): boolean =>
  document.querySelector("[data-layer]") !== null ||
  (target instanceof HTMLElement && target.getAttribute("aria-expanded") === "true" && target.matches("input"));

/** While a note is written its keys are its own: nothing of the page behind it is done by them. */
const inNote: readonly string[] = ["lock", "palette", "note.mark", "note.open"];

/** The button by which the form sends itself that somebody writes in; none where one of the form's own keys does it. */
const sendingOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof HTMLElement
    ? (target.closest("form")?.querySelector<HTMLElement>("button[type=submit]") ?? null)
    : null;

/** Ctrl-Enter presses the button by which a form sends itself, unless the form has done something with the key. */
export function useSending(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || pressed(event) !== "Ctrl-Enter") return;
      const button = sendingOf(event.target);
      if (button === null) return;
      event.preventDefault();
      button.click();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

/** Runs `act` for every action whose keys are pressed and which is `offered`. */
export function useKeys(offered: (action: Action) => boolean, act: (action: Action) => void): void {
  useEffect(() => {
    let first = "";
    let since = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing || event.defaultPrevented) return;
      const key = pressed(event);
      const typing = writes(event.target);
      const layer = covered(event.target);
      const own = event.target instanceof Element && event.target.closest("[data-own-keys]") !== null;
      const letters = lookOf("letters") === "on";
      const sequence = performance.now() - since < patience ? `${first} ${key}` : key;
      const wants = (keys: string) => (action: Action) => {
        if (action.keys !== keys) return false;
        if (layer && action.id !== "lock" && action.above !== true) return false;
        if (own && !inNote.includes(action.id)) return false;
        if (typing && action.typing !== true) return false;
        if (!letters && /^.( .)?$/.test(action.keys) && action.keys !== "?") return false;
        return offered(action);
      };
      const one = actions.find(wants(sequence)) ?? actions.find(wants(key));
      first = !typing && key.length === 1 && !event.ctrlKey ? key : "";
      since = performance.now();
      if (one === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      first = "";
      act(one);
    };
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, [offered, act]);
}
