import type { Database } from '../../../core/database.ts';
import { callerOf } from '../delegates.ts';
import type { Person } from '../people.ts';

/** From now on this person's account was linked, once, to the GitHub identity that is the other's. */
export async function hadGithubOf(db: Database, person: Person, other: Person): Promise<void> {
  const { accountId } = await callerOf(db, person);
  await db
    .insertInto('past_github_identity')
    .values({ account_id: accountId, github_id: BigInt(other.github.id) })
    .execute();
}
