import { absoluteTextIn, relativeTextIn } from './time.ts';

const TIME = /<time datetime="([^"]+)"( data-local)?( title="[^"]*")?\s*>[^<]*<\/time\s*>/g;

/** What stands around a time, in languages whose signs are wider. A sign after a time takes the space after it along. */
const WIDE: Record<string, Record<string, string>> = {
  'zh-CN': { '.': '。', ',': '，', ':': '：', ';': '；' },
};
const IN_BRACKETS = / ?(<span[^>]*>)?\((<time [^>]*>[^<]*<\/time>)\)/g;
const BEFORE_SIGN = /(<\/time>）?(?:<\/(?:b|span)>)*)([.,:;])(?=\s|<)[ \n]*/g;

/** A page's times in another language than English. Parts write which moment is meant; how it is said is the page's. */
export function timesIn(language: string, content: string, now: Date): string {
  const said = content.replaceAll(TIME, (all: string, moment: string, local?: string, title?: string) => {
    const at = new Date(moment);
    if (Number.isNaN(at.getTime())) return all; // a place in a template, which the browser fills
    const absolute = absoluteTextIn(language, at);
    return title === undefined
      ? `<time datetime="${moment}"${local ?? ''}>${absolute}</time>`
      : `<time datetime="${moment}"${local ?? ''} title="${absolute}">${relativeTextIn(language, at, now)}</time>`;
  });
  const signs = WIDE[language];
  if (signs === undefined) return said;
  return said
    .replaceAll(IN_BRACKETS, (_all, around: string | undefined, time: string) => `${around ?? ''}（${time}）`)
    .replaceAll(BEFORE_SIGN, (_all, before: string, sign: string) => `${before}${signs[sign] ?? sign}`);
}
