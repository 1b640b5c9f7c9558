import { invalidInput } from './errors.ts';
import { refusal } from './refusals.ts';

/** What text a member may hold. Lengths are in characters as people count code points. */
export interface TextRule {
  min: number;
  max: number;
  /** Whether it may have several lines; then CRLF and CR become LF. */
  lines: boolean;
}

/*
 * Controls, lone surrogates, line and paragraph separators, what overrides the direction of the text after it, and what is
 * invisible but no part of any script's spelling. The joiners (ZWJ, ZWNJ) and the direction marks stay: scripts need them.
 */
const REFUSED =
  /[\p{Cc}\p{Cs}\u00ad\u2028\u2029\u202a-\u202e\u2066-\u206f\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\u115f\u1160\u3164\uffa0\u2800\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u;
const REFUSED_IN_LINES = new RegExp(`(?![\\n\\t])${REFUSED.source}`, 'u');

/** `text` as it is kept, signed and shown: NFC, trimmed, LF. Refuses what could hide or rearrange it, naming `pointer`. */
export function plainText(text: string, pointer: string, rule: TextRule): string {
  const kept = (rule.lines ? text.replace(/\r\n?/g, '\n') : text).normalize('NFC').trim();
  if ((rule.lines ? REFUSED_IN_LINES : REFUSED).test(kept))
    throw invalidInput(
      pointer,
      refusal('Holds a control character, or one that is invisible or turns the direction of the text'),
    );
  const { length } = Array.from(kept);
  if (length < rule.min || (rule.min > 0 && !/[^\p{M}\p{Cf}\s]/u.test(kept)))
    throw invalidInput(
      pointer,
      rule.min === 1
        ? refusal('Needs at least 1 visible character')
        : refusal('Needs at least {min} visible characters', { min: rule.min }),
    );
  if (length > rule.max)
    throw invalidInput(
      pointer,
      refusal('May have {max} characters, this has {length}', { max: rule.max, length }),
    );
  return kept;
}

/** What of a stranger's text can be kept, with how many characters were left out and how many there were before it was cut. */
export interface KeptText {
  text: string;
  leftOut: number;
  cutFrom: number | null;
}

/**
 * As much of a text as `plainText` takes: what it would refuse is left out, and what is too long is cut. Empty where nothing of it
 * can be seen.
 */
export function keptText(text: string, { max, lines }: Pick<TextRule, 'max' | 'lines'>): KeptText {
  const inLines = lines
    ? text.replace(/\r\n?/g, '\n')
    : text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ');
  const refused = new RegExp(lines ? REFUSED_IN_LINES : REFUSED, 'gu');
  const shown = inLines.replace(refused, '');
  const characters = Array.from(shown.normalize('NFC').trim());
  const kept = characters.slice(0, max).join('').trim();
  return {
    text: /[^\p{M}\p{Cf}\s]/u.test(kept) ? kept : '',
    leftOut: Array.from(inLines).length - Array.from(shown).length,
    cutFrom: characters.length > max ? characters.length : null,
  };
}

/** Why somebody did something, as they wrote it. */
export const REASON: TextRule = { min: 1, max: 1000, lines: true };

/** What others wrote, so that it cannot paint over what was said before: a terminal obeys control characters. */
export function shown(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Bidi_Control}]/gu,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
