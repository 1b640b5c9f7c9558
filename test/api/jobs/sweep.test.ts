import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookSigner } from '../../../core/book/checkpoint.ts';
import { readConfig } from '../../../api/config.ts';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { livePlans } from '../../../core/reward-plans/store.ts';
import { claimed, openPullRequest, reviewers, submitted } from '../../support/claims/claims.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  announce,
  approvedDelegate,
  DAY_MS,
  later,
  settings,
  shares,
  START,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

test('a sweep tells claimers of their time, draws another reviewer and tells stewards of late reviews', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [people.ann, people.dan]) await approvedDelegate(db, person);
  await reviewers(db, people.rey, people.rob);
  await claimed(db, people.dan);
  const { claimId } = await claimed(db, people.ann);
  await submitted(db, people.ann, claimId, openPullRequest(), START);
  const halfTime = later(settings.claimPeriodMs / 2);

  const { config } = readConfig({});
  await domainJobs({
    db,
    config,
    settings,
    github: undefined,
    payments: undefined,
    voteSource: undefined,
    bookSigner: bookSigner(Buffer.alloc(32).toString('base64'), settings.publicUrl),
    now: () => halfTime,
  }).sweep({});

  const told = await db.selectFrom('alert').select('occasion').distinct().orderBy('occasion').execute();
  assert.deepEqual(
    told.map(({ occasion }) => occasion),
    ['half_time', 'invitation', 'late_review'],
  );
  assert.equal((await db.selectFrom('review_invitation').select('account_id').execute()).length, 2);
});

test('a plan comes in force when the book’s clock says so too, never before', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { id } = await approvedDelegate(db, people.ann);
  const plan = await announce(db, people.ann, shares(8000, 8800, 8000), START);
  const { config } = readConfig({});
  const jobs = domainJobs({
    db,
    config,
    settings,
    github: undefined,
    payments: undefined,
    voteSource: undefined,
    bookSigner: bookSigner(Buffer.alloc(32).toString('base64'), settings.publicUrl),
    now: () => later(DAY_MS),
  });
  const stateAt = async (time: Date) => {
    await database.setBookAhead(time.getTime() - Date.now());
    await jobs.sweep({});
    return (await livePlans(db, id)).map(({ state }) => state);
  };

  assert.deepEqual(await stateAt(later(-60_000, plan.effectiveAt)), ['announced']);
  assert.deepEqual(await stateAt(plan.effectiveAt), ['in_force']);
});
