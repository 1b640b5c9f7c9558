import type { Language } from '../../../portal/languages.ts';
import { en } from '../../../portal/messages/en.ts';

const PLAIN = 'aeiouyAEIOUYcnszg';
const ACCENTED = 'àéîôûýÀÉÎÔÛÝçñšžğ';

/** English with accents and two fifths longer: what still reads plainly, or does not fit, was not in the catalogue, or has no room. */
function pseudo(text: string): string {
  const accented = text.replaceAll(/[a-z]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  return `${accented}${' ~~~~'.repeat(Math.ceil((text.length * 0.4) / 5))}`;
}

function all(value: unknown): unknown {
  if (typeof value === 'string') return pseudo(value);
  if (typeof value === 'function')
    return (...values: unknown[]) => all((value as (...given: unknown[]) => unknown)(...values));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, all(each)]));
}

/** English of the region that CLDR keeps for accented texts. Chosen by its cookie alone. */
export const PSEUDO: Language = { code: 'en-XA', name: pseudo('Pseudo'), words: all(en) as typeof en };
