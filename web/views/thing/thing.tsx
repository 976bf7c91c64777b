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
import { TogetherButton } from "../together/panel.tsx";
import { IdentityCard } from "./identity-card.tsx";
import { PropertyCell } from "./property-cell.tsx";

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
  const change = (entry: number | undefined) =>
    router.history.replace(entry === undefined ? `/thing/${code}` : `/thing/${code}?asOf=${entry}`);
  return <Opened shown={shown.data} asked={asOf} change={change} />;
}

interface OpenedProps {
  readonly shown: Output<"thing.show">;
  readonly asked: number | undefined;
  readonly change: (entry: number | undefined) => void;
}

function Opened({ shown, asked, change }: OpenedProps) {
  const { trace } = useFrame();
  const go = useGo();
  const mayConsent = useMay("consent");
  const { thing } = shown;
  useHandle("consent.start", mayConsent && thing.kind === "person" ? () => go(`/consent/${thing.code}`) : undefined);
  const six = thing.kind === "act" ? questions : [];
  const inGrid = new Set<string>(six.map(([, property]) => property));
  const rest = shown.properties.filter((property) => !inGrid.has(property.property));
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
        </div>
        <div className="tools">
          <TogetherButton of={thing.code} />
          {thing.kind === "legal-change" && (
            <Go to={`/patterns/law?law=${thing.code}`} className="btn">
              {t("patterns.law.link")}
            </Go>
          )}
          <AsOf entry={shown.entry} head={shown.head} asked={asked} change={change} />
          {mayConsent && thing.kind === "person" && <ActionButton id="consent.start" />}
          <button type="button" className="btn" onClick={() => trace(thing.code)}>
            {t("frame.action.trace")} <kbd>T</kbd>
          </button>
        </div>
      </header>
      {asked !== undefined && <p className="banner gap">{t("things.as-of.note", { entry: shown.entry })}</p>}
      {thing.kind === "person" && asked === undefined && <IdentityCard key={thing.code} person={thing.code} />}
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
              past={asked !== undefined}
            />
          ))}
        </div>
      )}
      <div className="uses-of">
        <section aria-labelledby="used-by">
          <h2 id="used-by" className="overline">
            {t("things.used")}
          </h2>
          {shown.usedBy.length === 0 && <p className="aside">{t("things.used.none")}</p>}
          <ul className="plain">
            {shown.usedBy.map((one) => (
              <li key={`${one.finding.code} ${one.element} ${one.proposition}`}>
                <Go to={`/findings/${one.finding.code}?element=${encodeURIComponent(one.element)}`}>
                  <span className="code">{one.finding.code}</span> {one.finding.label}
                </Go>
                <span className="aside serif">{one.proposition}</span>
              </li>
            ))}
          </ul>
        </section>
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
