import { forgetSignIns } from '../../core/accounts/forget-sign-ins.ts';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { remindBeforeEffect } from '../../core/alerts/remind-before-effect.ts';
import { auditDelegate, queueDueAudits } from '../../core/audits/audit-delegate.ts';
import { askForReading } from '../../core/chain-readings/ask-for-reading.ts';
import { vkeyOf } from '../../core/book/note.ts';
import { bookTime } from '../../core/book/store.ts';
import { expireClaims } from '../../core/claims/expire-claims.ts';
import { warnClaimers } from '../../core/claims/warn-claimers.ts';
import { missCommitments } from '../../core/commitments/miss-commitments.ts';
import { remindOfCommitments } from '../../core/commitments/remind-of-commitments.ts';
import type { Database } from '../../core/database.ts';
import { queueDueDeliveries } from '../../core/deliveries/queue-due-deliveries.ts';
import { askForUnread } from '../../core/github-webhooks/ask-for-unread.ts';
import { forgetWebhooks } from '../../core/github-webhooks/forget-webhooks.ts';
import { randomBelow } from '../../core/hashing.ts';
import { drawAgain } from '../../core/invitations/draw-again.ts';
import { escalateLateReviews } from '../../core/invitations/escalate-late-reviews.ts';
import { forgetUsedInteractions } from '../../core/used-interactions/forget-used.ts';
import { forgetQuotas } from '../../core/rate-limits/forget-quotas.ts';
import { forgetAnswers } from '../../core/kept-answers/forget-answers.ts';
import { askForPayments } from '../../core/payouts/ask-for-payments.ts';
import { findPayments } from '../../core/payouts/find-payments.ts';
import type { PaymentSource } from '../../core/payouts/payment.ts';
import { queueDuePayments, verifyPayment } from '../../core/payouts/verify-payment.ts';
import { keepInSync } from '../../core/sync/keep-in-sync.ts';
import type { JobHandlers } from '../../core/job-worker.ts';
import { evaluateDueClaims } from '../../core/reviews/evaluate-due-claims.ts';
import { putPlansInForce } from '../../core/reward-plans/put-plans-in-force.ts';
import { askForLook } from '../../core/webhook-redelivery/ask-for-look.ts';
import { queueDueMessages } from '../../core/webhooks/queue-due-messages.ts';
import { sendMessage } from '../../core/webhooks/send-message.ts';
import { computeStatement } from '../../core/statements/compute-statement.ts';
import { refreshDueIssues } from '../../core/task-issues/refresh-due-issues.ts';
import { refreshTaskIssue } from '../../core/task-issues/refresh-task-issue.ts';
import { askWitness, askWitnesses } from '../../core/witnesses/ask-witness.ts';
import type { Settings } from '../../core/settings.ts';
import type { ApiParts } from '../deps.ts';
import { webhookSender } from '../webhooks/sender.ts';
import { postCheckpoint } from '../witnesses/post-checkpoint.ts';
import { githubOf } from '../github/github-of.ts';
import { runEvaluateClaim } from './evaluate-claim.ts';
import { runKeepEpochs } from './keep-epochs.ts';
import { runLinkNamedWork } from './link-named-work.ts';
import { readGithubWebhook } from './read-github-webhook.ts';
import { runRedeliverWebhooks } from './redeliver-webhooks.ts';
import { runRefreshRepository } from './refresh-repository.ts';
import { runShowVerdict } from './show-verdict.ts';

/** What is looked for at every sweep. Each finds what is due by the clock, so one that was missed is made up by the next. */
const SWEEPS: readonly ((db: Database, now: Date, settings: Settings) => Promise<unknown>)[] = [
  putPlansInForceByBookTime,
  remindBeforeEffect,
  queueDueDeliveries,
  expireClaims,
  warnClaimers,
  evaluateDueClaims,
  refreshDueIssues,
  (db, now, settings) => drawAgain(db, settings, randomBelow, now),
  (db, now, settings) => escalateLateReviews(db, settings, now),
  (db, now, settings) => remindOfCommitments(db, settings, now),
  missCommitmentsByBookTime,
  forgetSignIns,
  forgetAnswers,
  forgetQuotas,
  forgetUsedInteractions,
  forgetWebhooks,
  askForUnread,
  askForLook,
  keepInSync,
  queueDueMessages,
  queueDueAudits,
];

