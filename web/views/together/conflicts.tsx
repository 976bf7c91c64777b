/** Conflicts: two newest versions of one record side by side, and a person chooses, part by part. */
import { useState } from "react";
import type { Output } from "../../../src/api/contract.ts";
import { useRead, useWrite } from "../../call.ts";
import { Code } from "../../parts/code.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { moment, t } from "../../words.ts";

type Conflict = Output<"conflicts.list">["rows"][number];

/** Shown only where there is one. */
export function Conflicts() {
  const list = useRead("conflicts.list", {});
  const rows = list.data?.rows ?? [];
  if (rows.length === 0) return <RefusalNote of={list.error} />;
  return (
    <section className="stack" id="conflicts" aria-labelledby="conflicts-heading">
      <h2 id="conflicts-heading" className="serif-title">
        {t("together.conflicts")}
      </h2>
      <p className="aside">{t("together.conflicts.why")}</p>
      {rows.map((conflict) => (
        <ConflictCard key={conflict.versions.map(({ version }) => version).join()} conflict={conflict} />
      ))}
    </section>
  );
}

/** A part of a finding is its title, its law or an element; all else is taken whole. */
function partName(name: string): string {
  if (name.startsWith("element ")) return t("together.part.element", { element: name.slice(8) });
  return t(`together.part.${name}`);
}

function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const [taken, setTaken] = useState<ReadonlyMap<string, string>>(new Map());
  const resolve = useWrite("conflict.resolve", { said: () => t("together.conflict.resolved") });
  const id = `conflict-${conflict.record}`;
  return (
    <article id={id} className="card stack" aria-labelledby={`${id}-heading`}>
      <h3 id={`${id}-heading`}>
        {t(`together.kind.${conflict.kind}`)} {conflict.code !== "" && <Code of={conflict.code} />}{" "}
        <span dir="auto">{conflict.label}</span>
      </h3>
      {conflict.parts.map(({ name, sides }) => (
        <fieldset key={name} className="sides">
          <legend className="overline">{partName(name)}</legend>
          {conflict.versions.map(({ version, by, at }, index) => (
            <label key={version} className="side">
              <span className="tick">
                <input
                  type="radio"
                  name={`${id}-${name}`}
                  disabled={!conflict.mayResolve}
                  checked={taken.get(name) === version}
                  onChange={() => setTaken(new Map([...taken, [name, version]]))}
                />
                {t("together.conflict.side", { by: `@${by}`, at: moment(at) })}
              </span>
              {(sides[index] ?? []).length === 0 && <small>{t("together.conflict.nothing")}</small>}
              {(sides[index] ?? []).map((line) => (
                <span key={line} dir="auto" className="said">
                  {line}
                </span>
              ))}
            </label>
          ))}
        </fieldset>
      ))}
      <RefusalNote of={resolve.error} />
      {conflict.mayResolve ? (
        <button
          type="button"
          className="btn go"
          disabled={conflict.parts.some(({ name }) => !taken.has(name))}
          onClick={() =>
            resolve.mutate({
              record: conflict.record,
              versions: conflict.versions.map(({ version }) => version),
              take: [...taken].map(([part, version]) => ({ part, version })),
            })
          }
        >
          {t("together.conflict.resolve")}
        </button>
      ) : (
        <p className="aside">{t("together.conflict.others")}</p>
      )}
    </article>
  );
}
