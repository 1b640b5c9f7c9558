import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ContractSignatures } from '../../../core/accounts/contract-signature.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { RefusalError } from '../../../core/errors.ts';
import { announcementFault } from '../../../core/reward-plans/announcement-check.ts';
import { announceRewardPlan } from '../../../core/reward-plans/announce-reward-plan.ts';
import { draftRewardPlan } from '../../../core/reward-plans/draft-reward-plan.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { proveRewardPlan } from '../../../core/reward-plans/signed-plan.ts';
import { livePlans, planHistory } from '../../../core/reward-plans/store.ts';
import { putInForce } from '../../../core/reward-plans/succession.ts';
import { type PlanMessage, planTypedData } from '../../../core/reward-plans/typed-data.ts';
import { withdrawRewardPlan } from '../../../core/reward-plans/withdraw-reward-plan.ts';
import { testDatabase } from '../../support/database.ts';
import {
  announce,
  approvedDelegate,
  bookEntries,
  callerOf,
  DAY_MS,
  later,
  profileNamed,
  settings,
  shares,
  sign,
  START,
  written,
} from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Db = Parameters<typeof written>[0];

/** ann, approved, with a plan of 80 %, 88 % and 80 % in force. */
async function annWithPlan(db: Db) {
  const ann = await callerOf(db, people.ann);
  const delegate = await approvedDelegate(db, people.ann);
  await announce(db, people.ann, { ...shares(8000, 8800, 8000), note: 'To begin with' }, START);
  assert.equal(await putPlansInForce(db, later(HOUR_MS)), 1);
  return { ann, delegate, now: later(2 * HOUR_MS) };
}

async function publish(
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

async function refused(db: Db, act: () => Promise<unknown>, code: string): Promise<RefusalError> {
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

test('a worse plan is drafted for after the notice period, announced, and is an entry that shows what was signed', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);

  const input = { ...shares(8000, 8000, 8000), note: 'Costs rose.' };
  const draft = await draftRewardPlan(db, ann, 'ann', input, settings, now);
  const signed = await sign(people.ann, draft.typedData);
  const plan = await publish(db, people.ann, signed, later(10 * MINUTE_MS, now));

  assert.equal(draft.comparison.effect, 'worse');
  assert.ok(draft.noticeUntil.getTime() >= now.getTime() + 7 * DAY_MS);
  assert.deepEqual([plan.version, plan.state], [2, 'announced']);
  assert.deepEqual(plan.effectiveAt, draft.noticeUntil);
  const entry = (await bookEntries(db)).at(-1);
  assert.equal(entry.kind, 'plan.announced');
  assert.deepEqual(entry.subject, { delegate: 'ann', plan: '2' });
  assert.equal(entry.body.reason, 'Costs rose.');
  assert.equal(entry.body.before.epochShareBps, 8800);
  assert.equal(entry.body.plan.epochShareBps, 8000);
  assert.deepEqual(entry.body.typedData, draft.typedData);
  assert.equal(entry.signature.type, 'eip712');
  assert.equal(entry.signature.signer, people.ann.address);
  assert.equal(entry.signature.digest, `0x${Buffer.from(plan.digest).toString('hex')}`);
  assert.equal(announcementFault(entry), undefined);
  assert.equal(plan.seq, (await bookEntries(db)).length - 1);
});

test('a better plan may take effect at the next epoch, a worse one not before its notice is over', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const draft = (input: object, effectiveAt: Date) =>
    draftRewardPlan(
      db,
      ann,
      'ann',
      { ...shares(8000, 8800, 8000), ...input, effectiveAt: effectiveAt.toISOString() },
      settings,
      now,
    );
  const nextEpoch = new Date('2026-12-01T12:00:00Z');

  const better = await draft({ epochShareBps: 9000 }, nextEpoch);

  assert.equal(better.typedData.message['effectiveAt'], '2026-12-01T12:00:00Z');
  await refused(db, () => draft({ epochShareBps: 9000 }, later(-1000, nextEpoch)), 'notice_too_short');
  await refused(db, () => draft({ epochShareBps: 8799 }, nextEpoch), 'notice_too_short');
  await refused(db, () => draft({ epochShareBps: 8799 }, later(7 * DAY_MS - 1000, now)), 'notice_too_short');
  await draft({ epochShareBps: 8799 }, later(7 * DAY_MS, now));
});

