import { PgBoss } from 'pg-boss';
import { type DatabaseAddress, poolSettings } from '../../core/database.ts';

const QUEUE = 'tell';
const AT_ONCE = 1000;

/** Alerts as a job for each who is told, by pg-boss's own `insert`, a thousand at a time; in a schema of its own. */
export async function startUsualJobs(owner: DatabaseAddress) {
  const boss = new PgBoss({
    ...poolSettings(owner),
    max: 2,
    schema: 'usual',
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue(QUEUE);
  return {
    async tellAll(accounts: readonly string[], seq: number) {
      for (let at = 0; at < accounts.length; at += AT_ONCE)
        await boss.insert(
          QUEUE,
          accounts.slice(at, at + AT_ONCE).map((account) => ({ data: { account, seq } })),
        );
    },
    forget: () => boss.deleteAllJobs(QUEUE),
    close: () => boss.stop({ graceful: false }),
  };
}
