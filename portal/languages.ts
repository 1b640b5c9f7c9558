import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readQuery } from './data/query.ts';
import { en, type Words } from './messages/en.ts';
import { es } from './messages/es.ts';
import { ko } from './messages/ko.ts';
import { translated } from './messages/translation.ts';
import { zh } from './messages/zh.ts';

export interface Language {
  /** BCP 47. */
  code: string;
  /** What its readers call it. */
  name: string;
  words: Words;
}

export const ENGLISH: Language = { code: 'en', name: 'English', words: en };
export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  { code: 'zh-CN', name: '简体中文', words: translated(en, zh) },
  { code: 'es', name: 'Español', words: translated(en, es) },
  { code: 'ko', name: '한국어', words: translated(en, ko) },
];

const COOKIE = 'language';
const YEAR_S = 365 * 24 * 60 * 60;
/** Readers of traditional characters are not given simplified ones unasked. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/i;

/** What the reader chose here; else what its browser asks for, as far as there is such a language; else English. */
export function languageOf({ headers }: FastifyRequest, languages: readonly Language[]): Language {
  const chosen = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];
  const known = languages.find(({ code }) => code === chosen);
  if (known !== undefined) return known;
  for (const wish of wishes(headers['accept-language'] ?? '')) {
    const [found] = languages.filter(
      ({ code }) => !TRADITIONAL.test(wish) && primary(code) === primary(wish),
    );
    if (found !== undefined) return found;
  }
  return ENGLISH;
}

function primary(code: string): string {
  return code.split('-')[0]?.toLowerCase() ?? '';
}

/** The tags of an Accept-Language header (RFC 9110 §12.5.4), most wished first; without those of weight 0. */
function wishes(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const q = parameters.find((text) => text.startsWith('q='));
      return { tag, q: q === undefined ? 1 : Number(q.slice(2)) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

/** `GET /language?to=ko&back=/delegates` remembers the choice in a cookie that holds nothing else, and leads back. */
export function languageRoute(app: FastifyInstance, publicUrl: string, languages: readonly Language[]): void {
  app.get('/language', (request, reply) => {
    const { to, back } = readQuery(request.query, ['to', 'back']);
    const chosen = languages.find(({ code }) => code === to) ?? ENGLISH;
    const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
    const cookie = `${COOKIE}=${chosen.code}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax; HttpOnly${secure}`;
    return reply
      .header('set-cookie', cookie)
      .header('cache-control', 'no-store')
      .redirect(onThisSite(back, publicUrl), 303);
  });
}

/** The path that an address names, if it leads nowhere else. */
function onThisSite(back: string, publicUrl: string): string {
  if (!URL.canParse(back, publicUrl)) return '/';
  const { origin, pathname, search } = new URL(back, publicUrl);
  return origin === new URL(publicUrl).origin && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}
