import { type Kysely, sql } from 'kysely';

/** What was found by reading a whole table, or more of one the longer the record is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index alert_seq_idx on alert (seq, occasion);
    create index audit_voter_voter_idx on audit_voter (delegate_id, voter, to_epoch);
    create index audit_delegate_id_state_idx on audit (delegate_id, state);
    create index book_entry_of_steward_idx on book_entry (substr(entry, 22, 42), seq)
      where entry like '{"actor":{"address":"0x________________________________________","role":"steward"},%';
    create index book_entry_steward_kind_idx on book_entry (kind, seq)
      where entry like '{"actor":{"address":"0x________________________________________","role":"steward"},%';
    create index book_entry_kind_of_delegates_idx on book_entry (kind, seq) where delegate is not null;
    create index book_entry_delegate_kind_seq_idx on book_entry (delegate, kind, seq) where delegate is not null;
    create index epoch_starts_at_idx on epoch (starts_at);
    create index question_session_open_idx on question_session (seq) where closed_at is null;
    create index claim_completed_idx on claim (delegate_id) where state = 'completed' and suspended_at is null;
    create index claim_transition_seq_idx on claim_transition (seq);
    create index payment_transfer_recipient_idx on payment_transfer (delegate_id, recipient, paid_at);
    create index delivery_sent_idx on delivery (number) where state = 'sent';
    create index delivery_skipped_idx on delivery (number) where state = 'skipped';
    create index session_expires_at_idx on session (expires_at);
    create index session_revoked_at_idx on session (revoked_at) where revoked_at is not null;
    create index submission_fetched_at_idx on submission (fetched_at) where unlinked_at is null;
    create index submission_quorum_at_idx on submission (((verdict ->> 'quorumAt') collate "C")) where unlinked_at is null;
    create index webhook_message_failed_idx on webhook_message (created_at) where state = 'failed';
    create index webhook_message_seq_idx on webhook_message (seq) where cause = 'entry'
  `.execute(db);
}
