/** Content packs on the disk: vocabularies, legal tests and what a country pack brings, read once and kept. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../core/fault.ts";
import { type Exercise, exercise, exercisePart, withParts } from "../core/law/exercise.ts";
import {
  article,
  body,
  facility,
  figureRegister,
  type LawPassage,
  type LegalElement,
  type LegalTest,
  lawPack,
  legalLibrary,
  mandatePack,
  type Outline,
  outline,
  packManifest,
  place,
  type Text3,
  type Treaty,
  targetedGroup,
  treaty,
  type VocabularyNode,
  vocabulary,
} from "../core/law/pack.ts";
import { parentOf } from "../core/record/body/vocabulary.ts";
import type { VocabularyWord } from "../core/record/body.ts";

export type Language = keyof Text3;

const shipped = join(import.meta.dirname, "../../packs");

/** Where packs lie: those that come with Grounds, and a folder of other people's that the environment names. */
function folders(): readonly string[] {
  const others = process.env.GROUNDS_PACKS;
  return others === undefined ? [shipped] : [shipped, others];
}

/** A path of a pack on the disk; what comes with Grounds is never overlaid by another pack of its name. */
function locate(path: string): string {
  const [name = ""] = path.split("/");
  return join(folders().find((folder) => existsSync(join(folder, name))) ?? shipped, path);
}

function read<T extends z.ZodType>(path: string, shape: T): z.output<T> {
  const full = locate(path);
  if (!existsSync(full)) throw new Fault("absent", "a pack's file is missing", { item: path });
  const parsed = shape.safeParse(JSON.parse(readFileSync(full, "utf8")));
  if (!parsed.success)
    throw new Fault("invalid", "a pack's file is not of its form", {
      item: `${path} ${parsed.error.issues[0]?.path.join(".") ?? ""}`,
    });
  return parsed.data;
}

/** Names of the packs that an inquiry can take. */
export const packNames = (): readonly string[] => [
  ...new Set(
    folders().flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((one) => one.isDirectory() && one.name !== "core")
        .map((one) => one.name),
    ),
  ),
];

/** A country pack whole. Fault `absent` names those there are. */
export function countryPack(name: string) {
  if (!packNames().includes(name))
    throw new Fault("absent", "there is no such pack", { item: name, remedy: `there are: ${packNames().join(", ")}` });
  const manifest = read(`${name}/pack.json`, packManifest);
  return {
    manifest,
    mandate: read(`${name}/mandate.json`, mandatePack),
    places: read(`${name}/places.json`, z.array(place)),
    facilities: read(`${name}/facilities.json`, z.array(facility)),
    bodies: read(`${name}/bodies.json`, z.array(body)),
    law: read(`${name}/law.json`, lawPack),
    groups: read(`${name}/groups.json`, z.array(targetedGroup)),
    figures: read(`${name}/figures.json`, figureRegister),
    exercise: manifest.exercise === undefined ? undefined : readExercise(join(name, manifest.exercise)),
    /** where the exercise's documents lie */
    documents: manifest.exercise === undefined ? undefined : locate(join(name, manifest.exercise, "..")),
  };
}

function readExercise(path: string): Exercise {
  const first = read(path, exercise);
  return withParts(
    first,
    (first.parts ?? []).map((file) => read(join(path, "..", file), exercisePart)),
  );
}

export type CountryPack = ReturnType<typeof countryPack>;

/** A word as it is shown: of a pack, or of the inquiry's own. */
interface Node extends Pick<VocabularyNode, "code" | "parent" | "title" | "guidance" | "phrases" | "esf"> {
  readonly example?: string;
  readonly licence?: string;
  /** no longer offered, and still shown where it was used */
  readonly retired?: true;
}

/** A vocabulary's own name, and the number of the field of the HURIDOCS Events Standard Formats that it answers to. */
interface VocabularyHead {
  readonly id: string;
  readonly title: Text3 | undefined;
  readonly esf: string | undefined;
}

