/** Every address of the workspace, with what stands at it in the exercise. */
import type { Page } from "playwright-core";
import { ask } from "./argue.ts";

export interface Route {
  readonly name: string;
  readonly path: string;
}

/** The frame's addresses, found as a member finds them: from the lists. */
export async function routesOf(page: Page, news: string): Promise<readonly Route[]> {
  const findings = await ask(page, "findings.list", {});
  const code = async (kind: "act" | "person" | "facility") => {
    const { rows } = await ask(page, "things.list", { kinds: [kind] });
    return rows[0]?.code ?? "";
  };
  const { rows: coerced } = await ask(page, "exhibits.list", { coerced: true });
  const { rows: all } = await ask(page, "exhibits.list", { limit: 500 });
  const statement = all.find((one) => one.name.startsWith("01-statement"))?.code ?? "";
  const { bases } = await ask(page, "exhibit.show", { code: statement });
  const { rows: interviews } = await ask(page, "interviews.list", {});
  const paired = all.find((one) => one.title.includes("П-2") || one.lang === "ru");
  return [
    { name: "today", path: "/" },
    { name: "evidence", path: "/evidence" },
    { name: "exhibit", path: `/evidence/${news}` },
    { name: "exhibit, in Russian", path: `/evidence/${paired?.code ?? ""}` },
    { name: "exhibit, coerced", path: `/evidence/${coerced[0]?.code ?? ""}` },
    {
      name: "exhibit that is a citation",
      path: `/evidence/${all.find((one) => one.status === "citation")?.code ?? ""}`,
    },
    { name: "consent", path: `/consent/${bases[0]?.code ?? ""}` },
    { name: "interviews", path: "/interviews" },
    { name: "interview, held", path: `/interviews/${interviews.find((one) => one.held)?.code ?? ""}` },
    { name: "interview, usable", path: `/interviews/${interviews.find((one) => one.state === "usable")?.code ?? ""}` },
    { name: "people", path: "/people" },
    { name: "events", path: "/events" },
    { name: "places", path: "/places" },
    { name: "act", path: `/thing/${await code("act")}` },
    { name: "person", path: `/thing/${await code("person")}` },
    { name: "facility", path: `/thing/${await code("facility")}` },
    { name: "network of a facility", path: `/network/${await code("facility")}?steps=2` },
    { name: "structures", path: "/structures" },
    { name: "registers", path: "/registers" },
    { name: "register of arrests", path: "/registers/arrests?state=any" },
    { name: "register of displacements", path: "/registers/displacements" },
    { name: "register of charges", path: "/registers/charges" },
    { name: "facilities by type", path: "/registers/facility-types" },
    { name: "incidents", path: "/incidents" },
    { name: "sheets", path: "/sheets" },
    { name: "same person", path: "/same" },
    { name: "same act, judged", path: "/same?kind=act&show=yes" },
    { name: "findings", path: "/findings" },
    { name: "finding, adopted", path: `/findings/${findings.rows.find((one) => one.state === "adopted")?.code ?? ""}` },
    { name: "finding, blocked", path: `/findings/${findings.rows.find((one) => one.hard > 0)?.code ?? ""}` },
    { name: "recommendations", path: "/recommendations" },
    { name: "mandate", path: "/mandate" },
    { name: "methodology annex", path: "/mandate/method" },
    { name: "what can't be", path: "/impossible" },
    { name: "figures", path: "/figures" },
    { name: "patterns", path: "/patterns" },
    { name: "law and its use", path: "/patterns/law" },
    { name: "working together", path: "/work" },
    { name: "codebook", path: "/codebook" },
    { name: "release", path: "/release" },
    { name: "log", path: "/log" },
    { name: "members", path: "/members" },
    { name: "openings, of another role", path: "/openings" },
    { name: "recalls, of another role", path: "/recalls" },
    { name: "search", path: "/search?q=cell" },
    { name: "search without a word", path: "/search" },
    { name: "nowhere", path: "/no/such/page" },
  ];
}
