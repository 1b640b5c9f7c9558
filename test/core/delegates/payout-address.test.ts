import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { holdersOf } from '../../../core/payers/store.ts';
import { testDatabase } from '../../support/database.ts';
import { callerOf, later, profileNamed, START } from '../../support/delegates.ts';
import { payment } from '../../support/payouts.ts';
import { people } from '../../support/people.ts';
import { outcomeOf, racer } from '../../support/racers.ts';

const payoutAddress = people.vic.address;

test(
  'of several that apply at once with one payout address one applies, and the others are told',
  { timeout: 20_000 },
  async () => {
    await using database = await testDatabase();
    const callers = await Promise.all([1, 2, 3, 4].map((number) => callerOf(database.db, racer(number))));
    const settled = await Promise.allSettled(
      callers.map((by, at) =>
        applyAsDelegate(database.db, by, { ...profileNamed(`Racer ${at}`), payoutAddress }, START),
      ),
    );
    assert.deepEqual(settled.map(outcomeOf).sort(), ['done', ...Array(3).fill('payout_address_taken')]);
  },
);

test(
  'of several that take one payout address at once one has it, and the others are told',
  { timeout: 20_000 },
  async () => {
    await using database = await testDatabase();
    const callers = await Promise.all([1, 2, 3, 4].map((number) => callerOf(database.db, racer(number))));
    const slugs: string[] = [];
    for (const [at, by] of callers.entries())
      slugs.push((await applyAsDelegate(database.db, by, profileNamed(`Racer ${at}`), START)).slug);
    const settled = await Promise.allSettled(
      callers.map((by, at) =>
        changeProfile(database.db, by, slugs[at] ?? '', { version: 1, payoutAddress }, START),
      ),
    );
    assert.deepEqual(settled.map(outcomeOf).sort(), ['done', ...Array(3).fill('payout_address_taken')]);
  },
);

test('nobody is kept from applying, or going back, with the own account by another who says that it pays from it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, vic] = [await callerOf(db, people.ann), await callerOf(db, people.vic)];
  await applyAsDelegate(db, ann, { ...profileNamed('Node Harbor'), payoutAddress }, START);
  const stella = await callerOf(db, people.stella);
  await approveDelegate(db, stella, 'node-harbor', 'Runs a node.', START);

  const { slug } = await applyAsDelegate(db, vic, profileNamed('Vic'), START);
  await changeProfile(db, vic, slug, { version: 1, payoutAddress: people.dan.address }, START);
  await changeProfile(db, vic, slug, { version: 2, payoutAddress: null }, START);
  await approveDelegate(db, stella, slug, 'Runs a node.', later(1));

  const paid = { ...payment(1, later(2), { 1: 10n }), payer: vic.address };
  assert.deepEqual(
    (await holdersOf(db, paid)).map((each) => each.slug),
    [slug],
    'what is paid from it is of who signs in with it',
  );
  const back = changeProfile(db, ann, 'node-harbor', { version: 1, payoutAddress: null }, START);
  await assert.doesNotReject(back);
  const again = changeProfile(db, ann, 'node-harbor', { version: 2, payoutAddress }, START);
  await assert.rejects(again, { code: 'payout_address_taken' });
});