/** All that packs say for one inquiry, the core's and its own country's, with the words that its members accepted. */
export interface Library {
  readonly vocabularies: readonly VocabularyHead[];
  /** those that are offered */
  nodes(vocabulary: string): readonly Node[];
  /** with those that are retired, for what was coded with them */
  everyNode(vocabulary: string): readonly Node[];
  node(vocabulary: string, code: string): Node | undefined;
  /** a node's ancestors, nearest first */
  ancestors(vocabulary: string, code: string): readonly string[];
  /** the tests that a finding can be argued on, of every instrument; what only lends its elements to others is none of them */
  readonly tests: readonly LegalTest[];
  test(code: string): LegalTest;
  /** the passages of a test's instrument that belong to every element of it */
  passagesOf(test: LegalTest): readonly LawPassage[];
  /** the borders that maps show, of packs that bring one */
  readonly outlines: readonly Outline[];
  /** Fault `absent` for one that no pack has. */
  treaty(code: string): Treaty;
  /** the elements to fill for a test: its own conduct first, then the context it stands in; codes are unique */
  elementsOf(test: LegalTest): readonly PlacedElement[];
}

/** An element in the place where a finding fills it. */
export interface PlacedElement {
  readonly code: string;
  readonly element: LegalElement;
  readonly group: "conduct" | "context" | "this-act" | "exculpatory";
  readonly alternatives: string | undefined;
}

const libraries = new Map<string, Library>();

/** The library of an inquiry that took these packs. */
export function libraryOf(packs: readonly string[]): Library {
  const name = packs.join();
  let library = libraries.get(name);
  if (library === undefined) {
    library = openLibrary(packs);
    libraries.set(name, library);
  }
  return library;
}

function openLibrary(packs: readonly string[]): Library {
  const vocabularies = new Map<string, ReadonlyMap<string, Node>>();
  const heads = new Map<string, VocabularyHead>();
  const index = (id: string, nodes: readonly Node[], title?: Text3, esf?: string) => {
    heads.set(id, { id, title, esf });
    vocabularies.set(id, new Map(nodes.map((node) => [node.code, node])));
  };
  for (const file of readdirSync(locate("core/vocabularies"))) {
    const one = read(`core/vocabularies/${file}`, vocabulary);
    index(one.id, one.nodes as readonly Node[], one.title, one.esf);
  }
  for (const name of packs) {
    index("targeted-groups", read(`${name}/groups.json`, z.array(targetedGroup)) as readonly Node[]);
    index("charges", read(`${name}/law.json`, z.object({ articles: z.array(article) })).articles.map(chargeNode));
  }
  const laws = [...readdirSync(locate("core/law")).map((file) => `core/law/${file}`), ...packs.flatMap(ownLaws)].map(
    (path) => read(path, legalLibrary),
  );
  const tests = (laws.flatMap((one) => one.tests) as readonly LegalTest[]).toSorted(inOrder);
  const passages = new Map(
    laws.flatMap((one) => {
      const shared = laws.find(({ id }) => id === one.passagesFrom)?.passages ?? [];
      return one.tests.map(({ code }) => [code, [...one.passages, ...shared] as readonly LawPassage[]]);
    }),
  );
  const modules = new Set(tests.flatMap((one) => one.context.map((reference) => reference.test)));
  const test = (code: string): LegalTest => {
    const found = tests.find((one) => one.code === code);
    if (found === undefined) throw new Fault("absent", "there is no such legal test", { item: code });
    return found;
  };
  const treaties = readdirSync(locate("core/treaties")).map((file): Treaty => read(`core/treaties/${file}`, treaty));
  return {
    ...wordsOf(vocabularies),
    vocabularies: [...heads.values()],
    tests: tests.filter(({ code }) => !modules.has(code)),
    test,
    passagesOf: ({ code }) => passages.get(code) ?? [],
    outlines: packs
      .filter((name) => read(`${name}/pack.json`, packManifest).files.includes("outline.json"))
      .map((name): Outline => read(`${name}/outline.json`, outline)),
    treaty(code) {
      const found = treaties.find((one) => one.code === code);
      if (found === undefined) throw new Fault("absent", "there is no such treaty", { item: code });
      return found;
    },
    elementsOf: (one) => placed(one, test),
  };
}

/** The legal tests that a pack brings itself, of a convention that isn't in the core: its manifest lists both. */
const ownLaws = (name: string): readonly string[] =>
  read(`${name}/pack.json`, packManifest)
    .laws.filter((path) => !path.startsWith("core/"))
    .map((path) => `${name}/${path}`);

