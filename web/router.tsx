/** The addresses of the workspace, each with the view that shows it. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  parseSearchWith,
  stringifySearchWith,
} from "@tanstack/react-router";
import { Announcer } from "./frame/announce.tsx";
import { Frame } from "./frame/frame.tsx";
import { Codebook } from "./views/codebook/codebook.tsx";
import { Consent } from "./views/consent/consent.tsx";
import { Recalls } from "./views/consent/recalls.tsx";
import { Withdraw } from "./views/consent/withdraw.tsx";
import { Decide } from "./views/decide/decide.tsx";
import { DecisionSheet } from "./views/decide/sheet.tsx";
import { Enter } from "./views/enter.tsx";
import { Evidence, NoExhibit } from "./views/evidence/evidence.tsx";
import { Exhibit } from "./views/evidence/exhibit.tsx";
import { Figures } from "./views/figures.tsx";
import { Finding } from "./views/finding/finding.tsx";
import { Findings } from "./views/findings.tsx";
import { ImpossibleList } from "./views/impossible.tsx";
import { Incident } from "./views/incident/incident.tsx";
import { Incidents } from "./views/incident/incidents.tsx";
import { Interview } from "./views/interview/interview.tsx";
import { Interviews } from "./views/interviews.tsx";
import { Register } from "./views/lives/register.tsx";
import { Registers } from "./views/lives/registers.tsx";
import { Structures } from "./views/lives/structures.tsx";
import { Log } from "./views/log.tsx";
import { Mandate } from "./views/mandate/mandate.tsx";
import { Method } from "./views/mandate/method.tsx";
import { Members } from "./views/members/members.tsx";
import { Network } from "./views/network/network.tsx";
import { NotFound } from "./views/not-found.tsx";
import { Openings } from "./views/openings.tsx";
import { askedKeys } from "./views/patterns/asked.ts";
import { PatternsLaw } from "./views/patterns/law.tsx";
import { Patterns } from "./views/patterns/patterns.tsx";
import { RecommendationPage } from "./views/recommendation/recommendation.tsx";
import { Recommendations } from "./views/recommendation/recommendations.tsx";
import { Release } from "./views/release/release.tsx";
import { Same } from "./views/same/same.tsx";
import { Search } from "./views/search.tsx";
import { Sheet } from "./views/sheets/sheet.tsx";
import { Sheets } from "./views/sheets/sheets.tsx";
import { Thing } from "./views/thing/thing.tsx";
import { Events, People, Places } from "./views/things.tsx";
import { Today } from "./views/today.tsx";
import { Work } from "./views/together/work.tsx";

/** Keeps of an address's search only the known keys, as plain strings. */
const only =
  <K extends string>(...keys: readonly K[]) =>
  (search: Record<string, unknown>): { readonly [P in K]?: string } =>
    Object.fromEntries(
      keys.flatMap((key) => (search[key] === undefined || search[key] === "" ? [] : [[key, String(search[key])]])),
    ) as { readonly [P in K]?: string };

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Announcer />
    </>
  ),
  notFoundComponent: NotFound,
});
const enter = createRoute({ getParentRoute: () => root, path: "/enter", component: Enter });
const frame = createRoute({ getParentRoute: () => root, id: "frame", component: Frame });
const at = { getParentRoute: () => frame } as const;

const evidence = createRoute({
  ...at,
  path: "/evidence",
  component: Evidence,
  validateSearch: only("q", "status", "lang", "type", "uncoded", "coerced"),
});
const listed = only("q", "kind", "disputed", "type");

const tree = root.addChildren([
  enter,
  frame.addChildren([
    createRoute({ ...at, path: "/", component: Today }),
    evidence.addChildren([
      createRoute({ getParentRoute: () => evidence, path: "/", component: NoExhibit }),
      createRoute({
        getParentRoute: () => evidence,
        path: "/$code",
        component: Exhibit,
        validateSearch: only("at", "beside"),
      }),
    ]),
    createRoute({ ...at, path: "/consent/$code", component: Consent }),
    createRoute({ ...at, path: "/withdraw/$code", component: Withdraw }),
    createRoute({ ...at, path: "/recalls", component: Recalls }),
    createRoute({ ...at, path: "/impossible", component: ImpossibleList }),
    createRoute({ ...at, path: "/interviews", component: Interviews, validateSearch: only("show") }),
    createRoute({ ...at, path: "/interviews/$code", component: Interview }),
    createRoute({ ...at, path: "/people", component: People, validateSearch: listed }),
    createRoute({ ...at, path: "/events", component: Events, validateSearch: listed }),
    createRoute({ ...at, path: "/places", component: Places, validateSearch: listed }),
    createRoute({
      ...at,
      path: "/thing/$code",
      component: Thing,
      validateSearch: only("asOf", "property", "month", "on"),
    }),
    createRoute({ ...at, path: "/network/$code", component: Network, validateSearch: only("steps", "asOf") }),
    createRoute({ ...at, path: "/structures", component: Structures, validateSearch: only("on", "of", "asOf") }),
    createRoute({ ...at, path: "/registers", component: Registers }),
    createRoute({
      ...at,
      path: "/registers/$name",
      component: Register,
      validateSearch: only("state", "type", "year", "month", "place", "charge", "channel", "arrival", "of", "asOf"),
    }),
    createRoute({ ...at, path: "/incidents", component: Incidents }),
    createRoute({ ...at, path: "/incidents/$code", component: Incident }),
    createRoute({ ...at, path: "/sheets", component: Sheets }),
    createRoute({ ...at, path: "/sheets/$code", component: Sheet }),
    createRoute({
      ...at,
      path: "/same",
      component: Same,
      validateSearch: only("kind", "show", "least", "a", "b"),
    }),
    createRoute({ ...at, path: "/findings", component: Findings }),
    createRoute({ ...at, path: "/findings/$code", component: Finding, validateSearch: only("element") }),
    createRoute({ ...at, path: "/recommendations", component: Recommendations }),
    createRoute({ ...at, path: "/recommendations/$code", component: RecommendationPage }),
    createRoute({ ...at, path: "/decide", component: Decide }),
    createRoute({ ...at, path: "/decide/$code", component: DecisionSheet }),
    createRoute({ ...at, path: "/mandate", component: Mandate }),
    createRoute({ ...at, path: "/mandate/method", component: Method }),
    createRoute({ ...at, path: "/figures", component: Figures }),
    createRoute({
      ...at,
      path: "/patterns/law",
      component: PatternsLaw,
      validateSearch: only("law", "month", "asOf"),
    }),
    createRoute({ ...at, path: "/patterns", component: Patterns, validateSearch: only(...askedKeys) }),
    createRoute({ ...at, path: "/work", component: Work }),
    createRoute({ ...at, path: "/codebook", component: Codebook }),
    createRoute({ ...at, path: "/release", component: Release }),
    createRoute({ ...at, path: "/log", component: Log, validateSearch: only("verb") }),
    createRoute({ ...at, path: "/openings", component: Openings }),
    createRoute({ ...at, path: "/members", component: Members }),
    createRoute({ ...at, path: "/search", component: Search, validateSearch: only("q") }),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
  notFoundMode: "root",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