/** What is looked for besides where a chain is configured. */
const PAYMENT_SWEEPS: typeof SWEEPS = [queueDuePayments, askForPayments];

/* The book may be on another machine: what it records must not be from before the time that was announced. */

async function putPlansInForceByBookTime(db: Database, now: Date): Promise<number> {
  return await putPlansInForce(db, await earlierOf(db, now));
}

async function missCommitmentsByBookTime(db: Database, now: Date, settings: Settings): Promise<number> {
  return await missCommitments(db, settings, await earlierOf(db, now));
}

async function earlierOf(db: Database, now: Date): Promise<Date> {
  const there = await bookTime(db);
  return there < now ? there : now;
}

type DomainJobs = Required<
  Pick<
    JobHandlers,
    | 'fan-out'
    | 'keep-epochs'
    | 'compute-statement'
    | 'evaluate-claim'
    | 'link-named-work'
    | 'read-github-webhook'
    | 'refresh-repository'
    | 'redeliver-webhooks'
    | 'refresh-task-issue'
    | 'send-webhook'
    | 'show-verdict'
    | 'audit-delegate'
    | 'verify-payment'
    | 'find-payments'
    | 'ask-witness'
    | 'sweep'
  >
>;

/** Half of what the queue lets it take: it would go on beside the next one that is begun in its place. */
const SEARCH_MS_MAX = 5 * 60_000;

/** Searches until there is no more, a piece at a time; what is left after some minutes is the next sweep's. */
async function searchOn(
  db: Database,
  payments: PaymentSource,
  settings: Settings,
  now: () => Date,
): Promise<void> {
  const until = now().getTime() + SEARCH_MS_MAX;
  while ((await findPayments(db, payments, settings, now())) && now().getTime() < until);
}

/** The domain's jobs, for the API process. */
export function domainJobs(
  parts: Pick<
    ApiParts,
    | 'db'
    | 'github'
    | 'config'
    | 'settings'
    | 'now'
    | 'webhookNetwork'
    | 'payments'
    | 'voteSource'
    | 'bookSigner'
  >,
): DomainJobs {
  const { db, now, settings, payments, voteSource, bookSigner } = parts;
  const { witnesses } = parts.config;
  const sweeps = [
    ...SWEEPS,
    ...(payments === undefined ? [] : PAYMENT_SWEEPS),
    ...(voteSource === undefined ? [] : [askForReading]),
    (of: Database) => askWitnesses(of, bookSigner, witnesses),
  ];
  return {
    'fan-out': async ({ seq }) => void (await fanOut(db, seq, now())),
    'keep-epochs': () => runKeepEpochs(parts),
    'compute-statement': ({ statementId }) => computeStatement(db, statementId, now()),
    'evaluate-claim': (data) => runEvaluateClaim(parts, data),
    'link-named-work': (data) => runLinkNamedWork(parts, data),
    'read-github-webhook': (data) => readGithubWebhook(parts, data),
    'refresh-repository': (data) => runRefreshRepository(parts, data),
    'redeliver-webhooks': () => runRedeliverWebhooks(parts),
    'refresh-task-issue': ({ taskId }) => refreshTaskIssue(db, githubOf(parts), taskId, settings, now()),
    'send-webhook': ({ messageId }) =>
      sendMessage(
        db,
        messageId,
        settings.publicUrl,
        webhookSender(parts.webhookNetwork),
        randomBelow(1001) / 1000,
        now,
      ),
    'show-verdict': (data) => runShowVerdict(parts, data),
    'audit-delegate': ({ slug }) => auditDelegate(db, slug, settings, now()),
    'verify-payment': async ({ paymentId }) => {
      if (payments !== undefined) await verifyPayment(db, payments, paymentId, settings, now());
    },
    'find-payments': async () => {
      if (payments !== undefined) await searchOn(db, payments, settings, now);
    },
    'ask-witness': async ({ witness: vkey }) => {
      const witness = witnesses.find(({ key }) => vkeyOf(key) === vkey);
      if (witness !== undefined) await askWitness(db, bookSigner, witness, postCheckpoint, now());
    },
    async sweep() {
      const failures: unknown[] = [];
      for (const find of sweeps)
        await find(db, now(), parts.settings).catch((error: unknown) => failures.push(error));
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} parts of a sweep failed`);
    },
  };
}
