import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { keepWidgetScript } from '../../core/widget-scripts/keep-script.ts';
import { buildPortal } from '../../portal/app.ts';
import { inMarkdown } from '../../portal/widget-snippet.ts';
import { SPEECHES } from '../../start/speeches.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';

function withWidget(environment: Record<string, string> = {}): Promise<TestApi> {
  return testApi(environment, { speeches: SPEECHES }, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
}

/** As a browser reads what the pages escape. */
const decoded = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const sha384 = (text: string) => createHash('sha384').update(text).digest();

test('the script is the same for every site, whole or packed, and is sent again only when it changed', async () => {
  await using api = await withWidget();
  const url = '/widget/v1/pledgebook.js';
  const plain = await api.app.inject({ url, headers: { origin: 'https://blog.example' } });
  const packed = await api.app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
  const known = await api.app.inject({ url, headers: { 'if-none-match': String(plain.headers.etag) } });

  assert.equal(plain.statusCode, 200);
  assert.equal(plain.headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal(plain.headers['access-control-allow-origin'], '*');
  assert.equal(plain.headers['access-control-allow-credentials'], undefined);
  assert.equal(plain.headers['cross-origin-resource-policy'], 'cross-origin');
  assert.equal(plain.headers['cache-control'], 'public, max-age=300');
  assert.equal(plain.headers['set-cookie'], undefined);
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.equal(packed.headers['vary'], 'accept-encoding, origin');
  assert.equal(gunzipSync(packed.rawPayload).toString(), plain.body);
  assert.deepEqual([known.statusCode, known.body], [304, '']);
  const manifest = await api.app.inject('/widget/v1/custom-elements.json');
  assert.equal(manifest.json<{ schemaVersion: string }>().schemaVersion, '2.1.0');
  const types = await api.app.inject('/widget/v1/pledgebook.d.ts');
  assert.match(types.body, /'pledgebook-delegate': HTMLElement/);
});

test('a script that was ever served stands under the name of its content for ever, and no other does', async () => {
  await using api = await withWidget();
  const { db } = api.parts;
  const { body } = await api.app.inject('/widget/v1/pledgebook.js');
  const name = (script: string) => `/widget/v1/pledgebook.${sha384(script).toString('hex').slice(0, 16)}.js`;
  const current = await api.app.inject(name(body));
  const older = 'customElements.define("pledgebook-old", class extends HTMLElement {});';
  assert.equal((await api.app.inject(name(older))).statusCode, 404);

  await keepWidgetScript(db, sha384(older), older);
  await keepWidgetScript(db, sha384(older), older);

  const kept = await api.app.inject(name(older));
  for (const answer of [current, kept]) {
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(answer.headers['content-type'], 'text/javascript; charset=utf-8');
    assert.equal(answer.headers['access-control-allow-origin'], '*');
  }
  assert.deepEqual([current.body, kept.body], [body, older]);
  const rows = await db.selectFrom('widget_script').select('script').execute();
  assert.deepEqual(rows.map(({ script }) => script).sort(), [body, older].sort());
  await assert.rejects(keepWidgetScript(db, sha384(older), `${older} `.repeat(2)), /is_what_it_is_named/);
  await assert.rejects(db.deleteFrom('widget_script').execute(), /permission denied/);
  await assert.rejects(db.updateTable('widget_script').set({ script: '' }).execute(), /permission denied/);
  for (const wrong of [
    'pledgebook.0000000000000000.js',
    'other.js',
    'pledgebook.d.js',
    '..%2f..%2fpackage.json',
  ])
    assert.equal((await api.app.inject(`/widget/v1/${wrong}`)).statusCode, 404, wrong);
});

test('a frame may stand where the operator says, shows one delegate, and has one honest line for what is not there', async () => {
  await using api = await withWidget({ FRAME_ANCESTORS: 'https://blog.example, https://news.example:8443' });
  await approvedDelegate(api.parts.db, people.ann);
  const frame = await api.app.inject(
    '/widget/v1/frame?delegate=ann&theme=dark&lang=es&size=s&chart=on&other=1',
  );
  const nobody = await api.app.inject('/widget/v1/frame?delegate=nobody');
  const wrong = await api.app.inject('/widget/v1/frame?delegate=0xdA7e12Ef57c236a06117c5e0d04a228e7181CF36');
  const none = await api.app.inject('/widget/v1/frame');

  assert.equal(frame.statusCode, 200);
  const policy = String(frame.headers['content-security-policy']);
  assert.match(policy, /^default-src 'none'; /);
  assert.match(policy, /frame-ancestors https:\/\/blog\.example https:\/\/news\.example:8443;/);
  assert.match(frame.body, /<title>ann: plan de recompensas e historial<\/title>/);
  const [, attributes = ''] = /<pledgebook-delegate([^>]*)>/.exec(frame.body) ?? [];
  assert.deepEqual(attributes.trim().split(/\s+/), [
    'delegate="ann"',
    'theme="dark"',
    'lang="es"',
    'size="s"',
    'with-chart=""',
  ]);
  assert.match(frame.body, /<a href="\/delegates\/ann"/);
  assert.doesNotMatch(frame.body, /<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
  assert.deepEqual([nobody.statusCode, wrong.statusCode, none.statusCode], [404, 400, 404]);
  assert.match(nobody.body, /<p>There is no delegate nobody<\/p>/);
  assert.equal(nobody.headers['content-security-policy'], policy);
  await using open = await withWidget();
  const anywhere = await open.app.inject('/widget/v1/frame?delegate=nobody');
  assert.match(
    String(anywhere.headers['content-security-policy']),
    /frame-ancestors https: http:\/\/localhost:\*;/,
  );
});

test('oEmbed answers for the pages of delegates here, and refuses every other address without asking anybody', async () => {
  await using api = await withWidget();
  await approvedDelegate(api.parts.db, people.ann);
  const ask = (query: Record<string, string>) =>
    api.app.inject(`/oembed?${new URLSearchParams(query).toString()}`);
  const { publicUrl } = api.parts.settings;
  const page = `${publicUrl}/delegates/ann`;
  const answer = await ask({
    url: `${page}/?utm_source=x#record`,
    maxwidth: '300',
    format: 'json',
    dnt: '1',
  });
  const { body } = await api.app.inject({ url: '/delegates/ann', headers: { accept: 'text/html' } });

  assert.equal(answer.statusCode, 200);
  assert.deepEqual(answer.json(), {
    type: 'rich',
    version: '1.0',
    title: 'ann: reward plan and record',
    provider_name: 'Pledgebook',
    provider_url: publicUrl,
    cache_age: 3600,
    html: `<iframe src="${publicUrl}/widget/v1/frame?delegate=ann" title="ann: reward plan and record" width="300" height="420" frameborder="0" loading="lazy"></iframe>`,
    width: 300,
    height: 420,
  });
  const spanish = await ask({ url: page, lang: 'es-MX' });
  const { title, html } = spanish.json<{ title: string; html: string }>();
  assert.equal(title, 'ann: plan de recompensas e historial');
  const [, src = ''] = /src="([^"]+)"/.exec(html) ?? [];
  assert.equal(src, `${publicUrl}/widget/v1/frame?delegate=ann&amp;lang=es`);
  const frame = await api.app.inject(src.replace(publicUrl, '').replace('&amp;', '&'));
  assert.match(
    frame.body,
    /<html lang="es"[^>]*>\s*<head>[\s\S]*<title>ann: plan de recompensas e historial<\/title>/,
  );
  const [, found = ''] =
    /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(body) ?? [];
  assert.equal((await api.app.inject(decoded(found).replace(publicUrl, ''))).statusCode, 200);
  for (const url of [
    'https://evil.example/delegates/ann',
    `${publicUrl}.evil.example/delegates/ann`,
    `${publicUrl}@evil.example/delegates/ann`,
    `${publicUrl}/changes/1`,
    `${publicUrl}/delegates/ann/votes`,
    'javascript:alert(1)',
    '/delegates/ann',
    'ann',
  ]) {
    const refused = await ask({ url });
    assert.deepEqual(
      [refused.statusCode, refused.json<{ code: string }>().code],
      [404, 'not_embeddable'],
      url,
    );
  }
  for (const [query, status, code] of [
    [{ url: `${publicUrl}/delegates/nobody` }, 404, 'delegate_not_found'],
    [{ url: `${publicUrl}/delegates/%ff` }, 404, 'delegate_not_found'],
    [{ url: `${publicUrl}/delegates/ann%00` }, 404, 'delegate_not_found'],
    [{ url: page, format: 'xml' }, 501, 'format_not_offered'],
    [{ url: page, maxwidth: '0' }, 400, 'invalid_input'],
    [{}, 400, 'invalid_input'],
  ] as [Record<string, string>, number, string][]) {
    const refused = await ask(query);
    assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [status, code], code);
  }
});

