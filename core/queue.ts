import { type Db, fromKysely, PgBoss, type Queue } from 'pg-boss';
import { type DatabaseAddress, poolSettings, type Tx } from './database.ts';

/** Every job there is, with the data it carries. `sweep` finds what is due by the clock, whatever its kind. */
export interface Jobs {
  'fan-out': { seq: number };
  'deliver-alert': { deliveryId: string };
  'evaluate-claim': { claimId: string; cause: string };
  'link-named-work': { claimId: string; pullRequest: string; cause: string };
  'read-github-webhook': { deliveryId: string };
  'refresh-task-issue': { taskId: string };
  'refresh-repository': { repositoryId: number };
  'show-verdict': { repositoryId: number; head: string };
  'redeliver-webhooks': Record<string, never>;
  'send-webhook': { messageId: string };
  'verify-payment': { paymentId: number };
  'find-payments': Record<string, never>;
  'audit-delegate': { slug: string };
  'keep-epochs': Record<string, never>;
  'compute-statement': { statementId: string };
  'ask-witness': { witness: string };
  sweep: Record<string, never>;
}

export type JobName = keyof Jobs;

export interface Job<Name extends JobName = JobName> {
  name: Name;
  data: Jobs[Name];
  /** A job with the id of an earlier one of its queue is not put a second time. */
  id?: string;
  /** What the job is about. One that waits with the same key is enough: it then runs after this transaction. */
  singletonKey?: string;
  /** Not before this long after now. A span and not a time: the queue's clock is the server's, whatever ours says. */
  delayMs?: number;
  /** Those with a higher one are worked first; 0 otherwise. */
  priority?: number;
}

/** The priority of what does not wait behind the many of its queue. */
export const FIRST = 1;

const patient = {
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 120,
  /** What a process had in hand when it died is taken up by another so soon. */
  heartbeatSeconds: 10,
};
/** Nothing else asks for these: they outlast a day on which who is asked is away, at one try every five minutes. */
const enduring = { ...patient, retryLimit: 300 };
const QUEUES: Record<JobName, Omit<Queue, 'name'>> = {
  'fan-out': { ...patient, notify: true },
  'deliver-alert': { ...patient, expireInSeconds: 60, notify: true },
  'evaluate-claim': { ...patient, policy: 'short', notify: true },
  'link-named-work': { ...enduring, policy: 'short', notify: true },
  'read-github-webhook': { ...patient, notify: true },
  'refresh-task-issue': { ...patient, policy: 'short', notify: true },
  'refresh-repository': { ...patient, policy: 'short', notify: true },
  'show-verdict': { ...enduring, policy: 'short', notify: true },
  'redeliver-webhooks': { ...patient, policy: 'short', expireInSeconds: 600, notify: true },
  'send-webhook': { ...patient, notify: true },
  'verify-payment': { ...patient, policy: 'short', notify: true },
  'find-payments': { ...patient, policy: 'short', expireInSeconds: 600, notify: true },
  'audit-delegate': { ...patient, policy: 'short', expireInSeconds: 600, notify: true },
  'keep-epochs': { ...patient, policy: 'short', retryLimit: 0, expireInSeconds: 600, notify: true },
  'compute-statement': { ...patient, policy: 'short', expireInSeconds: 3600, notify: true },
  'ask-witness': { ...patient, policy: 'short', notify: true },
  sweep: { retryLimit: 0, expireInSeconds: 120, policy: 'short', deleteAfterSeconds: 60 },
};

export const JOB_NAMES = Object.keys(QUEUES) as JobName[];

/** Makes or updates pg-boss's own schema and our queues, and lets the application role use them. As the owner, one process at a time. */
export async function setUpQueues(owner: DatabaseAddress): Promise<void> {
  const boss = new PgBoss({
    ...poolSettings(owner),
    max: 2,
    supervise: false,
    schedule: false,
  });
  let broken: unknown;
  boss.on('error', (error) => (broken = error));
  await boss.start();
  try {
    const there = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const [name, options] of Object.entries(QUEUES)) {
      const queue = there.get(name);
      const { policy = 'standard', ...changeable } = options;
      if (queue === undefined) await boss.createQueue(name, options);
      else if (Object.entries(changeable).some(([key, value]) => queue[key as keyof Queue] !== value))
        await boss.updateQueue(name, changeable);
      if (queue !== undefined && queue.policy !== policy)
        await boss.getDb().executeSql('update pgboss.queue set policy = $2 where name = $1', [name, policy]);
    }
    await boss.getDb().executeSql(`
      grant usage on schema pgboss to pledgebook_app;
      grant select, insert, update, delete on all tables in schema pgboss to pledgebook_app;
      grant execute on all functions in schema pgboss to pledgebook_app;
    `);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (broken instanceof Error) throw broken;
}

