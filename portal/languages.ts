import type { FastifyInstance, FastifyRequest } from 'fastify';
import { wishedLanguage } from '../core/wished-language.ts';
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

/** What the reader chose here; else what its browser asks for, as far as there is such a language; else English. */
export function languageOf({ headers }: FastifyRequest, languages: readonly Language[]): Language {
  const chosen = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];
  const known = languages.find(({ code }) => code === chosen);
  if (known !== undefined) return known;
  return wishedLanguage(headers['accept-language'], languages) ?? ENGLISH;
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