test('the notice of a worse plan is whole when it is announced, not only when it was drafted', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const input = { ...shares(8000, 8000, 8000), effectiveAt: later(7 * DAY_MS, now).toISOString() };
  const { typedData } = await draftRewardPlan(db, ann, 'ann', input, settings, now);
  const signed = await sign(people.ann, typedData);

  const error = await refused(
    db,
    () => publish(db, people.ann, signed, later(MINUTE_MS, now)),
    'notice_too_short',
  );

  assert.equal(error.errors?.[0]?.pointer, '/message/effectiveAt');
});

test('a message that is not as the server wrote it is refused at the member, and nothing is written', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  await approvedDelegate(db, people.dan);
  const { typedData } = await draftRewardPlan(
    db,
    ann,
    'ann',
    { ...shares(8000, 8000, 8000), note: 'Über' },
    settings,
    now,
  );
  const cases: [object, string, string?][] = [
    [{ delegate: 'dan' }, '/message/delegate'],
    [{ kind: 'commitment' }, '/message/kind'],
    [{ sequence: '02' }, '/message/sequence'],
    [{ previous: `0x${'AB'.repeat(32)}` }, '/message/previous'],
    [{ effectiveAt: '2026-12-20T00:00:00.000Z' }, '/message/effectiveAt'],
    [{ effectiveAt: '2026-12-20T02:00:00+02:00' }, '/message/effectiveAt'],
    [{ issuedAt: '2026-12-01T11:20:00+00:00' }, '/message/issuedAt'],
    [{ issuedAt: '2026-12-01T10:00:00Z' }, '/message/issuedAt', 'draft_expired'],
    [{ issuedAt: '2026-12-02T10:00:00Z' }, '/message/issuedAt', 'draft_expired'],
    [{ epochShareBps: 60.5 }, '/message/epochShareBps'],
    [{ epochShareBps: '8000' }, '/message/epochShareBps'],
    [{ minimumPayout: '007' }, '/message/minimumPayout'],
    [{ note: 'U\u0308ber' }, '/message/note'],
    [{ note: 'a\r\nb' }, '/message/note'],
    [{ extra: 'member' }, '/message/extra'],
  ];
  for (const [change, pointer, code] of cases) {
    const message = { ...typedData.message, ...change };
    const error = await refused(
      db,
      () => publish(db, people.ann, { message, signature: '0x00' }, now),
      code ?? 'invalid_input',
    );
    assert.equal(error.errors?.[0]?.pointer, pointer, JSON.stringify(change));
  }
});

test('only the delegate’s own wallet announces, over this very message on this chain', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const { typedData } = await draftRewardPlan(db, ann, 'ann', shares(8000, 8000, 8000), settings, now);
  const good = await sign(people.ann, typedData);
  const byDan = await sign(people.dan, typedData);
  const elsewhere = await sign(people.ann, { ...typedData, domain: { ...typedData.domain, chainId: 1 } });
  const changed = planTypedData({ ...typedData.message, epochShareBps: 8700 }, settings.chainId);

  await refused(db, () => publish(db, people.dan, good, now), 'not_your_delegate');
  await refused(db, () => publish(db, people.stella, good, now), 'not_your_delegate');
  for (const signed of [
    byDan,
    elsewhere,
    { ...good, message: changed.message },
    { ...good, signature: '0x' },
  ])
    await refused(db, () => publish(db, people.ann, signed, now), 'signature_invalid');
  await refused(
    db,
    () => draftRewardPlan(db, ann, 'nobody', shares(1, 1, 1), settings, now),
    'delegate_not_found',
  );
  await publish(db, people.ann, good, now);
});

