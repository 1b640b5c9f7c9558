import { fromKysely, PgBoss, type Queue } from 'pg-boss';
import type { Tx } from './database.ts';

/** Every job there is, with the data it carries. `sweep` finds what is due by the clock, whatever its kind. */
export interface Jobs {
  'fan-out': { seq: number };
  'deliver-alert': { deliveryId: string };
  'evaluate-claim': { claimId: string; cause: string };
  'read-github-webhook': { deliveryId: string };
  sweep: Record<string, never>;
}

export type JobName = keyof Jobs;

export interface Job<Name extends JobName = JobName> {
  name: Name;
  data: Jobs[Name];
  /** A job with the id of an earlier one of its queue is not put a second time. */
  id?: string;
  startAfter?: Date;
}

const patient = {
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: 120,
};
const QUEUES: Record<JobName, Omit<Queue, 'name'>> = {
  'fan-out': { ...patient, notify: true },
  'deliver-alert': { ...patient, heartbeatSeconds: 10, expireInSeconds: 60, notify: true },
  'evaluate-claim': { ...patient, notify: true },
  'read-github-webhook': { ...patient, notify: true },
  sweep: { retryLimit: 0, expireInSeconds: 120, policy: 'short', deleteAfterSeconds: 60 },
};

/** Makes or updates pg-boss's own schema and our queues, and lets the application role use them. As the owner. */
export async function setUpQueues(connection: {
  connectionString?: string;
  host?: string;
  user?: string;
  database?: string;
}): Promise<void> {
  const boss = new PgBoss({ ...connection, max: 2, supervise: false, schedule: false });
  let broken: unknown;
  boss.on('error', (error) => (broken = error));
  await boss.start();
  try {
    for (const [name, options] of Object.entries(QUEUES)) {
      if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options);
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
 * Puts a job in the transaction of the change that asks for it: both commit or neither does. Written as SQL of our own
 * because pg-boss's insert needs a started instance, which a use case has not; the columns are those of the pinned version.
 */
export async function put<Name extends JobName>(tx: Tx, job: Job<Name>): Promise<void> {
  await fromKysely(tx).executeSql(
    `with put as (
       insert into pgboss.job (id, name, data, start_after, keep_until, expire_seconds, deletion_seconds, retry_limit, retry_delay,
         retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
       select coalesce($1::uuid, gen_random_uuid()), q.name, $3::jsonb, coalesce($4::timestamptz, now()),
         coalesce($4::timestamptz, now()) + q.retention_seconds * interval '1s', q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay,
         coalesce(q.retry_backoff, false), q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
       from pgboss.queue q where q.name = $2
       on conflict do nothing returning start_after)
     select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), $2) from put where start_after <= now()`,
    [job.id ?? null, job.name, JSON.stringify(job.data), job.startAfter ?? null],
  );
}
