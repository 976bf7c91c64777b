/** Who else looks at the record of this page now; said again and again while it is open, and taken back when it is left. */
import { useEffect } from "react";
import { call, useRead } from "../../call.ts";

/** How often it is said, in milliseconds; whoever has not said it for three times as long is no longer here. */
const often = 10_000;

/** Handles of the others. */
export function useOthers(of: string): readonly string[] {
  const looked = useRead("presence.look", { of }, { refetchInterval: often, staleTime: 0 });
  useEffect(
    () => () => {
      // nobody waits for the answer: where it is lost, this visit fades by itself
      call("presence.look", {}).catch(() => undefined);
    },
    [],
  );
  return looked.data?.others ?? [];
}
