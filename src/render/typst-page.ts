/** The page of a printed report, in Typst: sizes, margins, headers, cover. It is fixed text: nothing of a report is put into it. */

const face = `"Libertinus Serif"`;
const fixedFace = `"DejaVu Sans Mono"`;

/** Functions that the report's source calls, and the \`report\` template. */
export const typstPage = `
#let t(..all) = for (index, run) in all.pos().enumerate() {
  if calc.even(index) { text(run) } else { text(font: ${fixedFace}, style: "normal", size: .86em, run) }
}
#let quiet = luma(90)
#let rule = .5pt + luma(150)
#let digest(..halves) = text(font: ${fixedFace}, style: "normal", size: .74em, hyphenate: false, halves.pos().join(linebreak()))
#let margin-number(body) = box(width: 0pt, move(dx: -3.2em, box(width: 2.5em, align(right, text(fill: quiet, number-type: "lining", body)))))
#let title-in-note(body) = text(style: "italic", body) // not emph: its toggle would slant the fixed face, which has no slanted Arabic
#let note-comma = super(",\\u{202f}")
#let entry-gap = h(.35em)
#let law(label, body, source) = {
  block(above: 1.2em, below: .55em, sticky: true, inset: (left: 1.4em), text(size: .95em, weight: "bold", label))
  quote(block: true, body)
  block(above: .5em, below: 1.3em, inset: (left: 1.4em), text(size: .82em, fill: quiet, source))
}
#let sheet(caption, columns, head, rows) = {
  block(above: 1.4em, below: .7em, sticky: true, text(size: .92em, weight: "bold", caption))
  block(below: 1.4em, {
    set text(size: .88em, hyphenate: auto)
    set par(justify: false, leading: .5em)
    table(
      columns: columns,
      stroke: none,
      inset: (x: .5em, y: .5em),
      align: left + top,
      table.hline(stroke: .8pt),
      table.header(..head.map(cell => text(style: "italic", cell))),
      table.hline(stroke: rule),
      ..rows,
      table.hline(stroke: .8pt),
    )
  })
}
#let band(exercise) = if exercise != none {
  block(width: 100%, fill: rgb("#f6e3df"), inset: (y: .45em), below: .6em, align(center, text(size: 8.5pt, weight: "bold", fill: rgb("#7d1f13"), tracking: .04em, exercise)))
}
#let report(
  title: "", author: "", inquiry: none, date: none, lang: "en", region: none, edition: none, exercise: none,
  state: none, heading-text: none, subtitle: none, contents: none, cover: (), body,
) = {
  set document(title: title, author: author, date: date)
  set text(font: ${face}, size: 11pt, lang: lang, region: region, fallback: false, hyphenate: true, number-type: "lining")
  set par(justify: true, leading: .66em, spacing: 1.05em)
  set page(
    paper: "a4",
    margin: (top: 3.1cm, bottom: 2.9cm, left: 3.9cm, right: 3.3cm),
    header-ascent: 26%,
    header: {
      band(exercise)
      set text(size: 8.5pt, fill: quiet)
      grid(columns: (1fr, auto), column-gutter: 1em, inquiry, edition)
      v(-.55em)
      line(length: 100%, stroke: rule)
    },
    footer: context {
      set text(size: 8.5pt, fill: quiet)
      grid(columns: (1fr, auto), state, [#counter(page).display() / #counter(page).final().first()])
    },
  )
  set heading(numbering: none)
  show heading: set text(hyphenate: false)
  show heading: set par(justify: false)
  show heading.where(level: 1): set text(size: 14.5pt, weight: "bold")
  show heading.where(level: 1): set block(above: 2.1em, below: 1.05em)
  show heading.where(level: 2): set text(size: 12pt, weight: "bold")
  show heading.where(level: 2): set block(above: 1.7em, below: .95em)
  show heading.where(level: 3): set text(size: 11pt, weight: "regular", style: "italic")
  set list(indent: .4em, body-indent: .7em, spacing: .7em, marker: text("–"))
  set enum(indent: .4em, body-indent: .7em, spacing: .7em)
  show quote.where(block: true): set pad(left: 1.4em, right: 1.4em)
  show quote.where(block: true): set block(spacing: .6em)
  set footnote.entry(separator: line(length: 5cm, stroke: rule), gap: .55em, indent: 0em, clearance: 1.1em)
  show footnote.entry: set text(size: 8.8pt)
  show footnote.entry: set par(leading: .52em, justify: false)

  v(1.2cm)
  set par(justify: false)
  text(size: 12pt, fill: quiet, inquiry)
  v(.9em, weak: true)
  line(length: 100%, stroke: .8pt)
  v(1.3em, weak: true)
  block(text(size: 22pt, weight: "bold", hyphenate: false, { set par(leading: .45em); heading-text }))
  if subtitle != none { block(above: 1.1em, text(size: 13pt, style: "italic", subtitle)) }
  v(1.6em, weak: true)
  line(length: 100%, stroke: .8pt)
  v(1.2em, weak: true)
  grid(
    columns: (4.1cm, 1fr), column-gutter: 1em, row-gutter: .75em,
    ..cover.map(((label, value)) => (text(fill: quiet, label), value)).flatten(),
  )
  v(1.6cm, weak: true)
  block(below: .9em, text(weight: "bold", contents))
  {
    show outline.entry.where(level: 1): set block(above: .75em)
    set text(size: 10.5pt)
    outline(title: none, depth: 2, indent: 1.2em)
  }
  pagebreak(weak: true)
  set par(justify: true)
  body
}
`;
