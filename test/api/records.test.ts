import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApi } from '../support/http/api.ts';
import { announce, approvedDelegate, DAY_MS, later, shares, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { putPlansInForce } from '../../core/reward-plans/put-plans-in-force.ts';

test('the record of a delegate is what its widget shows: promised, announced, paid, kept and completed, by any of its names', async () => {
  await using api = await testApi();
  const { db } = api.parts;
  await approvedDelegate(db, people.ann);
  const read = (name: string) => api.app.inject(`/v1/delegates/${encodeURIComponent(name)}/record`);
  const first = await read('ann');
  await announce(db, people.ann, shares(8000, 8500, 5000), START);
  await putPlansInForce(db, later(8 * DAY_MS));
  await announce(db, people.ann, shares(8000, 8000, 5000), later(9 * DAY_MS));
  const later_ = await read(people.ann.address);

  assert.equal(first.statusCode, 200);
  assert.deepEqual(first.json(), {
    slug: 'ann',
    name: 'ann',
    status: 'approved',
    plans: [],
    paid: { decided: 0, paid: 0, late: 0, checking: 0, unknown: 0, nothingDue: 0 },
    commitments: { decided: 0, kept: 0, open: 0 },
    tasksCompleted: 0,
    followers: 0,
    page: `${api.parts.settings.publicUrl}/delegates/ann`,
  });
  const { plans } = later_.json<{ plans: Record<string, unknown>[] }>();
  assert.deepEqual(
    plans.map(({ version, state, epochShareBps }) => [version, state, epochShareBps]),
    [
      [1, 'in_force', 8500],
      [2, 'announced', 8000],
    ],
  );
  assert.deepEqual((await read('nobody')).json<{ code: string }>().code, 'delegate_not_found');
});
