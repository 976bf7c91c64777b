/** The packs of the house, in one file because what one of them names must stand in another. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyOf } from "../claims/property.ts";
import type { ClaimRef } from "../claims/value.ts";
import type { CitedClaim, CitedExhibit } from "../findings/ground.ts";
import { defaultTerms } from "../findings/profile.ts";
import { standing, stopsOf } from "../findings/stops.ts";
import { type Finding, recipientClasses, rootKinds } from "../record/body.ts";
import type { RecordId } from "../record/id.ts";
import { parseWhen } from "../record/when.ts";
import { type RootToken, rootSets } from "../roots/roots.ts";
import { type Exercise, exercise, exercisePart, withParts } from "./exercise.ts";
import {
  body,
  element,
  facility,
  figureRegister,
  type LegalElement,
  lawPack,
  legalLibrary,
  mandatePack,
  packManifest,
  place,
  targetedGroup,
  text3,
  type Vocabulary,
  vocabulary,
  when,
} from "./pack.ts";

const packs = join(import.meta.dirname, "../../../packs");
const read = (path: string): unknown => JSON.parse(readFileSync(join(packs, path), "utf8"));
const unique = (codes: readonly string[]) => expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);

const manifest = packManifest.parse(read("belarus/pack.json"));
const vocabularies = new Map<string, Vocabulary>(
  manifest.vocabularies.map((path) => vocabulary.parse(read(path))).map((found) => [found.id, found]),
);
const codesOf = (id: string): ReadonlySet<string> =>
  new Set((vocabularies.get(id)?.nodes ?? []).map((node) => node.code));
const libraries = manifest.laws.map((path) => legalLibrary.parse(read(path)));
const library = {
  tests: libraries.flatMap((one) => one.tests),
  passages: libraries.flatMap((one) => one.passages),
};
const mandate = mandatePack.parse(read("belarus/mandate.json"));
const places = place.array().parse(read("belarus/places.json"));
const facilities = facility.array().parse(read("belarus/facilities.json"));
const bodies = body.array().parse(read("belarus/bodies.json"));
const law = lawPack.parse(read("belarus/law.json"));
const groups = targetedGroup.array().parse(read("belarus/groups.json"));
const register = figureRegister.parse(read("belarus/figures.json"));
const first = exercise.parse(read("belarus/exercise/exercise.json"));
const cases: Exercise = withParts(
  first,
  (first.parts ?? []).map((file) => exercisePart.parse(read(`belarus/exercise/${file}`))),
);
const placeCodes = new Set(places.map((one) => one.code));

describe("vocabularies", () => {
  test.each([...vocabularies.values()])("$id: codes unique, parents are the dotted prefix and exist", (found) => {
    const codes = found.nodes.map((node) => node.code);
    unique(codes);
    for (const node of found.nodes) {
      const dot = node.code.lastIndexOf(".");
      expect(node.parent).toBe(dot < 0 ? undefined : node.code.slice(0, dot));
      if (node.parent) expect(codes).toContain(node.parent);
    }
  });

  test("every file of the folder is in the manifest, its id is its file name", () => {
    const files = readdirSync(join(packs, "core/vocabularies")).map((name) => `core/vocabularies/${name}`);
    expect([...manifest.vocabularies].sort()).toEqual(files.sort());
    for (const [i, id] of [...vocabularies.keys()].entries())
      expect(manifest.vocabularies[i]).toBe(`core/vocabularies/${id}.json`);
  });

  test("RQ-02: C1–C18 and L0–L4 are there; immigration and intelligence are never offered", () => {
    for (let n = 1; n <= 18; n++) expect(codesOf("consent-purposes")).toContain(`C${n}`);
    for (let n = 0; n <= 4; n++) expect(codesOf("identity-levels")).toContain(`L${n}`);
    const never = vocabularies.get("recipients")?.nodes.filter((node) => node.code.startsWith("not-offerable"));
    expect(never?.map((node) => node.default)).toEqual(["not-offerable", "not-offerable", "not-offerable"]);
  });

  test("RQ-09: every standard below the criminal one has fixed phrases in three languages", () => {
    for (const node of vocabularies.get("standards")?.nodes ?? []) {
      const wanted = node.code === "beyond-reasonable-doubt" ? 0 : 1;
      for (const lang of ["en", "ru", "be"] as const)
        expect(node.phrases?.[lang].length).toBeGreaterThanOrEqual(wanted);
    }
  });
});

describe("RQ-10: legal tests", () => {
  const testOf = (code: string) => library.tests.find((one) => one.code === code);

  test("codes are unique, modules and context references resolve, groups of alternatives have two elements or more", () => {
    unique(library.tests.map((one) => one.code));
    for (const one of library.tests) {
      unique(one.elements.map((part) => part.code));
      unique(one.elements.flatMap((part) => part.indicators ?? []).map((sign) => sign.code));
      for (const part of one.elements) {
        if (part.module) {
          const { module } = part;
          expect(testOf(module.test)?.elements.map((other) => other.code)).toContain(module.element);
        }
        if (part.alternatives)
          expect(one.elements.filter((other) => other.alternatives === part.alternatives).length).toBeGreaterThan(1);
        const known = part.module ? testOf(part.module.test)?.elements : one.elements;
        const signs = known?.flatMap((other) => other.indicators ?? []).map((sign) => sign.code);
        for (const code of part.neverSufficesAlone ?? []) expect(signs).toContain(code);
      }
      for (const ref of one.context) {
        const module = testOf(ref.test)?.elements;
        expect(
          module?.some((part) =>
            "element" in ref ? part.code === ref.element : part.alternatives === ref.alternatives,
          ),
        ).toBe(true);
      }
    }
  });

  test("the corrections: POL-7 never suffices alone and says so; KNO-6 shows concealment; D1 or D2", () => {
    const context = testOf("CTX");
    expect(context?.elements.map((part) => part.code)).toEqual(["A", "B", "C", "D1", "D2", "E", "F"]);
    const policy = context?.elements.find((part) => part.code === "C");
    expect(policy?.neverSufficesAlone).toEqual(["POL-7"]);
    expect(policy?.footnotes?.[0]).toContain("cannot be inferred solely from the absence of governmental");
    expect(policy?.indicators?.find((sign) => sign.code === "POL-7")?.caution?.en).toMatch(/never suffices alone/i);
    const knowledge = context?.elements.find((part) => part.code === "F");
    expect(knowledge?.indicators?.find((sign) => sign.code === "KNO-6")?.caution?.en).toMatch(/concealment, not know/);
    const either = context?.elements.filter((part) => part.alternatives === "D");
    expect(either?.map((part) => part.code).join()).toBe("D1,D2");
  });

  test("imprisonment has the five elements and persecution the six, with footnotes 21 and 22", () => {
    const kinds = testOf("RS-7-1-e")?.elements.map((part) => part.kind);
    expect(kinds?.join()).toBe("conduct,gravity,mental,nexus,knowledge");
    const persecution = testOf("RS-7-1-h");
    expect(persecution?.elements).toHaveLength(6);
    expect(persecution?.elements.flatMap((part) => part.footnotes ?? []).join(" ")).toMatch(/^21\. .* 22\. /);
    expect(persecution?.elements[2]?.text.en).toContain("universally recognized as impermissible");
  });

  test("torture as a crime against humanity asks for custody and for no purpose, and has the five elements with footnote 14", () => {
    const torture = testOf("RS-7-1-f");
    expect(torture?.elements.map((part) => part.kind).join()).toBe("conduct,conduct,exclusion,nexus,knowledge");
    expect(torture?.elements[1]?.text.en).toContain("custody or under the control of the perpetrator");
    expect(torture?.elements.flatMap((part) => part.footnotes ?? []).join()).toMatch(/^14\. .*no specific purpose/);
    expect(torture?.context).toEqual(testOf("RS-7-1-e")?.context);
  });

  test("torture under the Convention stands apart: five parts of article 1(1), each in its own words, and no attack", () => {
    const torture = testOf("CAT-1");
    expect(torture?.elements.map((part) => part.kind).join()).toBe("conduct,mental,purpose,official,exclusion");
    expect(torture?.context).toEqual([]);
    const whole = library.passages.find((passage) => passage.code === "CAT-1-1");
    for (const lang of ["en", "ru", "be"] as const)
      for (const part of torture?.elements ?? [])
        for (const words of part.text[lang].split("[…]"))
          expect(whole?.text[lang], `${part.code} ${lang}`).toContain(words.trim());
  });

  test("every file of the law is in the manifest, its id is its file name; only a text collated as authentic is marked so", () => {
    const files = readdirSync(join(packs, "core/law")).map((name) => `core/law/${name}`);
    expect([...manifest.laws].sort()).toEqual(files.sort());
    for (const [i, { id }] of libraries.entries()) expect(manifest.laws[i]).toBe(`core/law/${id}.json`);
    const own = [
      ...library.passages.map((one) => ({ code: one.code, authentic: one.authentic })),
      ...library.tests.flatMap(({ code, elements }) =>
        elements.map((one) => ({ code: `${code}/${one.code}`, authentic: one.authentic })),
      ),
    ];
    const authentic = own.filter((one) => one.authentic !== undefined);
    expect(authentic.map((one) => one.code).sort()).toEqual([
      ...["CAT-1-1", "CAT-1/E1", "CAT-1/E2", "CAT-1/E3", "CAT-1/E4", "CAT-1/E5", "CAT-2-2"],
      ...["ICCPR-2-1", "ICCPR-6-C/E1", "ICCPR-6/E1", "ICCPR-6/L1"],
      ...["RS-28-a/E4", "RS-28-a/E5", "RS-28-a/E6", "RS-28-b/E1", "RS-28-b/E2", "RS-28-b/E3", "RS-28-b/E4"],
    ]);
    for (const one of authentic) expect(one.authentic).toEqual(["ru"]);
  });

  test("General Introduction 3 and 4 belong to the library", () => {
    expect(library.passages.map((passage) => passage.code)).toEqual(expect.arrayContaining(["GI-3", "GI-4", "CAH-3"]));
  });
});

describe("the Belarus pack", () => {
  test("codes are unique and references resolve", () => {
    for (const list of [places, facilities, bodies, groups, law.articles, law.changes, mandate.treaties])
      unique(list.map((one) => one.code));
    for (const one of places) {
      expect(codesOf("place-types")).toContain(one.type);
      if (one.within) expect(placeCodes).toContain(one.within);
    }
    for (const one of facilities) {
      expect(codesOf("facility-types")).toContain(one.type);
      expect(placeCodes).toContain(one.place);
      if (one.parent) expect(bodies.map((other) => other.code)).toContain(one.parent.body);
    }
    for (const one of bodies) {
      expect(codesOf("body-types")).toContain(one.type);
      if (one.parent) {
        expect(bodies.map((other) => other.code)).toContain(one.parent.body);
        expect(one.parent.mark).toBe("K");
      }
    }
    const articles = new Set(law.articles.map((one) => one.code));
    for (const change of law.changes) {
      for (const code of change.articles ?? []) expect(articles).toContain(code);
      expect(codesOf("legal-change-types")).toContain(change.type);
      for (const right of change.rights) expect(codesOf("rights-affected")).toContain(right);
    }
    for (const list of law.lists) {
      expect(codesOf("listing-types")).toContain(list.type);
      for (const keeper of list.keptBy) expect(bodies.map((one) => one.code)).toContain(keeper);
    }
    expect(codesOf("standards")).toContain(mandate.standard);
    expect(mandate.terms.filter((term) => term.exercise).every((term) => term.mark === "U")).toBe(true);
    const own = [...manifest.vocabularies, ...manifest.laws, ...manifest.files.map((path) => `belarus/${path}`)];
    for (const path of own) expect(JSON.stringify(read(path)), path).not.toMatch(/\.md\b/);
  });

  test("G13, RQ-08: figures are unique, counted in known units; each teaching case has the roots it says", () => {
    unique(register.figures.map((one) => one.id));
    const byId = new Map(register.figures.map((one) => [one.id, one]));
    for (const one of register.figures) {
      expect(codesOf("units")).toContain(one.unit);
      if (one.upper !== undefined) expect(one.upper).toBeGreaterThan(one.value);
    }
    for (const lesson of register.teachingCases) {
      const roots = lesson.figures.map((id) => byId.get(id)?.root);
      expect(roots).not.toContain(undefined);
      expect(new Set(roots).size, lesson.id).toBe(lesson.roots);
    }
    expect(byId.get("U21a")?.value).toBe(1131);
    expect(byId.get("U21a")?.root).toBe(byId.get("B20")?.root);
  });

  test("ever recognised minus freed is held (the arithmetic checks of the register)", () => {
    const value = (id: string) => register.figures.find((one) => one.id === id)?.value ?? Number.NaN;
    expect(register.checks.length).toBeGreaterThanOrEqual(2);
    for (const check of register.checks)
      expect(check.parts.map(value).reduce((sum, part) => sum + part, 0)).toBe(value(check.whole));
  });
});

describe("the exercise", () => {
  const folder = join(packs, "belarus/exercise");
  const textOf = new Map(cases.documents.map((one) => [one.handle, readFileSync(join(folder, one.file), "utf8")]));
  const things = new Map(cases.things.map((one) => [one.handle, one]));
  const members = new Map<string, string>(cases.members.map((one) => [one.handle, one.role]));
  type At = { readonly document: string; readonly thing: string; readonly coder: string; readonly claim: number };
  const claimAt = (at: At) =>
    cases.codings.find(
      (one) => one.document === at.document && one.thing === at.thing && one.coder === at.coder && !one.blind,
    )?.claims[at.claim];

  test("handles are unique; every document is a file of the folder and says in its first line that it is invented", () => {
    for (const list of [cases.members, cases.sources, cases.documents, cases.things, cases.findings])
      unique(list.map((one) => one.handle));
    const files = cases.documents.map((one) => one.file.replace("documents/", ""));
    expect(files.sort()).toEqual(readdirSync(join(folder, "documents")).sort());
    for (const text of textOf.values())
      expect(text.split("\n")[0]).toBe("EXERCISE — invented for training; no real person, event or document");
  });

  test("RQ-02: documents have a source, a basis and earlier ones they derive from; a consent names its person", () => {
    const order = cases.documents.map((one) => one.handle);
    for (const [i, one] of cases.documents.entries()) {
      expect(cases.sources.map((source) => source.handle)).toContain(one.source);
      expect(codesOf("root-kinds")).toContain(one.rootKind);
      for (const grant of one.basis.grants) expect(codesOf("recipients")).toContain(grant.recipient);
      if (one.basis.person) expect(things.get(one.basis.person)?.kind).toBe("person");
      for (const link of one.derivedFrom) expect(order.slice(0, i)).toContain(link.document);
      expect(one.coerced === true).toBe(one.caveats.includes("COERCED"));
    }
    expect([...codesOf("root-kinds")].sort()).toEqual([...rootKinds].sort());
    for (const recipient of recipientClasses) expect(codesOf("recipients")).toContain(recipient);
  });

  test("G8: every anchor occurs exactly once in its document; an inference names its premises", () => {
    for (const one of cases.codings)
      for (const claim of one.claims) {
        expect((textOf.get(one.document) ?? "").split(claim.anchor.quote).length - 1, claim.anchor.quote).toBe(1);
        expect(claim.premises !== undefined).toBe(claim.hand === "inference");
        for (const premise of claim.premises ?? []) expect(claimAt(premise)).toBeDefined();
      }
  });

  test("every claim is about a known thing, of a property of its kind, with a value that resolves", () => {
    const tables: Record<string, ReadonlySet<string>> = {
      charges: new Set(law.articles.map((one) => one.code)),
      "targeted-groups": new Set(groups.map((one) => one.code)),
    };
    unique(cases.codings.map((one) => [one.document, one.thing, one.coder].join(" ")));
    for (const one of cases.codings) {
      expect(members.get(one.coder)).toBe("analyst");
      const kind = things.get(one.thing)?.kind;
      for (const { property, value, role } of one.claims) {
        const rule = kind && propertyOf(kind, property);
        const where = `${one.document} ${one.thing} ${property}`;
        expect(rule && rule.type in value, where).toBe(true);
        if ("ref" in value) expect(rule?.refers, where).toContain(things.get(value.ref)?.kind);
        const codes = tables[rule?.vocabulary ?? ""] ?? codesOf(rule?.vocabulary ?? "");
        if ("code" in value) expect(codes, where).toContain(value.code);
        if ("when" in value) expect(parseWhen(value.when).from).toBeLessThan(parseWhen(value.when).to);
        if ("number" in value && value.unit) expect(codesOf("units")).toContain(value.unit);
        expect(role !== undefined).toBe(property === "perpetrator");
        if (role) expect(codesOf("perpetrator-roles")).toContain(role);
      }
    }
    const held: readonly string[] = [
      ...places.map((one) => `places/${one.code}`),
      ...facilities.map((one) => `facilities/${one.code}`),
      ...bodies.map((one) => `bodies/${one.code}`),
      ...law.changes.map((one) => `changes/${one.code}`),
    ];
    for (const one of cases.things) if (one.pack) expect(held).toContain(one.pack);
  });

  test("contradictions and rulings name claims of the property they speak of; what is settled has a ruling", () => {
    for (const one of [...cases.contradictions, ...cases.rulings])
      for (const at of one.claims) {
        expect(at.thing).toBe(one.thing);
        expect(claimAt(at)?.property).toBe(one.property);
      }
    for (const one of cases.contradictions) {
      const ruled = cases.rulings.some((ruling) => ruling.thing === one.thing && ruling.property === one.property);
      expect(ruled).toBe(one.settled);
    }
  });

  const cited = (finding: Exercise["findings"][number]) =>
    finding.elements.flatMap((part) => part.propositions.flatMap((one) => [...one.for, ...one.against]));

  test("N19: one act is labelled as context, one lies before the mandate; no finding cites either", () => {
    const claims = cases.codings.flatMap((one) => one.claims.map((claim) => ({ thing: one.thing, ...claim })));
    const context = claims.filter((claim) => claim.property === "scope").map((claim) => claim.thing);
    expect(context).toEqual(["A22"]);
    const before = claims.filter(
      ({ property, value }) => property === "date" && "when" in value && value.when < mandate.from,
    );
    expect(before.map((claim) => claim.thing).filter((name) => !context.includes(name))).toEqual(["A23"]);
    for (const item of cases.findings.flatMap(cited))
      if ("thing" in item) expect(["A22", "A23"]).not.toContain(item.thing);
  });

  test("findings: elements, items, indicators and members resolve; no forbidden indicator stands alone", () => {
    const elements = new Map<string, LegalElement>();
    for (const one of library.tests) for (const part of one.elements) elements.set(`${one.code}/${part.code}`, part);
    for (const finding of cases.findings) {
      expect(codesOf("standards")).toContain(finding.standard);
      for (const part of finding.elements) {
        const found = elements.get(part.element);
        const module = found?.module ? elements.get(`${found.module.test}/${found.module.element}`) : found;
        for (const code of part.indicators) expect(module?.indicators?.map((sign) => sign.code)).toContain(code);
        const never = found?.neverSufficesAlone ?? [];
        if (part.indicators.length > 0) expect(part.indicators.some((code) => !never.includes(code))).toBe(true);
      }
      for (const item of cited(finding)) {
        if ("figure" in item) expect(register.figures.map((one) => one.id)).toContain(item.figure);
        else if ("statement" in item) expect(register.statements.map((one) => one.id)).toContain(item.statement);
        else expect(claimAt(item)).toBeDefined();
      }
      for (const one of [...finding.steps, ...finding.positions, ...finding.yielded])
        expect(members.has(one.by)).toBe(true);
    }
  });

  type Cited = ReturnType<typeof cited>[number];
  const id = (name: string) => name as RecordId;
  const text = (item: Cited) => ({ claim: JSON.stringify(item) as ClaimRef });
  const links = cases.documents.flatMap(({ handle, derivedFrom }) =>
    derivedFrom.map((link) => ({ ...link, exhibit: id(handle), from: id(link.document), withdrawn: false })),
  );
  const exhibits = cases.documents.map((one) => ({ id: id(one.handle) }));
  const roots = rootSets(exhibits, links);
  const claim = (ref: ClaimRef): CitedClaim => {
    const item = JSON.parse(ref) as Cited;
    if (!("document" in item))
      return { withdrawn: false, hand: "official", exhibit: id(ref), about: { code: ref, caveats: [] } };
    const about = { code: item.thing, caveats: things.get(item.thing)?.caveats ?? [] };
    return { withdrawn: false, hand: claimAt(item)?.hand ?? "hearsay", exhibit: id(item.document), about };
  };
  /** A published number or statement is an exhibit of which no bytes are held, with a root of its own. */
  const exhibit = (name: RecordId): CitedExhibit => {
    const one = cases.documents.find((document) => document.handle === name);
    const published = { code: name, coerced: false, usable: true, held: false, citationOnly: true, caveats: [] };
    if (one === undefined) return { ...published, roots: new Set([name as string as RootToken]) };
    const usable = one.basis.grants.some((grant) => grant.purpose === "C3" && grant.recipient === "inside");
    const { caveats, coerced = false } = one;
    const own = { code: name, coerced, usable, held: false, citationOnly: false, caveats };
    return { ...own, roots: roots.get(name) ?? new Set() };
  };
  /** The stops of a finding as the house computes them. */
  const stopsFor = (finding: Exercise["findings"][number]) => {
    const later = finding.later.flatMap((one) => (one.what === "contrary" ? [one] : []));
    const elements = finding.elements.map((part) => ({
      ...part,
      gaps: part.gaps.map((gap) => ({ text: gap, closed: false })),
      propositions: part.propositions.map((one) => {
        const came = later.filter(({ element, proposition }) => element === part.element && proposition === one.id);
        return {
          ...one,
          for: one.for.map(text),
          against: [...one.against, ...came.map(({ claim }) => claim)].map(text),
          silent: [],
        };
      }),
    }));
    const needed = library.tests
      .flatMap((one) => one.elements.map((part) => ({ ...part, code: `${one.code}/${part.code}` })))
      .filter((part) => part.code.startsWith(`${finding.test}/`) || elements.some((own) => own.element === part.code));
    const deciding = finding.positions.map((one) => one.by as string as Finding["author"]);
    return stopsOf(
      { ...finding, elements } as unknown as Finding,
      { elements: needed },
      {
        claim,
        exhibit,
        deciding,
        profile: defaultTerms,
      },
    );
  };

  test("G7, G9, RQ-11: nothing stands in the way of an adopted finding: no hard stop, every soft one yielded for a reason", () => {
    const adopted = cases.findings.filter((one) => one.state === "adopted");
    expect(adopted.map((one) => one.handle)).toEqual(["F1", "F5", "F8"]);
    for (const one of adopted) {
      const stops = stopsFor(one);
      expect(standing(stops), one.handle).toEqual([]);
      const place = (stop: { rule: string; where: string }) => `${stop.rule} ${stop.where}`;
      expect(one.yielded.map(place).sort()).toEqual(stops.map(place).sort());
      expect(one.positions.map((each) => members.get(each.by)).join()).toBe("expert,expert,expert");
      unique(one.positions.map((each) => each.by));
      // somebody who did not draft it wrote the case against it, and the State was heard
      expect([one.author, ...one.positions.map((each) => each.by)]).not.toContain(one.challenge?.by);
      expect(one.comment?.asked.due).toBeDefined();
    }
  });

  test("each draft is blocked by the reasons that it shows", () => {
    const drafts = cases.findings.filter((one) => one.state === "draft");
    expect(drafts.map((one) => one.handle)).toEqual(["F2", "F4", "F6", "F7"]);
    for (const draft of drafts) {
      const held = standing(stopsFor(draft)).map(({ rule, where, hard }) => ({ rule, where, hard }));
      expect(draft.expectedStops.length).toBeGreaterThan(1);
      for (const { why, ...stop } of draft.expectedStops) expect(held, why.en).toContainEqual(stop);
    }
  });

  test("a deportation of which no claim names a crossing is blocked by that alone", () => {
    const found = cases.findings.find((one) => one.test === "RS-7-1-d");
    if (found === undefined) return expect.unreachable();
    expect([...new Set(standing(stopsFor(found)).map(({ where }) => where))]).toEqual(["RS-7-1-d/E1"]);
    const crossed = cases.codings.filter((one) => one.thing === "DP8").flatMap((one) => one.claims);
    expect(crossed.map((one) => one.property)).not.toContain("crossing");
  });

  test("RQ-10, row 7: torture is judged apart: the same acts meet article 1 of the Convention and leave 7(1)(f) open for the attack alone", () => {
    const [convention, statute] = ["CAT-1", "RS-7-1-f"].map((code) => cases.findings.find((one) => one.test === code));
    if (convention === undefined || statute === undefined) return expect.unreachable();
    const acts = (finding: Exercise["findings"][number]) =>
      new Set(
        finding.elements
          .filter((part) => part.element.endsWith("/E1"))
          .flatMap((part) => part.propositions.flatMap((one) => one.for))
          .flatMap((item) => ("thing" in item ? [item.thing] : [])),
      );
    expect(acts(convention)).toEqual(new Set(["A34", "A33", "ME1"]));
    expect(acts(statute)).toEqual(acts(convention));
    expect(standing(stopsFor(convention))).toEqual([]);
    expect(convention.elements.map((part) => part.status)).toEqual(Array(5).fill("met"));
    const open = new Set(standing(stopsFor(statute)).map((one) => one.where.replace(/\/p\d+$/, "")));
    expect([...open].sort()).toEqual(["CTX/A", "CTX/B", "CTX/C", "CTX/D1", "CTX/D2", "RS-7-1-f/E4", "RS-7-1-f/E5"]);
    for (const part of statute.elements) expect(part.gaps.length > 0, part.element).toBe(open.has(part.element));
  });
});

describe("malformed input is refused", () => {
  test("a missing language, an unknown key or an unknown mark", () => {
    expect(text3.safeParse({ en: "a", ru: "b" }).success).toBe(false);
    expect(text3.safeParse({ en: "a", ru: "b", be: "" }).success).toBe(false);
    expect(element.safeParse({ ...library.tests[0]?.elements[0], extra: 1 }).success).toBe(false);
    expect(place.safeParse({ ...places[0], mark: "X" }).success).toBe(false);
  });

  test("dates with their precision: what is given back is what was written, and nothing else is a date", () => {
    const month = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, "0"));
    const day = fc
      .tuple(month, fc.integer({ min: 1, max: 31 }))
      .map(([m, d]) => `2020-${m}-${String(d).padStart(2, "0")}`);
    fc.assert(fc.property(day, day, (a, b) => when.parse(`${a}/${b}`) === `${a}/${b}` && when.parse(a) === a));
    for (const bad of ["20-08", "2020-13", "2020-08-32", "2020-08-10T25:00", "2020/2021/2022", "", "August 2020"])
      expect(when.safeParse(bad).success, bad).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => /^\d{4}/.test(text) || !when.safeParse(text).success));
  });
});
