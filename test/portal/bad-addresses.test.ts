import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';

test('an address that cannot be read is answered to a browser by a page in its language, to a program by a problem', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const browser = { accept: 'text/html', 'accept-language': 'es', 'accept-encoding': 'gzip' };
  const program = { accept: 'application/json' };
  for (const url of ['/delegates/%E0%A4%A', '/%']) {
    const page = await api.app.inject({ url, headers: browser });
    const problem = await api.app.inject({ url, headers: program });

    assert.equal(page.statusCode, 400, url);
    assert.equal(page.headers['content-type'], 'text/html; charset=utf-8', url);
    assert.match(String(page.headers['content-security-policy']), /^default-src 'none'; /);
    assert.match(gunzipSync(page.rawPayload).toString(), /<h1>Esa página no existe<\/h1>/);
    assert.equal(problem.statusCode, 400, url);
    assert.equal(problem.json<{ code: string }>().code, 'malformed_request');
    for (const { headers } of [page, problem]) {
      assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cache-control'], 'no-store');
    }
  }
  const read = await api.app.inject({ url: '/v1/delegates/%E0%A4%A', headers: browser });
  assert.match(
    String(read.headers['content-type']),
    /^application\/problem\+json/,
    'the API is for programs',
  );
});
