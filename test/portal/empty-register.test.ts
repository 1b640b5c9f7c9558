import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { buildPortal } from '../../portal/app.ts';
import { type TestApi, testApi } from '../support/http/api.ts';

let api: TestApi;

before(async () => {
  api = await testApi({}, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
});
after(() => api[Symbol.asyncDispose]());

async function read(url: string): Promise<string> {
  const { statusCode, body } = await api.app.inject({ url, headers: { accept: 'text/html' } });
  assert.equal(statusCode, 200, url);
  return body;
}

test('of a register in which nothing is yet, the first page says how the first entry comes to be', async () => {
  assert.match(
    await read('/'),
    /Nothing has been recorded yet[\s\S]{0,120}href="\/desk">Apply as a delegate</,
  );
});

test('where no delegate is approved, none is asked to be chosen, and no script looks for the choice', async () => {
  const [compare, widget] = [await read('/compare'), await read('/widget')];
  assert.match(compare, /No delegate has been approved yet\./);
  assert.doesNotMatch(compare, /<select|Choose up to four/);
  assert.match(widget, /There is no approved delegate to show yet\./);
  assert.doesNotMatch(widget, /widget-builder/);
});
