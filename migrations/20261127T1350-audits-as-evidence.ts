import { type Kysely, sql } from 'kysely';

/** The payout audits of its time prove a commitment too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table commitment
      drop constraint commitment_evidence_known,
      add constraint commitment_evidence_known
        check (evidence <@ array['task', 'audit', 'link'] and cardinality(evidence) between 1 and 3)`.execute(
    db,
  );
  await sql`
    alter table commitment_evidence
      add column audit_delegate_id uuid,
      add column audit_from_epoch bigint,
      add column audit_to_epoch bigint,
      drop constraint commitment_evidence_one_kind,
      add constraint commitment_evidence_one_kind check (num_nonnulls(claim_id, url, audit_to_epoch) = 1),
      add constraint commitment_evidence_audit_whole
        check (num_nonnulls(audit_delegate_id, audit_from_epoch, audit_to_epoch) in (0, 3)),
      add constraint commitment_evidence_audit_key unique (audit_delegate_id, audit_to_epoch)`.execute(db);
  await sql`comment on column commitment_evidence.audit_to_epoch is
    'Of audits: the last epoch of the last of them; they prove one commitment'`.execute(db);
}
