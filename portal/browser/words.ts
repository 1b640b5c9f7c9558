import { acting as english } from '../messages/acting-en.ts';
import { translated, type Translation } from '../messages/translation.ts';

type Acting = typeof english;

const translations: Record<string, () => Promise<{ acting: Translation<Acting> }>> = {
  'zh-CN': () => import('../messages/acting-zh.ts'),
  es: () => import('../messages/acting-es.ts'),
  ko: () => import('../messages/acting-ko.ts'),
};

/** What the browser says, in the language of the page. A translation that cannot be loaded leaves English. */
async function inLanguage(language: string): Promise<Acting> {
  const load = translations[language];
  if (load === undefined) return english;
  return load().then(
    ({ acting: translation }) => translated(english, translation),
    () => english,
  );
}

export const acting: Acting = await inLanguage(document.documentElement.lang);
