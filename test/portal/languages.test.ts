import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES, languageOf } from '../../portal/languages.ts';
import { acting as actingEn } from '../../portal/messages/acting-en.ts';
import { acting as actingEs } from '../../portal/messages/acting-es.ts';
import { acting as actingKo } from '../../portal/messages/acting-ko.ts';
import { acting as actingZh } from '../../portal/messages/acting-zh.ts';
import { en } from '../../portal/messages/en.ts';
import { es } from '../../portal/messages/es.ts';
import { ko } from '../../portal/messages/ko.ts';
import { zh } from '../../portal/messages/zh.ts';
import { startPortal } from '../support/browser/portal.ts';

/** The keys of `words`, deepest first, that `other` lacks, or has in another shape. */
function missing(words: object, other: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, said]: [string, unknown]) => {
    const told = (other as Record<string, unknown>)[key];
    const name = `${path}${key}`;
    if (typeof said !== typeof told) return [name];
    if (typeof said === 'function')
      return (told as { length: number }).length > said.length ? [`${name}()`] : [];
    return typeof said === 'object' && said !== null ? missing(said, told as object, `${name}.`) : [];
  });
}

/** Keys that no longer stand in English. */
const leftOver = (words: object, other: object) => missing(other, words);

const catalogues: [string, object, object][] = [
  ['zh-CN', zh, actingZh],
  ['es', es, actingEs],
  ['ko', ko, actingKo],
];
for (const [code, pages, acting] of catalogues)
  test(`everything that pages and the browser say is said in ${code} too`, () => {
    assert.deepEqual(missing(en, pages), []);
    assert.deepEqual(missing(actingEn, acting), []);
    assert.deepEqual(leftOver(en, pages), []);
    assert.deepEqual(leftOver(actingEn, acting), []);
  });

for (const { code, words } of LANGUAGES)
  test(`what is of one epoch names it once in ${code}, and what is of several names the first and the last`, () => {
    const said = (from: number, to: number) => [
      words.home.shortBy('5 IOTX', from, to),
      words.estimates.of(to - from + 1, from, to),
      words.statements.range(from, to),
      words.audits.epochs(from, to),
    ];
    for (const text of said(707, 707)) assert.equal(text.split('707').length, 2, text);
    for (const text of said(707, 730)) assert.match(text, /707.*730/);
  });

const wishes: [cookie: string | undefined, header: string | undefined, language: string][] = [
  [undefined, undefined, 'en'],
  [undefined, 'ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  [undefined, 'es-MX', 'es'],
  [undefined, 'en-US,en;q=0.9,es;q=0.8', 'en'],
  [undefined, 'fr-FR,fr;q=0.9,zh-CN;q=0.5,en;q=0.4', 'zh-CN'],
  [undefined, 'en;q=0.1, es;q=0.9', 'es'],
  [undefined, 'es;q=0, de', 'en'],
  [undefined, 'zh-TW, zh-Hant;q=0.9', 'en'],
  [undefined, 'zh-Hans-SG', 'zh-CN'],
  [undefined, '*;q=;;,,=', 'en'],
  ['language=es', 'ko', 'es'],
  ['a=b; language=zh-CN; c=d', undefined, 'zh-CN'],
  ['language=xx', 'ko', 'ko'],
  ['otherlanguage=es', undefined, 'en'],
];
test('a page is in the language chosen here, else in the most wished one that there is, else in English', () => {
  for (const [cookie, header, language] of wishes) {
    const headers = { cookie, 'accept-language': header };
    const request = { headers } as Parameters<typeof languageOf>[0];
    assert.equal(languageOf(request, LANGUAGES).code, language, `${cookie} ${header}`);
  }
});

test('whoever chooses a language reads the page they were on in it, times too, and is led to no other site', async () => {
  await using portal = await startPortal('sample');
  const get = (url: string, headers: Record<string, string> = {}) =>
    portal.api.app.inject({ url, headers: { accept: 'text/html', ...headers } });

  const english = await get('/delegates/node-harbor?x=1');
  assert.match(english.body, /<html lang="en">/);
  const [, link = ''] = /href="([^"]+)" hreflang="es"/.exec(english.body) ?? [];
  const chosen = await get(link.replaceAll('&#38;', '&').replaceAll('&#61;', '='));
  assert.equal(chosen.statusCode, 303);
  assert.equal(chosen.headers.location, '/delegates/node-harbor?x=1');
  const cookie = String(chosen.headers['set-cookie']).split(';')[0] ?? '';
  const spanish = await get('/delegates/node-harbor', { cookie });
  assert.match(spanish.body, /<html lang="es">/);
  assert.equal(spanish.headers['content-language'], 'es');
  assert.match(String(spanish.headers['vary']), /accept-language, cookie/);
  assert.match(spanish.body, /<time[^>]*>(hace|dentro de) \d+ (d[ií]as?|horas?|mes(es)?|minutos?)<\/time>/);
  assert.doesNotMatch(spanish.body, />(in \d+|\d+ \w+ ago)/);

  for (const back of [
    'https://elsewhere.example/x',
    '//elsewhere.example',
    '/\\\\elsewhere.example',
    'javascript:alert(1)',
  ]) {
    const { headers } = await get(`/language?to=ko&back=${encodeURIComponent(back)}`);
    assert.equal(new URL(String(headers.location), portal.url).origin, portal.url, back);
  }
  const unknown = await get('/language?to=xx');
  assert.match(String(unknown.headers['set-cookie']), /^language=en;/);
});
