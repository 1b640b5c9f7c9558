import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookEntries } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/wishlist.ts';

const { ann, stella, stan, vic } = people;

/** stella is a steward, ann is a delegate and a steward, and stan, a steward too, had ann's GitHub identity once. */
async function stewards(): Promise<Wishlist> {
  const list = await wishlist({ STEWARDS: [stella, stan, ann].map((each) => each.address).join() });
  const { db } = list.api.database;
  await list.as(stan).get('/v1/me');
  const { id } = await db
    .selectFrom('account')
    .select('id')
    .where('address', '=', stan.address.toLowerCase())
    .executeTakeFirstOrThrow();
  await db
    .insertInto('past_github_identity')
    .values({ account_id: id, github_id: BigInt(ann.github.id) })
    .execute();
  return list;
}

const countEntries = async (list: Wishlist) => (await bookEntries(list.api.database.db)).length;

test('no steward revises a task that their own side holds; another one does, and so does anyone once it is given back', async () => {
  await using list = await stewards();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const revise = async (by: Person, revision: number, quorum: number) =>
    list.as(by).patch(`/v1/tasks/${taskId}`, { revision, quorum });
  const before = await countEntries(list);

  for (const own of [ann, stan]) {
    const { status, body } = await revise(own, 1, 1);
    assert.deepEqual([status, body.code], [403, 'own_claim'], own.name);
  }

  assert.equal(await countEntries(list), before);
  assert.equal((await revise(stella, 1, 3)).status, 200);
  await list.as(ann).post(`/v1/claims/${claimId}/release`, {});
  assert.equal((await revise(ann, 2, 2)).status, 200);
});

test('no steward decides on a report about their own side', async () => {
  await using list = await stewards();
  const opened = await list
    .as(vic)
    .post('/v1/reports', { delegate: 'ann', grounds: 'impersonation', text: 'Not ann.' });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const decide = async (by: Person) =>
    list
      .as(by)
      .post(`/v1/reports/${opened.body.id}/resolution`, { outcome: 'rejected', reason: 'We looked.' });
  const before = await countEntries(list);

  for (const own of [ann, stan]) {
    const { status, body } = await decide(own);
    assert.deepEqual([status, body.code], [403, 'own_report'], own.name);
  }

  assert.equal(await countEntries(list), before);
  assert.equal((await decide(stella)).status, 200);
});
