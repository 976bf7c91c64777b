/** Content packs, in one file because a pack is read as one tree: the zod schemas by which vocabularies, legal tests and country packs are parsed, once, when a pack is read. */
import { z } from "zod";

/** Deeply readonly: what a parsed pack is to everybody who uses it. */
export type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

export const line = z.string().min(1);
const whenPart = String.raw`\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?)?)?`;

/** A date as precise as it is known and no more: "2020", "2020-08", "2020-08-10", "2020-08-10T14:30", or two of these with "/". */
export const when = z.string().regex(new RegExp(`^${whenPart}(/${whenPart})?$`));
/** A node code: dotted kebab path, "beating.with-instrument"; the part before the last dot is its parent. */
export const nodeCode = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/i);

export const language = z.enum(["en", "ru", "be"]);
export const text3 = z.strictObject({ en: line, ru: line, be: line });
/** F: found in a public page; K: well known, not re-checked; U: unsure, a person must open the primary document first. */
export const mark = z.enum(["F", "K", "U"]);
const sourced = { mark, source: line };

// Legal tests --------------------------------------------------------------------------------------------------------

export const indicator = z.strictObject({ code: line, title: text3, caution: text3.optional() });

const quoted = {
  text: text3, // English is the quotation; Russian and Belarusian are what `translation` says
  verbatim: z.boolean(),
  quotedFrom: line,
  translation: z.enum(["working", "official"]),
  authentic: z.array(language).optional(), // languages, besides English, in which `text` is the instrument's own authentic text
};

export const element = z.strictObject({
  code: line,
  title: text3,
  ...quoted,
  footnotes: z.array(line).optional(),
  kind: z.enum([
    "conduct",
    "gravity",
    "mental",
    "ground",
    "connection",
    "purpose",
    "official",
    "exclusion",
    "context",
    "nexus",
    "knowledge",
    // of a person's part in acts
    "crime",
    "contribution",
    "position",
    "omission",
    "exculpatory", // speaks for the person: considered in each finding, never a requirement to be met
  ]),
  guidance: text3,
  questions: z.array(text3).optional(),
  indicators: z.array(indicator).optional(),
  alternatives: line.optional(), // any one element of the named group suffices
  neverSufficesAlone: z.array(line).optional(), // indicator codes
  module: z.strictObject({ test: line, element: line }).optional(), // guidance and indicators stand there
});

/** What a test takes from a contextual module: one element, or a group of which any one suffices. */
export const contextRef = z.union([
  z.strictObject({ test: line, element: line }),
  z.strictObject({ test: line, alternatives: line }),
]);

export const legalTest = z.strictObject({
  code: line,
  title: text3,
  instrument: text3,
  article: line,
  subject: z.enum(["acts", "law", "practice", "omission", "responsibility"]), // the last: one person's part in acts
  version: line,
  sources: z.array(line).min(1),
  mark,
  note: text3,
  elements: z.array(element).min(1),
  context: z.array(contextRef),
});

/** A passage of an instrument that belongs to every test of the library. */
export const lawPassage = z.strictObject({ code: line, ...quoted });

export const legalLibrary = z.strictObject({
  id: line,
  version: line,
  title: text3,
  source: line,
  collation: line,
  passagesFrom: line.optional(), // the library whose passages belong to these tests as well
  passages: z.array(lawPassage),
  tests: z.array(legalTest).min(1),
});

// Vocabularies -------------------------------------------------------------------------------------------------------

export const vocabularyNode = z.strictObject({
  code: nodeCode,
  parent: nodeCode.optional(),
  title: text3,
  guidance: text3.optional(),
  esf: line.optional(), // the nearest heading of the HURIDOCS Events Standard Formats
  phrases: z.strictObject({ en: z.array(line), ru: z.array(line), be: z.array(line) }).optional(), // standards of proof only
  default: z.enum(["no", "ask", "ask-first", "not-offerable"]).optional(), // consent only
});

export const vocabulary = z.strictObject({
  id: nodeCode,
  version: line,
  title: text3,
  source: line,
  esf: z
    .string()
    .regex(/^\d{3,4}$/)
    .optional(), // the number of the field of the HURIDOCS Events Standard Formats that it answers to
  nodes: z.array(vocabularyNode).min(1),
});

// Country pack -------------------------------------------------------------------------------------------------------

export const packManifest = z.strictObject({
  id: nodeCode,
  version: line,
  title: text3,
  note: text3,
  territory: line, // ISO 3166-1 alpha-2
  languages: z.array(language).min(1),
  files: z.array(line).min(1),
  vocabularies: z.array(line).min(1),
  laws: z.array(line).min(1),
  exercise: line.optional(),
});

export const mandatePack = z.strictObject({
  id: nodeCode,
  title: text3,
  instrument: line,
  adopted: when,
  from: when,
  territory: text3,
  effectsAbroad: z.boolean(),
  subject: text3,
  verbs: z.array(text3).min(1),
  standard: nodeCode,
  disaggregation: z.array(text3).min(1),
  ...sourced,
  terms: z
    .array(
      z.strictObject({ from: when, until: when, instrument: line, exercise: z.boolean(), note: text3, ...sourced }),
    )
    .min(1),
  calendar: z.array(z.strictObject({ when, title: text3, ...sourced })),
  predecessors: z.array(
    z.strictObject({ code: nodeCode, title: text3, instrument: line, scope: line, reports: z.array(line), ...sourced }),
  ),
  treaties: z.array(z.strictObject({ code: line, title: text3, state: text3, ...sourced })),
});

