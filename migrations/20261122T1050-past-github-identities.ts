import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table past_github_identity (
      account_id uuid not null references account,
      github_id bigint not null,
      constraint past_github_identity_pkey primary key (account_id, github_id)
    );
    create index past_github_identity_github_id_idx on past_github_identity (github_id);
    comment on table past_github_identity is 'What an account was linked to before: so that nobody reviews their own work by linking anew';

    grant insert on past_github_identity to pledgebook_app;
  `.execute(db);
}
