/** My devices: which of them I enter with besides the passphrase, adding the one at hand, and removing a lost one. */
import { useEffect, useState } from "react";
import { Refusal, useRead, useWrite } from "../call.ts";
import { useHandle } from "../doing.ts";
import { Layer } from "../parts/layer.tsx";
import { RefusalNote } from "../parts/refusal-note.tsx";
import { forgetPasskey, makePasskey, passkeysWork } from "../passkey.ts";
import { moment, t } from "../words.ts";
import { useFrame } from "./context.ts";

export function Devices() {
  const [open, setOpen] = useState(false);
  useHandle("device.add", () => setOpen(true));
  return open && <DeviceDialog close={() => setOpen(false)} />;
}

/** Whether this browser can; undefined until it has said so. */
export function usePasskeys(): boolean | undefined {
  const [works, setWorks] = useState<boolean>();
  useEffect(() => {
    void passkeysWork().then(setWorks);
  }, []);
  return works;
}

function DeviceDialog({ close }: { readonly close: () => void }) {
  const { me } = useFrame();
  const list = useRead("device.list", {});
  const works = usePasskeys();
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const cleared = () => {
    setTyped("");
    setName("");
  };
  const add = useWrite("device.add", { said: () => t("frame.device.added"), done: cleared });
  const remove = useWrite("device.remove", { said: () => t("frame.device.removed"), done: cleared });
  const passphrase = me.inquiry.exercise ? {} : { passphrase: typed };
  const rows = list.data?.rows ?? [];
  const make = async () => {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    add.reset();
    remove.reset();
    try {
      const held = rows.flatMap(({ credential }) => (credential === undefined ? [] : [credential]));
      const made = await makePasskey(me.me.handle, held);
      // what the inquiry does not take shall not lie about on the device
      await add.mutateAsync({ name, ...made, ...passphrase }).catch(() => forgetPasskey(made.credential));
    } catch (error) {
      if (error instanceof Refusal) setRefused(error);
    }
    setBusy(false);
  };
  return (
    <Layer title={t("frame.action.device.add")} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <p>{t("frame.device.means")}</p>
        <p className="aside">{t("frame.device.bound")}</p>
        <RefusalNote of={list.error} />
        {!me.inquiry.exercise && (
          <label className="labelled">
            {t("frame.device.passphrase")}
            <input
              type="password"
              className="field"
              autoComplete="current-password"
              maxLength={400}
              required
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
        )}
        <section aria-labelledby="my-devices">
          <h3 id="my-devices" className="overline">
            {t("frame.device.list")}
          </h3>
          {list.data !== undefined && rows.length === 0 && <p className="aside">{t("frame.device.none")}</p>}
          <ul className="plain devices">
            {rows.map((one) => (
              <li key={one.device}>
                <span>
                  <b>{one.name}</b> <span className="aside">{t("frame.device.since", { at: moment(one.at) })}</span>
                  {one.removed !== undefined && <span className="aside"> {t("frame.device.half-removed")}</span>}
                  {one.credential === undefined && <span className="aside"> {t("frame.device.dead")}</span>}
                </span>
                <button
                  type="button"
                  className="btn small"
                  aria-label={t("frame.device.remove.named", { name: one.name })}
                  onClick={() => {
                    setRefused(null);
                    add.reset();
                    remove.mutate({ device: one.device, ...passphrase });
                  }}
                >
                  {t("frame.device.remove")}
                </button>
              </li>
            ))}
          </ul>
          {rows.length > 0 && <p className="aside">{t("frame.device.copies")}</p>}
        </section>
        {works === true && (
          <label className="labelled">
            {t("frame.device.name")}
            <input
              className="field"
              autoComplete="off"
              maxLength={40}
              required
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        )}
        {works === false && <p className="aside">{t("frame.device.cannot")}</p>}
        {[refused, add.error, remove.error].map((error, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three refusals, always in this order
          <RefusalNote key={at} of={error} />
        ))}
        <div className="coding-foot">
          <button type="button" className="btn" onClick={close}>
            {t("frame.close")}
          </button>
          {works === true && (
            <button type="submit" className="btn go" disabled={busy}>
              {t("frame.device.add")}
            </button>
          )}
        </div>
      </form>
    </Layer>
  );
}
