import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContractSignatures } from '../../../core/accounts/contract-signature.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { announcementFault } from '../../../core/reward-plans/announcement-check.ts';
import { draftRewardPlan } from '../../../core/reward-plans/draft-reward-plan.ts';
import { planTypedData } from '../../../core/reward-plans/typed-data.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
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
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { annWithPlan, publish, refused } from '../../support/payouts/reward-plans.ts';

const MINUTE_MS = 60_000;

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
  await retireDelegate(db, ann, 'ann', undefined, settings, now);

  await refused(db, () => publish(db, people.ann, signed, now), 'delegate_not_approved');
});
