/** Sections of the first page on people and the house: contact, promises, recalls, letters, openings, keys, erasures. */

import { caseAt } from "../case.ts";
import { type Desk, instant } from "../desk.ts";
import { listOccasions } from "../mandate/calendar.ts";
import { listLetters } from "../mandate/letters.ts";
import type { Language } from "../packs.ts";
import { listNameRequests } from "../protecting/ask-name.ts";
import { clearancesAsked, heldInterviews, promisesDue } from "../protecting/waiting.ts";
import { listRecalls } from "../releasing/recall.ts";
import { sayIn } from "../sayings.ts";
import { listErasures } from "./erase.ts";
import { openedCompartments } from "./holders.ts";
import { listOpenings } from "./list-openings.ts";
import { renewable } from "./renew-keys.ts";

import { type Row, type Section, section } from "./today-section.ts";

/** Compartments that somebody holds no more, and whose keys lie here. */
export function keysDue(desk: Desk, locale: Language): Section {
  const opened = openedCompartments(caseAt(desk));
  const rows = renewable(desk).map((name) => ({
    code: "",
    kind: "compartment",
    label: opened.get(name)?.title ?? sayIn(locale)(`frame.compartment.${name}`),
    detail: "",
    href: "/members#keys",
  }));
  return section("keys", rows);
}

/** Erasures that are carried out and of which a backup may still hold the keys. */
export function erasuresToConfirm(desk: Desk, locale: Language): Section {
  const rows = listErasures(desk).rows.filter((one) => one.pending > 0);
  return section(
    "erasures",
    rows.map((one) => ({
      code: one.proposal,
      kind: "erasure",
      label: sayIn(locale)("today.erasure-places", { count: one.pending }),
      detail: one.at.slice(0, 10),
      href: "/members#erasure",
    })),
  );
}

/** Clearances that are asked of me, promises that fall due, my interviews that are held. */
export function contact(desk: Desk, locale: Language): readonly Section[] {
  const say = sayIn(locale);
  const row = (code: string, label: string, detail: string, of = code): Row => ({
    code,
    kind: "interview",
    label,
    detail,
    href: of.startsWith("T") ? `/interviews/${of}` : "/interviews?show=leads",
  });
  const gates = (all: readonly string[]) => all.map((gate) => say(`interviews.gate.${gate}`)).join(", ");
  return [
    section(
      "clearances",
      clearancesAsked(desk).map((one) => row(one.code, say("interviews.one"), gates(one.gates))),
    ),
    section(
      "promises",
      promisesDue(desk).map((one) =>
        row(one.code, one.label ?? say("interviews.step.wellbeing"), one.due.slice(0, 10), one.of),
      ),
    ),
    section(
      "held",
      heldInterviews(desk).map((one) => row(one.code, say("interviews.one"), gates(one.gates))),
    ),
  ];
}

/** Letters to States that wait for an answer; those whose day has passed first. */
export function letters(desk: Desk): Section {
  const rows = listLetters(desk).filter(({ stands }) => stands === "silent" || stands === "waiting");
  return section(
    "letters",
    rows
      .toSorted((a, b) => Number(b.stands === "silent") - Number(a.stands === "silent"))
      .map((one) => ({
        code: one.code,
        kind: "letter",
        label: `${one.state}: ${one.subject}`,
        detail: one.due ?? one.on,
        href: "/mandate#letters",
      })),
  );
}

/** What the Council's calendar asks for within thirty days, and what is overdue. */
export function calendar(desk: Desk, locale: Language): Section {
  const rows = listOccasions(desk).filter(({ done, days }) => done === undefined && days <= 30);
  return section(
    "calendar",
    rows.map((one) => ({
      code: one.code,
      kind: "occasion",
      label: one.title,
      detail: `${sayIn(locale)(`mandate.what.${one.what}`)} ${one.on}`,
      href: "/mandate",
    })),
  );
}

/** Recall notices that nobody has acknowledged. */
export function recalls(desk: Desk): Section {
  const rows = listRecalls(desk).filter((one) => one.state !== "acknowledged");
  return section(
    "recalls",
    rows.map(({ code, release, state }) => ({ code, kind: "recall", label: release, detail: state, href: "/recalls" })),
  );
}

/** Bases that lapse within sixty days, are to be asked again, or were given for a child who grows up. */
export function lapsing(desk: Desk): Section {
  const one = caseAt(desk);
  const soon = instant(new Date(desk.now().getTime() + 60 * 86_400_000));
  const rows = one.records("basis").flatMap(({ body }) => {
    const [first] = [body.expires, body.review, body.child?.reask].filter((day) => day !== undefined).sort();
    if (body.withdrawn || first === undefined || first > soon) return [];
    const exhibit = one.exhibit(body.exhibits[0] ?? "");
    return [
      {
        code: body.code,
        kind: "basis",
        label: exhibit?.title ?? body.code,
        detail: first.slice(0, 10),
        href: `/consent/${body.code}`,
      },
    ];
  });
  return section("lapsing", rows);
}

/** Somebody asks whether a person is known. The name itself is not shown before its list is opened. */
export function nameRequests(desk: Desk): Section {
  const rows = listNameRequests(desk).rows.filter((one) => one.closed === undefined);
  return section(
    "name-requests",
    rows.map((one) => ({
      code: one.at.slice(0, 10),
      kind: "name-request",
      label: one.by,
      detail: one.reason,
      href: "/openings",
    })),
  );
}

/** What others opened in the vault within a day; alarms first. */
export function newOpenings(desk: Desk, locale: Language): Section {
  const since = new Date(desk.now().getTime() - 86_400_000).toISOString();
  const { handle } = desk.member;
  const rows = listOpenings(desk, { limit: 500, since }).filter((one) => one.by !== handle || one.alarm);
  return section(
    "openings",
    rows
      .toSorted((a, b) => Number(b.alarm) - Number(a.alarm))
      .map((one) => ({
        code: (one.people ?? []).slice(0, 3).join(" "),
        kind: "opening",
        label: `${one.by}: ${sayIn(locale)(`identity.what.${one.what}`)}`,
        detail: one.reason ?? "",
        href: `/openings#${one.seq}`,
      })),
  );
}
