import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { holdersOf } from '../../../core/payers/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { callerOf, later, profileNamed, START } from '../../support/delegates.ts';
import { payment } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';
import { outcomeOf, racer, racingDelegates } from '../../support/claims/racers.ts';

const payoutAddress = people.vic.address;

test(
  'whoever only applies keeps nobody from a payout address: of several that name it one is approved, and the others then name it no more',
  { timeout: 20_000 },
  async () => {
    await using database = await testDatabase();
    const { db } = database;
    const callers = await Promise.all([1, 2, 3, 4].map((number) => callerOf(db, racer(number))));
    const slugs: string[] = [];
    for (const [at, by] of callers.entries()) {
      const profile = { ...profileNamed(`Racer ${at}`), payoutAddress };
      slugs.push((await applyAsDelegate(db, by, profile, START)).slug);
    }
    const stella = await callerOf(db, people.stella);

    const settled = await Promise.allSettled(
      slugs.map((slug) => approveDelegate(db, stella, slug, 'Runs a node.', START)),
    );

    assert.deepEqual(settled.map(outcomeOf).sort(), ['done', ...Array(3).fill('payout_address_taken')]);
    const fifth = await callerOf(db, racer(5));
    const late = applyAsDelegate(db, fifth, { ...profileNamed('Racer 5'), payoutAddress }, START);
    await assert.rejects(late, { code: 'payout_address_taken' });
    const refused = slugs[settled.findIndex(({ status }) => status === 'rejected')] ?? '';
    const by = callers[slugs.indexOf(refused)] ?? fifth;
    await changeProfile(db, by, refused, { version: 1, payoutAddress: null }, START);
    await approveDelegate(db, stella, refused, 'Runs a node.', START);
  },
);

test(
  'of several approved ones that take one payout address at once one has it, and the others are told',
  { timeout: 20_000 },
  async () => {
    await using database = await testDatabase();
    const { db } = database;
    const callers = await racingDelegates(db, 4);
    const settled = await Promise.allSettled(
      callers.map((by, at) => changeProfile(db, by, `racer-${at + 1}`, { version: 1, payoutAddress }, START)),
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
