/** What this member may do with the identity vault, and an opening that leaves no trace in the page's memory of answers. */
import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Input, Output } from "../../../src/api/contract.ts";
import { call, type Refusal } from "../../call.ts";
import { announce } from "../../frame/announce.tsx";
import { useFrame } from "../../frame/context.ts";
import { t } from "../../words.ts";

export type OpenedIdentity = Output<"identity.open">["identities"][number];

/** How long an identity stays open on the screen, in seconds. */
const openFor = 120;

/** `names`: the own witnesses at least; `all`: everybody; `glass`: in an emergency, with a second person. */
export function useVault() {
  const { me } = useFrame();
  const has = (right: string): boolean => me.rights.includes(right);
  const key = me.compartments.some((one) => one.name === "identity" && one.open);
  // no key of the names is asked for one's own witnesses, nor in an emergency: these are lent one by one
  const names = has("name");
  return { names, all: key && names && has("clear"), glass: !names && has("sign") };
}

type Opening = "identity.open" | "identity.together" | "identity.search";

/** One request whose answer is kept nowhere but in the view that asked; asked twice in one breath it is sent once. */
export function useOpening<N extends Opening>(name: N, done: (output: Output<N>) => void) {
  const busy = useRef(false);
  const { mutate, error, reset } = useMutation<Output<N>, Refusal, Input<N>>({
    mutationFn: (input) => call(name, input),
    gcTime: 0,
    onSuccess: done,
    onSettled: () => {
      busy.current = false;
    },
  });
  const ask = (input: Input<N>): void => {
    if (busy.current) return;
    busy.current = true;
    mutate(input);
  };
  return { ask, error, reset };
}

/** What was opened, until its time is over, it is closed, or the page is left. */
export function useShortly<T>(): {
  readonly shown: T | undefined;
  readonly seconds: number;
  readonly show: (what: T) => void;
  readonly close: () => void;
} {
  const [shown, setShown] = useState<T>();
  const [seconds, setSeconds] = useState(openFor);
  const close = useCallback(() => {
    setShown(undefined);
    announce(t("identity.closed"));
  }, []);
  const show = useCallback((what: T) => {
    setSeconds(openFor);
    setShown(what);
    announce(t("identity.opened"));
  }, []);
  useEffect(() => {
    if (shown === undefined) return;
    const until = Date.now() + openFor * 1_000;
    const tick = setInterval(() => {
      const left = Math.ceil((until - Date.now()) / 1_000);
      if (left <= 0) close();
      else setSeconds(left);
    }, 1_000);
    return () => clearInterval(tick);
  }, [shown, close]);
  return { shown, seconds, show, close };
}
