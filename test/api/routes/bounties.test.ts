import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookEntries } from '../../support/delegates.ts';
import { completed } from '../../support/claims/completed.ts';
import { people } from '../../support/people.ts';

const { ann, dan, vic, stella } = people;
const bounty = { raw: '40000000000000000000000', asset: 'IOTX', decimals: 18 };

test('case 66: a bounty is due, for everybody to see, from completion until its claimer or a steward records that it was paid', async () => {
  const { list, taskId, claimId } = await completed({}, { bounty });
  await using _ = list;
  const read = async (path: string) => (await list.as(undefined).get(path)).body;
  const seen = async () => {
    const [claim, task, badges] = await Promise.all([
      read(`/v1/claims/${claimId}`),
      read(`/v1/tasks/${taskId}`),
      read('/v1/delegates/ann/badges'),
    ]);
    const { bountyDue, bountyPaid } = claim;
    for (const other of [task, badges.data[0], task.badge, task.claim])
      assert.deepEqual([other.bountyDue, other.bountyPaid], [bountyDue, bountyPaid]);
    assert.equal(task.state, 'completed');
    return { bountyDue, bountyPaid };
  };
  const due = { amount: { ...bounty, amount: '40000' }, since: list.api.clock.now.toISOString() };
  const path = `/v1/claims/${claimId}/bounty-payment`;

  assert.deepEqual(await seen(), { bountyDue: due, bountyPaid: null });
  await list.as(stella).post(`/v1/claims/${claimId}/suspension`, { reason: 'It is copied.' });
  assert.deepEqual(await seen(), { bountyDue: null, bountyPaid: null }, 'not while the badge is suspended');
  await list.as(stella).post(`/v1/claims/${claimId}/restoration`, { reason: 'It is not.' });
  assert.deepEqual(await seen(), { bountyDue: due, bountyPaid: null });
  const refused = [];
  for (const person of [undefined, vic, dan]) refused.push((await list.as(person).post(path)).body.code);
  assert.deepEqual(refused, ['account_not_signed_in', 'not_your_claim', 'not_your_claim']);
  assert.deepEqual(await seen(), { bountyDue: due, bountyPaid: null });

  const recorded = await list.as(ann).post(path, { note: 'Transaction 0x12' });

  assert.equal(recorded.status, 200, JSON.stringify(recorded.body));
  const entry = (await bookEntries(list.api.database.db)).at(-1);
  assert.deepEqual(
    [entry?.kind, entry?.actor, entry?.body],
    [
      'task.bounty_paid',
      { role: 'delegate', address: ann.address },
      { title: 'Serve the archive', bounty, note: 'Transaction 0x12' },
    ],
  );
  const { bountyDue, bountyPaid } = await seen();
  assert.equal(bountyDue, null);
  assert.deepEqual(bountyPaid, {
    amount: due.amount,
    at: list.api.clock.now.toISOString(),
    seq: recorded.body.bountyPaid.seq,
  });
  const { sentence } = (await list.as(undefined).get(`/v1/changes/${recorded.body.bountyPaid.seq}`)).body;
  assert.match(sentence, / says that 40,000 IOTX was paid\. Evidence: Transaction 0x12$/);
});

test('case 67: a bounty is recorded as paid once, whoever says so again or at the same time', async () => {
  const { list, taskId, claimId } = await completed({}, { bounty });
  await using _ = list;
  const record = (person: typeof ann) => list.as(person).post(`/v1/claims/${claimId}/bounty-payment`);
  for (const person of [ann, stella]) await list.as(person).get('/v1/me');

  const answers = [...(await Promise.all([ann, stella, ann].map(record))), await record(stella)];

  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  assert.equal(new Set(answers.map(({ body }) => body.bountyPaid.seq)).size, 1);
  assert.equal((await list.kinds(taskId)).filter((kind) => kind === 'task.bounty_paid').length, 1);
});

test('nothing is due before completion or without a bounty, and nothing is recorded as paid', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const live = await list.claim(dan, await list.publish({ title: 'Another', bounty }));

  const none = await list.as(ann).post(`/v1/claims/${claimId}/bounty-payment`);
  const early = await list.as(dan).post(`/v1/claims/${live}/bounty-payment`);

  assert.deepEqual([none.status, none.body.code], [409, 'no_bounty']);
  assert.deepEqual([early.status, early.body.code], [409, 'not_in_this_state']);
  for (const id of [claimId, live])
    assert.equal((await list.as(undefined).get(`/v1/claims/${id}`)).body.bountyDue, null);
});
