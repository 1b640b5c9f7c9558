import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readConfig } from '../api/config.ts';
import { assertReadsOf, READS } from '../bench/growth/reads.ts';
import { fillRegister } from '../bench/growth/fill-register.ts';
import { findThings } from '../bench/growth/things.ts';
import { bookSigner } from '../core/book/checkpoint.ts';
import { buildService } from '../start/service.ts';
import { newDatabase } from './support/database/database.ts';
import { Jar } from './support/http/jar.ts';
import { people } from './support/people.ts';
import { inflate, leaveUncounted, readIndexes, wholeReads } from './support/database/plans.ts';
import { recordStatements } from './support/database/recorded-statements.ts';

/** What grows with each entry, each epoch and each person, for ever. */
const LARGE = [
  'account',
  'alert',
  'alert_fan_out',
  'audit',
  'audit_found',
  'audit_voter',
  'book_checkpoint',
  'book_entry',
  'book_node',
  'claim',
  'claim_transition',
  'delivery',
  'epoch',
  'epoch_candidate',
  'epoch_reward',
  'follow',
  'given_review',
  'github_webhook',
  'idempotency_key',
  'payment',
  'payment_transfer',
  'question',
  'question_answer',
  'question_pick',
  'question_session',
  'question_vote_count',
  'refresh_token',
  'review_relation',
  'report',
  'session',
  'signed_commitment',
  'statement',
  'statement_carry',
  'submission',
  'sync_check',
  'sync_run',
  'task_state',
  'vote',
  'voter_balance',
  'webhook_message',
  'sign_in_challenge',
];
/** Indexes of what is not finished: they hold what waits, however much is done. */
const SMALL = new Set([
  'webhook_message_due_idx',
  'github_webhook_unread_idx',
  'delivery_due_idx',
  'delivery_failed_idx',
  'webhook_message_failed_idx',
  'alert_fan_out_open_idx',
  'audit_look_at_idx',
  'audit_not_carried_idx',
  'payment_look_at_idx',
  'sync_run_open_key',
  'sync_check_open_idx',
  'delivery_order_idx',
  'question_session_one_open',
  'report_open_idx',
  'claim_live_idx',
  'claim_under_review_idx',
]);

/** Of these there are as many as delegates, candidates and endpoints. */
const FEW = new Set(['delegate_id', 'candidate_id', 'endpoint_id']);
/** What reads no more than it seems: each with why. */
const AS_GOOD: readonly [step: string, because: string][] = [
  [
    'delivery_seq_occasion_target_key by (account_id = $1)',
    'one as small of a small register, for delivery_account_id_seq_idx',
  ],
  ['sync_run_pkey, then (ended_at IS NOT NULL)', 'one has not ended, at the most'],
  [
    'epoch_pkey, then (rewards_recorded_at IS NOT NULL)',
    'the rewards of an epoch come an hour after its votes',
  ],
  [
    'github_webhook_received_at_idx, then (repository_id = g.id)',
    'one as small where all events are of one repository, as here, for github_webhook_repository_id_idx',
  ],
  [
    'submission_claim_id_pull_request_key, then ((unlinked_at IS NULL) AND (check_at > $2))',
    'all that is submitted is to be judged again where who reviews changes',
  ],
  ['claim_transition_approved_idx', 'of the steps that are filled few are approvals'],
  ['book_entry_pkey, then (delegate IS NOT NULL)', 'most entries are about a delegate'],
];

const SIZE = { name: 'plans', entries: 2000, follows: 100, epochs: 10, voters: 5 };
/** As if it had a million entries. */
const TIMES = 500;

/** A statement with one member where it has a list of parameters or of rows: those alike differ only in how many things they are of. */
function ofOne(text: string): string {
  return text
    .replace(/\$\d+/g, '$')
    .replace(/\bin \(\$(?:, \$)+\)/g, 'in ($)')
    .replace(/\bvalues (\([^()]*\))(?:, \1)+/g, 'values $1');
}

/** Whether the planner knows of no limit of it how many rows it lets through. */
function isUnbounded(text: string): boolean {
  return text.includes('limit $') && !/limit \d/.test(text);
}

test('no statement of a read, a write or a job reads a table whole that grows for ever, and none differs from another only by the length of a list', async () => {
  await using database = await newDatabase();
  const { owner } = database;
  await leaveUncounted(owner);
  const {
    rows: [named],
  } = await sql<{ name: string }>`select current_database() as name`.execute(owner);
  using recorded = recordStatements(named?.name ?? '');
  const { config, secrets } = readConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    METRICS: 'on',
    STEWARDS: people.stella.address,
  });
  const rateLimits = { anonymous: 1e9, account: 1e9, signIn: 1e9, github: 1e9 };
  const bookSigningKey = randomBytes(32).toString('base64');
  await using service = await buildService({
    config: { ...config, rateLimits },
    secrets: {
      accessTokenKeys: [{ kid: 'test', seed: randomBytes(32) }],
      bookSigningKey,
      github: secrets.github,
    },
    bot: undefined,
    address: database.address,
    now: () => new Date(),
  });
  await fillRegister(
    owner,
    service.db,
    SIZE,
    service.config.settings,
    bookSigner(bookSigningKey, service.config.settings.publicUrl),
  );
  const things = { ...(await findThings(owner)), origin: service.config.settings.publicUrl } as Record<
    string,
    string
  >;
  const tokens = {
    owner: await new Jar(service.app).signIn(people.ann),
    steward: await new Jar(service.app).signIn(people.stella),
  };
  assertReadsOf(service.app.routeTable);
  for (const read of Object.values(READS)) {
    if ('leftOut' in read) continue;
    for (const path of read.paths) {
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) => things[name] ?? `no-${name}`);
      const headers: Record<string, string> =
        read.as === undefined ? {} : { authorization: `Bearer ${tokens[read.as]}` };
      const { statusCode, body } = await service.app.inject({ url, headers });
      assert.equal(statusCode, 200, `${url}: ${body.slice(0, 300)}`);
    }
  }
  await service.handlers.sweep?.({});
  await service.handlers['fan-out']?.({ seq: Number(things['change']) });
  await service.handlers['audit-delegate']?.({ slug: 'node-harbor' });

  await inflate(owner, LARGE, TIMES);
  const known = {
    tables: new Set(LARGE),
    indexes: await readIndexes(owner),
    smallIndexes: SMALL,
    fewValued: FEW,
  };
  const found: string[] = [];
  let explained = 0;
  for (const text of recorded.texts) {
    if (!/^\s*(select|insert|update|delete|with|merge)\b/i.test(text) || text.includes('pgboss.')) continue;
    explained += 1;
    for (const { table, step } of await wholeReads(owner, text, known))
      if (!AS_GOOD.some(([good]) => step.endsWith(` of ${good}`)))
        found.push(`${table} (${step}): ${text.replace(/\s+/g, ' ').slice(0, 1500)}`);
  }
  assert.ok(explained > 300, `${explained} statements`);
  assert.deepEqual(found, []);
  assert.deepEqual([...recorded.texts].filter(isUnbounded), [], 'with a value for a limit, and no bound');
  const lengths = Map.groupBy(recorded.texts, ofOne);
  assert.deepEqual(
    [...lengths].filter(([, texts]) => texts.length > 1).map(([text]) => text),
    [],
  );
});
