/** Trace: from anything down to the character, file, hash and log entry it stands on, and up to all that uses it. */
import type { TraceNode } from "../../src/api/contract.ts";
import { useRead } from "../call.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Layer } from "../parts/layer.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { t, word } from "../words.ts";
import { Go } from "./go.tsx";

export function TraceSheet({ of, close }: { readonly of: string; readonly close: () => void }) {
  const trace = useRead("trace.show", { of });
  return (
    <Layer title={t("frame.action.trace")} close={close} shape="side">
      <RefusalNote of={trace.error} />
      {trace.data !== undefined && (
        <>
          <p className="trace-of">{trace.data.title}</p>
          <Chains
            title={t("frame.trace.down")}
            none={t("frame.trace.down.none")}
            chains={trace.data.down}
            close={close}
          />
          <Chains title={t("frame.trace.up")} none={t("frame.trace.up.none")} chains={trace.data.up} close={close} />
        </>
      )}
    </Layer>
  );
}

interface ChainsProps {
  readonly title: string;
  readonly none: string;
  readonly chains: readonly (readonly TraceNode[])[];
  readonly close: () => void;
}

function Chains({ title, none, chains, close }: ChainsProps) {
  return (
    <section className="chains">
      <h3>{title}</h3>
      {chains.length === 0 && <EmptyState title={none} />}
      {chains.map((chain, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: chains have no identity but their order
        <ol key={index} className="chain">
          {chain.map((node, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: neither have steps
            <li key={step}>
              <span className="kind">{word("vocabulary-words.node", node.kind)}</span>
              <span className="what">
                {node.code !== undefined && <span className="code">{node.code} </span>}
                {node.href === undefined ? (
                  node.label
                ) : (
                  <Go to={node.href} onClick={close}>
                    {node.label}
                  </Go>
                )}
              </span>
              {node.detail !== undefined && <span className="detail">{node.detail}</span>}
            </li>
          ))}
        </ol>
      ))}
    </section>
  );
}
