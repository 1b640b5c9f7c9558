import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeRows } from '../../core/changes/change-rows.ts';
import { changeText } from '../../core/changes/change-text.ts';
import { listChanges } from '../../core/changes/store.ts';
import { type Phrase, filled, PHRASES, say } from '../../core/phrases.ts';
import { setTaskAside } from '../../core/tasks/set-task-aside.ts';
import { sentenceOf } from '../../core/reviews/verdict.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { en } from '../../portal/messages/en.ts';
import { callerOf } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { startPortal } from '../support/browser/portal.ts';
import { ReviewStories } from '../support/claims/review-stories.ts';

const OTHERS = LANGUAGES.slice(1);
const VALUES: Record<string, string | number> = {
  commit: 'aaaaaaa',
  head: 'bbbbbbb',
  counted: 1,
  quorum: 2,
  unknown: 3,
  commits: 4,
  chain: 4689,
  attempts: 10,
  status: 403,
  discordCode: 50099,
  others: 3,
  run: 7,
  entry: 8,
  revision: 2,
  time: '26 Nov 2025 00:00 UTC',
  said: 'waits for the merge',
  logins: 'rey, rob',
};

function example(phrase: Phrase): string {
  const names = [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return filled(phrase, Object.fromEntries(names.map((name) => [name, VALUES[name] ?? `<${name}>`])));
}

for (const { code, words } of OTHERS) {
  const { said } = words.changeTexts;

  test(`all that the register says as text is said in ${code}, with the same values`, () => {
    for (const phrase of PHRASES) {
      const text = said(example(phrase));
      assert.doesNotMatch(text, /\{/, phrase);
      assert.doesNotMatch(text, /\b(the|is|of|by|waits|it)\b/i, `${phrase}: ${text}`);
      for (const [, name = ''] of phrase.matchAll(/\{(\w+)\}/g)) {
        const value = name === 'said' ? said('waits for the merge') : VALUES[name];
        const expected = name === 'time' ? '2025' : String(value ?? `<${name}>`);
        assert.ok(text.includes(expected), `${phrase}: ${text}`);
      }
    }
  });

  test(`what several pull requests and parts lack is said in ${code} part by part, what a person wrote as it is`, () => {
    const [merge, approvals] = [said('waits for the merge'), said('1 of 2 approvals that count')];
    const both = said('a/b#1: 1 of 2 approvals that count; a/b#2: waits for the merge; waits for the merge');
    assert.ok(both.startsWith(`a/b#1: ${approvals}`), both);
    assert.ok(both.includes(`a/b#2: ${merge}`) && both.endsWith(merge), both);
    const nested = said('merged, not yet reviewed: 1 of 2 approvals that count; rey asked for changes');
    assert.ok(nested.includes(approvals) && nested.endsWith(said('rey asked for changes')), nested);
    const objected = said('merged, not yet reviewed: rey-1, bot[bot] asked for changes');
    assert.ok(objected.endsWith(said('rey-1, bot[bot] asked for changes')), objected);
    assert.doesNotMatch(objected, /not yet/, objected);
    const unknown = said(
      '1 of 4 commits name somebody GitHub does not know, GitHub does not tell who pushed it; the steward stan approved it besides',
    );
    assert.doesNotMatch(unknown, /commits name|does not tell|steward/, unknown);

    const reason = 'It runs; waits for nobody: see (it was: so)';
    assert.ok(said(`by the word of a steward: ${reason}`).endsWith(reason));
    assert.equal(said('What Ann wrote; and again'), 'What Ann wrote; and again');
    const long = Array.from({ length: 2000 }, () => 'still a draft').join('; ');
    assert.equal(typeof said(`${long}; x`), 'string');
  });
}

test('every change and every verdict of the sample register is said in each language, and English stays as the API has it', async () => {
  await using portal = await startPortal('sample');
  const { db, settings } = portal.api.parts;
  const stories = new ReviewStories(db, portal.register, settings, new Date());
  await stories.severalClaims();
  await stories.privateAndOlder();
  const changes = await listChanges(db, {}, undefined, 1000);
  const verdicts = (await db.selectFrom('submission').select('verdict').execute()).map((row) => row.verdict);
  const said = verdicts.flatMap(({ because, parts, reviews }) => [
    because,
    ...parts.map((part) => part.because),
    ...reviews.map((review) => review.why),
  ]);
  assert.ok(changes.length > 50 && said.length > 20);

  for (const change of changes) {
    const name = change.delegate?.name ?? '';
    const now = new Date();
    assert.deepEqual(changeText(change, name, now, en.changeTexts), changeText(change, name, now));
    for (const { code, words } of OTHERS) {
      const english = changeText(change, name, now);
      const other = changeText(change, name, now, words.changeTexts);
      assert.notEqual(other.title, english.title, `${code} ${change.kind}`);
      assert.notEqual(other.sentence, english.sentence, `${code} ${change.kind}`);
      assert.doesNotMatch(other.sentence, /[。！？；] /, change.kind);
      const names = changeRows(change).map((row) => row.name);
      for (const row of changeRows(change, words.changeTexts))
        assert.ok(!names.includes(row.name), `${code} ${change.kind} ${row.name}`);
    }
  }
  for (const text of said)
    for (const { code, words } of OTHERS)
      assert.notEqual(words.changeTexts.said(text), text, `${code} ${text}`);
});

test('a page says a change, a verdict and a cause in its reader’s language, and what a person wrote as it is', async () => {
  await using portal = await startPortal('sample');
  const read = async (path: string, language: string) => {
    const headers = { accept: 'text/html', cookie: `language=${language}` };
    return (await portal.api.app.inject({ url: path, headers })).body;
  };
  const because = '1 of 2 approvals that count';
  assert.ok((await read('/tasks/2', 'en')).includes(`Now: ${because}.`));
  for (const { code, words } of OTHERS) {
    const { said, tasks } = words.changeTexts;
    const task = await read('/tasks/2', code);
    assert.ok(task.includes(words.task.why.now(said(because))), code);
    assert.ok(!task.includes(because) && !task.includes(sentenceOf(because)), code);
    assert.ok(task.includes(tasks.published(tasks.task('2', ''))), code);
    assert.doesNotMatch(task, /A steward|claimed by|approvals that count|waits for/, code);
    assert.match(task, /Publish a checksum beside each file/, code);

    const changes = await read('/changes', code);
    assert.doesNotMatch(changes, /announced a change|Takes effect|points less|A steward/, code);
    assert.match(changes, /Hosting costs doubled in October/, code);
  }
});

test('why a person set a task aside stays as it was written, though it be what the rules say too', async () => {
  await using portal = await startPortal('sample');
  const { db } = portal.api.parts;
  const { id } = await db
    .selectFrom('task')
    .select('id')
    .where('status', '=', 'open')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const stella = { ...(await callerOf(db, people.stella)), steward: true };
  await setTaskAside(db, stella, String(id), 'pause', say('its issue was closed'), new Date());
  for (const { code } of OTHERS) {
    const headers = { accept: 'text/html', cookie: `language=${code}` };
    const { body } = await portal.api.app.inject({ url: `/tasks/${id}`, headers });
    assert.match(
      body,
      /data-tone="pending">(?:\s*<p>[^<]*<\/p>)?\s*<p>[^<]*(?:: |：)its issue was closed<\/p>/,
      code,
    );
  }
});

test('what a page in Chinese says ends with Chinese signs', async () => {
  await using portal = await startPortal('sample');
  const headers = { accept: 'text/html', cookie: 'language=zh-CN' };
  for (const url of [
    '/',
    '/delegates/node-harbor',
    '/tasks/1',
    '/tasks/2',
    '/badges/1',
    '/changes',
    '/status',
  ]) {
    const { body } = await portal.api.app.inject({ url, headers });
    const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(body)?.[1] ?? '';
    const text = main.replace(/<(template|desc)\b[\s\S]*?<\/\1>|<[^>]*>/g, '');
    assert.deepEqual(text.match(/.{0,20}[\u4e00-\u9fff][.:;](?=\s).{0,20}/g) ?? [], [], url);
    const gaps = main.match(
      /.{0,20}[。，：；！？）](?:<\/(?:b|span|a|time|strong)>)*[ \n]+(?:[^\s<]|<[abt]).{0,20}/g,
    );
    assert.deepEqual(gaps ?? [], [], url);
    assert.deepEqual(main.match(/操作者[^<]*\w\.\s/g) ?? [], [], url);
  }
});
