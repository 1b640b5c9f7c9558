import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildPortal } from '../../../portal/app.ts';
import { testApi } from '../../support/http/api.ts';

test('an answer says all that it differs by: beside what its route says, the origin, as CORS does', async () => {
  await using api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const varies = async (url: string, headers: Record<string, string> = {}) => {
    const { statusCode, headers: given } = await api.app.inject({ url, headers });
    return [statusCode, String(given['vary'])];
  };
  assert.deepEqual(await varies('/v1/delegates'), [200, 'Origin']);
  assert.deepEqual(await varies('/v1/delegates/nobody'), [404, 'Origin, accept-language']);
  assert.deepEqual(await varies('/nope'), [404, 'Origin, accept-language']);
  assert.deepEqual(await varies('/'), [200, 'accept-encoding, accept-language, cookie, origin']);
  assert.deepEqual(await varies('/widget/v1/pledgebook.js'), [200, 'accept-encoding, origin']);
  const badge = '/badge/delegates/nobody/paid.svg';
  assert.deepEqual(await varies(badge, { accept: 'image/*' }), [404, 'Origin, accept']);
  assert.deepEqual(await varies(badge), [404, 'Origin, accept, accept-language']);
});
