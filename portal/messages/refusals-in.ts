import type { ProblemText } from '../../core/problems.ts';
import { spoken } from '../../core/tasks/task.ts';
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

/** The words for states by what refusals call them; where two sorts of things have a state of one name, the first word stands. */
export function stateWords(
  sorts: readonly (Readonly<Record<string, string>> | undefined)[],
): Record<string, string> {
  const words = sorts.flatMap((sort) => Object.entries(sort ?? {}));
  return Object.fromEntries(words.toReversed().map(([state, word]) => [spoken(state), word.toLowerCase()]));
}
