/** A thing: what is claimed of it, property by property, with what speaks for each value, and where it is used. */
import { getRouteApi, useRouter } from "@tanstack/react-router";
import type { Output, ThingRow } from "../../../src/api/contract.ts";
import { useRead } from "../../call.ts";
import { useHandle, useTraced } from "../../doing.ts";
import { useFrame, useMay } from "../../frame/context.ts";
import { Go, useGo } from "../../frame/go.tsx";
import { ActionButton } from "../../parts/action-button.tsx";
import { AsOf } from "../../parts/as-of.tsx";
import { CaveatChips, RootsChip, StateChip } from "../../parts/chips.tsx";
import { Code } from "../../parts/code.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { t, word } from "../../words.ts";
import { Checks } from "../lives/checks.tsx";
import { FacilityMonth } from "../lives/facility-month.tsx";
import { Life } from "../lives/life.tsx";
import { TogetherButton } from "../together/panel.tsx";
import { IdentityCard } from "./identity-card.tsx";
import { IncidentsOf } from "./incidents-of.tsx";
import { MadeOf } from "./made-of.tsx";
import { PropertyCell } from "./property-cell.tsx";
import { Sources } from "./sources.tsx";
import { UsedBy } from "./used-by.tsx";

const route = getRouteApi("/frame/thing/$code");

/** The six questions of an act, in the order of its grid. */
const questions = [
  ["who", "perpetrator"],
  ["what", "type"],
  ["whom", "victim"],
  ["when", "date"],
  ["where", "place"],
  ["how", "method"],
] as const;

export function Thing() {
  const { code } = route.useParams();
  const search = route.useSearch();
  const router = useRouter();
  const asOf = search.asOf === undefined ? undefined : Number(search.asOf);
  const shown = useRead("thing.show", asOf === undefined || !Number.isInteger(asOf) ? { code } : { code, asOf }, {
    placeholderData: (before) => before,
  });
  useTraced(code);
  if (shown.data === undefined) {
    return <Waiting code={code} error={shown.error} shape="page" />;
  }
  const change = (next: Readonly<Record<string, string | undefined>>) => {
    const set = Object.entries({ ...search, ...next }).filter((one): one is [string, string] => one[1] !== undefined);
    router.history.replace(`/thing/${code}${set.length === 0 ? "" : `?${new URLSearchParams(set)}`}`);
  };
  return <Opened shown={shown.data} asked={asOf} month={search.month} on={search.on} change={change} />;
}

interface OpenedProps {
  readonly shown: Output<"thing.show">;
  readonly asked: number | undefined;
  /** of a facility: the month that is shown, and the day for who commanded */
  readonly month: string | undefined;
  readonly on: string | undefined;
  readonly change: (next: Readonly<Record<string, string | undefined>>) => void;
}

