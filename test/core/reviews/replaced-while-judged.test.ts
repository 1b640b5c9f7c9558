import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateClaim } from '../../../core/reviews/evaluate-claim.ts';
import type { PullRequestSource } from '../../../core/reviews/pull-request.ts';
import { findSubmissions } from '../../../core/submissions/store.ts';
import { claimed, openPullRequest, reviewers, submitted } from '../../support/claims/claims.ts';
import { approvals, objection } from '../../support/claims/pull-request-facts.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, later, settings } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, ria } = people;

test('case 34: an objection that an evaluation saw stands, though its pull request was replaced while it asked GitHub', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  await reviewers(db, rey, rob, ria);
  const { claimId } = await claimed(db, ann);
  const at = (ms: number) => later(ms).toISOString();
  const said = (each: (typeof approvals)[number]) => ({ ...each, submittedAt: at(1500) });
  await submitted(db, ann, claimId, openPullRequest(), later(1000));
  const next = openPullRequest({ number: 13, updatedAt: at(2500), reviews: approvals.map(said) });
  const objected = openPullRequest({ updatedAt: at(1500), reviews: [said(objection())] });
  let asked = 0;
  const slow: PullRequestSource = {
    findRepository: () => Promise.resolve(next.repository),
    fetchFacts: async ({ number }) => {
      asked += 1;
      if (asked === 1) await submitted(db, ann, claimId, next, later(3000));
      return number === 12 ? objected : next;
    },
  };

  await evaluateClaim(db, slow, claimId, 'a test', settings, later(2000));

  const [held, ...others] = await findSubmissions(db, [claimId]);
  assert.deepEqual([held?.number, others], [13, []]);
  assert.deepEqual([held?.verdict.status, held?.verdict.because], ['in_review', 'ria asked for changes']);
});
