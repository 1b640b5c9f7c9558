import { alertAccounts } from '../alerts/alert-accounts.ts';
import { changeFacts } from '../alerts/alert.ts';
import { wants } from '../alerts/follow.ts';
import { findFollow } from '../alerts/store.ts';
import type { RecordedEntry } from '../book/entry.ts';
import type { Tx } from '../database.ts';
import type { PersonalFacts } from '../alerts/occasion.ts';

const BEGINNING_MAX = 300;

/** How a question begins, for whoever is told of it. */
export function beginningOf(text: string): string {
  const characters = Array.from(text);
  return characters.length <= BEGINNING_MAX ? text : `${characters.slice(0, BEGINNING_MAX).join('')}…`;
}

/** Tells the one whom an entry about a question concerns; who follows the delegate for such entries is told as a follower, once. */
export async function tellOne(
  tx: Tx,
  entry: RecordedEntry,
  told: { occasion: 'question' | 'answer'; accountId: string; facts: PersonalFacts },
  now: Date,
): Promise<void> {
  const { occasion, accountId, facts } = told;
  const delegate = entry.subject.delegate ?? '';
  const follow = await findFollow(tx, accountId, delegate);
  if (follow !== undefined && wants(follow, changeFacts(entry), now)) return;
  await alertAccounts(tx, { occasion, seq: entry.seq, delegate, accountIds: [accountId], facts }, now);
}