const degrees = (most: number) => z.number().min(-most).max(most);
const precision = z.enum(["city", "district", "region", "country"]);

export const place = z.strictObject({
  code: nodeCode,
  type: nodeCode,
  name: text3,
  latin: line,
  within: nodeCode.optional(),
  at: z.strictObject({ lat: degrees(90), lon: degrees(180), precision }).optional(),
  ...sourced,
});

const known = {
  code: nodeCode,
  type: nodeCode,
  name: text3,
  aliases: z.array(line).optional(),
  note: text3.optional(),
  ...sourced,
};

const above = z.strictObject({ body: nodeCode, mark, evidence: line }).optional(); // evidenced edge by edge

export const facility = z.strictObject({
  ...known,
  place: nodeCode,
  address: line.optional(),
  parent: above,
});

export const body = z.strictObject({ ...known, parent: above });

/** A country's border for a map, closed: degrees east and north. It shows where one looks, and judges no border. */
export const outline = z.strictObject({
  source: line,
  licence: line,
  ring: z.array(z.tuple([degrees(180), degrees(90)])).min(4),
});
export type Outline = Frozen<z.infer<typeof outline>>;

/** A treaty, with the day from which it binds each State; null for one that is known to be no party. States by their English names. */
export const treaty = z.strictObject({
  code: nodeCode,
  title: text3,
  ...sourced,
  states: z.array(z.strictObject({ name: line, party: z.iso.date().nullable() })),
});
export type Treaty = Frozen<z.infer<typeof treaty>>;

export const article = z.strictObject({
  code: z.string().regex(/^(cc|ac)-\d+(-\d+)?(\.\d+)?$/), // cc-361-4: Criminal Code; ac-24.23: Administrative Code
  number: line,
  act: z.enum(["criminal-code", "administrative-code"]),
  title: text3,
  formerly: line.optional(),
  use: z.enum(["charges", "perpetrators"]),
  note: text3.optional(),
  ...sourced,
});

export const legalChange = z.strictObject({
  code: nodeCode,
  when,
  inForce: when.optional(),
  type: nodeCode, // of legal-change-types
  title: text3,
  articles: z.array(line).optional(),
  rights: z.array(nodeCode).min(1), // of rights-affected
  note: text3.optional(),
  ...sourced,
});

/** A kind of list on which a State enters people, organisations or material, and who keeps it. */
export const stateList = z.strictObject({
  code: nodeCode,
  type: nodeCode, // of listing-types
  keptBy: z.array(nodeCode).min(1),
  title: text3,
  ...sourced,
});

export const lawPack = z.strictObject({
  acts: z.array(z.strictObject({ code: line, title: text3, inForce: line, ...sourced })),
  articles: z.array(article).min(1),
  changes: z.array(legalChange).min(1),
  lists: z.array(stateList),
});

export const targetedGroup = z.strictObject({ code: nodeCode, title: text3, guidance: text3.optional(), ...sourced });

export const qualifier = z.enum(["exactly", "at-least", "more-than", "nearly", "about", "up-to"]);

/** One published number. `root` names where it was first counted: two figures with one root are one piece of evidence. */
export const figure = z.strictObject({
  id: line,
  value: z.number().nonnegative(),
  upper: z.number().optional(), // of a published range, "15–20"
  qualifier,
  unit: nodeCode,
  population: text3,
  period: when.optional(),
  asOf: when,
  countedBy: line,
  publishedBy: line,
  symbol: line.optional(),
  primary: z.boolean(),
  root: nodeCode,
  note: text3.optional(),
  ...sourced,
});

/** A published finding of a cited body, in that body's own measure of certainty. */
export const publishedStatement = z.strictObject({
  id: line,
  text: text3,
  asOf: when,
  publishedBy: line,
  symbol: line.optional(),
  primary: z.boolean(),
  ...sourced,
});

export const figureRegister = z.strictObject({
  rules: z.array(text3).min(1),
  figures: z.array(figure).min(1),
  checks: z.array(z.strictObject({ id: line, whole: line, parts: z.array(line).min(2), note: text3 })),
  statements: z.array(publishedStatement),
  teachingCases: z.array(
    z.strictObject({
      id: line,
      title: text3,
      figures: z.array(line),
      roots: z.int().positive(),
      lesson: text3,
      ...sourced,
    }),
  ),
});

export type Text3 = Frozen<z.infer<typeof text3>>;
export type LegalElement = Frozen<z.infer<typeof element>>;
export type LegalTest = Frozen<z.infer<typeof legalTest>>;
export type LawPassage = Frozen<z.infer<typeof lawPassage>>;
export type VocabularyNode = Frozen<z.infer<typeof vocabularyNode>>;
export type Vocabulary = Frozen<z.infer<typeof vocabulary>>;
