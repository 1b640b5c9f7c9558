import { filled } from '../../core/phrases.ts';

export interface OtherPhrases {
  /** By what the register says in English. */
  phrases: Readonly<Record<string, string>>;
  time: (at: Date) => string;
  /** Between what is missing, one after the other: "; " in English. */
  semicolon: string;
  comma: string;
  /** Of what is refused for its state: each state by its English, and what stands between those that allow it. */
  states?: { words: Readonly<Record<string, string>>; or: string };
}

interface Pattern {
  said: string;
  pattern: RegExp;
}

/** What fills a hole, where that is not just any text. */
const FILLINGS: Record<string, string> = {
  counted: '\\d+',
  quorum: '\\d+',
  unknown: '\\d+',
  commits: '\\d+',
  chain: '\\d+',
  others: '\\d+',
  run: '\\d+',
  entry: '\\d+',
  revision: '\\d+',
  commit: '[0-9a-f]{7,40}',
  head: '[0-9a-f]{7,40}',
  time: '\\d+ \\w+ \\d+ \\d\\d:\\d\\d UTC',
  at: '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z',
  min: '\\d+',
  max: '\\d+',
  length: '\\d+',
  ref: '\\S+',
  status: '[45]\\d\\d',
  discordCode: '\\d{4,6}',
  attempts: '\\d+',
  host: '[^\\s,;]+',
  task: '\\d+',
  type: '(?:string|integer|number|boolean|object|array|null)(?:,\\w+)*',
};

/** What is filled by others of the phrases. */
const NESTED = ['said', 'before', 'after'];

/** What begins with any text comes last: else it takes the beginning of another for that text. */
function patternsOf(phrases: OtherPhrases['phrases']): Pattern[] {
  return Object.entries(phrases)
    .filter(([phrase]) => phrase.includes('{'))
    .toSorted(([one], [other]) => Number(one.startsWith('{')) - Number(other.startsWith('{')))
    .map(([phrase, said]) => {
      const escaped = phrase.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      const source = escaped.replace(
        /\{(\w+)\}/g,
        (_, name: string) => `(?<${name}>${FILLINGS[name] ?? '.+'})`,
      );
      return { said, pattern: new RegExp(`^${source}$`, 'su') };
    });
}

/** "owner/name#12: …", of one of several pull requests. */
const CITED = /^([\w.-]+\/[\w.-]+#\d+): (.+)$/s;
/** Reasons of people stand in some: so many pieces at most are taken for one. */
const PIECES_MAX = 30;

/** A list, each part as `said` says it, of the fewest pieces that it knows; undefined where it does not know one. */
function parted(
  text: string,
  between: string,
  said: (part: string) => string | undefined,
): string[] | undefined {
  const parts: string[] = [];
  let pieces: string[] = [];
  for (const piece of text.split(between)) {
    pieces.push(piece);
    const part = said(pieces.join(between));
    if (part === undefined && pieces.length > PIECES_MAX) return undefined;
    if (part === undefined) continue;
    parts.push(part);
    pieces = [];
  }
  return pieces.length === 0 ? parts : undefined;
}

/**
 * Says in another language what the register said as text: one of the phrases or several of them. What none of them is, as what a person
 * wrote, stays as it is.
 */
export function phrasesIn({
  phrases,
  time,
  semicolon,
  comma,
  states = { words: {}, or: ' or ' },
}: OtherPhrases): (text: string, time?: OtherPhrases['time']) => string {
  const patterns = patternsOf(phrases);
  const state = (text: string) => states.words[text] ?? text;
  const said = (text: string, timed = time): string => {
    const each = (piece: string) => one(piece, timed);
    const part = (piece: string) => each(piece) ?? parted(piece, ', ', each)?.join(comma);
    return parted(text, '; ', part)?.join(semicolon) ?? each(text) ?? text;
  };
  const one = (text: string, timed: OtherPhrases['time']): string | undefined => {
    const [, cited, rest] = CITED.exec(text) ?? [];
    if (cited !== undefined && rest !== undefined) return `${cited}: ${said(rest, timed)}`;
    if (Object.hasOwn(phrases, text)) return phrases[text];
    for (const { said: other, pattern } of patterns) {
      const groups = pattern.exec(text)?.groups;
      if (groups === undefined) continue;
      const values = Object.entries(groups).map(([name, value]) => {
        if (NESTED.includes(name)) return [name, said(value, timed)];
        if (name === 'now') return [name, state(value)];
        if (name === 'states') return [name, value.split(' or ').map(state).join(states.or)];
        return [name, name === 'time' || name === 'at' ? timed(new Date(value)) : value];
      });
      return filled(other, Object.fromEntries(values) as Record<string, string>);
    }
    return undefined;
  };
  return said;
}