/** By instrument, then by article, whatever files they stand in: "RS-7-1-k" before "RS-25-3-a". */
const inOrder = (a: LegalTest, b: LegalTest): number => a.code.localeCompare(b.code, "en", { numeric: true });

/** What is asked of vocabularies, over words by their codes. */
function wordsOf(
  vocabularies: ReadonlyMap<string, ReadonlyMap<string, Node>>,
): Pick<Library, "nodes" | "everyNode" | "node" | "ancestors"> {
  const everyNode = (id: string): readonly Node[] => [...(vocabularies.get(id)?.values() ?? [])];
  return {
    everyNode,
    nodes: (id) => everyNode(id).filter(({ retired }) => retired !== true),
    node: (id, code) => vocabularies.get(id)?.get(code),
    ancestors(id, code) {
      const chain: string[] = [];
      for (
        let parent = vocabularies.get(id)?.get(code)?.parent;
        parent !== undefined && !chain.includes(parent);
        parent = vocabularies.get(id)?.get(parent)?.parent
      )
        chain.push(parent);
      return chain;
    },
  };
}

const grown = new WeakMap<readonly HeldWord[], { readonly base: Library; readonly library: Library }>();
interface HeldWord {
  readonly body: VocabularyWord;
}

/** A library with the inquiry's own words, accepted and retired; where a pack brings the same code, the pack's stands. */
export function libraryWith(base: Library, words: readonly HeldWord[]): Library {
  const known = grown.get(words);
  if (known?.base === base) return known.library;
  const own = Map.groupBy(
    words.filter(({ body }) => body.state === "accepted" || body.state === "retired"),
    ({ body }) => body.vocabulary,
  );
  const vocabularies = new Map(
    base.vocabularies.map(({ id }) => [
      id,
      new Map([
        ...base.everyNode(id).map((node) => [node.code, node] as const),
        ...(own.get(id) ?? [])
          .filter(({ body }) => base.node(id, body.word) === undefined)
          .map(({ body }) => [body.word, ownNode(body)] as const),
      ]),
    ]),
  );
  const library = own.size === 0 ? base : { ...base, ...wordsOf(vocabularies) };
  grown.set(words, { base, library });
  return library;
}

function ownNode({ word, title, guidance, example, licence, state }: VocabularyWord): Node {
  const parent = parentOf(word);
  return {
    code: word,
    ...(parent !== undefined && { parent }),
    title,
    guidance: { en: guidance.en, ru: guidance.ru ?? guidance.en, be: guidance.be ?? guidance.en },
    ...(example !== undefined && { example }),
    ...(licence !== undefined && { licence }),
    ...(state === "retired" && { retired: true }),
  };
}

const chargeNode = (one: z.infer<typeof article>): Node => ({
  code: one.code,
  title: {
    en: `${one.number} · ${one.title.en}`,
    ru: `${one.number} · ${one.title.ru}`,
    be: `${one.number} · ${one.title.be}`,
  },
});

const ownPlace: Partial<Record<LegalElement["kind"], PlacedElement["group"]>> = {
  nexus: "this-act",
  knowledge: "this-act",
  exculpatory: "exculpatory",
};

/** A test's elements by the places they take: conduct; the context, shared by findings; this act in it; what speaks for the person. */
function placed(test: LegalTest, find: (code: string) => LegalTest): readonly PlacedElement[] {
  const own = test.elements.map(
    (element): PlacedElement => ({
      code: `${test.code}/${element.code}`,
      element:
        element.module === undefined
          ? element
          : { ...find(element.module.test).elements.find((one) => one.code === element.module?.element), ...element },
      group: ownPlace[element.kind] ?? "conduct",
      alternatives: element.alternatives,
    }),
  );
  const context = test.context.flatMap((reference): PlacedElement[] => {
    const elements = find(reference.test).elements.filter((one) =>
      "element" in reference ? one.code === reference.element : one.alternatives === reference.alternatives,
    );
    return elements.map((element) => ({
      code: `${reference.test}/${element.code}`,
      element,
      group: element.kind === "exculpatory" ? "exculpatory" : "context",
      alternatives: element.alternatives,
    }));
  });
  return [
    ...own.filter((one) => one.group === "conduct"),
    ...context.filter((one) => one.group === "context"),
    ...own.filter((one) => one.group === "this-act"),
    ...[...own, ...context].filter((one) => one.group === "exculpatory"),
  ];
}