test('what the builder says to paste names the script that is served, by its hash; names are text in it', async () => {
  await using api = await withWidget();
  const empty = await api.app.inject({ url: '/widget', headers: { accept: 'text/html' } });
  assert.match(empty.body, /There is no approved delegate to show yet/);
  await approvedDelegate(api.parts.db, people.ann);
  const read = async (query: string) => {
    const { body } = await api.app.inject({ url: `/widget?${query}`, headers: { accept: 'text/html' } });
    return [...body.matchAll(/<pre[^>]*>([^<]*)<\/pre>/g)].map(([, code]) => decoded(code ?? ''));
  };
  const [html = '', frame, badge, oembed] = await read('delegate=ann&size=l&theme=light&chart=on&link=off');
  const [changes] = await read('element=changes&delegate=-&lang=ko');

  const { publicUrl } = api.parts.settings;
  const [, src = '', integrity] =
    /src="([^"]+)" integrity="([^"]+)" crossorigin="anonymous"/.exec(html) ?? [];
  const script = await api.app.inject(src.replace(publicUrl, ''));
  assert.equal(integrity, `sha384-${sha384(script.body).toString('base64')}`);
  assert.match(
    html,
    /<pledgebook-delegate delegate="ann" theme="light" lang="en" size="l" with-chart without-link>\n  <a href="http:\/\/localhost:3000\/delegates\/ann">ann: reward plan and record<\/a>\n<\/pledgebook-delegate>$/,
  );
  assert.match(
    String(frame),
    /^<iframe src="http:\/\/localhost:3000\/widget\/v1\/frame\?delegate=ann&amp;theme=light&amp;size=l&amp;chart=on" title=/,
  );
  assert.equal(
    badge,
    `[![ann: reward plan and record](${publicUrl}/badge/delegates/ann/paid.svg)](${publicUrl}/delegates/ann)`,
  );
  assert.equal(inMarkdown('<b>[a](x) `*_ \\'), '\\<b\\>\\[a\\](x) \\`\\*\\_ \\\\');
  assert.equal(oembed, `${publicUrl}/oembed?url=${encodeURIComponent(`${publicUrl}/delegates/ann`)}`);
  assert.match(
    String(changes),
    /<pledgebook-changes lang="ko">\n  <a href="http:\/\/localhost:3000\/changes">모든 델리게이트의 변경</,
  );
});
