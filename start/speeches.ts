import type { Speech } from '../api/speech.ts';
import { ENGLISH, LANGUAGES } from '../portal/languages.ts';
import { LANGS, recordTitle } from '../portal/widget-snippet.ts';

/** What the API says in other languages than English: as pages say it. */
export const SPEECHES: readonly Speech[] = LANGUAGES.filter(({ code }) => code !== ENGLISH.code).map(
  ({ code, words }) => ({
    code,
    changes: words.changeTexts,
    problems: words.problems,
    refusals: words.refusals,
    recordTitle: (name) => recordTitle(LANGS.find((lang) => code.startsWith(lang)) ?? 'en', name),
  }),
);
