import type { Caller } from '../accounts/account.ts';
import { type Database, within } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { sha256 } from '../hashing.ts';
import { type Answer, KEPT_MS } from './answer.ts';
import { findKeptAnswer, keepAnswer, tryLockKey } from './store.ts';

/**
 * Does `work` at most once per account and key in 24 hours, and gives its answer again when asked again. The effect and the kept
 * answer commit in one transaction: a crash leaves both or neither, and no key that stays in progress. A refusal is not kept. The
 * same key with another `request` is refused, as is one whose first use is still running. `work` must use the database it is given
 * and no other. What it needs of the network is asked for by `prepare`, before the transaction and not where an answer is kept.
 */
export async function answerOnce<Prepared>(
  db: Database,
  by: Caller,
  key: string,
  request: string,
  prepare: () => Promise<Prepared>,
  work: (db: Database, prepared: Prepared) => Promise<Answer>,
  now: Date,
): Promise<Answer> {
  const requestHash = sha256(request);
  const before = await keptAnswer(db, by, key, requestHash, now);
  if (before !== undefined) return before;
  const prepared = await prepare();
  return db.transaction().execute(async (tx) => {
    if (!(await tryLockKey(tx, by.accountId, key)))
      throw new RefusalError(
        'conflict',
        'idempotency_key_in_progress',
        'The first request with this Idempotency-Key has not been answered yet',
      );
    const meanwhile = await keptAnswer(tx, by, key, requestHash, now);
    if (meanwhile !== undefined) return meanwhile;
    const answer = await work(within(tx), prepared);
    await keepAnswer(tx, by.accountId, key, requestHash, answer, now);
    return answer;
  });
}

async function keptAnswer(
  db: Database,
  by: Caller,
  key: string,
  requestHash: Buffer,
  now: Date,
): Promise<Answer | undefined> {
  const kept = await findKeptAnswer(db, by.accountId, key, new Date(now.getTime() - KEPT_MS));
  if (kept === undefined || requestHash.equals(kept.requestHash)) return kept?.answer;
  throw new RefusalError(
    'unprocessable',
    'idempotency_key_reused',
    'This Idempotency-Key was used for another request',
  );
}
