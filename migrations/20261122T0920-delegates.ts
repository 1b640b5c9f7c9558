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
    create unique index delegate_account_id_key on delegate (account_id) where status in ('applied', 'approved');
    create index delegate_account_id_idx on delegate (account_id);
    create index delegate_status_slug_idx on delegate (status, slug);
    comment on column delegate.slug is 'The delegate''s name in addresses and in the book; never changes';
    comment on column delegate.version is 'Counts the versions of the profile, which the book holds; an edit names the one it edits';

    grant insert, update on delegate to pledgebook_app;
  `.execute(db);
}
