/*
 * Conventions of the schema, once:
 * - Tables are singular snake_case. A uuid names what only machines speak of; a bigint names what people cite (task 17).
 * - Times are timestamptz. Amounts are numeric(78, 0) in the smallest unit. Shares are integer basis points, 0 to 10000.
 * - Addresses are text, 0x and 40 lower-case hexadecimal digits. Hashes are bytea.
 * - States are text with a check, so that a dump can be read. Constraints and indexes are named.
 * - The role pledgebook_app serves: it reads everything, and writes what each migration grants it, table by table.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'pledgebook_app') then
        create role pledgebook_app nologin;
      end if;
    exception when duplicate_object or unique_violation then null; -- another database of the cluster was quicker
    end $$;
    revoke all on schema public from public;
    grant usage on schema public to pledgebook_app;
    alter default privileges in schema public grant select on tables to pledgebook_app;

    create table book_clock (
      id boolean constraint book_clock_pkey primary key default true constraint book_clock_one_row check (id),
      ahead interval not null default '0'
    );
    comment on table book_clock is 'How far the book''s time is ahead of the server''s: zero, but in tests and the demo. Only the owner can set it.';
    insert into book_clock default values;

    create table book_entry (
      seq bigint constraint book_entry_pkey primary key,
      at timestamptz not null,
      kind text not null,
      delegate text,
      task text,
      entry text not null constraint book_entry_fits_a_tile check (octet_length(entry) <= 65535),
      hash bytea not null constraint book_entry_hash_is_sha256 check (octet_length(hash) = 32)
    );
    create index book_entry_at_seq_idx on book_entry (at, seq);
    create index book_entry_delegate_seq_idx on book_entry (delegate, seq) where delegate is not null;
    create index book_entry_kind_seq_idx on book_entry (kind, seq);
    create index book_entry_task_seq_idx on book_entry (task, seq) where task is not null;
    comment on column book_entry.entry is 'Canonical JSON (RFC 8785): the bytes of leaf number seq';

    create table book_node (
      level smallint not null constraint book_node_above_the_leaves check (level > 0),
      position bigint not null,
      hash bytea not null constraint book_node_hash_is_sha256 check (octet_length(hash) = 32),
      constraint book_node_pkey primary key (level, position)
    );
    comment on table book_node is 'Complete subtrees of 2^level leaves (RFC 6962); the leaves'' own hashes stand in book_entry';

    create table book_checkpoint (
      key text not null,
      size bigint not null constraint book_checkpoint_size_not_negative check (size >= 0),
      root bytea not null constraint book_checkpoint_root_is_sha256 check (octet_length(root) = 32),
      note text not null,
      signed_at timestamptz not null default now(),
      constraint book_checkpoint_pkey primary key (key, size)
    );
    comment on table book_checkpoint is 'What was signed: for each key (a C2SP vkey, which holds the book''s name) at most one root per size';

    create function book_refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the book is append-only: % on % is refused', tg_op, tg_table_name using errcode = '42501';
    end $$;
    create trigger book_entry_is_append_only before update or delete on book_entry for each row execute function book_refuse_change();
    create trigger book_entry_keeps_its_rows before truncate on book_entry for each statement execute function book_refuse_change();
    create trigger book_node_is_append_only before update or delete on book_node for each row execute function book_refuse_change();
    create trigger book_node_keeps_its_rows before truncate on book_node for each statement execute function book_refuse_change();
    create trigger book_checkpoint_is_append_only before update or delete on book_checkpoint for each row execute function book_refuse_change();
    create trigger book_checkpoint_keeps_its_rows before truncate on book_checkpoint for each statement execute function book_refuse_change();
    alter table book_entry enable always trigger book_entry_is_append_only;
    alter table book_entry enable always trigger book_entry_keeps_its_rows;
    alter table book_node enable always trigger book_node_is_append_only;
    alter table book_node enable always trigger book_node_keeps_its_rows;
    alter table book_checkpoint enable always trigger book_checkpoint_is_append_only;
    alter table book_checkpoint enable always trigger book_checkpoint_keeps_its_rows;

    create function book_append(kind text, actor text, subject text, body text, signature text)
    returns table (seq bigint, at timestamptz, hash bytea)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare
      this_seq bigint;
      this_at timestamptz;
      this_entry text;
      this_hash bytea;
      node_hash bytea;
      left_hash bytea;
      node_level smallint := 0;
      node_position bigint;
    begin
      if kind !~ '^[a-z_]+\\.[a-z_]+$' then raise exception 'not a kind of entry: %', kind using errcode = '22023'; end if;
      perform actor::json, subject::json, body::json, signature::json; -- one JSON value each: nothing can be smuggled between the parts

      if current_setting('synchronous_commit') = 'off' then -- what is signed must not be lost again
        perform set_config('synchronous_commit', 'on', true);
      end if;
      perform pg_advisory_xact_lock(6962);
      select e.seq + 1, e.at into this_seq, this_at from public.book_entry e order by e.seq desc limit 1;
      this_seq := coalesce(this_seq, 0);
      this_at := greatest(this_at, date_trunc('milliseconds', clock_timestamp() + (select ahead from public.book_clock)));
      this_entry := '{"actor":' || actor
        || ',"at":"' || to_char(this_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"'
        || ',"body":' || body
        || ',"kind":"' || kind || '"'
        || coalesce(',"signature":' || signature, '')
        || ',"subject":' || subject
        || ',"v":1}';
      this_hash := sha256('\\x00'::bytea || convert_to(this_entry, 'UTF8'));
      insert into public.book_entry values
        (this_seq, this_at, kind, subject::jsonb ->> 'delegate', subject::jsonb ->> 'task', this_entry, this_hash);

      node_hash := this_hash;
      node_position := this_seq;
      while node_position % 2 = 1 loop
        if node_level = 0 then
          select e.hash into strict left_hash from public.book_entry e where e.seq = node_position - 1;
        else
          select n.hash into strict left_hash from public.book_node n where n.level = node_level and n.position = node_position - 1;
        end if;
        node_hash := sha256('\\x01'::bytea || left_hash || node_hash);
        node_level := node_level + 1;
        node_position := node_position / 2;
        insert into public.book_node values (node_level, node_position, node_hash);
      end loop;

      perform pg_notify('book', this_seq::text);
      return query select this_seq, this_at, this_hash;
    end $$;
    comment on function book_append is 'The one way into the book. Takes the append lock until the end of the transaction: call it last.';
    revoke all on function book_append from public;
    grant execute on function book_append to pledgebook_app;
    grant select on book_clock, book_entry, book_node, book_checkpoint to pledgebook_app;
    grant insert (key, size, root, note) on book_checkpoint to pledgebook_app;
  `.execute(db);
}
