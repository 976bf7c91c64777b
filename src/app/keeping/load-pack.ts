/** Loads a country pack into an inquiry: places, facilities, bodies, law, published figures with their roots, and the mandate. */
import type { RecordId } from "../../core/record/id.ts";
import { parseWhen } from "../../core/record/when.ts";
import { caseAt } from "../case.ts";
import type { Desk } from "../desk.ts";
import type { CountryPack } from "../packs.ts";
import { loadFigures } from "./load-figures.ts";
import { loadLaw } from "./load-law.ts";
import { loadPlaces } from "./load-places.ts";

/** What a pack's items became, by "places/CODE", "bodies/CODE", "changes/CODE", "figures/ID" and so on: the thing, and what is said of it. */
export type Loaded = ReadonlyMap<string, { readonly thing: RecordId; readonly coding?: RecordId }>;

/** Writes the pack as a few entries of the log. Faults: `refused`, the pack's own `invalid`, the ledger's and the vault's. */
export async function loadPack(desk: Desk, pack: CountryPack): Promise<Loaded> {
  const places = await loadPlaces(desk, pack);
  const law = await loadLaw(desk, pack);
  const figures = await loadFigures(desk, pack);
  const loaded = new Map([...places.things, ...law.things, ...figures.cited]);
  await desk.vault.settle();
  await desk.write(
    { verb: "pack.load", drafts: [...places.drafts, ...law.drafts] },
    { verb: "figure.record", drafts: figures.drafts },
  );
  await adoptMandate(desk, pack, loaded);
  return loaded;
}

/** The mandate with its scope; its territory is the place that contains every place of it. */
async function adoptMandate(desk: Desk, pack: CountryPack, loaded: Loaded): Promise<void> {
  const { mandate } = pack;
  const country = pack.places.find((one) => one.type === "country" && one.name.en === mandate.territory.en);
  const territory = caseAt(desk).thing(loaded.get(`places/${country?.code ?? ""}`)?.thing ?? "");
  const term = mandate.terms.findLast((one) => one.exercise === desk.card.exercise) ?? mandate.terms.at(-1);
  await desk.write({
    verb: "mandate.adopt",
    drafts: [
      {
        record: desk.newId(),
        unit: desk.keyring.fresh("audit"), // it is public, and everybody's
        body: {
          kind: "mandate",
          code: desk.newCode("mandate"),
          title: mandate.title.en,
          instrument: mandate.instrument,
          scope: {
            from: parseWhen(mandate.from).from,
            territory: territory?.code ?? mandate.territory.en,
            subject: mandate.subject.en,
          },
          term: { from: term?.from ?? mandate.from, to: term?.until ?? mandate.from },
          standard: mandate.standard,
          members: 3,
        },
      },
    ],
  });
}
