/** A link inside the workspace: a plain address, followed without loading the page again. */
import { useRouter } from "@tanstack/react-router";
import type { ComponentProps, MouseEvent } from "react";

export function useGo(): (path: string) => void {
  const router = useRouter();
  return (path) => router.history.push(path);
}

export function Go({ to, onClick, ...more }: { readonly to: string } & Omit<ComponentProps<"a">, "href">) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} onClick={follow} {...more} />;
}

/** The page that shows a record of this code, by the letter of its kind; undefined where none does. */
export function pathOf(code: string): string | undefined {
  const letter = code.charAt(0);
  if (!/^[A-Z]-/.test(code)) return undefined;
  if (letter === "E") return `/evidence/${code}`;
  if (letter === "F") return `/findings/${code}`;
  if (letter === "K") return `/incidents/${code}`;
  if (letter === "I") return `/recommendations/${code}`;
  if (letter === "Q") return `/sheets/${code}`;
  if (letter === "N") return "/figures";
  if (letter === "U") return `/consent/${code}`;
  if (letter === "Z") return "/recalls";
  if (letter === "T") return `/interviews/${code}`;
  if (letter === "W") return "/interviews?show=leads";
  return "PGLHBDVAS".includes(letter) ? `/thing/${code}` : undefined;
}
