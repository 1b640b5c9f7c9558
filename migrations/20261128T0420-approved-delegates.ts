import { type Kysely, sql } from 'kysely';

/** When a delegate was approved stays known after it retired: what the book says of those there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delegate add column approved_at timestamptz;
    comment on column delegate.approved_at is 'null: it never was. One that retired keeps it';

    update delegate d set approved_at = e.at from book_entry e
    where e.delegate = d.slug and e.kind = 'delegate.approved'`.execute(db);
}
