import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { type Person, people } from '../../support/people.ts';

const { ann, dan, stella } = people;

/** dan's account once had ann's GitHub identity. */
async function oneSide(): Promise<Wishlist> {
  const list = await wishlist();
  await hadGithubOf(list.api.database.db, dan, ann);
  return list;
}

async function asked(list: Wishlist, by: Person, taskId: string) {
  const { status, body } = await list.as(by).post(`/v1/tasks/${taskId}/claims`);
  return [status, body.code ?? null];
}

test('case 2: two delegates who had one GitHub identity hold together no more claims than one may', async () => {
  await using list = await oneSide();
  for (const by of [ann, ann]) await list.claim(by, await list.publish());

  const answer = await list.as(dan).post(`/v1/tasks/${await list.publish()}/claims`);

  assert.deepEqual([answer.status, answer.body.code], [409, 'claim_limit_reached']);
  assert.match(
    answer.body.detail,
    /^Those who are or were linked to one GitHub identity may together hold 2/,
  );
});

test('case 2: nor do they by claiming at the same instant', async () => {
  await using list = await oneSide();
  const tasks = [];
  for (let made = 0; made < 6; made += 1) tasks.push(await list.publish());

  const answers = await Promise.all(
    tasks.map((taskId, index) => asked(list, index % 2 === 0 ? ann : dan, taskId)),
  );

  assert.deepEqual(
    answers.map(([status]) => Number(status)).sort((a, b) => a - b),
    [201, 201, 409, 409, 409, 409],
  );
});

test('nor do they take two places of one task, nor what a steward has just taken back from one of them', async () => {
  await using list = await oneSide();
  const [shared, taken] = [await list.publish({ claimsMax: 2 }), await list.publish()];
  await list.claim(ann, shared);
  const claimId = await list.claim(ann, taken);
  await list.as(stella).post(`/v1/claims/${claimId}/revocation`, { reason: 'Nothing came.' });

  assert.deepEqual(await asked(list, dan, shared), [409, 'task_already_claimed']);
  assert.deepEqual(await asked(list, dan, taken), [409, 'claim_cooling_off']);
});
