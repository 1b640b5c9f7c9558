import { type Database, within } from '../database.ts';
import { invalidInput } from '../errors.ts';
import { refuseUnlessOver } from '../epochs/epoch.ts';
import { type RecordedEpoch, recordEpoch } from './record-epoch.ts';
import { recordRewards } from './record-rewards.ts';
import { readVoteFile } from './vote-file.ts';

/**
 * Keeps the votes of a file, and what it says was granted: all of it or nothing. The same file again changes nothing. Refuses what
 * `readVoteFile`, `recordEpoch` and `recordRewards` do, an epoch that is not over, and another epoch than `expected`.
 */
export async function recordVoteFile(
  db: Database,
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
  return await db.transaction().execute(async (tx) => {
    const held = within(tx);
    const recorded = await recordEpoch(held, snapshot, now);
    if (rewards === null) return recorded;
    return { ...recorded, kept: await recordRewards(held, number, rewards, now) };
  });
}
