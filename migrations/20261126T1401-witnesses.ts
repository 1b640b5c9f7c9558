import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table book_cosignature (
      key text not null,
      size bigint not null,
      witness text not null,
      line text not null,
      cosigned_at timestamptz not null,
      constraint book_cosignature_pkey primary key (key, size, witness),
      constraint book_cosignature_checkpoint_fkey foreign key (key, size) references book_checkpoint
    );
    create index book_cosignature_witness_size_idx on book_cosignature (key, witness, size);
    comment on table book_cosignature is 'The word of witnesses on checkpoints of the book (C2SP tlog-cosignature)';
    comment on column book_cosignature.witness is 'Its vkey';

    create table witnessed_log (
      origin text constraint witnessed_log_pkey primary key,
      size bigint not null constraint witnessed_log_size_not_negative check (size >= 0),
      root bytea not null constraint witnessed_log_root_is_sha256 check (octet_length(root) = 32),
      note text not null,
      cosigned_at timestamptz not null
    );
    comment on table witnessed_log is 'The last checkpoint of each other log that was cosigned here (C2SP tlog-witness)';

    grant insert on book_cosignature to pledgebook_app;
    grant insert, update on witnessed_log to pledgebook_app;
  `.execute(db);
}
