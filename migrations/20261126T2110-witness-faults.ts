import { type Kysely, sql } from 'kysely';

/** Why a witness did not cosign when it was last asked, and since when it does not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table witness_fault (
      key text not null,
      witness text not null,
      since timestamptz not null,
      last_at timestamptz not null,
      because text not null,
      constraint witness_fault_pkey primary key (key, witness)
    );
    comment on table witness_fault is 'Witnesses that could not be asked, or said what cannot be: gone once one has cosigned again';
    comment on column witness_fault.key is 'The vkey with which the book is signed';
    comment on column witness_fault.witness is 'Its vkey';
    grant select, insert, update, delete on witness_fault to pledgebook_app
  `.execute(db);
}
