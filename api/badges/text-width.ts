/** Widths in thousandths of the font's size, measured of DejaVu Sans (as wide as Verdana) in Chromium. */
const MEASURED: readonly (readonly [width: number, characters: string])[] = [
  [275, "'"],
  [278, 'ijl'],
  [295, 'IJ'],
  [318, ' ,.'],
  [337, '/:;\\|'],
  [352, 'f'],
  [361, '-'],
  [390, '()[]'],
  [392, 't'],
  [401, '!'],
  [411, 'r'],
  [460, '"'],
  [500, '*_`'],
  [521, 's'],
  [525, 'z'],
  [531, '?'],
  [550, 'c'],
  [557, 'L'],
  [575, 'F'],
  [579, 'k'],
  [592, 'vxy'],
  [603, 'P'],
  [611, 'TY'],
  [612, 'o'],
  [613, 'a'],
  [615, 'e'],
  [632, 'E'],
  [634, 'hnu'],
  [635, 'Sbdgpq'],
  [636, '$0123456789{}'],
  [656, 'K'],
  [684, 'AV'],
  [685, 'XZ'],
  [686, 'B'],
  [695, 'R'],
  [698, 'C'],
  [732, 'U'],
  [748, 'N'],
  [752, 'H'],
  [770, 'D'],
  [775, 'G'],
  [780, '&'],
  [787, 'OQ'],
  [818, 'w'],
  [838, '#+<=>^~'],
  [863, 'M'],
  [950, '%'],
  [974, 'm'],
  [989, 'W'],
  [1000, '@'],
];
/** Han, kana, Hangul, emoji: one em and a little. */
const WIDE = 1050;
const OTHER = 690;

const WIDTHS = new Map(
  MEASURED.flatMap(([width, characters]) => Array.from(characters).map((each) => [each, width])),
);

/** How wide a text is at a font size, to about a tenth; marks that stand on a letter add nothing. */
export function textWidth(text: string, fontSize: number): number {
  const thousandths = Array.from(text.normalize('NFD')).reduce(
    (sum, character) => sum + widthOf(character),
    0,
  );
  return (thousandths * fontSize) / 1000;
}

function widthOf(character: string): number {
  const known = WIDTHS.get(character);
  if (known !== undefined) return known;
  if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u.test(
    character,
  )
    ? WIDE
    : OTHER;
}
