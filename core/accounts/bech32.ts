/* BIP 173. Not bech32m: IoTeX kept the first constant. */

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const CHECKSUM_LENGTH = 6;
const LENGTH_MAX = 90;

export function encodeBech32(prefix: string, bytes: readonly number[]): string {
  const words = regroup(bytes, 8, 5) ?? [];
  const sum = polymod([...expand(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = Array.from({ length: CHECKSUM_LENGTH }, (_, i) => (sum >> (5 * (5 - i))) & 31);
  return `${prefix}1${[...words, ...checksum].map((word) => ALPHABET[word]).join('')}`;
}

/** The bytes of a bech32 text with this prefix, all in one case; undefined when it is malformed or its checksum is wrong. */
export function decodeBech32(prefix: string, text: string): number[] | undefined {
  const lower = text.toLowerCase();
  if (text.length > LENGTH_MAX || (text !== lower && text !== text.toUpperCase())) return undefined;
  if (!lower.startsWith(`${prefix}1`)) return undefined;
  const words = Array.from(lower.slice(prefix.length + 1), (character) => ALPHABET.indexOf(character));
  if (words.length < CHECKSUM_LENGTH || words.includes(-1)) return undefined;
  if (polymod([...expand(prefix), ...words]) !== 1) return undefined;
  return regroup(words.slice(0, -CHECKSUM_LENGTH), 5, 8);
}

function expand(prefix: string): number[] {
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
}

function polymod(words: readonly number[]): number {
  let sum = 1;
  for (const word of words) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ word;
    for (const [i, generator] of GENERATOR.entries()) if ((top >> i) & 1) sum ^= generator;
  }
  return sum;
}

/** Groups bits anew. Towards wider groups, left-over bits must be fewer than a group and zero; towards narrower, they are padded. */
function regroup(values: readonly number[], from: number, to: number): number[] | undefined {
  const groups: number[] = [];
  let bits = 0;
  let held = 0;
  for (const value of values) {
    held = ((held << from) | value) & 0xfff;
    bits += from;
    while (bits >= to) {
      bits -= to;
      groups.push((held >> bits) & ((1 << to) - 1));
    }
  }
  const rest = (held << (to - bits)) & ((1 << to) - 1);
  if (to < from) return bits > 0 ? [...groups, rest] : groups;
  return bits >= from || rest !== 0 ? undefined : groups;
}
