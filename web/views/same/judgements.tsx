/** What people judged of pairs of codes: who, when, why, and the way to take it back. */
import { useWrite } from "../../call.ts";
import { useMay } from "../../frame/context.ts";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { moment, t } from "../../words.ts";
import type { Judgement } from "./judge-form.tsx";

interface Judged {
  readonly a: string;
  readonly b: string;
  readonly judgement: Judgement;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

const tones: Readonly<Record<Judgement, string>> = { yes: "for", no: "against", unsure: "gap" };

/** `past`: an earlier state is shown, in which nothing can be taken back. */
export function Judgements({ of, past = false }: { readonly of: readonly Judged[]; readonly past?: boolean }) {
  const maySettle = useMay("settle") && !past;
  const withdraw = useWrite("same.withdraw", { said: () => t("linking.withdrawn") });
  return (
    <>
      <ul className="plain">
        {of.map(({ a, b, judgement, reason, by, at }) => (
          <li key={`${a} ${b}`} className="judged">
            <span className="code">{a}</span> <span className="code">{b}</span>{" "}
            <span className={`chip ${tones[judgement]}`}>{t(`linking.show.${judgement}`)}</span>{" "}
            <small className="aside">
              {by}, {moment(at)}
            </small>{" "}
            {maySettle && (
              <button
                type="button"
                className="btn quiet small"
                aria-label={t("linking.withdraw.named", { a, b })}
                aria-disabled={withdraw.isPending}
                onClick={() => withdraw.mutate({ a, b })}
              >
                {t("linking.withdraw")}
              </button>
            )}
            <p className="serif">{reason}</p>
          </li>
        ))}
      </ul>
      <RefusalNote of={withdraw.error} />
    </>
  );
}
