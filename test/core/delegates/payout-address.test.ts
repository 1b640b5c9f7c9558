import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { testDatabase } from '../../support/database.ts';
import { callerOf, profileNamed, START } from '../../support/delegates.ts';
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

test('nobody applies, or goes back to, paying from an account from which another delegate says that it pays', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, vic] = [await callerOf(db, people.ann), await callerOf(db, people.vic)];
  await applyAsDelegate(db, ann, { ...profileNamed('Node Harbor'), payoutAddress }, START);
  const refused = { code: 'payout_address_taken' };
  await assert.rejects(applyAsDelegate(db, vic, profileNamed('Vic'), START), refused);
  const { slug } = await applyAsDelegate(
    db,
    vic,
    { ...profileNamed('Vic'), payoutAddress: people.dan.address },
    START,
  );
  await assert.rejects(changeProfile(db, vic, slug, { version: 1, payoutAddress: null }, START), refused);
});
