/** Describes an exhibit: title, language, what kind of root it is, how it knows; and adds caveats, which only a clearance takes off. */
import { Fault } from "../../core/fault.ts";
import type { Caveat, Exhibit } from "../../core/record/body.ts";
import { caseAt } from "../case.ts";
import { absent, type Desk } from "../desk.ts";

export interface Description {
  readonly exhibit: string;
  /** the version that was before the person */
  readonly version: string;
  readonly title?: string | undefined;
  readonly lang?: string | undefined;
  readonly rootKind?: Exhibit["rootKind"] | undefined;
  readonly hand?: Exhibit["hand"] | undefined;
  readonly caveats?: readonly Caveat[] | undefined;
}

/**
 * Writes the next version of the exhibit's description; its bytes are never touched. What it is to corroboration (kind of
 * root, how it knows) is said by who may code. Faults: `absent`, `refused`, `conflict`.
 */
export async function describeExhibit(desk: Desk, asked: Description) {
  desk.need("describe");
  const exhibit = caseAt(desk).needExhibit(asked.exhibit);
  const row = (await desk.ledger.versionsOf(exhibit.id)).find((version) => version.id === exhibit.version);
  if (row === undefined) throw absent(asked.exhibit);
  if (row.id !== asked.version)
    throw new Fault("conflict", "somebody changed this meanwhile", {
      item: asked.exhibit,
      remedy: "look at the newest version and try again",
    });
  const body = await desk.openBody<Exhibit>(row);
  const weighs =
    (asked.rootKind !== undefined && asked.rootKind !== body.rootKind) ||
    (asked.hand !== undefined && asked.hand !== body.hand);
  if (weighs) desk.need("code");
  const caveats = asked.caveats ?? body.caveats;
  const taken = body.caveats.find((caveat) => !caveats.includes(caveat));
  if (taken !== undefined)
    throw new Fault("refused", "a caveat is not taken off by describing", {
      item: taken,
      remedy: "can change it: protection officer",
    });
  const [made] = await desk.write({
    verb: "exhibit.describe",
    drafts: [
      {
        record: exhibit.id,
        parents: [row.id],
        body: {
          ...body,
          ...(asked.title !== undefined && { title: asked.title }),
          ...(asked.lang !== undefined && { lang: asked.lang }),
          ...(asked.rootKind !== undefined && { rootKind: asked.rootKind }),
          ...(asked.hand !== undefined && { hand: asked.hand }),
          caveats: [...caveats],
        },
      },
    ],
  });
  return { version: made?.versions[0]?.version ?? "", seq: made?.seq ?? 0 };
}
