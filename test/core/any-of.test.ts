import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAccountIds } from '../../core/accounts/store.ts';
import { auditAnswers } from '../../core/audit-answers/store.ts';
import { findBounties } from '../../core/bounties/store.ts';
import { findTaskEntries } from '../../core/changes/store.ts';
import { listDirectPlaces, replaceAlertChannels } from '../../core/channels/store.ts';
import { findClaims } from '../../core/claims/store.ts';
import { listAnswers } from '../../core/commitment-answers/store.ts';
import { listEvidence } from '../../core/commitment-evidence/store.ts';
import { listSigned } from '../../core/commitment-signatures/store.ts';
import { tallyCommitments } from '../../core/commitments/store.ts';
import { listContributors } from '../../core/contributors/store.ts';
import type { Tx } from '../../core/database.ts';
import { listInvitations } from '../../core/invitations/store.ts';
import { findLivePayments, nameStatement } from '../../core/payouts/store.ts';
import { lockQuestions } from '../../core/questions/store.ts';
import { findReviewerLogins } from '../../core/reviewers/store.ts';
import { listUnsubmittedClaims } from '../../core/reviews/store.ts';
import { livePlansOf } from '../../core/reward-plans/store.ts';
import { findLastSubmissions, findSubmissions, findSubmissionsById } from '../../core/submissions/store.ts';
import { findIssues } from '../../core/task-issues/store.ts';
import { findRevisions } from '../../core/task-revisions/store.ts';
import { testDatabase } from '../support/database/database.ts';
import { recordStatements } from '../support/database/recorded-statements.ts';

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
const uuid = (number: number) => `00000000-0000-4000-8000-${hex(number, 12)}`;
const address = (number: number) => `0x${hex(number, 40)}`;

/** What is asked of, or done with, the things of these numbers. */
const ASKED: Record<string, (tx: Tx, numbers: readonly number[]) => Promise<unknown>> = {
  accounts: (tx, numbers) => findAccountIds(tx, numbers.map(address)),
  auditAnswers: (tx, numbers) => auditAnswers(tx, uuid(0), numbers),
  bounties: (tx, numbers) => findBounties(tx, numbers.map(String)),
  channelsLeftOut: (tx, numbers) => replaceAlertChannels(tx, numbers.map(String)),
  claims: (tx, numbers) => findClaims(tx, numbers.map(String)),
  commitmentAnswers: (tx, numbers) => listAnswers(tx, numbers.map(String)),
  commitmentTallies: (tx, numbers) => tallyCommitments(tx, numbers.map(uuid)),
  contributors: (tx, numbers) => listContributors(tx, numbers.map(String)),
  directPlaces: (tx, numbers) => listDirectPlaces(tx, numbers.map(uuid)),
  entries: (tx, numbers) => findTaskEntries(tx, numbers),
  evidence: (tx, numbers) => listEvidence(tx, numbers.map(String)),
  invitations: (tx, numbers) => listInvitations(tx, numbers.map(String)),
  issues: (tx, numbers) => findIssues(tx, numbers.map(String)),
  lastSubmissions: (tx, numbers) => findLastSubmissions(tx, numbers.map(String)),
  payments: (tx, numbers) => findLivePayments(tx, numbers.map(address)),
  paymentsOfStatement: (tx, numbers) => nameStatement(tx, numbers, uuid(0)),
  plans: (tx, numbers) => livePlansOf(tx, numbers.map(uuid)),
  questions: (tx, numbers) => lockQuestions(tx, numbers),
  reviewers: (tx, numbers) => findReviewerLogins(tx, numbers.map(address)),
  signed: (tx, numbers) => listSigned(tx, numbers.map(String)),
  submissions: (tx, numbers) => findSubmissionsById(tx, numbers.map(String)),
  submissionsOfClaims: (tx, numbers) => findSubmissions(tx, numbers.map(String)),
  tasks: (tx, numbers) => findRevisions(tx, numbers.map(String)),
  unsubmitted: (tx, numbers) => listUnsubmittedClaims(tx, 1, { taskIds: numbers.map(String), by: 1 }),
};

test('what is asked of many things is one statement, however many they are', async () => {
  await using database = await testDatabase();
  using recorded = recordStatements(database.address.database ?? '');
  const made: Record<string, number> = {};
  for (const [name, ask] of Object.entries(ASKED)) {
    made[name] = await database.db.transaction().execute(async (tx) => {
      const told = async (count: number) => {
        await ask(
          tx,
          Array.from({ length: count }, (_, index) => index + 1),
        );
        return recorded.texts.size;
      };
      recorded.texts.clear();
      const ofOne = await told(1);
      assert.ok(ofOne > 0, `${name}: nothing was asked`);
      for (const count of [0, 2, 3, 100]) await told(count);
      return recorded.texts.size - ofOne;
    });
  }
  assert.deepEqual(made, Object.fromEntries(Object.keys(ASKED).map((name) => [name, 0])));
});
