/** Places as people say them: "near Minsk", "под Минском", "па дарозе з Берасця ў Мінск". What is said so is no more precise than that. */

/** How what happened lies to the places that are named. */
export const placeRelations = ["near", "between", "on-the-way"] as const;
export type PlaceRelation = (typeof placeRelations)[number];

/** `names`: of the places, as they were said, in whatever case; one or two. */
export interface SaidPlace {
  readonly relation: PlaceRelation;
  readonly names: readonly string[];
}

/** Words that add nothing to the relation that follows. */
const openings =
  /^(?:(?:it|he|she|they|we|i) (?:was|were) )?(?:(?:somewhere|someplace|just|right|где-то|где то|совсем|прямо|дзе-та|дзесьці|недзе|зусім)\s+)?/iu;
/** What is said of a place before its name, and no part of that. */
const kinds =
  /^(?:the (?:city|town|village|settlement) of|city of|town of|village of|the|города?|городом|города|г\.|посёлка|поселка|деревни|деревней|горада|горадам|г\.|пасёлка|вёскі|вёскай)\s+/iu;

const near = [
  "near to|near|close to|next to|not far from|not far off|outside of|outside|around|beside|in the area of|in the vicinity of|in the surroundings of|on the outskirts of|at the edge of",
  "недалеко от|неподалёку от|неподалеку от|невдалеке от|рядом с|рядом со|возле|около|вблизи|близ|поблизости от|под|подле|в районе|в окрестностях|на окраине|у",
  "недалёка ад|непадалёк ад|непадалёку ад|побач з|побач са|паблізу ад|паблізу|каля|ля|блізка ад|пад|у раёне|ў раёне|у ваколіцах|ў ваколіцах|у наваколлі|ў наваколлі|на ўскраіне",
]
  .flatMap((phrases) => phrases.split("|"))
  // "у раёне" is more than "у"
  .sort((a, b) => b.length - a.length)
  .join("|");
const between = "between|in between|между|паміж|між";
const way =
  "on the way|on the road|on a road|along the road|along the way|по дороге|по пути|на пути|на дороге|на трассе|на шоссе|па дарозе|на дарозе|на шляху|па шляху|на трасе|на шашы";
const and = "and|и|і|й|ды";
const from = "from|out of|из|от|с|со|з|са|ад";
const to = "to|towards|toward|into|в|во|на|до|к|у|ў|да";

const named = "(.+?)";
const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "iu");
const forms: readonly (readonly [PlaceRelation, RegExp])[] = [
  ["between", whole(`(?:${between})\\s+${named}\\s+(?:${and})\\s+${named}`)],
  ["on-the-way", whole(`(?:${way})\\s+(?:${from})\\s+${named}\\s+(?:${to})\\s+${named}`)],
  ["on-the-way", whole(`(?:${way})\\s+(?:${between})\\s+${named}\\s+(?:${and})\\s+${named}`)],
  ["on-the-way", whole(`(?:${way})\\s+(?:${from}|${to})\\s+${named}`)],
  ["near", whole(`(?:${near})\\s+${named}`)],
];

/** The longest name of a place that is looked for. */
const longest = 80;

/**
 * What a phrase says of where something was, if it says that it was near one place, between two or on the way; undefined
 * for anything else, a bare name among it: that is a place itself. English, Russian or Belarusian, whichever it is in.
 */
export function readSaidPlace(text: string): SaidPlace | undefined {
  const said = text
    .normalize("NFC")
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[.,;:!?]+$/u, "")
    .replace(openings, "");
  for (const [relation, form] of forms) {
    const found = form.exec(said);
    if (found === null) continue;
    const names = found.slice(1).map((name) => name.replace(kinds, "").trim());
    if (names.every((name) => /^\p{L}/u.test(name) && name.length <= longest)) return { relation, names };
  }
  return undefined;
}
