import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readConfig } from '../../api/config.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { PROBLEMS } from '../../core/problems.ts';
import { buildPortal } from '../../portal/app.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const CSP =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const PAGES = [
  '/',
  '/delegates',
  '/changes',
  '/wishlist',
  '/reviews',
  '/desk',
  '/me',
  '/steward',
  '/steward/acts',
  '/sessions',
  '/status',
  '/nothing',
];

function withPortal(): Promise<TestApi> {
  return testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
}

function page(api: TestApi, url: string) {
  return api.app.inject({ url, headers: { accept: 'text/html' } });
}

test('every page forbids what it does not need, and has nothing inline but one script, which is named by its hash', async () => {
  await using api = await withPortal();
  for (const url of PAGES) {
    const answer = await page(api, url);
    const inline = [...answer.body.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script = '']) => script);
    assert.equal(inline.length, 1, url);
    const hash = createHash('sha256')
      .update(inline[0] ?? '')
      .digest('base64');
    assert.equal(
      answer.headers['content-security-policy'],
      `${CSP}; script-src 'self' 'sha256-${hash}'`,
      url,
    );
    assert.equal(answer.headers['x-content-type-options'], 'nosniff', url);
    assert.equal(answer.headers['referrer-policy'], 'same-origin', url);
    assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8', url);
    assert.doesNotMatch(
      answer.body,
      /<style|\sstyle=|\son\w+=|<script(?!>)(?![^>]*\ssrc=)|javascript:/i,
      url,
    );
    assert.doesNotMatch(answer.body, /(src|href)="(https?:)?\/\//, url);
  }
});

test('who opens a page of changes in a reader of feeds finds all three in its head, of one delegate on its page', async () => {
  await using api = await withPortal();
  const { slug } = await approvedDelegate(api.database.db, people.ann);
  for (const [url, feed] of [
    ['/changes', '/v1/changes'],
    [`/delegates/${slug}`, `/v1/delegates/${slug}/changes`],
  ] as const) {
    const { body } = await page(api, url);
    const links = [...body.matchAll(/<link rel="alternate" type="([^"]+)" href="(\/[^"]+)"/g)];
    for (const [, type = '', href = ''] of links) {
      const { headers } = await api.app.inject(href);
      assert.equal(headers['content-type'], `${type}; charset=utf-8`);
    }
    assert.deepEqual(
      links.map(([, , href]) => href),
      ['atom', 'json', 'ics'].map((form) => `${feed}.${form}`),
    );
  }
});

test('a page that a reader has already is not sent again', async () => {
  await using api = await withPortal();
  const first = await page(api, '/delegates');
  const etag = String(first.headers['etag']);
  assert.match(etag, /^"/);
  const again = await api.app.inject({ url: '/delegates', headers: { 'if-none-match': etag } });
  assert.equal(again.statusCode, 304);
  assert.equal(again.body, '');
});

test('pages, styles and scripts are sent gzipped to whoever takes that, and say the same', async () => {
  await using api = await withPortal();
  const ask = (url: string, coding: string) =>
    api.app.inject({ url, headers: { accept: 'text/html', 'accept-encoding': coding } });
  const home = await page(api, '/');
  const [style = ''] = /\/assets\/[^"]+\.css/.exec(home.body) ?? [];
  const [script = ''] = /\/assets\/[^"]+\.ts/.exec(home.body) ?? [];
  for (const url of ['/wishlist', '/nothing', style, script]) {
    const plain = await ask(url, 'identity');
    const zipped = await ask(url, 'br, gzip;q=0.8');
    const refused = await ask(url, 'gzip;q=0, br');
    assert.equal(zipped.headers['content-encoding'], 'gzip', url);
    assert.match(String(zipped.headers['vary']), /accept-encoding/, url);
    assert.ok(zipped.rawPayload.length < plain.rawPayload.length, url);
    assert.equal(gunzipSync(zipped.rawPayload).toString(), plain.body, url);
    assert.deepEqual([refused.headers['content-encoding'], refused.body], [undefined, plain.body], url);
  }
});

test('styles and scripts stand under a name made of their content, to be kept for ever, without types', async () => {
  await using api = await withPortal();
  const { body } = await page(api, '/');
  const loaded = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, url]) => String(url));
  assert.equal(loaded.length, 3);
  for (const url of loaded) {
    const answer = await api.app.inject({ url });
    assert.equal(answer.statusCode, 200, url);
    assert.match(String(answer.headers['cache-control']), /immutable/);
  }
  const script = loaded.find((url) => url.endsWith('/portal.ts')) ?? '';
  const answer = await api.app.inject({ url: script.replace('portal.ts', 'session.ts') });
  assert.equal(answer.headers['content-type'], 'text/javascript; charset=utf-8');
  assert.doesNotMatch(answer.body, /: string|import type|interface /);
});

