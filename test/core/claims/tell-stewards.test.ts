import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refreshRepository } from '../../../core/repositories/refresh-repository.ts';
import type { PullRequestSource } from '../../../core/reviews/pull-request.ts';
import {
  claimed,
  inboxOf,
  judged,
  openPullRequest,
  reviewers,
  submitted,
} from '../../support/claims/claims.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, DAY_MS, later, settings } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { approval, commit } from '../../support/claims/pull-request-facts.ts';

const { ann, rey, rob, stella } = people;

test('case 30: the stewards are told, once, when work waits for one to vouch for an author GitHub does not know', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  await reviewers(db, rey, rob);
  const { claimId } = await claimed(db, ann);
  const commits = [commit({ author: null })];
  await submitted(db, ann, claimId, openPullRequest({ commits }), later(0));
  const submittedAt = later(DAY_MS).toISOString();
  const reviews = [rey, rob].map((each) => approval(each.github, { submittedAt }));
  const unknown = openPullRequest({ commits, reviews });

  for (const days of [1, 2, 3]) await judged(db, claimId, unknown, later(days * DAY_MS));

  assert.deepEqual(await inboxOf(db, stella), [
    {
      occasion: 'steward_needed',
      round: 1,
      facts: {
        pullRequest: 'iotex/pledge#12',
        because: '1 of 1 commits name somebody GitHub does not know: a steward’s approval is needed besides',
      },
      toldAt: later(DAY_MS),
    },
  ]);
});

test('case 56: the stewards are told, once for all its claims, that a repository is out of reach', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  await claimed(db, ann);
  await claimed(db, ann);
  const { repository } = openPullRequest();
  const gone: PullRequestSource = {
    findRepository: () => Promise.resolve(undefined),
    fetchFacts: () => Promise.resolve(undefined),
  };

  for (const days of [1, 2]) await refreshRepository(db, gone, repository.id, settings, later(days * DAY_MS));

  const told = (await inboxOf(db, stella)).map(({ occasion, facts, toldAt }) => [
    occasion,
    facts?.because,
    toldAt,
  ]);
  assert.deepEqual(told, [
    [
      'steward_needed',
      `${repository.name}: GitHub no longer shows it: it is gone, or was made private where our App is not allowed; so it is with one more claim`,
      later(DAY_MS),
    ],
  ]);
});

test('case 56 and 30: the stewards are told each time that a repository is lost, and of another reason besides, though the claim stays where it is', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  await reviewers(db, rey, rob);
  const { claimId } = await claimed(db, ann);
  const commits = [commit({ author: null })];
  const pull = openPullRequest({ commits });
  await submitted(db, ann, claimId, pull, later(0));
  const shows = (found: boolean): PullRequestSource => ({
    findRepository: () => Promise.resolve(found ? pull.repository : undefined),
    fetchFacts: () => Promise.resolve(undefined),
  });
  const approvals = (...persons: (typeof rey)[]) =>
    persons.map((each) => approval(each.github, { submittedAt: later(4 * DAY_MS).toISOString() }));

  for (const [days, found] of [false, true, false, true].entries())
    await refreshRepository(db, shows(found), pull.repository.id, settings, later(days * DAY_MS));
  for (const [days, reviews] of [approvals(rey, rob), approvals(rey), approvals(rey, rob)].entries())
    await judged(db, claimId, openPullRequest({ commits, reviews }), later((5 + days) * DAY_MS));

  const told = (await inboxOf(db, stella)).map(
    ({ facts }) => /no longer shows it|does not know/.exec(facts?.because ?? '')?.[0] ?? '',
  );
  assert.deepEqual(
    told.sort((a, b) => a.localeCompare(b)),
    ['does not know', 'no longer shows it', 'no longer shows it'],
  );
});
