/** Letters of Latin, Cyrillic, Greek and Armenian by the Latin letter or digit that they look like, in whatever case. */
const LOOK_LIKE: Record<string, string> = {
  a: 'аАαΑɑᴀ',
  b: 'вВьЬΒβʙ',
  c: 'сСςᴄ',
  d: 'ԁԀđĐᴅ',
  e: 'еЕεΕєЄᴇ',
  g: 'ԍԌɡɢց',
  h: 'һҺнНΗħĦʜհ',
  j: 'јЈᴊյ',
  k: 'кКκΚᴋ',
  l: 'iI1|ıіІӏӀιΙłŁɪʟ',
  m: 'мМΜᴍ',
  n: 'пηΝɴոռ',
  o: '0оОοΟσøØᴏօՕ',
  p: 'рРρΡᴘ',
  q: 'ԛԚզգ',
  r: 'гʀ',
  s: 'ѕЅꜱՏ',
  t: 'тТτΤᴛ',
  u: 'μυᴜսՍ',
  v: 'ѵѴνᴠ',
  w: 'ԝԜωᴡ',
  x: 'хХχΧ',
  y: 'уУүҮγΥʏ',
  z: 'Ζᴢ',
  3: 'зЗ',
  6: 'б',
};

const LATIN = new Map(
  Object.entries(LOOK_LIKE).flatMap(([latin, alike]) => Array.from(alike, (letter) => [letter, latin])),
);

/** Accents, signs and what is invisible; the marks of other scripts are their vowels. */
const OVERLOOKED = /[\u0300-\u036f\p{Default_Ignorable_Code_Point}]|[^\p{L}\p{N}\p{M}]/gu;

/**
 * What is left of a name once nothing counts that is easily overlooked: case, accents, spaces, signs, and which of several letters that
 * look alike it is. Names of the same skeleton may be taken for one another; of a name without letters it is empty.
 */
export function nameSkeleton(name: string): string {
  const letters = Array.from(name.normalize('NFKD'), (letter) => LATIN.get(letter) ?? letter.toLowerCase());
  return letters
    .map((letter) => LATIN.get(letter) ?? letter)
    .join('')
    .replace(OVERLOOKED, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

/** Names by their skeletons; those without letters are left out. */
export function bySkeleton<Named extends { name: string }>(names: readonly Named[]): Map<string, Named[]> {
  const groups = Map.groupBy(names, ({ name }) => nameSkeleton(name));
  groups.delete('');
  return groups;
}

/** Of these names those that may be taken for the given one. */
export function looksLike<Named>(name: string, skeletons: ReadonlyMap<string, Named[]>): Named[] {
  return skeletons.get(nameSkeleton(name)) ?? [];
}

/** Those of these names that may be taken for one another, in groups; who is in none is left out. */
export function alikeAmong<Named>(skeletons: ReadonlyMap<string, Named[]>): Named[][] {
  return [...skeletons.values()].filter(({ length }) => length > 1);
}
