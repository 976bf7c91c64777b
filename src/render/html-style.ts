/** The look of an HTML report: a quiet page of serif text, numbers in the margin, and the same on paper. */
export const htmlStyle = `:root { color-scheme: light; --ink: #1b1b1b; --quiet: #595959; --rule: #9a9a9a; --mark: #7d1f13; }
* { box-sizing: border-box; }
html { font: 1.0625rem/1.55 "Libertinus Serif", "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif; color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; }
body { max-inline-size: 42rem; margin: 0 auto; padding: 0 1.25rem 4rem 4rem; overflow-wrap: anywhere; hyphens: auto; }
h1, h2, h3, h4 { line-height: 1.2; hyphens: manual; break-after: avoid; text-wrap: balance; }
h1 { font-size: 2.1rem; margin: 0 0 .6rem; }
h2 { font-size: 1.4rem; margin: 2.8rem 0 1rem; }
h3 { font-size: 1.15rem; margin: 2rem 0 .8rem; }
h4 { font-size: 1rem; font-style: italic; font-weight: normal; margin: 1.6rem 0 .6rem; }
.band { position: sticky; inset-block-start: 0; z-index: 1; margin-inline: -4rem -1.25rem; padding: .4rem 1rem; text-align: center; font-size: .85rem; font-weight: bold; letter-spacing: .04em; color: var(--mark); background: #f6e3df; }
header { padding-block-start: 1rem; }
.running { display: flex; justify-content: space-between; gap: 1rem; margin: 0 0 3.5rem; padding-block-end: .35rem; border-block-end: 1px solid var(--rule); font-size: .85rem; color: var(--quiet); }
.subtitle { font-size: 1.15rem; font-style: italic; margin: 0 0 1.6rem; }
dl { margin: 1.6rem 0 2.4rem; padding-block: 1rem; border-block: 1px solid var(--ink); }
dl div { display: grid; grid-template-columns: 10.5rem 1fr; gap: 1rem; padding-block: .15rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav p { margin: 0 0 .4rem; }
nav .level2 { padding-inline-start: 1.4rem; }
nav .level3 { padding-inline-start: 2.8rem; }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
:target { background: #fbf3d0; }
p { margin: 0 0 .95rem; }
.numbered { position: relative; }
.margin { position: absolute; inset-inline-start: -3.6rem; inline-size: 2.9rem; text-align: end; color: var(--quiet); font-variant-numeric: tabular-nums; }
sup { font-size: .68em; line-height: 0; }
.call { text-decoration: none; padding-inline: .1em; }
ul, ol { padding-inline-start: 1.5rem; }
li { margin-block-end: .4rem; }
.law { margin: 1.4rem 0 1.4rem 1.6rem; break-inside: avoid; }
.law figcaption { font-weight: bold; font-size: .95rem; }
blockquote { margin: .2rem 0; }
blockquote p { margin: 0; }
.source { margin: .15rem 0 0; font-size: .85rem; color: var(--quiet); }
.source cite { font-style: normal; }
table { inline-size: 100%; border-collapse: collapse; margin: 1.4rem 0; font-size: .9rem; border-block: 2px solid var(--ink); hyphens: none; }
caption { text-align: start; font-weight: bold; padding-block-end: .5rem; }
th { font-weight: normal; font-style: italic; border-block-end: 1px solid var(--rule); }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem .4rem 0; }
td { min-inline-size: 5.2rem; }
tr { break-inside: avoid; }
.digest { font: .75em/1.4 "Noto Sans Mono", "DejaVu Sans Mono", ui-monospace, monospace; overflow-wrap: anywhere; }
.notes { border-block-start: 1px solid var(--rule); margin-block-start: 3rem; font-size: .88rem; line-height: 1.45; }
.notes ol { padding-inline-start: 2.2rem; }
.notes li::marker { color: var(--quiet); font-variant-numeric: tabular-nums; }
.notes p { margin: 0 0 .45rem; }
q { quotes: none; }
footer { margin-block-start: 3rem; font-size: .8rem; color: var(--quiet); }
@media (max-width: 36rem) { body { padding-inline: 1rem; } .band { margin-inline: -1rem; } .margin { position: static; } dl div { display: block; } }
@media print {
  @page { size: A4; margin: 24mm 26mm 22mm 24mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8.5pt serif; color: #595959; } }
  html { font-size: 11pt; }
  body { max-inline-size: none; padding: 0 0 0 12mm; }
  .band { position: static; margin: 0 0 0 -12mm; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .margin { inset-inline-start: -12mm; inline-size: 9mm; }
  main { break-before: page; }
  a { text-decoration: none; }
  p { orphans: 2; widows: 2; }
}
`;

/** A CSS string that can hold any text: every character but plain letters, digits and spaces is a CSS escape. */
const cssString = (text: string): string =>
  `"${[...text].map((one) => (/[A-Za-z0-9 ]/.test(one) ? one : `\\${(one.codePointAt(0) ?? 0).toString(16)} `)).join("")}"`;

/** The band of an exercise at the head of every printed page: a page box, because a fixed block would cover the text. */
export const printedBand = (text: string): string =>
  `@page { @top-center { content: ${cssString(text)}; font: bold 8.5pt serif; color: #7d1f13; background: #f6e3df; inline-size: 100%; margin-block: 9mm 7mm; } }\n`;
