import { absoluteTextIn, relativeTextIn } from './time.ts';

const TIME = /<time datetime="([^"]+)"( data-local)?( title="[^"]*")?\s*>[^<]*<\/time\s*>/g;

/** A page's times in another language than English. Parts write which moment is meant; how it is said is the page's. */
export function timesIn(language: string, content: string, now: Date): string {
  return content.replaceAll(TIME, (_all, moment: string, local?: string, title?: string) => {
    const at = new Date(moment);
    const absolute = absoluteTextIn(language, at);
    return title === undefined
      ? `<time datetime="${moment}"${local ?? ''}>${absolute}</time>`
      : `<time datetime="${moment}"${local ?? ''} title="${absolute}">${relativeTextIn(language, at, now)}</time>`;
  });
}
