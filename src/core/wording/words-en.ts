/** English words of guilt, certainty, standards and quantities. */
import { tableOf } from "./word-table.ts";

export const english = tableOf({
  guilt:
    "guilty, guilt, perpetrator|perpetrators, murderer|murderers, torturer|torturers, killer|killers, criminals, war criminal, culprit|culprits, criminal responsibility|liability, criminally responsible|liable, committed a|the? crime|crimes, is|was|are|were to blame, is|was|are|were criminal",
  overclaim:
    "prove|proves|proved|proven, a proven fact, is|was|are certain that, beyond any|all doubt, undoubtedly|doubtless|certainly|obviously|indisputabl*|irrefutabl*|undeniabl*|unquestionabl*|conclusively|definitively|incontrovertibl*, without question|doubt, there is no doubt, leave|leaves no doubt, clearly show|shows|demonstrate|demonstrates|prove|proves, established beyond doubt",
  hedge: "may|might|could have, perhaps|possibly|maybe, it appears|seems",
  vague:
    "most|many|numerous of? the? #, hundreds|thousands|dozens|scores of the? #, majority of the? #, large|great number of the? #, numerous|most|many _ #",
  estimate: "estimate|estimates|estimated",
  representative: "representative sample, representative of|for",
  standards: {
    "balance-of-probabilities": "more likely|probable than not",
    "substantial-grounds": "substantial grounds",
    "clear-and-convincing": "clear and convincing",
    overwhelming: "overwhelming, overwhelmingly",
    "beyond-reasonable-doubt": "beyond a|any|all? reasonable doubt",
  },
  lets: "alleged|suspected|presumed|individual|indirect|direct perpetrator|perpetrators, the perpetrator need|needs|intended|knew|meant|means|inflicted, by|over the perpetrator, control|custody of the perpetrator, court|courts|tribunal|judge ~ guilty, guilty by, plea|plead|pleaded|pleading ~ guilty, presumption of ~ guilt, admit|admitted|confess|confessed|confession|admission to? of? guilt, finding|findings on|of ~ guilt, established|decided by a|the court, until guilt is, under|of criminal law, to|must prove|disprove, proved to be, proved difficult|impossible|necessary, nothing ~ prove|proves, who|whoever|which|that may|might|could have, a|the|legal|its representative of|for, how|as many ~ #, at most ~ #, requires|required|needs ~ beyond a? reasonable doubt, lower|less than ~ beyond a? reasonable doubt",
  denials: "not|no|never|neither|nor|cannot|nobody|nobody's|nothing|without|whether",
  counted:
    "people, persons, men, women, children, detainee*, prisoner*, protester*, student*, worker*, journalist*, lawyer*, witness*, victim*, interviewee*, deaths, arrests, cases, searches, famil*, organization*, organisation*, observer*, employees, doctors, teachers, respondents, convictions",
  numbers:
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand",
  qualifiers:
    "at least|most, more|fewer|less than, about|around|approximately|nearly|almost|exactly|roughly|between|over|under|some, up to, no fewer|less|more than, documented|counted|recorded|estimated",
  dates:
    "january|february|march|april|june|july|august|september|october|november|december, in may, as of|at, that day|night|evening|morning|week|month|year, same day|night|evening|morning, by|at the end of",
  percent: "percent, per cent",
  outOf: "of|among the|these|those?",
  sample: "interviewee*|interviewed|respondent*",
  notRepresentative: "not ~ representative, nor representative, unrepresentative",
  interval: "between, interval, range, margin, from _ to",
});
