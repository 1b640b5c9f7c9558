import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '../../../core/claims/claim.ts';
import { deleteGithubLink, saveGithubLink } from '../../../core/links/store.ts';
import { readPeople } from '../../../core/reviews/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, settings, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const { ann, dan, rey } = people;

test('case 29: an identity that went from one account to another binds both to the claiming delegate', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await approvedDelegate(db, ann);
  const [own, other] = [delegate.accountId, (await callerOf(db, rey)).accountId];
  const link = (accountId: string, id: number) =>
    db
      .transaction()
      .execute((tx) => saveGithubLink(tx, accountId, { id, login: `user-${id}`, createdAt: null }, START));
  await link(own, 1);
  await link(own, 2);
  await db.transaction().execute((tx) => deleteGithubLink(tx, own, START));
  await link(own, 3);
  await link(other, 2);
  await link(other, 4);
  await link((await callerOf(db, dan)).accountId, 5);
  const claim = { id: '1', githubId: 3, delegate: { accountId: own, address: delegate.address } } as Claim;

  const { claimer, team } = await readPeople(db, claim, settings.stewards);

  assert.deepEqual(new Set(claimer), new Set([1, 2, 3]));
  assert.deepEqual(new Set(team.githubIds), new Set([1, 2, 3, 4]));
  assert.deepEqual(new Set(team.addresses), new Set([ann, rey].map((each) => each.address.toLowerCase())));
});
