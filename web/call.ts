/** The page's one way to the server: calls an operation of the contract and reads its answer or its fault. */
import {
  MutationCache,
  QueryCache,
  QueryClient,
  type UseQueryOptions,
  useMutation,
  useQuery,
} from "@tanstack/react-query";
import { useRef } from "react";
import type { FaultView, Input, OperationName, Output } from "../src/api/contract.ts";
import { announce } from "./frame/announce.tsx";
import { ask, askOriginal, type Came, forgetSession, hasSession } from "./session.ts";
import { currentLocale, t } from "./words.ts";

/** A refusal from the server, in the reader's language: `sentence` says what and why, `remedy` the way out. */
export class Refusal extends Error {
  readonly view: FaultView;
  constructor(view: FaultView) {
    super(view.sentence);
    this.name = "Refusal";
    this.view = view;
  }
}

const lost = () => new Refusal({ fault: "unavailable", sentence: t("frame.lost"), remedy: t("frame.lost.remedy") });

/** What came, or `Refusal`; a lost connection, and an answer that was not sealed for us, is a refusal too. */
async function come(asked: Promise<Came>): Promise<unknown> {
  const came = await asked.catch(() => undefined);
  if (came === undefined) throw lost();
  if ("refused" in came) throw new Refusal(came.refused);
  return came.output;
}

/** Calls one operation. Throws `Refusal`, so that every view shows what went wrong alike. */
export const call = <N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> =>
  come(ask(name, input)) as Promise<Output<N>>;

/** Hands an exhibit's original to the browser's own saving; it is never shown in the page. */
export const useDownload = () =>
  useMutation<void, Refusal, string>({
    mutationFn: async (code) => {
      const { name, bytes } = (await come(askOriginal(code))) as { name: string; bytes: Blob };
      const link = document.createElement("a");
      link.href = URL.createObjectURL(bytes);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });

/** Why the desk ended, as the door says it once. */
const keptEnd = "grounds.ended";
export type End = "leave" | "renew" | "erase" | "seal" | "line" | "ended";
// deeds under way that end every desk: a read may be refused before a deed's own answer comes, and only that one knows why
let ending = 0;

/** Nobody is unlocked any more: all that was read goes with the page. `why` is said at the door; the first reason stands. */
export function leave(why?: End): void {
  forgetSession();
  if (why !== undefined && sessionStorage.getItem(keptEnd) === null) sessionStorage.setItem(keptEnd, why);
  if (location.pathname !== "/enter") location.replace("/enter");
}
const onError = (error: Error) => {
  if (error instanceof Refusal && error.view.fault === "locked") leave(hasSession() ? "ended" : undefined);
};

/** Why the last desk of this tab ended, asked once. */
export function lastEnd(): string | undefined {
  const why = sessionStorage.getItem(keptEnd) ?? undefined;
  sessionStorage.removeItem(keptEnd);
  return why;
}

export const client = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => ending === 0 && onError(error) }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // the server may be this very laptop: "offline" means nothing here
    queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: false, networkMode: "always" },
    mutations: { networkMode: "always" },
  },
});

export const readKey = <N extends OperationName>(name: N, input: Input<N>) => [name, input, currentLocale()] as const;

/** A read as a query: the key is the operation, its input and the language. */
export function useRead<N extends OperationName>(
  name: N,
  input: Input<N>,
  options: Omit<UseQueryOptions<Output<N>, Refusal>, "queryKey" | "queryFn"> = {},
) {
  return useQuery<Output<N>, Refusal>({
    queryKey: readKey(name, input),
    queryFn: () => call(name, input),
    ...options,
  });
}

/**
 * A write: on success everything that is shown is read again, and `said` is spoken to screen readers. `ends`: it ends
 * every desk, and the door says so.
 */
export function useWrite<N extends OperationName>(
  name: N,
  after: { said?: (output: Output<N>) => string; done?: (output: Output<N>, input: Input<N>) => void; ends?: End } = {},
) {
  const busy = useRef(false);
  const mutation = useMutation<Output<N>, Refusal, Input<N>>({
    mutationFn: (input) => {
      if (after.ends !== undefined) ending++;
      return call(name, input);
    },
    onSuccess: (output, input) => {
      if (after.ends !== undefined) leave(after.ends);
      if (after.said !== undefined) announce(after.said(output));
      after.done?.(output, input);
      // where the deed ended the desk, nobody is there to answer
      return hasSession() ? client.invalidateQueries() : undefined;
    },
    onSettled: () => {
      if (after.ends !== undefined) ending--;
      busy.current = false;
    },
  });
  // asked twice in one breath it writes once; the button isn't disabled meanwhile, for that would take the focus away
  const mutate = (input: Input<N>) => {
    if (busy.current) return;
    busy.current = true;
    mutation.mutate(input);
  };
  return { ...mutation, mutate };
}
