import { connect, type DatabaseAddress } from './core/database.ts';
import { setUpQueues } from './core/queue.ts';
import { sql } from 'kysely';
import { migrateToLatest } from './migrations/run.ts';

/** Migrates as the owner and makes the queues. `ahead` moves the book's clock (tests and demo). Gives the migrations that ran. */
export async function prepareDatabase(owner: DatabaseAddress, aheadMs = 0): Promise<string[]> {
  const db = connect(owner, () => {}, 1);
  try {
    const ran = await migrateToLatest(db);
    await setUpQueues(owner);
    await sql`update book_clock set ahead = make_interval(secs => ${aheadMs / 1000})`.execute(db);
    return ran;
  } finally {
    await db.destroy();
  }
}

/** On the embedded server the application role signs in as itself; the folder's mode keeps others out. */
export async function letAppRoleSignIn(owner: DatabaseAddress): Promise<void> {
  const db = connect(owner, () => {}, 1);
  try {
    await sql`alter role pledgebook_app login`.execute(db);
  } finally {
    await db.destroy();
  }
}
