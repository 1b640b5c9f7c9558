import type { ProblemText } from '../../core/problems.ts';
import { type OtherPhrases, phrasesIn } from './phrases-in.ts';

/** Why something was refused, in another language. */
export function refusalsIn(
  problems: Readonly<Record<string, ProblemText>>,
  phrases: OtherPhrases,
): { detail: (text: string) => string; sentence: (code: string, detail: string) => string } {
  const detail = phrasesIn(phrases);
  return {
    detail,
    sentence: (code, text) => {
      const said = detail(text);
      return said === text ? (problems[code]?.explanation ?? text) : said;
    },
  };
}
