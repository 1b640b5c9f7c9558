import { type Kysely, sql } from 'kysely';

/** What voters lack is told apart: what is rounding, what Hermes compounded, and what is short. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payment
      add column way text constraint payment_way_known check (way in ('transfer', 'multisend', 'hermes')),
      add column for_epoch bigint;
    create index payment_for_epoch_idx on payment (delegate_id, for_epoch) where way = 'hermes' and state = 'verified';
    comment on column payment.way is 'How a verified one pays; null: verified before that was kept';
    comment on column payment.for_epoch is 'The last epoch that a distribution by Hermes is for';

    alter table audit_voter
      add column epochs integer,
      add column compounded numeric(78) not null default 0;
    update audit_voter v set epochs = a.to_epoch - a.from_epoch + 1
      from audit a where a.delegate_id = v.delegate_id and a.to_epoch = v.to_epoch;
    alter table audit_voter alter column epochs set not null;
    comment on column audit_voter.epochs is 'In how many of its epochs the voter got any of it: what rounding may cost, in units';
    comment on column audit_voter.compounded is 'What of it Hermes left out of its payments, as it does with what it compounds';

    alter table voter_balance
      add column epochs integer not null default 0,
      add column compounded numeric(78) not null default 0;
    update voter_balance b set epochs = v.epochs
      from (select delegate_id, voter, sum(epochs) as epochs from audit_voter group by delegate_id, voter) v
      where v.delegate_id = b.delegate_id and v.voter = b.voter;
    comment on column voter_balance.epochs is 'In how many epochs of all audits the voter was entitled to anything';
    comment on column voter_balance.compounded is 'What by all audits Hermes left out of its payments';

    alter table audit
      add column tolerated numeric(78) not null default 0,
      add column rounded_voters integer not null default 0,
      add column rounded numeric(78) not null default 0,
      add column compounded_voters integer not null default 0,
      add column compounded numeric(78) not null default 0,
      add column causes jsonb not null default '[]';
    comment on column audit.tolerated is 'What of the shortfall may be rounding';
    comment on column audit.rounded is 'What voters lack by rounding, who are therefore not short';
    comment on column audit.compounded is 'What voters lack that Hermes left out of its payments';
    comment on column audit.causes is 'Why Hermes paid less than was promised for this period, as far as it can be told';

    grant update on audit_voter to pledgebook_app;
  `.execute(db);
}
