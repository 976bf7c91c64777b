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

/** The session's key lies where only pages of this origin find it, the port included; a cookie goes to every port. */
const keptKey = "grounds.key";
const keyHeader = (): Record<string, string> => {
  const key = sessionStorage.getItem(keptKey);
  return key === null ? {} : { "x-grounds-key": key };
};

const lost = () => new Refusal({ fault: "unavailable", sentence: t("frame.lost"), remedy: t("frame.lost.remedy") });

/** Calls one operation. Throws `Refusal`; a lost connection is a refusal too, so that every view shows it alike. */
export async function call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
  let ok: boolean;
  let answer: unknown;
  try {
    const response = await fetch(`/api/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": currentLocale(), ...keyHeader() },
      body: JSON.stringify(input),
      credentials: "same-origin",
    });
    ok = response.ok;
    answer = await response.json();
  } catch {
    throw lost();
  }
  if (!ok) throw new Refusal(answer as FaultView);
  if (name === "session.enter") sessionStorage.setItem(keptKey, (answer as Output<"session.enter">).key);
  return answer as Output<N>;
}

/** An original's bytes under the name it came by. A link could not send the key. */
async function fetchOriginal(code: string): Promise<{ readonly name: string; readonly bytes: Blob }> {
  let response: Response;
  let refused: unknown;
  try {
    response = await fetch(`/original/${code}`, {
      headers: { "accept-language": currentLocale(), ...keyHeader() },
      credentials: "same-origin",
    });
    if (response.ok) {
      const [, name = code] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "") ?? [];
      return { name: decodeURIComponent(name), bytes: await response.blob() };
    }
    refused = await response.json();
  } catch {
    throw lost();
  }
  throw new Refusal(refused as FaultView);
}

/** Hands an exhibit's original to the browser's own saving; it is never shown in the page. */
export const useDownload = () =>
  useMutation<void, Refusal, string>({
    mutationFn: async (code) => {
      const { name, bytes } = await fetchOriginal(code);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(bytes);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });

/** Nobody is unlocked any more: all that was read goes with the page. */
export function leave(): void {
  sessionStorage.removeItem(keptKey);
  if (location.pathname !== "/enter") location.replace("/enter");
}
const onError = (error: Error) => {
  if (error instanceof Refusal && error.view.fault === "locked") leave();
};

export const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
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

/** A write: on success everything that is shown is read again, and `said` is spoken to screen readers. */
export function useWrite<N extends OperationName>(
  name: N,
  after: { said?: (output: Output<N>) => string; done?: (output: Output<N>, input: Input<N>) => void } = {},
) {
  const busy = useRef(false);
  const mutation = useMutation<Output<N>, Refusal, Input<N>>({
    mutationFn: (input) => call(name, input),
    onSuccess: (output, input) => {
      if (after.said !== undefined) announce(after.said(output));
      after.done?.(output, input);
      return client.invalidateQueries();
    },
    onSettled: () => {
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