test('a contract wallet announces with the block at which it was asked', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const { typedData } = await draftRewardPlan(db, ann, 'ann', shares(8000, 9000, 8000), settings, now);
  const signed = await sign(people.dan, typedData);
  const block = { chainId: 4689, number: '31', hash: `0x${'1'.repeat(64)}`, codeHash: `0x${'2'.repeat(64)}` };
  const says = (valid: boolean): ContractSignatures => ({
    check: async (signer) => ({ valid: valid && signer === ann.address, block }),
  });

  await refused(db, () => publish(db, people.ann, signed, now, says(false)), 'signature_invalid');
  await publish(db, people.ann, signed, now, says(true));

  const { signature } = (await bookEntries(db)).at(-1);
  assert.deepEqual([signature.type, signature.block], ['eip1271', block]);
});

test('a delegate that is not approved announces nothing', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await applyAsDelegate(db, ann, profileNamed('ann'), START);

  await refused(
    db,
    () => draftRewardPlan(db, ann, 'ann', shares(1, 1, 1), settings, START),
    'delegate_not_approved',
  );
});

test('a delegate that retires between draft and announcement announces nothing', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const { typedData } = await draftRewardPlan(db, ann, 'ann', shares(8000, 9000, 8000), settings, now);
  const signed = await sign(people.ann, typedData);
  await retireDelegate(db, ann, 'ann', undefined, now);

  await refused(db, () => publish(db, people.ann, signed, now), 'delegate_not_approved');
});

test('a plan is put in force neither before its time nor out of its turn', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { delegate, now } = await annWithPlan(db);
  const second = await announce(db, people.ann, shares(8000, 9000, 8000), now);
  const third = await announce(db, people.ann, shares(8000, 9100, 8000), now);
  const live = await livePlans(db, delegate.id);

  assert.equal(putInForce(live, 2, later(-1, second.effectiveAt)), undefined);
  assert.equal(putInForce(live, 3, third.effectiveAt), undefined);
  assert.equal(putInForce(live, 1, third.effectiveAt), undefined);
  assert.equal(putInForce(live, 2, second.effectiveAt)?.former?.version, 1);
});

test('of twenty announcements with the same previous at once exactly one is made, the others see it', async () => {
  await using database = await testDatabase(20);
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const signed = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const input = shares(8000, 9000 + i, 8000);
      const { typedData } = await draftRewardPlan(db, ann, 'ann', input, settings, now);
      return await sign(people.ann, typedData);
    }),
  );
  const before = (await bookEntries(db)).length;

  const answers = await Promise.allSettled(signed.map((each) => publish(db, people.ann, each, now)));

  const won = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  assert.equal(won.length, 1);
  for (const [i, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') continue;
    assert.equal(answer.reason.code, 'plan_conflict');
    assert.equal(answer.reason.current.latest.epochShareBps, won[0]?.terms.epochShareBps);
    assert.equal(answer.reason.current.yours.epochShareBps, 9000 + i);
    assert.equal(answer.reason.current.sequence, '3');
  }
  assert.equal((await bookEntries(db)).length, before + 1);
});

test('several plans are announced one after the other and withdrawn the last first', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const second = await announce(db, people.ann, shares(8000, 5000, 8000), now);
  const inBetween = later(-HOUR_MS, second.effectiveAt).toISOString();

  await refused(
    db,
    () => announce(db, people.ann, { ...shares(8000, 6000, 8000), effectiveAt: inBetween }, now),
    'invalid_input',
  );
  const third = await announce(db, people.ann, shares(8000, 6000, 8000), now);
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 2, undefined, now), 'plan_followed');
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 1, undefined, now), 'plan_not_announced');
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 9, undefined, now), 'plan_not_found');
  const dan = await callerOf(db, people.dan);
  await refused(db, () => withdrawRewardPlan(db, dan, 'ann', 3, undefined, now), 'not_your_delegate');
  await withdrawRewardPlan(db, ann, 'ann', 3, ' A mistake ', now);
  await withdrawRewardPlan(db, ann, 'ann', 2, undefined, now);

  assert.ok(third.effectiveAt > second.effectiveAt);
  const entries = (await bookEntries(db)).slice(-2);
  assert.deepEqual(
    entries.map((entry) => [entry.kind, entry.subject.plan, entry.body.reason, entry.body.before.version]),
    [
      ['plan.withdrawn', '3', 'A mistake', 2],
      ['plan.withdrawn', '2', null, 1],
    ],
  );
});

