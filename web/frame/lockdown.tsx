/** The lockdown: a band for everybody while it stands, and its setting and lifting for those who may. */
import { useState } from "react";
import { useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { Layer } from "../parts/layer.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { moment, t } from "../words.ts";
import { useFrame } from "./context.ts";

export function Lockdown() {
  const { me } = useFrame();
  const [asking, setAsking] = useState(false);
  const { lockdown } = me;
  useHandle("lockdown.set", lockdown === undefined ? () => setAsking(true) : undefined);
  useHandle(
    "lockdown.lift",
    lockdown !== undefined && lockdown.by !== me.me.handle ? () => setAsking(true) : undefined,
  );
  return (
    <>
      {lockdown !== undefined && (
        <div className="band lockdown" role="status">
          {t("frame.lockdown", { by: lockdown.by, at: moment(lockdown.at) })}
        </div>
      )}
      {asking && <Asking lifting={lockdown !== undefined} close={() => setAsking(false)} />}
    </>
  );
}

function Asking({ lifting, close }: { readonly lifting: boolean; readonly close: () => void }) {
  const after = (key: string) => ({ said: () => t(key), done: close });
  const set = useWrite("lockdown.set", after("frame.lockdown.set"));
  const lift = useWrite("lockdown.lift", after("frame.lockdown.lifted"));
  const { error, mutate } = lifting ? lift : set;
  const label = t(lifting ? "frame.action.lockdown.lift" : "frame.action.lockdown.set");
  return (
    <Layer title={label} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          mutate({});
        }}
      >
        <p>{t(lifting ? "frame.lockdown.lift.means" : "frame.lockdown.means")}</p>
        <RefusalNote of={error} />
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.cancel")}
          </button>
          <button type="submit" className="btn go">
            {label}
          </button>
        </div>
      </form>
    </Layer>
  );
}
