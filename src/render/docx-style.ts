/** The look of a Word report: page, paragraph styles and lists, in twentieths of a point as Word counts. */
import { AlignmentType, type IPropertiesOptions, LevelFormat, LineRuleType } from "docx";
import type { ReportLanguage } from "../core/report/tree.ts";

/** Language tags as Word knows them. */
export const tags: Readonly<Record<ReportLanguage, string>> = { en: "en-GB", ru: "ru-RU", be: "be-BY" };

const page = { width: 11_906, height: 16_838 } as const; // A4
const margin = { top: 1_760, bottom: 1_500, left: 2_150, right: 1_870, header: 640, footer: 700 } as const;
export const measure = { page, margin, text: page.width - margin.left - margin.right } as const;

export const lists = { paragraphs: "paragraphs", dashes: "dashes", ordered: "ordered" } as const;

/** On every machine that opens Word files, or its metric twin (Liberation Serif); has the Belarusian letters. */
const serif = "Times New Roman";
const quiet = "595959";
/** Line height in parts of the face's own: without the rule, some programs read the number as an exact height. */
const line = (times: number) => ({ line: Math.round(240 * times), lineRule: LineRuleType.AUTO }) as const;

type Styles = NonNullable<IPropertiesOptions["styles"]>;

const paragraphStyles: NonNullable<Styles["paragraphStyles"]> = [
  {
    id: "CoverInquiry",
    name: "Cover Inquiry",
    basedOn: "Normal",
    run: { size: 24, color: quiet },
    paragraph: { spacing: { before: 1_400, after: 240 } },
  },
  {
    id: "CoverSubtitle",
    name: "Cover Subtitle",
    basedOn: "Normal",
    run: { size: 26, italics: true },
    paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 480 } },
  },
  {
    id: "CoverFact",
    name: "Cover Fact",
    basedOn: "Normal",
    paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 70 }, indent: { left: 2_600, hanging: 2_600 } },
  },
  { id: "CoverEnd", name: "Cover End", basedOn: "Normal", paragraph: { spacing: { after: 480 } } },
  {
    id: "Running",
    name: "Running",
    basedOn: "Normal",
    run: { size: 17, color: quiet },
    paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 0, ...line(1) } },
  },
  {
    id: "Band",
    name: "Exercise Band",
    basedOn: "Normal",
    run: { size: 17, bold: true, color: "7D1F13", characterSpacing: 6 },
    paragraph: { spacing: { before: 0, after: 100, ...line(1.3) } },
  },
  {
    id: "LawTitle",
    name: "Law Title",
    basedOn: "Normal",
    run: { bold: true, size: 21 },
    paragraph: { alignment: AlignmentType.LEFT, indent: { left: 340 }, spacing: { before: 200, after: 40 } },
  },
  {
    id: "Law",
    name: "Law",
    basedOn: "Normal",
    paragraph: { alignment: AlignmentType.LEFT, indent: { left: 340, right: 340 }, spacing: { after: 40 } },
  },
  {
    id: "LawSource",
    name: "Law Source",
    basedOn: "Normal",
    run: { size: 18, color: quiet },
    paragraph: { alignment: AlignmentType.LEFT, indent: { left: 340 }, spacing: { after: 220 } },
  },
  {
    id: "TableTitle",
    name: "Table Title",
    basedOn: "Normal",
    run: { bold: true, size: 20 },
    paragraph: { alignment: AlignmentType.LEFT, spacing: { before: 240, after: 100 } },
  },
  {
    id: "Cell",
    name: "Cell",
    basedOn: "Normal",
    run: { size: 19 },
    paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 0, ...line(1.05) } },
  },
  {
    id: "Digest",
    name: "Digest",
    basedOn: "Cell",
    run: { size: 15, font: "Courier New", noProof: true },
    paragraph: { spacing: { after: 0, ...line(1.1) } },
  },
];

const heading = (size: number, before: number, more: { italics?: true; bold?: true } = { bold: true }) => ({
  run: { font: serif, size, color: "000000", ...more },
  paragraph: { alignment: AlignmentType.LEFT, keepNext: true, keepLines: true, spacing: { before, after: 160 } },
});

/** Styles and lists of a report in a language. */
export function docxStyles(lang: ReportLanguage): Pick<IPropertiesOptions, "styles" | "numbering" | "hyphenation"> {
  const language = { value: tags[lang] };
  return {
    hyphenation: { autoHyphenation: true, doNotHyphenateCaps: true },
    styles: {
      default: {
        document: {
          run: { font: serif, size: 22, language },
          paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 150, ...line(1.2) } },
        },
        title: {
          run: { font: serif, size: 44, bold: true, color: "000000" },
          paragraph: { alignment: AlignmentType.LEFT, spacing: { before: 0, after: 200, ...line(1) } },
        },
        heading1: heading(29, 480),
        heading2: heading(24, 360),
        heading3: heading(22, 280, { italics: true }),
        footnoteText: {
          run: { font: serif, size: 17 },
          paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 40, ...line(1) } },
        },
      },
      paragraphStyles,
    },
    numbering: {
      config: [
        {
          reference: lists.paragraphs,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: "%1.",
              alignment: AlignmentType.LEFT,
              style: { run: { color: quiet }, paragraph: { indent: { left: 0, hanging: 600 } } },
            },
          ],
        },
        {
          reference: lists.dashes,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: "–",
              style: { run: { font: serif }, paragraph: { indent: { left: 500, hanging: 300 } } },
            },
          ],
        },
        {
          reference: lists.ordered,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: "%1)",
              style: { paragraph: { indent: { left: 560, hanging: 360 } } },
            },
          ],
        },
      ],
    },
  };
}
