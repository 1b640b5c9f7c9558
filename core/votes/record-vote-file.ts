import type { Caller } from '../accounts/account.ts';
import { type Database, within } from '../database.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { type CandidateFacts, refuseUnlessOver } from '../epochs/epoch.ts';
import { listSide } from '../links/store.ts';
import { listNamesOf } from '../named-candidates/store.ts';
import { type RecordedEpoch, recordEpoch } from './record-epoch.ts';
import { recordRewards } from './record-rewards.ts';
import { readVoteFile } from './vote-file.ts';

/**
 * Keeps the votes of a file, and what it says was granted: all of it or nothing. The same file again changes nothing. Refuses what
 * `readVoteFile`, `recordEpoch` and `recordRewards` do, an epoch that is not over, another epoch than `expected`, and one in which the
 * candidate of the sender's own side stood (`own_candidate`); the operator, who sends it as nobody, may be asked for that. Who
 * sent it first is kept with the epoch.
 */
export async function recordVoteFile(
  db: Database,
  by: Caller | undefined,
  form: 'csv' | 'json',
  chunks: AsyncIterable<string>,
  expected: number | undefined,
  chainId: number,
  now: Date,
): Promise<RecordedEpoch> {
  const { snapshot, rewards } = await readVoteFile(form, chunks, chainId);
  const { number } = snapshot.span;
  if (expected !== undefined && number !== expected)
    throw invalidInput('/file', `The file is of epoch ${number}, and not of ${expected}`);
  refuseUnlessOver(snapshot.span, now);
  if (by !== undefined) await assureNoOwn(db, by, snapshot.candidates);
  const sentBy = by?.accountId ?? null;
  return await db.transaction().execute(async (tx) => {
    const held = within(tx);
    const recorded = await recordEpoch(held, snapshot, now, sentBy);
    if (rewards === null) return recorded;
    return { ...recorded, kept: await recordRewards(held, number, rewards, now, sentBy) };
  });
}

async function assureNoOwn(
  db: Database,
  { accountId }: Caller,
  candidates: readonly CandidateFacts[],
): Promise<void> {
  const names = await listNamesOf(db, await listSide(db, accountId));
  const own = candidates.find(({ name }) => names.includes(name));
  if (own !== undefined)
    throw new RefusalError(
      'forbidden',
      'own_candidate',
      `Another steward sends these votes: ${own.name} is the candidate of your own side`,
    );
}
