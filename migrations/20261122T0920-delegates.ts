import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delegate (
      id uuid constraint delegate_pkey primary key default gen_random_uuid(),
      slug text not null constraint delegate_slug_key unique
        constraint delegate_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
      account_id uuid not null references account,
      status text not null constraint delegate_status_known check (status in ('applied', 'approved', 'refused', 'retired')),
      version integer not null constraint delegate_version_positive check (version > 0),
      name text not null,
      description text not null,
      category text not null,
      links jsonb not null,
      candidate text,
      applied_at timestamptz not null,
      decided_at timestamptz,
      decision_reason text
    );
    create unique index delegate_account_id_key on delegate (account_id) where status <> 'refused';
    create index delegate_status_slug_idx on delegate (status, slug);
    comment on column delegate.slug is 'The delegate''s name in addresses and in the book; never changes';
    comment on column delegate.version is 'Counts profile edits; an edit names the version it edits';

    create table delegate_profile (
      delegate_id uuid not null references delegate,
      version integer not null,
      name text not null,
      description text not null,
      category text not null,
      links jsonb not null,
      candidate text,
      seq bigint not null references book_entry,
      constraint delegate_profile_pkey primary key (delegate_id, version)
    );
    comment on table delegate_profile is 'Each version of a profile, with the entry that made it';

    grant insert, update on delegate to pledgebook_app;
    grant insert on delegate_profile to pledgebook_app;
  `.execute(db);
}