function Opened({ shown, asked, month, on, change }: OpenedProps) {
  const { trace } = useFrame();
  const go = useGo();
  const mayConsent = useMay("consent");
  const { thing } = shown;
  useHandle("consent.start", mayConsent && thing.kind === "person" ? () => go(`/consent/${thing.code}`) : undefined);
  const six = thing.kind === "act" ? questions : [];
  const inGrid = new Set<string>(six.map(([, property]) => property));
  const rest = shown.properties.filter((property) => !inGrid.has(property.property));
  const several = shown.made.codes.length > 1;
  const disputed = shown.properties.filter((property) => property.disputed).length;
  return (
    <main id="main" className="page thing" tabIndex={-1} data-trace={thing.code}>
      <header className="page-head">
        <div>
          <p className="chips">
            <span className="code">{thing.code}</span>
            <span className="chip">{word("vocabulary-words.kind", thing.kind)}</span>
            {thing.scope !== undefined && <StateChip of="vocabulary-words.scope" name={thing.scope} />}
            <RootsChip of={thing.roots} />
            <span className="chip">{t("evidence.claims", { count: thing.claims })}</span>
            {disputed > 0 && <span className="chip against">{t("things.disputed.count", { count: disputed })}</span>}
            <CaveatChips of={thing.caveats} />
          </p>
          <h1 dir="auto">{thing.label}</h1>
          {shown.limits !== undefined && (
            <p className="aside">
              {t("mandate.limits", {
                time: t(`mandate.limit.${shown.limits.time}`),
                territory: t(`mandate.limit.${shown.limits.territory}`),
              })}
            </p>
          )}
        </div>
        <div className="tools">
          <TogetherButton of={thing.code} />
          {thing.kind === "legal-change" && (
            <Go to={`/patterns/law?law=${thing.code}`} className="btn">
              {t("patterns.law.link")}
            </Go>
          )}
          <AsOf
            entry={shown.entry}
            head={shown.head}
            asked={asked}
            change={(entry) => change({ asOf: entry === undefined ? undefined : String(entry) })}
          />
          {(thing.kind === "body" || thing.kind === "facility") && (
            <Go className="btn" to={`/structures?of=${thing.code}`}>
              {t("frame.place.structures")}
            </Go>
          )}
          <Go className="btn" to={`/network/${thing.code}${asked === undefined ? "" : `?asOf=${asked}`}`}>
            {t("network.link")}
          </Go>
          {mayConsent && thing.kind === "person" && <ActionButton id="consent.start" />}
          <button type="button" className="btn" onClick={() => trace(thing.code)}>
            {t("frame.action.trace")} <kbd>T</kbd>
          </button>
        </div>
      </header>
      {asked !== undefined && <p className="banner gap">{t("things.as-of.note", { entry: shown.entry })}</p>}
      {thing.kind === "person" && asked === undefined && (
        <IdentityCard key={`identity ${thing.code}`} person={thing.code} />
      )}
      <MadeOf made={shown.made} past={asked !== undefined} />
      {(thing.kind === "person" || thing.kind === "group") && (
        <Life key={`life ${thing.code}`} person={thing.code} asOf={asked} />
      )}
      {thing.kind === "facility" && (
        <FacilityMonth facility={thing.code} month={month} on={on} asOf={asked} change={(next) => change(next)} />
      )}
      {shown.checks.map(({ property, questions }) => (
        <section key={`checks ${property}`} className="asked-of" aria-labelledby={`checks-${property}`}>
          <h2 id={`checks-${property}`} className="overline">
            {t("things.checks", { name: word("vocabulary-words.property", property) })}
          </h2>
          <Checks of={questions} />
        </section>
      ))}
      {shown.unsigned && <p className="banner gap">{t("things.ground.unsigned")}</p>}
      {shown.properties.length === 0 && <EmptyState title={t("things.unsaid.all")} />}
      {six.length > 0 && (
        <div className="six">
          {six.map(([question, name]) => (
            <PropertyCell
              key={name}
              thing={thing.code}
              title={t(`things.${question}`)}
              name={name}
              shown={shown.properties.find((property) => property.property === name)}
              several={several}
              past={asked !== undefined}
            />
          ))}
        </div>
      )}
      {rest.length > 0 && (
        <div className="six others">
          {rest.map((property) => (
            <PropertyCell
              key={property.property}
              thing={thing.code}
              title={word("vocabulary-words.property", property.property)}
              name={property.property}
              shown={property}
              several={several}
              past={asked !== undefined}
            />
          ))}
        </div>
      )}
      {shown.properties.length > 0 && <Sources key={`sources ${thing.code}`} thing={thing.code} asOf={asked} />}
      <div className="uses-of">
        {(thing.kind === "act" || thing.kind === "event") && asked === undefined && (
          <IncidentsOf key={thing.code} act={thing.code} />
        )}
        <UsedBy of={shown.usedBy} />
        <section aria-labelledby="mentioned-by">
          <h2 id="mentioned-by" className="overline">
            {t("things.mentioned")}
          </h2>
          {shown.mentionedBy.length === 0 && <p className="aside">{t("things.mentioned.none")}</p>}
          <ul className="plain">
            {shown.mentionedBy.map((row) => (
              <Mention key={row.code} row={row} />
            ))}
          </ul>
          {shown.mentions > shown.mentionedBy.length && (
            <p className="aside">{t("things.mentioned.more", { count: shown.mentions - shown.mentionedBy.length })}</p>
          )}
        </section>
      </div>
    </main>
  );
}

function Mention({ row }: { readonly row: ThingRow }) {
  const known = row.cells.map((cell) => cell.ref?.label ?? cell.label).join(" · ");
  return (
    <li data-trace={row.code}>
      <Code of={row.code} /> <small>{word("vocabulary-words.kind", row.kind)}</small> <b dir="auto">{row.label}</b>
      <span className="aside">{known}</span>
    </li>
  );
}