/**
 * Puts a job in the transaction of the change that asks for it: both commit or neither does. With a singleton key, a job of this key
 * that waits for its first or its next try is held until the transaction ends, and hastened where it was put off; only where there
 * is none, or it runs already, one is inserted. Who puts several keys puts them in order.
 */
export async function put<Name extends JobName>(tx: Tx, job: Job<Name>): Promise<void> {
  await putBy(fromKysely(tx), job);
}

/** The same, by a connection of the queue's own. */
export async function putBy(db: Pick<Db, 'executeSql'>, job: Job): Promise<void> {
  const values = [
    job.id ?? null,
    job.name,
    JSON.stringify(job.data),
    job.delayMs ?? 0,
    job.singletonKey ?? null,
    job.priority ?? 0,
  ];
  for (;;) {
    const { rows } = await db.executeSql(PUT, values);
    // none: the job, or one of its key, was just put by another transaction, for whose end we have waited
    if (rows.length > 0 || job.singletonKey === undefined) return;
  }
}

/** The jobs that wait, and those at work, which are done anew if their end is not seen. */
export async function unfinishedJobs(tx: Tx): Promise<(Omit<Job, 'delayMs'> & { startAfter: Date })[]> {
  const { rows } = await fromKysely(tx).executeSql(
    `select id, name, data, priority, singleton_key, start_after from pgboss.job where state < 'completed' order by created_on, id`,
  );
  return rows.map((row) => ({
    id: row.id as string,
    name: row.name as JobName,
    data: row.data as never,
    priority: row.priority as number,
    ...(row.singleton_key === null ? {} : { singletonKey: row.singleton_key as string }),
    startAfter: row.start_after as Date,
  }));
}

/** Puts a job for each of these, due now, in the transaction of what asks for them. */
export async function putEach<Name extends JobName>(
  tx: Tx,
  name: Name,
  each: readonly Jobs[Name][],
  priority: number,
): Promise<void> {
  if (each.length === 0) return;
  const data = each.map((one) => JSON.stringify(one));
  await fromKysely(tx).executeSql(PUT_EACH, [name, data, priority]);
}

/* SQL of our own because pg-boss's insert needs a started instance, which a use case has not; the columns are those of the pinned version. */
const COLUMNS = `id, name, data, start_after, keep_until, expire_seconds, deletion_seconds, retry_limit, retry_delay,
  retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, singleton_key, priority`;
const OF_QUEUE = `q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay,
  coalesce(q.retry_backoff, false), q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds`;
const CHANNEL = `'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24)`;

const PUT = `
  with waiting as (
    update pgboss.job set start_after = least(start_after, now() + $4::float8 * interval '1ms')
    where name = $2 and singleton_key = $5 and state < 'active' and not blocked returning start_after),
  put as (
    insert into pgboss.job (${COLUMNS})
    select coalesce($1::uuid, gen_random_uuid()), q.name, $3::jsonb, now() + $4::float8 * interval '1ms',
      now() + $4::float8 * interval '1ms' + q.retention_seconds * interval '1s', ${OF_QUEUE}, $5, $6::int
    from pgboss.queue q where q.name = $2 and not exists (select from waiting)
    on conflict do nothing returning start_after)
  select (select pg_notify(${CHANNEL}, $2)::text where start_after <= now())
  from (select start_after from put union all select start_after from waiting) asked`;

const PUT_EACH = `
  with put as (
    insert into pgboss.job (${COLUMNS})
    select gen_random_uuid(), q.name, each.data, now(), now() + q.retention_seconds * interval '1s', ${OF_QUEUE}, null, $3::int
    from pgboss.queue q, unnest($2::jsonb[]) as each (data) where q.name = $1)
  select pg_notify(${CHANNEL}, $1)`;
