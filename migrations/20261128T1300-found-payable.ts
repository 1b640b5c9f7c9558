import { type Kysely, sql } from 'kysely';

/**
 * What an audit found payable to a voter and not paid when it was due is carried on to later audits, so that no minimum of a later plan
 * hides it. Those of before are looked at again by this release where they may have found something, or say of something that it waits;
 * and so are those at which the release before looks while it serves on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_found (
      delegate_id uuid not null,
      to_epoch bigint not null,
      voter bytea not null,
      found numeric(78) not null,
      primary key (delegate_id, to_epoch, voter)
    );
    create index audit_found_voter_idx on audit_found (delegate_id, voter, to_epoch);
    comment on table audit_found is 'What an audit found payable to a voter, all in all, that was not paid when it was due; where it is more than an earlier one found';
    grant select, insert, update, delete on audit_found to pledgebook_app;

    alter table audit add column carried_at timestamptz;
    comment on column audit.carried_at is 'As of which look what it found of each voter is kept; another one than the last: a release that does not know of it looked';
    update audit set carried_at = audited_at where look_at is null and short_voters = 0 and waiting_voters = 0 and state <> 'late';
    create index audit_not_carried_idx on audit (delegate_id, to_epoch)
      where look_at is null and carried_at is distinct from audited_at`.execute(db);
}
