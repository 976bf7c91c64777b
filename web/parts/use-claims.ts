/** The claims of several things, read together. */
import { useQueries } from "@tanstack/react-query";
import { call, type Refusal, readKey } from "../call.ts";

/** What is claimed of some acts and events, each claim once. */
export function useClaims(codes: readonly string[]) {
  const results = useQueries({
    queries: codes.map((code) => ({
      queryKey: readKey("thing.show", { code }),
      queryFn: () => call("thing.show", { code }),
    })),
  });
  const all = results.flatMap(({ data }) => data?.properties.flatMap(({ claims }) => claims) ?? []);
  return {
    waiting: results.some(({ isPending }) => isPending),
    claims: [...new Map(all.map((claim) => [claim.ref, claim])).values()],
    error: (results.find(({ error }) => error !== null)?.error ?? null) as Refusal | null,
  };
}
