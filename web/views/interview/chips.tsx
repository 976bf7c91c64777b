/** Small labels of interviews: where one stands, and what raises its gates. */

import type { Output } from "../../../src/api/contract.ts";
import type { Flag } from "../../../src/core/contact/step.ts";
import { t } from "../../words.ts";

type State = Output<"interviews.list">["rows"][number]["state"];
const tones: Readonly<Partial<Record<State, string>>> = {
  held: "against",
  refused: "against",
  usable: "for",
  cleared: "on",
  arranged: "on",
  proposed: "gap",
};

export const InterviewState = ({ of }: { readonly of: State }) => (
  <span className={`chip ${tones[of] ?? ""}`}>{t(`interviews.state.${of}`)}</span>
);

export const FlagChips = ({ of }: { readonly of: readonly Flag[] }) =>
  of.map((flag) => (
    <span key={flag} className="chip sealed">
      {t(`interviews.choice.${flag}`)}
    </span>
  ));
