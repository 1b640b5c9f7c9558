import { PgBoss } from 'pg-boss';
import { type DatabaseAddress, poolSettings } from './database.ts';
import { RefusalError } from './errors.ts';
import { FIRST, type JobName, type Jobs, putBy } from './queue.ts';

/** What each job does. A handler that throws has its job tried again later: after the wait that a refusal asks for, or as its queue says. */
export type JobHandlers = { [Name in JobName]?: (data: Jobs[Name]) => Promise<void> };

export interface JobQueue {
  /** Works the queues that have a handler, and asks for a sweep every SWEEP_SECONDS if sweeping is handled here. */
  work(handlers: JobHandlers): Promise<void>;
  /** Works what is due now until nothing is, then gives the number of jobs done. For tests: a failure is thrown. */
  drain(handlers: JobHandlers): Promise<number>;
  /** Lets jobs in hand finish. */
  stop(): Promise<void>;
}

interface JobInHand {
  id: string;
  data: unknown;
  singletonKey: string | null;
  priority: number;
}

const DUE = `select distinct name from pgboss.job where state < 'active' and start_after <= now()`;

const SWEEP_SECONDS = 5;
const BATCH = 25;
interface Worker {
  batchSize?: number;
  /** Batches at work at once: while one of messages waits for Discord's limit the next is got ready. */
  localConcurrency?: number;
  /** Takes no job below it. */
  minPriority?: number;
}

/** Who works a queue, where not one batch at a time. */
const WORKERS: Partial<Record<JobName, readonly Worker[]>> = {
  // So few direct messages at once that each request for a channel, by a worker of its own, waits a second for Discord's limit at most
  'deliver-alert': [{ batchSize: 12, localConcurrency: 2 }, { minPriority: FIRST }],
};

/** Opens the queue as the application role; `setUpQueues` was run before. `onError` hears of connection trouble and failed jobs. */
export async function openQueue(
  address: DatabaseAddress,
  onError: (error: Error) => void,
): Promise<JobQueue> {
  const boss = new PgBoss({
    ...poolSettings(address),
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  });
  boss.on('error', onError);
  await boss.start();
  let sweeps: NodeJS.Timeout | undefined;

  /** A wait that was asked for is no failure: another job in its place begins after it, with all its tries. */
  const isPutOff = async (name: JobName, job: JobInHand, delayMs: number): Promise<boolean> => {
    const { data, priority, singletonKey } = job;
    try {
      await putBy(boss.getDb(), {
        name,
        data: data as Jobs[JobName],
        delayMs,
        priority,
        ...(singletonKey === null ? {} : { singletonKey }),
      });
      return true;
    } catch (error) {
      onError(error as Error);
      return false;
    }
  };

  const settle = async (name: JobName, handler: (data: never) => Promise<void>, job: JobInHand) => {
    try {
      await handler(job.data as never);
      return { id: job.id, status: 'completed' as const };
    } catch (cause) {
      const waitMs = cause instanceof RefusalError ? cause.retryAfterMs : undefined;
      if (waitMs !== undefined && (await isPutOff(name, job, waitMs)))
        return { id: job.id, status: 'completed' as const };
      onError(new Error(`job ${name} ${JSON.stringify(job.data)} failed`, { cause }));
      return {
        id: job.id,
        status: 'failed' as const,
        output: { message: cause instanceof Error ? cause.message : 'unknown' },
      };
    }
  };

  return {
    async work(handlers) {
      for (const [name, handler] of Object.entries(handlers) as [JobName, (data: never) => Promise<void>][]) {
        for (const worker of WORKERS[name] ?? [{}])
          await boss.work(
            name,
            {
              batchSize: BATCH,
              ...worker,
              perJobResults: true,
              includeMetadata: true,
              pollingIntervalSeconds: 1,
              notifyPollingIntervalSeconds: 1,
              burstWhenBatchFull: true,
            },
            (jobs) => Promise.all(jobs.map((job) => settle(name, handler, job))),
          );
      }
      if (handlers.sweep !== undefined) {
        const ask = () =>
          boss.send('sweep', {}, { singletonKey: 'sweep', singletonSeconds: SWEEP_SECONDS }).catch(onError);
        sweeps = setInterval(() => void ask(), SWEEP_SECONDS * 1000);
        await ask();
      }
    },
    async drain(handlers) {
      const worked = Object.entries(handlers) as [JobName, (data: never) => Promise<void>][];
      let done = 0;
      for (let before = -1; before !== done;) {
        before = done;
        const { rows } = await boss.getDb().executeSql(DUE);
        for (const [name, handler] of worked.filter(([each]) => rows.some((row) => row.name === each))) {
          for (const job of await boss.fetch(name, { batchSize: 100 })) {
            await handler(job.data as never);
            await boss.complete(name, job.id);
            done += 1;
          }
        }
      }
      return done;
    },
    async stop() {
      clearInterval(sweeps);
      await boss.stop({ timeout: 8000 });
      boss.off('error', onError).on('error', () => {}); // a connection may still be closing, and be cut off
    },
  };
}
