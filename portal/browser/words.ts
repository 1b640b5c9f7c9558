import { acting as english } from '../messages/acting-en.ts';

type Acting = typeof english;

const translations: Record<string, () => Promise<{ acting: Acting }>> = {
  'zh-CN': () => import('../messages/acting-zh.ts'),
  es: () => import('../messages/acting-es.ts'),
  ko: () => import('../messages/acting-ko.ts'),
};

/** What the browser says, in the language of the page. A translation that cannot be loaded leaves English. */
async function inLanguage(language: string): Promise<Acting> {
  const load = translations[language];
  if (load === undefined) return english;
  return load().then(
    (loaded) => loaded.acting,
    () => english,
  );
}

export const acting: Acting = await inLanguage(document.documentElement.lang);
