/** Questions of a checklist: what is answered, in words of its own; what isn't is named, for that is the work to be done. */
import type { Output } from "../../../src/api/contract.ts";
import { t } from "../../words.ts";

type Check = Output<"thing.show">["checks"][number]["questions"][number];

interface ChecksProps {
  readonly of: readonly Check[];
  /** in a list: where nothing is answered at all, the count says so */
  readonly brief?: true;
}

export function Checks({ of, brief }: ChecksProps) {
  const silent = of.filter(({ answer }) => answer === "silent");
  const said = of.filter(({ answer }) => answer !== "silent");
  return (
    <>
      <span className={silent.length > 0 ? "chip gap" : "chip for"}>
        {t("lives.registers.checks.count", { answered: said.length, all: of.length })}
      </span>
      {said.map((one) => (
        <span key={one.code} className="cell-value">
          {one.label}: <b>{t(`lives.check.${one.answer}`)}</b>
        </span>
      ))}
      {silent.length > 0 && (brief !== true || said.length > 0) && (
        <small>{t("lives.registers.checks.silent", { labels: silent.map(({ label }) => label).join("; ") })}</small>
      )}
    </>
  );
}
