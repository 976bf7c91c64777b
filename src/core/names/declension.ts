/** Declined names: what a folded word may be a case of, in Belarusian, Russian and Polish, so that texts are searched in any case. */

/** Folded case endings: -ами, -ыми, -ого, -ому, -ах, -ых, -ым, -ом, -ой, -ею, -у, -а, -и. */
const endings = ["ami", "imi", "aga", "amu", "ag", "ig", "im", "am", "ai", "iu", "u", "a", "i"] as const;
const shortest = 3;

/** What may stand before the case ending of a word in a text; the word itself is among them. */
export function stemsInText(key: string): readonly string[] {
  return [
    key,
    ...endings.flatMap((ending) =>
      key.endsWith(ending) && key.length - ending.length >= shortest ? [key.slice(0, -ending.length)] : [],
    ),
  ];
}

/**
 * The stems under which a name in its first case is looked for. A vowel of the stem may melt into the ending (Андрэй,
 * Андрэем), flee (Кузьмянок, Кузьмянка), or the consonant change before it (Belarusian: Бабарыка, Бабарыцы).
 */
export function stemsOfName(key: string): readonly string[] {
  const stems = new Set([key]);
  const add = (stem: string): void => {
    if (stem.length >= shortest) stems.add(stem);
  };
  if (/[ai]$/.test(key)) add(key.slice(0, -1));
  if (key.endsWith("ai")) add(key.slice(0, -2));
  const fleeing = /^(.+[^aiu])a([klnrt])$/.exec(key);
  if (fleeing !== null) add(`${fleeing[1]}${fleeing[2]}`);
  const changing = /^(.+)([kg])a$/.exec(key);
  if (changing?.[2] === "k") add(`${changing[1]}t`);
  if (changing?.[2] === "g") {
    add(`${changing[1]}z`);
    add(`${changing[1]}s`);
  }
  return [...stems];
}
