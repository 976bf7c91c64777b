/** The frame around every page: the inquiry, who looks at it with what rights, the mandate's days, what waits. */
import { rightsOf } from "../../core/access/may.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { Language } from "../packs.ts";
import { listProposals } from "../protecting/show-proposals.ts";
import { countExhibits } from "../reading/list-exhibits.ts";
import { sayIn } from "../sayings.ts";
import { listNews, type NewsKind } from "../together/news.ts";
import { openedCompartments } from "./holders.ts";
import { lockdownAt } from "./lockdown.ts";
import { today } from "./today.ts";

/** Promises are among what waits on Today, proposals at the release's place. */
const countedElsewhere: readonly NewsKind[] = ["promise", "proposal"];

/** What the page Working together shows. */
const workKinds: readonly NewsKind[] = ["minute", "conflict", "task", "batch"];

/** `idleMinutes`: after how long without a touch the desk is locked. */
export async function frame(desk: Desk, locale: Language, idleMinutes: number) {
  const one = caseAt(desk);
  const { inquiry } = one;
  const mandate = one.mandate()?.body;
  const waiting = Object.fromEntries(today(desk, locale).map((each) => [each.id, each.total]));
  const evidence = (waiting.uncoded ?? 0) + (waiting.irregular ?? 0);
  const findings = (waiting.review ?? 0) + (waiting.decide ?? 0);
  const lockdown = lockdownAt(desk);
  const opened = openedCompartments(one);
  const news = (await listNews(desk, locale)).rows.filter(
    ({ read, kind }) => !read && !countedElsewhere.includes(kind),
  );
  const noSandbox = countExhibits(desk, "status = 'unread' AND reason LIKE 'no sandbox%'");
  return {
    inquiry: { name: inquiry.name, exercise: inquiry.exercise },
    me: { handle: desk.member.handle, title: desk.member.title[locale], roles: [...desk.member.roles] },
    ...(mandate !== undefined && {
      mandate: {
        code: mandate.code,
        title: mandate.title,
        from: mandate.term.from,
        to: mandate.term.to,
        daysLeft: Math.ceil((Date.parse(mandate.term.to) - desk.now().getTime()) / 86_400_000),
      },
    }),
    compartments: desk.keyring.compartments.map((name) => {
      const title = opened.get(name)?.title;
      return { name, open: true, ...(title !== undefined && { title }) };
    }),
    rights: [...rightsOf(desk.asker)],
    waiting: {
      today: Object.values(waiting).reduce((sum, count) => sum + count, 0) + news.length,
      work: news.filter(({ kind }) => workKinds.includes(kind)).length,
      evidence,
      events: waiting.disputed ?? 0,
      findings,
      interviews: (waiting.clearances ?? 0) + (waiting.promises ?? 0) + (waiting.held ?? 0),
      release: listProposals(desk).waiting,
      members: (waiting.keys ?? 0) + (waiting.erasures ?? 0),
    },
    notices: noSandbox === 0 ? [] : [sayIn(locale)("stops.no-sandbox", { count: noSandbox })],
    ...(lockdown !== undefined && { lockdown: { by: lockdown.by, at: lockdown.at } }),
    idleMinutes,
  };
}
