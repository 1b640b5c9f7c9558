import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What must be known of a TrueType font to set text in it: which characters it has, and how wide they are. */
export interface Font {
  family: string;
  weight: 400 | 700;
  /** Of the font's file. */
  file: string;
  has(codePoint: number): boolean;
  /** Without kerning: what is drawn is a little narrower. */
  width(text: string, size: number): number;
}

/** Fonts under the SIL Open Font License that come with us: nothing is drawn in what a machine happens to have. */
const PLACES = {
  serif: ['PT Serif', 400, '@expo-google-fonts/pt-serif/400Regular/PTSerif_400Regular.ttf'],
  serifBold: ['PT Serif', 700, '@expo-google-fonts/pt-serif/700Bold/PTSerif_700Bold.ttf'],
  sans: ['PT Sans', 400, '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'],
  sansBold: ['PT Sans', 700, '@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf'],
} as const;

const { resolve } = createRequire(import.meta.url);

export const FONTS = {
  serif: load(...PLACES.serif),
  serifBold: load(...PLACES.serifBold),
  sans: load(...PLACES.sans),
  sansBold: load(...PLACES.sansBold),
};

function load(family: string, weight: Font['weight'], place: string): Font {
  const file = resolve(place);
  const bytes = readFileSync(file);
  const tables = tablesOf(bytes);
  const em = bytes.readUInt16BE(tables('head') + 18);
  const measured = bytes.readUInt16BE(tables('hhea') + 34);
  const glyphs = glyphsOf(bytes, tables('cmap'));
  const advance = (glyph: number) =>
    bytes.readUInt16BE(tables('hmtx') + 4 * Math.min(glyph, measured - 1)) / em;
  return {
    family,
    weight,
    file,
    has: (codePoint) => glyphs.has(codePoint),
    width: (text, size) =>
      Array.from(text).reduce((sum, each) => sum + advance(glyphs.get(each.codePointAt(0) ?? 0) ?? 0), 0) *
      size,
  };
}

function tablesOf(bytes: Buffer): (name: string) => number {
  const places = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const at = 12 + 16 * index;
    places.set(bytes.toString('latin1', at, at + 4), bytes.readUInt32BE(at + 8));
  }
  return (name) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`the font has no table ${name}`);
    return place;
  };
}

/** The glyphs of characters, from the Unicode subtable of format 4 that every TrueType font for Windows has. */
function glyphsOf(bytes: Buffer, cmap: number): ReadonlyMap<number, number> {
  const subtables = Array.from({ length: bytes.readUInt16BE(cmap + 2) }, (_, index) => {
    const at = cmap + 4 + 8 * index;
    return { id: bytes.readUInt32BE(at), start: cmap + bytes.readUInt32BE(at + 4) };
  });
  const start = subtables.find(({ id }) => id === 0x0003_0001)?.start ?? 0;
  if (bytes.readUInt16BE(start) !== 4) throw new Error('the font has no character map of format 4');
  const size = bytes.readUInt16BE(start + 6);
  const glyphs = new Map<number, number>();
  for (let at = start + 14; at < start + 14 + size; at += 2) {
    const [last, first] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + size + 2)];
    const [delta, offset] = [bytes.readUInt16BE(at + 2 * size + 2), bytes.readUInt16BE(at + 3 * size + 2)];
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const found = offset === 0 ? code : bytes.readUInt16BE(at + 3 * size + 2 + offset + 2 * (code - first));
      if (found !== 0) glyphs.set(code, (found + delta) % 0x1_0000);
    }
  }
  return glyphs;
}
