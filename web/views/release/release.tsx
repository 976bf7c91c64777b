/** Release: the one door out. What could go, what waits for a second signature, and what has gone. */
import { t } from "../../words.ts";
import { LeftHouse } from "./left-house.tsx";
import { Proposals } from "./proposals.tsx";
import { Simulation } from "./simulation.tsx";

export function Release() {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t("frame.place.release")}</h1>
          <p className="aside">{t("release.note")}</p>
        </div>
      </header>
      <div className="release-in">
        <Proposals />
        <Simulation />
        <LeftHouse />
      </div>
    </main>
  );
}
