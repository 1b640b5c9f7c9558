import assert from 'node:assert/strict';
import type { ContractSignatures } from '../../../core/accounts/contract-signature.ts';
import { RefusalError } from '../../../core/errors.ts';
import { announceRewardPlan } from '../../../core/reward-plans/announce-reward-plan.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { proveRewardPlan } from '../../../core/reward-plans/signed-plan.ts';
import type { PlanMessage } from '../../../core/reward-plans/typed-data.ts';
import {
  announce,
  approvedDelegate,
  callerOf,
  later,
  settings,
  shares,
  START,
  written,
} from '../delegates.ts';
import { type Person, people } from '../people.ts';

const HOUR_MS = 3_600_000;
type Db = Parameters<typeof written>[0];

/** ann, approved, with a plan of 80 %, 88 % and 80 % in force. */
export async function annWithPlan(db: Db) {
  const ann = await callerOf(db, people.ann);
  const delegate = await approvedDelegate(db, people.ann);
  await announce(db, people.ann, { ...shares(8000, 8800, 8000), note: 'To begin with' }, START);
  assert.equal(await putPlansInForce(db, later(HOUR_MS)), 1);
  return { ann, delegate, now: later(2 * HOUR_MS) };
}

export async function publish(
  db: Db,
  person: Person,
  { message, signature }: { message: object; signature: string },
  now: Date,
  chain?: ContractSignatures,
) {
  const by = await callerOf(db, person);
  const given = { message: message as PlanMessage, signature };
  return await announceRewardPlan(
    db,
    by,
    await proveRewardPlan(db, by, 'ann', given, chain, settings, now),
    settings,
    now,
  );
}

export async function refused(db: Db, act: () => Promise<unknown>, code: string): Promise<RefusalError> {
  const before = await written(db);
  const error = await act().then(
    () => assert.fail(`not refused with ${code}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RefusalError, String(error));
  assert.equal(error.code, code);
  assert.deepEqual(await written(db), before);
  return error;
}
