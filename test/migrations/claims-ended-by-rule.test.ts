import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { say } from '../../core/phrases.ts';
import { up } from '../../migrations/20261128T0130-claims-ended-by-rule.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';
import { wishlist } from '../support/claims/wishlist.ts';
import { evaluated, openPull, submitPull } from '../support/claims/work.ts';

const { ann, dan, rey, rob } = people;

test('whether a rule ended a claim is kept, and of earlier ones taken from the book: a person who writes what a rule says is quoted', async () => {
  await using list = await wishlist();
  const { owner } = list.api.database;
  const byRule = say('the work of {name} was approved first', { name: 'dan' });
  const byPerson = say('the work of {name} was approved first', { name: 'vic' });
  const taskId = await list.publish({ claimsMax: 2 });
  const first = await list.claim(ann, taskId);
  await list.as(ann).post(`/v1/claims/${first}/release`, { reason: byPerson });
  const [anns, dans] = [await list.claim(ann, taskId), await list.claim(dan, taskId)];
  const [annsPull, dansPull] = [await openPull(list, ann), await openPull(list, dan)];
  await submitPull(list, ann, anns, annsPull.number);
  await submitPull(list, dan, dans, dansPull.number);
  for (const by of [rey, rob]) await list.github.review(dansPull, by.github, 'APPROVED');
  assert.equal((await evaluated(list, dans)).state, 'approved');

  const kept = async () =>
    (await owner.selectFrom('claim').select(['end_reason', 'ended_by_rule']).orderBy('id').execute()).map(
      (row) => [row.end_reason, row.ended_by_rule],
    );
  const expected = [
    [byPerson, false],
    [byRule, true],
    [null, false],
  ];
  assert.deepEqual(await kept(), expected);
  await sql`alter table claim drop column ended_by_rule`.execute(owner);
  await up(owner as unknown as Kysely<unknown>);
  assert.deepEqual(await kept(), expected);

  const read = pageReader(list.api.parts);
  for (const { code, words } of LANGUAGES.slice(1)) {
    const [, ended = ''] = (await read(`/tasks/${taskId}`, code)).split(words.task.earlier);
    assert.ok(ended.includes(byPerson), code);
    assert.ok(ended.includes(words.changeTexts.said(byRule)) && !ended.includes(byRule), code);
  }
});