test('a plan comes in force at its time, once, with before and after; the former one is superseded', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, delegate, now } = await annWithPlan(db);
  const plan = await announce(db, people.ann, shares(8000, 8000, 8000), now);
  const late = later(3 * DAY_MS, plan.effectiveAt);

  assert.equal(await putPlansInForce(db, later(-1, plan.effectiveAt)), 0);
  const runs = await Promise.all(Array.from({ length: 4 }, () => putPlansInForce(db, late)));

  assert.equal(runs.filter((done) => done === 1).length, 1);
  assert.equal(runs.filter((done) => done === 0).length, 3);
  const [inForce, former] = await planHistory(db, delegate.id, undefined, 10);
  assert.deepEqual([inForce?.state, inForce?.inForceAt], ['in_force', late]);
  assert.deepEqual([former?.state, former?.endedAt], ['superseded', late]);
  const entries = (await bookEntries(db)).filter((entry) => entry.kind === 'plan.in_force');
  assert.equal(entries.length, 2);
  assert.deepEqual(entries[1].actor, { role: 'rule', rule: 'notice_ended' });
  assert.equal(entries[1].body.effectiveAt, plan.effectiveAt.toISOString().replace('.000', ''));
  assert.deepEqual([entries[1].body.before.epochShareBps, entries[1].body.plan.epochShareBps], [8800, 8000]);
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 2, undefined, late), 'plan_not_announced');
});

test('a plan whose time has come cannot be withdrawn while the job is late', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const plan = await announce(db, people.ann, shares(8000, 8000, 8000), now);

  await refused(
    db,
    () => withdrawRewardPlan(db, ann, 'ann', 2, undefined, plan.effectiveAt),
    'plan_takes_effect',
  );
});

test('plans that are both due come in force one after the other', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { delegate, now } = await annWithPlan(db);
  await announce(db, people.ann, shares(8000, 9000, 8000), now);
  await announce(db, people.ann, shares(8000, 9100, 8000), now);

  assert.equal(await putPlansInForce(db, later(DAY_MS, now)), 2);

  const states = (await planHistory(db, delegate.id, undefined, 10)).map((plan) => plan.state);
  assert.deepEqual(states, ['in_force', 'superseded', 'superseded']);
  assert.equal((await livePlans(db, delegate.id)).length, 1);
});

test('a plan that cannot be put in force holds up no other delegate’s', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const { delegate, now } = await annWithPlan(db);
  const dan = await approvedDelegate(db, people.dan);
  await announce(db, people.ann, shares(8000, 9000, 8000), now);
  await announce(db, people.dan, shares(8000, 9000, 8000), now);
  await sql`
    create function break_for_a_test() returns trigger language plpgsql as $$ begin raise 'broken for a test'; end $$;
    create trigger break_for_a_test before update on reward_plan
      for each row when (new.delegate_id = ${sql.lit(delegate.id)}) execute function break_for_a_test();
  `.execute(owner);

  await assert.rejects(putPlansInForce(db, later(DAY_MS, now)), AggregateError);

  assert.deepEqual(
    (await livePlans(db, dan.id)).map((plan) => plan.state),
    ['in_force'],
  );
  assert.deepEqual(
    (await livePlans(db, delegate.id)).map((plan) => plan.state),
    ['in_force', 'announced'],
  );
});
