import { absoluteTextIn, relativeTextIn } from './time.ts';

const TIME = /<time datetime="([^"]+)"( data-local)?( title="[^"]*")?\s*>[^<]*<\/time\s*>/g;

/** What stands around a time, a link or code, in languages whose signs are wider. A sign takes the space after it along. */
const WIDE: Record<string, Record<string, string>> = {
  'zh-CN': { '.': '。', ',': '，', ':': '：', ';': '；' },
};
const IN_BRACKETS = / ?(<span[^>]*>)?\((<time [^>]*>[^<]*<\/time>)\)/g;
const BEFORE_SIGN = /((?:<\/(?:time|a|code)>|）)）?(?:<\/(?:b|span)>)*)([.,:;])(?=\s|<)[ \n]*/g;
/** What people wrote keeps its spaces; elsewhere those after a wide sign are of the template. */
const WRITTEN = /<(pre|textarea|blockquote|code|script)\b[\s\S]*?<\/\1>|<p class="prose"[\s\S]*?<\/p>/;
const AFTER_SIGN = new RegExp(
  `${WRITTEN.source}|([。，：；！？）](?:<\\/(?:b|span|a|time|strong)>)*)(?: \\s*|\\n {2,}|\\n(?=<))(?=\\S)`,
  'g',
);

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
    .replaceAll(BEFORE_SIGN, (_all, before: string, sign: string) => `${before}${signs[sign] ?? sign}`)
    .replaceAll(AFTER_SIGN, (all: string, _tag: unknown, sign?: string) => sign ?? all);
}
