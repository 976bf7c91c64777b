/** What every view may ask of the frame: who I am, and the doing of an action of the table. */
import { createContext, useContext } from "react";
import type { Output } from "../../src/api/contract.ts";

export type Me = Output<"session.frame">;
interface FrameOffers {
  readonly me: Me;
  /** does an action of the table, if it is offered now */
  readonly act: (id: string) => void;
  readonly trace: (of: string) => void;
}

export const FrameContext = createContext<FrameOffers | undefined>(undefined);

export function useFrame(): FrameOffers {
  const frame = useContext(FrameContext);
  if (frame === undefined) throw new Error("a view stands inside the frame");
  return frame;
}

export const useMay = (right: string): boolean => useFrame().me.rights.includes(right);
