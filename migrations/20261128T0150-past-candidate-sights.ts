import { type Kysely, sql } from 'kysely';

/** A delegate that names a candidate again is compared with what was last seen of it, not with nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table past_candidate_sight (
      like candidate_sight,
      constraint past_candidate_sight_pkey primary key (delegate_id, key),
      constraint past_candidate_sight_delegate_id_fkey foreign key (delegate_id) references delegate
    );
    comment on table past_candidate_sight is 'What was last seen of candidates that a delegate named before: what differs from it is told when it names them again';
    grant select, insert, update on past_candidate_sight to pledgebook_app;`.execute(db);
}
