import { type Kysely, sql } from 'kysely';

/**
 * What stewards did is found without reading the whole book. By the text, which is canonical JSON: to read it as JSON would fail where a
 * key or a text holds U+0000, and an index that fails keeps an entry out of the book.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index book_entry_of_stewards_idx on book_entry (seq)
    where entry like '{"actor":{"address":"0x________________________________________","role":"steward"},%';
  `.execute(db);
}
