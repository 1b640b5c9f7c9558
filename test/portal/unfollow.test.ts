import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { findFollow } from '../../core/alerts/store.ts';
import { KEY_USED_MS, LINK_KEPT_MS } from '../../core/unfollow-links/link-keys.ts';
import { unfollowToken } from '../../core/unfollow-links/unfollow-link.ts';
import { buildPortal } from '../../portal/app.ts';
import { testApi } from '../support/http/api.ts';
import { approvedDelegate, callerOf, DAY_MS } from '../support/delegates.ts';
import { people } from '../support/people.ts';

/** vic follows ann with settings of their own, and has a link of a message. */
async function world() {
  const api = await testApi();
  const { db, settings, now, bookSigner } = api.parts;
  await approvedDelegate(db, people.ann);
  const { accountId } = await callerOf(db, people.vic);
  const asked = { thresholdBps: 200, mode: 'daily', mutedUntil: 'unmuted' } as const;
  await followDelegate(db, { accountId }, 'ann', asked, 'unless_opened', now());
  const link = () => db.transaction().execute((tx) => unfollowToken(tx, accountId, 'ann', now()));
  const app = fastify();
  app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  const ask = async (method: 'GET' | 'HEAD' | 'POST', url: string, payload?: string) => {
    const headers = {
      accept: 'text/html',
      ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const {
      statusCode,
      body,
      headers: given,
    } = await app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: statusCode, body, headers: given };
  };
  return { api, ask, link, accountId, follow: () => findFollow(db, accountId, 'ann') };
}

const PRESSED = 'List-Unsubscribe=One-Click';

test('a link of a message shows what it ends and changes nothing; its button ends the follow, and another takes that back as it was', async () => {
  const { api, ask, link, accountId, follow } = await world();
  await using _api = api;
  const token = await link();
  const before = await follow();

  const shown = await ask('GET', `/unfollow?token=${token}`);
  await ask('HEAD', `/unfollow?token=${token}`);
  assert.equal(shown.status, 200);
  assert.match(shown.body, /<h1>Unfollow ann<\/h1>/);
  assert.equal(shown.headers['cache-control'], 'no-store');
  assert.deepEqual(await follow(), before, 'a program that opens links ends nothing');
  assert.ok(
    !Buffer.from(token.split('.')[1] ?? '', 'base64url')
      .toString('latin1')
      .includes(accountId),
  );
  assert.ok(
    !shown.body.includes(accountId) && !shown.body.toLowerCase().includes(people.vic.address.toLowerCase()),
  );

  const done = await ask('POST', `/unfollow?token=${token}`, PRESSED);
  assert.match(done.body, /You no longer follow ann/);
  assert.equal(await follow(), undefined);
  const again = await ask('POST', `/unfollow?token=${token}`, PRESSED);
  assert.match(again.body, /You no longer follow ann/);
  assert.ok(!again.body.includes('/unfollow/undo'));
  assert.match((await ask('GET', `/unfollow?token=${token}`)).body, /nothing left to do/);

  const [, undo = ''] = /action="(\/unfollow\/undo\?token=[^"]+)"/.exec(done.body) ?? [];
  assert.equal((await ask('GET', undo)).status, 404);
  assert.equal((await ask('POST', undo.replace('/undo', ''), PRESSED)).status, 404, 'it does this alone');
  assert.match((await ask('POST', undo, PRESSED)).body, /You follow ann again/);
  assert.deepEqual(await follow(), before);
  await ask('POST', `/unfollow?token=${token}`, PRESSED);
  api.clock.now = new Date(api.clock.now.getTime() + 2 * DAY_MS);
  assert.equal((await ask('POST', undo, PRESSED)).status, 404, 'it can be taken back for a day');
  assert.equal(await follow(), undefined);
});

test('a link works for half a year at least, whatever keys come after; one that was changed or made up never does', async () => {
  const { api, ask, link, follow } = await world();
  await using _api = api;
  const token = await link();
  const status = async (text: string) => (await ask('GET', `/unfollow?token=${text}`)).status;
  const [number = '', sealed = ''] = token.split('.');
  const changed = `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`;
  for (const wrong of [
    '',
    'x',
    `${number}.${changed}`,
    `${number}.AAAA`,
    `999.${sealed}`,
    `-1.${sealed}`,
    sealed,
  ])
    assert.equal(await status(wrong), 404, wrong);
  const { body } = await ask('GET', '/unfollow?token=x');
  assert.match(body, /Nothing was changed\.[^]*<a href="\/me">/, 'it leads to where alerts are chosen');

  const start = api.clock.now.getTime();
  const at = (ms: number) => (api.clock.now = new Date(start + ms));
  at(KEY_USED_MS);
  const newer = await link();
  assert.notEqual(newer.split('.')[0], number);
  at(KEY_USED_MS + LINK_KEPT_MS - 1);
  await link();
  assert.deepEqual([await status(token), await status(newer)], [200, 200]);
  at(KEY_USED_MS * 2 + LINK_KEPT_MS);
  await link();
  assert.deepEqual([await status(token), await status(newer)], [404, 200]);
  assert.notEqual(await follow(), undefined);
});
