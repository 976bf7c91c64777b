/** The steps of an interview in their usual order: what was recorded of each, what it lacks, and the way to record it. */
import { stepOf } from "../../../src/core/contact/gates.ts";
import type { StepKind } from "../../../src/core/contact/step.ts";
import { day, t } from "../../words.ts";
import type { Shown } from "./interview.tsx";

const groups: readonly (readonly [string, readonly StepKind[]])[] = [
  ["before", ["prior-check", "added-value", "risk", "channel", "clearance", "remote-exception", "arrange"]],
  ["talk", ["plan", "consent", "conducted", "produced", "read-back", "signed", "quality"]],
  ["after", ["wellbeing", "referral", "addendum"]],
  ["always", ["contact", "flagged", "upgrade", "stopped", "exposure", "benefit", "complaint", "reprisal"]],
];

interface StepColumnProps {
  readonly shown: Shown;
  readonly record: (step: StepKind) => void;
}

export function StepColumn({ shown, record }: StepColumnProps) {
  return (
    <div className="step-column">
      {groups.map(([group, steps]) => (
        <section key={group} aria-labelledby={`steps-${group}`}>
          <h2 id={`steps-${group}`} className="overline">
            {t(`interviews.steps.group.${group}`)}
          </h2>
          <ol>
            {steps
              .filter((step) => shown.usual.includes(step))
              .map((step) => (
                <Line key={step} shown={shown} step={step} record={record} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Line({ shown, step, record }: StepColumnProps & { readonly step: StepKind }) {
  const taken = shown.steps.filter((one) => one.step === step);
  const last = taken.at(-1);
  const gaps = shown.missing.filter(({ gate }) => stepOf(gate) === step);
  const name = t(`interviews.step.${step}`);
  return (
    <li>
      <b>{name}</b>
      {gaps.length > 0 && (
        <span className="chips">
          {gaps.map(({ gate }) => (
            <span key={gate} className={shown.held ? "chip against" : "chip gap"}>
              {t(`interviews.gate.${gate}`)}
            </span>
          ))}
        </span>
      )}
      <small>
        {last === undefined
          ? t("interviews.steps.none")
          : t("interviews.steps.last", { count: taken.length, day: day(last.happened), by: last.by })}
      </small>
      {shown.open.includes(step) && (
        <button
          type="button"
          className="btn small"
          aria-label={t("interviews.record.named", { step: name })}
          onClick={() => record(step)}
        >
          {t("interviews.record")}
        </button>
      )}
    </li>
  );
}
