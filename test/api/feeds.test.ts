import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Window } from 'happy-dom';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { withdrawRewardPlan } from '../../core/reward-plans/withdraw-reward-plan.ts';
import { testApi } from '../support/http/api.ts';
import { Client, into } from '../support/http/client.ts';
import { announce, approvedDelegate, callerOf, profileNamed, shares } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const HOSTILE = '<b>Ann</b> & "Co" ]]>; 𝒜, עברית';

async function story() {
  const api = await testApi();
  const { db } = api.database;
  await applyAsDelegate(db, await callerOf(db, people.dan), profileNamed(HOSTILE), api.clock.now);
  await approvedDelegate(db, people.ann);
  const note =
    'First line; with, marks\nand a second, much longer line that has to be folded somewhere in a calendar';
  await announce(db, people.ann, { ...shares(8000, 8800, 8000), note }, api.clock.now);
  await announce(db, people.ann, shares(8000, 9000, 8000), api.clock.now);
  return { api, db, nobody: new Client(into(api.app), undefined, () => api.clock.now) };
}

function parseXml(text: string) {
  const document = new new Window().DOMParser().parseFromString(text, 'application/xml');
  assert.equal(document.querySelector('parsererror'), null);
  return document;
}

test('the Atom feed holds every change once, newest first, with hostile names as text', async () => {
  const { api, nobody } = await story();
  await using _api = api;

  const { status, body, headers } = await nobody.get('/v1/changes.atom');

  assert.equal(status, 200);
  assert.equal(headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  const feed = parseXml(body);
  const ids = [...feed.querySelectorAll('entry > id')].map((id) => id.textContent);
  assert.deepEqual(
    ids,
    [4, 3, 2, 1, 0].map((seq) => `http://localhost:3000/changes/${seq}`),
  );
  const times = [...feed.querySelectorAll('entry > updated')].map((time) => time.textContent);
  assert.deepEqual(times, times.toSorted().toReversed());
  assert.equal(feed.querySelector('feed > updated')?.textContent, times[0]);
  const titles = [...feed.querySelectorAll('entry > title')].map((title) => title.textContent);
  assert.equal(titles[4], `${HOSTILE} applied as a delegate`);
  assert.doesNotMatch(body, /<b>/);
  const etag = String(headers.get('etag'));
  const again = await api.app.inject({ url: '/v1/changes.atom', headers: { 'if-none-match': etag } });
  assert.equal(again.statusCode, 304);
  api.clock.now = new Date(api.clock.now.getTime() + 9 * 86_400_000);
  assert.equal((await nobody.get('/v1/changes.atom')).headers.get('etag'), etag);
});

test('what a feed said of a change stays as it was, id and time too, whatever is changed later (but the name of a delegate); what is new comes before it, and is never older', async () => {
  const { api, db, nobody } = await story();
  await using _api = api;
  const read = async () => {
    const feed = parseXml((await nobody.get('/v1/changes.atom')).body);
    const items: { id: string }[] = (await nobody.get('/v1/changes.json')).body.items;
    return { entries: [...feed.querySelectorAll('entry')].map((entry) => entry.outerHTML), items, feed };
  };
  const before = await read();

  const ann = await callerOf(db, people.ann);
  const edit = { version: 1, name: 'Ann and friends', description: 'Four nodes.' };
  await changeProfile(db, ann, 'ann', edit, api.clock.now);
  await withdrawRewardPlan(db, ann, 'ann', 2, 'Costs fell.', api.clock.now);
  const after = await read();

  assert.equal(after.entries.length, before.entries.length + 2);
  const untold = (text: string) =>
    text.replaceAll(/<author>.*?<\/author>/g, '').replaceAll('Ann and friends', 'ann');
  assert.deepEqual(after.entries.slice(2).map(untold), before.entries.map(untold));
  assert.deepEqual(
    after.items.slice(2).map(({ id }) => id),
    before.items.map(({ id }) => id),
  );
  const updated = [...after.feed.querySelectorAll('entry > updated')].map((time) => time.textContent);
  assert.deepEqual(updated, updated.toSorted().toReversed());
  assert.equal(after.feed.querySelector('feed > updated')?.textContent, updated[0]);
  assert.ok(String(updated[0]) >= String(before.feed.querySelector('feed > updated')?.textContent));
});

test('every feed, of all delegates and of one, is sent once to who keeps it, and again when something changed', async () => {
  const { api, db } = await story();
  await using _api = api;
  const ask = (url: string, etag = '') =>
    api.app.inject({ url, headers: etag === '' ? {} : { 'if-none-match': etag } });
  const urls = ['/v1', '/v1/delegates/ann'].flatMap((place) =>
    ['atom', 'json', 'ics'].map((form) => `${place}/changes.${form}`),
  );
  const etags = new Map<string, string>();
  for (const url of urls) {
    const first = await ask(url);
    const etag = String(first.headers.etag);
    assert.match(etag, /^"/, url);
    assert.ok(Number.isFinite(Date.parse(String(first.headers['last-modified']))), url);
    const again = await ask(url, etag);
    assert.deepEqual([again.statusCode, again.body], [304, ''], url);
    etags.set(url, etag);
  }
  await withdrawRewardPlan(db, await callerOf(db, people.ann), 'ann', 2, undefined, api.clock.now);
  for (const url of urls) assert.equal((await ask(url, etags.get(url))).statusCode, 200, url);
});

test('the JSON feed of a delegate holds its own changes, with the values', async () => {
  const { api, nobody } = await story();
  await using _api = api;

  const { body, headers } = await nobody.get('/v1/delegates/ann/changes.json');

  assert.equal(headers.get('content-type'), 'application/feed+json; charset=utf-8');
  assert.equal(body.version, 'https://jsonfeed.org/version/1.1');
  assert.equal(body.feed_url, 'http://localhost:3000/v1/delegates/ann/changes.json');
  assert.deepEqual(
    [body.title, body.home_page_url],
    ['Changes of ann', 'http://localhost:3000/delegates/ann'],
  );
  for (const item of body.items) {
    assert.deepEqual([item.id, typeof item.title, typeof item.content_text], [item.url, 'string', 'string']);
    assert.match(item.url, /^http:\/\/localhost:3000\/changes\/\d+$/);
    assert.equal(new Date(item.date_published).toISOString(), item.date_published);
    assert.deepEqual(item.authors, [{ name: 'ann' }]);
  }
  const items: { tags: string[] }[] = body.items;
  assert.deepEqual(
    items.flatMap((item) => item.tags),
    ['plan.announced', 'plan.announced', 'delegate.approved', 'delegate.applied'],
  );
  assert.equal(body.items[0]._pledgebook.rows[1].afterText, '90 %');
  assert.match(body.items[1].content_text, /Reason: First line; with, marks\nand/);
  assert.equal((await nobody.get('/v1/delegates/nobody/changes.json')).body.code, 'delegate_not_found');
});

test('the calendar has one event per announced plan, cancelled when it is withdrawn, under the same UID', async () => {
  const { api, db, nobody } = await story();
  await using _api = api;
  const events = async () => {
    const { body, headers } = await nobody.get('/v1/changes.ics');
    assert.equal(headers.get('content-type'), 'text/calendar; charset=utf-8');
    const text = String(body);
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.doesNotMatch(line, /\n|\r/);
    }
    const lines = text.replaceAll('\r\n ', '').split('\r\n');
    const valuesOf = (name: string) =>
      lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));
    return { uids: valuesOf('UID'), states: valuesOf('STATUS'), starts: valuesOf('DTSTART'), valuesOf };
  };

  const before = await events();
  await withdrawRewardPlan(db, await callerOf(db, people.ann), 'ann', 2, undefined, api.clock.now);
  const after = await events();

  assert.deepEqual(before.uids, ['plan-ann-2@localhost:3000', 'plan-ann-1@localhost:3000']);
  assert.deepEqual(before.states, ['CONFIRMED', 'CONFIRMED']);
  assert.deepEqual(before.starts, ['20261122T110000Z', '20261122T100000Z']);
  assert.match(
    before.valuesOf('DESCRIPTION')[1] ?? '',
    /First line\\; with\\, marks\\nand a second\\, much longer/,
  );
  assert.deepEqual(after.uids, before.uids);
  assert.deepEqual(after.states, ['CANCELLED', 'CONFIRMED']);
  assert.deepEqual(after.valuesOf('SEQUENCE'), ['1', '0']);
});

test('a calendar is what whoever subscribes may read: it names no method, and is whole where there is no date yet', async () => {
  const { api, nobody } = await story();
  await using _api = api;
  for (const [{ address }, component] of [
    [people.ann, 'VEVENT'],
    [people.dan, 'VTIMEZONE'],
  ] as const) {
    const { body } = await nobody.get(`/v1/delegates/${address}/changes.ics`);
    const lines = String(body).split('\r\n');
    // RFC 5545 §3.7.2: a method would stand in the content type too; RFC 5546 §3.2.1: PUBLISH would need an organizer
    assert.ok(!lines.some((line) => line.startsWith('METHOD')), component);
    // RFC 5545 §3.6: one component or more
    assert.ok(lines.includes(`BEGIN:${component}`) && lines.includes(`END:${component}`), component);
  }
});
