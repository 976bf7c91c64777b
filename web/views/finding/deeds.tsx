/** What a member may do beside a finding's steps: argue against it, tie a letter, ask, write an opinion, correct words, write the decision down. */
import { useState } from "react";
import { useWrite } from "../../call.ts";
import { useHandle } from "../../doing.ts";
import { t } from "../../words.ts";
import { AskStateDialog } from "./ask-state-dialog.tsx";
import type { Way } from "./beside.tsx";
import { CorrectDialog } from "./corrigenda.tsx";
import { WordDialog } from "./word-dialog.tsx";

type Asked = "challenge" | "ask-state" | "ask" | "opinion" | "correct";

/** Handles the actions that the way offers, and shows the layer of the one that is asked for. */
export function Deeds({ way }: { readonly way: Way }) {
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const at = { finding: way.code, version: way.version };
  const challenge = useWrite("finding.challenge", { said: () => t("way.contrary.done"), done: close });
  const ask = useWrite("question.ask", { said: () => t("way.question.done"), done: close });
  const opine = useWrite("opinion.write", { said: () => t("way.opinion.done"), done: close });
  const decide = useWrite("finding.decide", { said: () => t("decide.done") });
  const can = (action: Way["actions"][number], run: () => void) => (way.actions.includes(action) ? run : undefined);
  useHandle(
    "finding.challenge",
    can("challenge", () => setAsked("challenge")),
  );
  useHandle(
    "finding.ask-state",
    can("comment", () => setAsked("ask-state")),
  );
  useHandle(
    "finding.ask",
    can("ask", () => setAsked("ask")),
  );
  const own = way.opinions.find(({ mine }) => mine);
  useHandle("finding.opinion", own?.published === undefined ? can("opinion", () => setAsked("opinion")) : undefined);
  useHandle(
    "finding.correct",
    can("correct", () => setAsked("correct")),
  );
  useHandle(
    "finding.decide",
    can("decide", () => decide.mutate(at)),
  );
  if (asked === "ask-state") return <AskStateDialog way={way} close={close} />;
  if (asked === "correct") return <CorrectDialog way={way} close={close} />;
  const common = { close, does: t("findings.save") };
  if (asked === "challenge")
    return (
      <WordDialog
        {...common}
        title={t("frame.action.finding.challenge")}
        means={t("way.contrary.means")}
        label={t("way.contrary.field")}
        least={3}
        pending={challenge.isPending}
        error={challenge.error}
        write={(text) => challenge.mutate({ ...at, text })}
      />
    );
  if (asked === "ask")
    return (
      <WordDialog
        {...common}
        title={t("frame.action.finding.ask")}
        means={t("way.question.means")}
        label={t("way.question.field")}
        least={3}
        pending={ask.isPending}
        error={ask.error}
        write={(text) => ask.mutate({ ...at, text })}
      />
    );
  if (asked === "opinion")
    return (
      <WordDialog
        {...common}
        title={t("frame.action.finding.opinion")}
        means={t("way.opinion.means")}
        label={t("way.opinion.field")}
        {...(own !== undefined && { begun: own.text })}
        least={3}
        pending={opine.isPending}
        error={opine.error}
        write={(text) => opine.mutate({ ...at, text })}
      />
    );
  return null;
}