test('every code that an answer may carry has its page', async () => {
  await using api = await withPortal();
  for (const [code, { title }] of Object.entries(PROBLEMS)) {
    const answer = await page(api, `/problems/${code}`);
    assert.equal(answer.statusCode, 200, code);
    assert.ok(
      answer.body.includes(`<h1>${title.replaceAll('&', '&#38;').replaceAll("'", '&#39;')}</h1>`),
      code,
    );
  }
});

test('a fault of ours is a page with the request id, which the log has, and without what went wrong', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, bookSigner }) => {
    const now = () => {
      throw new Error('the clock fell off the wall');
    };
    let asked = 0;
    const sometimes = () => (asked++ === 0 ? now() : new Date());
    app.register(buildPortal({ db, settings, now: sometimes, bookKey: bookSigner.vkey }));
  });
  const answer = await page(api, '/status');
  assert.equal(answer.statusCode, 500);
  assert.match(String(answer.headers['content-type']), /^text\/html/);
  assert.doesNotMatch(answer.body, /clock fell/);
  const [, requestId = ''] = /Request id: <code>([^<]+)</.exec(answer.body) ?? [];
  assert.equal(requestId, answer.headers['x-request-id']);
  assert.ok(api.logged.some((line) => line.includes(requestId) && line.includes('clock fell')));
});

test('who asks for pages too often is told 429 and when to come back, in a page', async () => {
  const { config } = readConfig({});
  const rateLimits = { ...config.rateLimits, anonymous: 1 };
  await using api = await testApi(
    {},
    { config: { ...config, rateLimits } },
    (app, { db, settings, now, bookSigner }) => {
      app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
    },
  );
  const [first, second] = [await page(api, '/status'), await page(api, '/status')];

  assert.deepEqual([first.statusCode, second.statusCode], [200, 429]);
  assert.ok(Number(second.headers['retry-after']) > 0);
  assert.match(second.body, /<h1>Too many requests<\/h1>/);
  assert.match(second.body, /No more than 1 requests in 60 seconds\. Try again in \d+ s\.</);
});

test('R3: while the database is away a page says 503, and when to come again', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, bookSigner }) => {
    const now = () => {
      throw Object.assign(new Error('terminating connection due to administrator command'), {
        code: '57P01',
      });
    };
    let asked = 0;
    const sometimes = () => (asked++ === 0 ? now() : new Date());
    app.register(buildPortal({ db, settings, now: sometimes, bookKey: bookSigner.vkey }));
  });
  const answer = await page(api, '/status');
  assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '5']);
  assert.match(answer.body, /Nothing is lost\. Try again in a few seconds\./);
  assert.match(String(answer.headers['content-type']), /^text\/html/);
});

test('a wrong checksum in the search is named, and finds nobody', async () => {
  await using api = await withPortal();
  const answer = await page(api, '/delegates?q=0xdA7e12Ef57c236a06117c5e0d04a228e7181CF36');
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /The checksum of this address is wrong/);
});

test('query values that are no text, unknown or overlong change nothing and break nothing', async () => {
  await using api = await withPortal();
  for (const query of [
    'q=a&q=b',
    'status=unheard',
    'cursor=bm8',
    `q=${'x'.repeat(3000)}`,
    'cursor=W10',
    'sort[x]=1',
  ])
    for (const url of ['/delegates', '/changes', '/wishlist'])
      assert.equal((await page(api, `${url}?${query}`)).statusCode, 200, `${url}?${query}`);
});

test('a query that no text can hold is refused with a page', async () => {
  await using api = await withPortal();
  for (const url of ['/delegates?q=%00', '/delegates/a%00b', '/changes?delegate=%00']) {
    const answer = await page(api, url);
    assert.equal(answer.statusCode, 400, url);
    assert.match(String(answer.headers['content-type']), /^text\/html/, url);
  }
});

test('the foot of a page says whether the book is signed as it is, also where the page cannot be shown', async () => {
  await using api = await withPortal();
  const { db, bookSigner } = api.parts;
  const foot = async (url: string) => /<footer[^]*<\/footer>/.exec((await page(api, url)).body)?.[0] ?? '';
  await approvedDelegate(db, people.ann);
  for (const url of ['/changes', '/delegates/nobody'])
    assert.match(await foot(url), /no signed checkpoint yet/, url);

  await signCheckpoint(db, bookSigner);

  for (const url of ['/changes', '/nothing', '/delegates/nobody', '/unfollow?token=x'])
    assert.match(await foot(url), /Last checkpoint signed/, url);
});

test('who comes back from GitHub without a link reads on the account page why, and nothing that others put into its address', async () => {
  await using api = await withPortal();
  for (const code of ['github_link_refused', 'github_unavailable', 'identity_linked_elsewhere'] as const)
    assert.ok((await page(api, `/me?problem=${code}`)).body.includes(PROBLEMS[code].title), code);
  for (const code of ['', 'refresh_token_reused', '<b>', 'constructor'])
    assert.ok(
      !(await page(api, `/me?problem=${encodeURIComponent(code)}`)).body.includes('role="alert"'),
      code,
    );
});
