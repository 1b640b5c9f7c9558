-- Written by npm run db:schema from the migrations. Not run by anything: to change it, add a migration.
set check_function_bodies = off;
revoke all on schema public from public;
grant usage on schema public to pledgebook_app;
CREATE OR REPLACE FUNCTION public.add_reviewer_figures(claim bigint, times integer)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      insert into public.reviewer_figure as kept
        select reviewer, delegate_id, times * count(*), times * count(*) filter (where approves), times * bool_or(approves)::integer
        from public.given_review where claim_id = claim group by reviewer, delegate_id order by reviewer
        on conflict (reviewer, delegate_id) do update set reviews = kept.reviews + excluded.reviews,
          approvals = kept.approvals + excluded.approvals, claims = kept.claims + excluded.claims;
    $function$;
CREATE OR REPLACE FUNCTION public.book_append(kind text, actor text, subject text, body text, signature text)
 RETURNS TABLE(seq bigint, at timestamp with time zone, hash bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
      if kind !~ '^[a-z_]+\.[a-z_]+$' then raise exception 'not a kind of entry: %', kind using errcode = '22023'; end if;
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
      this_hash := sha256('\x00'::bytea || convert_to(this_entry, 'UTF8'));
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
        node_hash := sha256('\x01'::bytea || left_hash || node_hash);
        node_level := node_level + 1;
        node_position := node_position / 2;
        insert into public.book_node values (node_level, node_position, node_hash);
      end loop;

      perform pg_notify('book', this_seq::text);
      return query select this_seq, this_at, this_hash;
    end $function$;
CREATE OR REPLACE FUNCTION public.book_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise exception 'the book is append-only: % on % is refused', tg_op, tg_table_name using errcode = '42501';
    end $function$;
CREATE OR REPLACE FUNCTION public.count_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      insert into public.delegate_changes as kept
        select delegate, count(*) from added where delegate is not null group by delegate order by delegate
        on conflict (delegate) do update set number = kept.number + excluded.number;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.count_followers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      if tg_op = 'INSERT' then
        insert into public.delegate_followers as kept
          select delegate_id, count(*) from changed group by delegate_id order by delegate_id
          on conflict (delegate_id) do update set number = kept.number + excluded.number;
      else
        insert into public.delegate_followers as kept
          select delegate_id, -count(*) from changed group by delegate_id order by delegate_id
          on conflict (delegate_id) do update set number = kept.number + excluded.number;
      end if;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.count_of_delegate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    declare
      counts constant text := 'insert into public.delegate_count as kept
        select delegate_id, $2, counted, $3, $3 * weight from (select delegate_id, ' || tg_argv[0] || ' as counted, ' || tg_argv[1] || ' as weight from (select ($1).*) r) c
          where counted is not null
        on conflict (delegate_id, what, state) do update set number = kept.number + excluded.number, weight = kept.weight + excluded.weight';
    begin
      if tg_op <> 'INSERT' then execute counts using old, tg_table_name, -1; end if;
      if tg_op <> 'DELETE' then execute counts using new, tg_table_name, 1; end if;
      if tg_op <> 'INSERT' then -- nothing in a state is no row, as after a restore
        delete from public.delegate_count where delegate_id = old.delegate_id and what = tg_table_name and number = 0;
      end if;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.count_points()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      insert into public.asker_points as kept
        select asker.address, sum(added.points), count(*)
        from added join public.question q on q.seq = added.question_seq join public.account asker on asker.id = q.asker_id
        group by asker.address order by asker.address
        on conflict (address) do update set points = kept.points + excluded.points, picks = kept.picks + excluded.picks;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.count_question()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      insert into public.question_vote_count select seq, delegate_id, 0 from added;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.count_question_votes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      insert into public.question_vote_count as kept
        select q.seq, q.delegate_id, case tg_op when 'INSERT' then count(*) else -count(*) end
        from changed join public.question q on q.seq = changed.question_seq group by q.seq, q.delegate_id order by q.seq
        on conflict (question_seq) do update set votes = kept.votes + excluded.votes;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.keep_approval()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      new.approved_at = new.decided_at;
      return new;
    end $function$;
CREATE OR REPLACE FUNCTION public.keep_given_reviews()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      perform pg_advisory_xact_lock(6963); -- as the last step, so nobody who has it waits for what another holds
      perform public.add_reviewer_figures(new.claim_id, -1);
      delete from public.given_review where submission_id = new.id;
      insert into public.given_review
        select s.id, given.number, c.id, c.delegate_id, given.review -> 'reviewer' ->> 'address', given.review -> 'review' ->> 'submittedAt',
          (given.review -> 'counted')::boolean and given.review -> 'review' ->> 'state' = 'approved'
        from public.submission s join public.claim c on c.id = s.claim_id
        cross join lateral jsonb_array_elements(s.verdict -> 'reviews') with ordinality as given (review, number)
        where s.id = new.id and given.review -> 'reviewer' ->> 'address' is not null and given.review ->> 'pullRequest' is null;
      perform public.add_reviewer_figures(new.claim_id, 1);
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.keep_named_candidate()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      insert into named_candidate 
      select * from (
        select d.id, e.seq, e.at, e.entry::jsonb #>> '{body,profile,candidate}' as candidate
        from (select new.seq, new.at, new.kind, new.delegate, new.entry) e join delegate d on d.slug = e.delegate
        where e.kind = 'delegate.applied' offset 0
      ) applied where candidate is not null
      union all
      select d.id, e.seq, e.at, change ->> 'after'
      from (select new.seq, new.at, new.kind, new.delegate, new.entry) e join delegate d on d.slug = e.delegate
      cross join jsonb_array_elements(e.entry::jsonb #> '{body,difference}') as change
      where e.kind = 'profile.changed' and change ->> 'field' = 'candidate'
      on conflict do nothing;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.keep_named_payer()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    begin
      insert into named_payer 
      select d.id, e.seq, e.at, lower(coalesce(e.entry::jsonb #>> '{body,profile,payoutAddress}', e.entry::jsonb #>> '{body,address}'))
      from (select new.seq, new.at, new.kind, new.delegate, new.entry) e join delegate d on d.slug = e.delegate
      where e.kind = 'delegate.applied'
      union all
      select d.id, e.seq, e.at, coalesce(lower(change ->> 'after'), a.address)
      from (select new.seq, new.at, new.kind, new.delegate, new.entry) e join delegate d on d.slug = e.delegate join account a on a.id = d.account_id
      cross join jsonb_array_elements(e.entry::jsonb #> '{body,difference}') as change
      where e.kind = 'profile.changed' and change ->> 'field' = 'payoutAddress'
      on conflict do nothing;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.keep_task_state()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
    declare
      of_task bigint;
      state_now text;
    begin
      if tg_table_name = 'claim' then of_task := new.task_id; elsif tg_op = 'DELETE' then of_task := old.id; else of_task := new.id; end if;
      perform from public.task_state where task_id = of_task for update; -- what waited for another sees its claims
      state_now := public.state_of_task(of_task);
      if state_now is null then
        delete from public.task_state where task_id = of_task;
      else
        insert into public.task_state as kept values (of_task, state_now)
          on conflict (task_id) do update set state = excluded.state where kept.state <> excluded.state;
      end if;
      return null;
    end $function$;
CREATE OR REPLACE FUNCTION public.state_of_task(of_task bigint)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
      select case when status <> 'open' then status else coalesce((
        select state from public.claim where task_id = of_task and state not in ('released', 'expired', 'revoked')
        order by array_position(array['claimed', 'in_review', 'approved', 'merged', 'in_production', 'completed'], state) desc limit 1), 'open') end
      from public.task where id = of_task
    $function$;

create table kysely_migration (
  name character varying(255) not null,
  "timestamp" character varying(255) not null,
  constraint kysely_migration_pkey PRIMARY KEY (name)
);
comment on table public.kysely_migration is 'Kysely''s own; read at start, so that a process refuses to serve an older schema';
grant select on kysely_migration to pledgebook_app;

create table kysely_migration_lock (
  id character varying(255) not null,
  is_locked integer default 0 not null,
  constraint kysely_migration_lock_pkey PRIMARY KEY (id)
);

create table book_clock (
  id boolean default true not null,
  ahead interval default '00:00:00'::interval not null,
  constraint book_clock_pkey PRIMARY KEY (id),
  constraint book_clock_one_row CHECK (id)
);
comment on table public.book_clock is 'How far the book''s time is ahead of the server''s: zero, but in tests and the demo. Only the owner can set it.';
grant select on book_clock to pledgebook_app;

create table book_entry (
  seq bigint not null,
  at timestamp with time zone not null,
  kind text not null,
  delegate text,
  task text,
  entry text not null,
  hash bytea not null,
  constraint book_entry_pkey PRIMARY KEY (seq),
  constraint book_entry_fits_a_tile CHECK ((octet_length(entry) <= 65535)),
  constraint book_entry_hash_is_sha256 CHECK ((octet_length(hash) = 32))
);
CREATE INDEX book_entry_at_seq_idx ON public.book_entry USING btree (at, seq);
CREATE INDEX book_entry_delegate_kind_seq_idx ON public.book_entry USING btree (delegate, kind, seq) WHERE (delegate IS NOT NULL);
CREATE INDEX book_entry_delegate_seq_idx ON public.book_entry USING btree (delegate, seq) WHERE (delegate IS NOT NULL);
CREATE INDEX book_entry_kind_of_delegates_idx ON public.book_entry USING btree (kind, seq) WHERE (delegate IS NOT NULL);
CREATE INDEX book_entry_kind_seq_idx ON public.book_entry USING btree (kind, seq);
CREATE INDEX book_entry_of_steward_idx ON public.book_entry USING btree (substr(entry, 22, 42), seq) WHERE (entry ~~ '{"actor":{"address":"0x________________________________________","role":"steward"},%'::text);
CREATE INDEX book_entry_of_stewards_idx ON public.book_entry USING btree (seq) WHERE (entry ~~ '{"actor":{"address":"0x________________________________________","role":"steward"},%'::text);
CREATE INDEX book_entry_steward_kind_idx ON public.book_entry USING btree (kind, seq) WHERE (entry ~~ '{"actor":{"address":"0x________________________________________","role":"steward"},%'::text);
CREATE INDEX book_entry_task_seq_idx ON public.book_entry USING btree (task, seq) WHERE (task IS NOT NULL);
CREATE TRIGGER book_entry_counts_changes AFTER INSERT ON public.book_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_changes();
alter table book_entry enable always trigger book_entry_counts_changes;
CREATE TRIGGER book_entry_is_append_only BEFORE DELETE OR UPDATE ON public.book_entry FOR EACH ROW EXECUTE FUNCTION book_refuse_change();
alter table book_entry enable always trigger book_entry_is_append_only;
CREATE TRIGGER book_entry_keeps_its_rows BEFORE TRUNCATE ON public.book_entry FOR EACH STATEMENT EXECUTE FUNCTION book_refuse_change();
alter table book_entry enable always trigger book_entry_keeps_its_rows;
CREATE CONSTRAINT TRIGGER keep_named_candidate AFTER INSERT ON public.book_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['delegate.applied'::text, 'profile.changed'::text]))) EXECUTE FUNCTION keep_named_candidate();
alter table book_entry enable always trigger keep_named_candidate;
CREATE CONSTRAINT TRIGGER keep_named_payer AFTER INSERT ON public.book_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['delegate.applied'::text, 'profile.changed'::text]))) EXECUTE FUNCTION keep_named_payer();
alter table book_entry enable always trigger keep_named_payer;
comment on column public.book_entry.entry is 'Canonical JSON (RFC 8785): the bytes of leaf number seq';
grant select on book_entry to pledgebook_app;

create table book_node (
  level smallint not null,
  "position" bigint not null,
  hash bytea not null,
  constraint book_node_pkey PRIMARY KEY (level, "position"),
  constraint book_node_above_the_leaves CHECK ((level > 0)),
  constraint book_node_hash_is_sha256 CHECK ((octet_length(hash) = 32))
);
CREATE TRIGGER book_node_is_append_only BEFORE DELETE OR UPDATE ON public.book_node FOR EACH ROW EXECUTE FUNCTION book_refuse_change();
alter table book_node enable always trigger book_node_is_append_only;
CREATE TRIGGER book_node_keeps_its_rows BEFORE TRUNCATE ON public.book_node FOR EACH STATEMENT EXECUTE FUNCTION book_refuse_change();
alter table book_node enable always trigger book_node_keeps_its_rows;
comment on table public.book_node is 'Complete subtrees of 2^level leaves (RFC 6962); the leaves'' own hashes stand in book_entry';
grant select on book_node to pledgebook_app;

create table book_checkpoint (
  key text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp with time zone default now() not null,
  constraint book_checkpoint_pkey PRIMARY KEY (key, size),
  constraint book_checkpoint_root_is_sha256 CHECK ((octet_length(root) = 32)),
  constraint book_checkpoint_size_not_negative CHECK ((size >= 0))
);
CREATE INDEX book_checkpoint_size_signed_at_idx ON public.book_checkpoint USING btree (size, signed_at);
CREATE TRIGGER book_checkpoint_is_append_only BEFORE DELETE OR UPDATE ON public.book_checkpoint FOR EACH ROW EXECUTE FUNCTION book_refuse_change();
alter table book_checkpoint enable always trigger book_checkpoint_is_append_only;
CREATE TRIGGER book_checkpoint_keeps_its_rows BEFORE TRUNCATE ON public.book_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION book_refuse_change();
alter table book_checkpoint enable always trigger book_checkpoint_keeps_its_rows;
comment on table public.book_checkpoint is 'What was signed: for each key (a C2SP vkey, which holds the book''s name) at most one root per size';
grant select on book_checkpoint to pledgebook_app;
grant insert (key) on book_checkpoint to pledgebook_app;
grant insert (note) on book_checkpoint to pledgebook_app;
grant insert (root) on book_checkpoint to pledgebook_app;
grant insert (size) on book_checkpoint to pledgebook_app;

create table account (
  id uuid default gen_random_uuid() not null,
  address text not null,
  created_at timestamp with time zone not null,
  alerts_read_to timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_address_key UNIQUE (address),
  constraint account_address_form CHECK ((address ~ '^0x[0-9a-f]{40}$'::text))
);
comment on column public.account.alerts_read_to is 'Personal data: what was told up to then has been read';
grant delete, insert, select, update on account to pledgebook_app;

create table account_github (
  account_id uuid not null,
  github_id bigint not null,
  login text not null,
  github_created_at timestamp with time zone,
  linked_at timestamp with time zone not null,
  constraint account_github_pkey PRIMARY KEY (account_id),
  constraint account_github_github_id_key UNIQUE (github_id),
  constraint account_github_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
comment on column public.account_github.login is 'As last seen; the person is github_id, logins can be renamed and reused';
grant delete, insert, select, update on account_github to pledgebook_app;

create table account_discord (
  account_id uuid not null,
  discord_id text not null,
  linked_at timestamp with time zone not null,
  direct_channel_id text,
  direct_broken_reason text,
  constraint account_discord_pkey PRIMARY KEY (account_id),
  constraint account_discord_discord_id_key UNIQUE (discord_id),
  constraint account_discord_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
comment on table public.account_discord is 'Personal data: never in the book, never in a public answer';
grant delete, insert, select, update on account_discord to pledgebook_app;

create table sign_in_challenge (
  nonce_hash bytea not null,
  pre_session_hash bytea not null,
  message text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_challenge_pkey PRIMARY KEY (nonce_hash)
);
CREATE INDEX sign_in_challenge_expires_at_idx ON public.sign_in_challenge USING btree (expires_at);
grant delete, insert, select, update on sign_in_challenge to pledgebook_app;

create table session (
  id uuid default gen_random_uuid() not null,
  account_id uuid not null,
  signed_in_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_because text,
  contract_digest bytea,
  contract_signature text,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_contract_whole CHECK (((contract_digest IS NULL) = (contract_signature IS NULL))),
  constraint session_revoked_whole CHECK (((revoked_at IS NULL) = (revoked_because IS NULL))),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX session_account_id_idx ON public.session USING btree (account_id);
CREATE INDEX session_expires_at_idx ON public.session USING btree (expires_at);
CREATE INDEX session_revoked_at_idx ON public.session USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);
comment on column public.session.contract_digest is 'What a contract wallet accepted at the sign-in: it is asked again at each refresh';
grant delete, insert, select, update on session to pledgebook_app;

create table refresh_token (
  hash bytea not null,
  session_id uuid not null,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  successor_hash bytea,
  constraint refresh_token_pkey PRIMARY KEY (hash),
  constraint refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES session(id)
);
CREATE INDEX refresh_token_session_id_idx ON public.refresh_token USING btree (session_id);
CREATE INDEX refresh_token_unused_idx ON public.refresh_token USING btree (session_id) WHERE (used_at IS NULL);
grant delete, insert, select, update on refresh_token to pledgebook_app;

create table discord_link_code (
  discord_id text not null,
  code_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint discord_link_code_pkey PRIMARY KEY (discord_id),
  constraint discord_link_code_code_hash_key UNIQUE (code_hash)
);
comment on table public.discord_link_code is 'Personal data. One code per Discord identity; the newest counts';
grant delete, insert, select, update on discord_link_code to pledgebook_app;

create table github_link (
  state_hash bytea not null,
  browser_hash bytea not null,
  account_id uuid not null,
  code_verifier text not null,
  expires_at timestamp with time zone not null,
  constraint github_link_pkey PRIMARY KEY (state_hash),
  constraint github_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX github_link_expires_at_idx ON public.github_link USING btree (expires_at);
comment on table public.github_link is 'A link by OAuth that waits for GitHub to send the browser back';
grant delete, insert, select, update on github_link to pledgebook_app;

create table idempotency_key (
  account_id uuid not null,
  key text not null,
  request_hash bytea not null,
  created_at timestamp with time zone not null,
  status smallint not null,
  location text,
  body text not null,
  constraint idempotency_key_pkey PRIMARY KEY (account_id, key),
  constraint idempotency_key_length CHECK (((length(key) >= 1) AND (length(key) <= 255))),
  constraint idempotency_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX idempotency_key_created_at_idx ON public.idempotency_key USING btree (created_at);
grant delete, insert, select, update on idempotency_key to pledgebook_app;

create table delegate (
  id uuid default gen_random_uuid() not null,
  slug text not null,
  account_id uuid not null,
  status text not null,
  version integer not null,
  name text not null,
  description text not null,
  category text not null,
  links jsonb not null,
  candidate text,
  applied_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decision_reason text,
  payout_address text,
  profile_changed_at timestamp with time zone[] default '{}'::timestamp with time zone[] not null,
  approved_at timestamp with time zone,
  constraint delegate_pkey PRIMARY KEY (id),
  constraint delegate_slug_key UNIQUE (slug),
  constraint delegate_slug_form CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 60))),
  constraint delegate_status_known CHECK ((status = ANY (ARRAY['applied'::text, 'approved'::text, 'refused'::text, 'retired'::text]))),
  constraint delegate_version_positive CHECK ((version > 0)),
  constraint delegate_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX delegate_account_id_idx ON public.delegate USING btree (account_id);
CREATE UNIQUE INDEX delegate_account_id_key ON public.delegate USING btree (account_id) WHERE (status = ANY (ARRAY['applied'::text, 'approved'::text]));
CREATE UNIQUE INDEX delegate_payout_address_key ON public.delegate USING btree (payout_address) WHERE (status = 'approved'::text);
CREATE INDEX delegate_status_slug_idx ON public.delegate USING btree (status, slug);
CREATE TRIGGER keep_approval BEFORE UPDATE OF status ON public.delegate FOR EACH ROW WHEN (((new.status = 'approved'::text) AND (old.status <> 'approved'::text) AND (NOT (new.approved_at IS DISTINCT FROM old.approved_at)))) EXECUTE FUNCTION keep_approval();
comment on column public.delegate.slug is 'The delegate''s name in addresses and in the book; never changes';
comment on column public.delegate.version is 'Counts the versions of the profile, which the book holds; an edit names the one it edits';
comment on column public.delegate.payout_address is 'From where it pays its voters, 0x and lower case; null: from its account';
comment on column public.delegate.profile_changed_at is 'When the profile was changed, of the 24 hours before the last change';
comment on column public.delegate.approved_at is 'null: it never was. One that retired keeps it';
grant insert, select, update on delegate to pledgebook_app;

create table reward_plan (
  delegate_id uuid not null,
  version integer not null,
  state text not null,
  block_share_bps integer not null,
  epoch_share_bps integer not null,
  foundation_share_bps integer not null,
  route text not null,
  payout_period_epochs integer not null,
  minimum_payout numeric(78,0) not null,
  below_minimum text not null,
  basis text not null,
  note text not null,
  issued_at timestamp with time zone not null,
  announced_at timestamp with time zone not null,
  notice_until timestamp with time zone not null,
  effective_at timestamp with time zone not null,
  in_force_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  seq bigint not null,
  digest bytea not null,
  constraint reward_plan_pkey PRIMARY KEY (delegate_id, version),
  constraint reward_plan_basis_known CHECK ((basis = ANY (ARRAY['epoch_snapshot'::text, 'payout_snapshot'::text]))),
  constraint reward_plan_below_minimum_known CHECK ((below_minimum = ANY (ARRAY['carry_over'::text, 'forfeit'::text]))),
  constraint reward_plan_block_share_is_a_share CHECK (((block_share_bps >= 0) AND (block_share_bps <= 10000))),
  constraint reward_plan_digest_is_keccak256 CHECK ((octet_length(digest) = 32)),
  constraint reward_plan_ends_once CHECK (((ended_at IS NOT NULL) = (state = ANY (ARRAY['superseded'::text, 'withdrawn'::text])))),
  constraint reward_plan_epoch_share_is_a_share CHECK (((epoch_share_bps >= 0) AND (epoch_share_bps <= 10000))),
  constraint reward_plan_foundation_share_is_a_share CHECK (((foundation_share_bps >= 0) AND (foundation_share_bps <= 10000))),
  constraint reward_plan_minimum_payout_not_negative CHECK ((minimum_payout >= (0)::numeric)),
  constraint reward_plan_payout_period_positive CHECK ((payout_period_epochs > 0)),
  constraint reward_plan_route_known CHECK ((route = ANY (ARRAY['manual'::text, 'hermes'::text, 'protocol'::text]))),
  constraint reward_plan_state_known CHECK ((state = ANY (ARRAY['announced'::text, 'in_force'::text, 'superseded'::text, 'withdrawn'::text]))),
  constraint reward_plan_takes_effect_when_due CHECK ((in_force_at >= effective_at)),
  constraint reward_plan_version_positive CHECK ((version > 0)),
  constraint reward_plan_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint reward_plan_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE UNIQUE INDEX reward_plan_announced_effective_at_key ON public.reward_plan USING btree (delegate_id, effective_at) WHERE (state = 'announced'::text);
CREATE INDEX reward_plan_due_idx ON public.reward_plan USING btree (effective_at) WHERE (state = 'announced'::text);
CREATE INDEX reward_plan_effective_at_idx ON public.reward_plan USING btree (delegate_id, effective_at) WHERE (state <> 'withdrawn'::text);
CREATE UNIQUE INDEX reward_plan_in_force_key ON public.reward_plan USING btree (delegate_id) WHERE (state = 'in_force'::text);
CREATE INDEX reward_plan_live_idx ON public.reward_plan USING btree (delegate_id, effective_at) WHERE (ended_at IS NULL);
CREATE INDEX reward_plan_notice_idx ON public.reward_plan USING btree (delegate_id, version) INCLUDE (announced_at, effective_at) WHERE (in_force_at IS NOT NULL);
comment on column public.reward_plan.version is 'The sequence that the delegate signed: 1, 2, 3… without gaps';
comment on column public.reward_plan.notice_until is 'The earliest effect that was allowed when it was announced';
comment on column public.reward_plan.in_force_at is 'When the register put it in force: effective_at, or later where the job was late';
comment on column public.reward_plan.seq is 'The entry that announced it';
comment on column public.reward_plan.digest is 'The EIP-712 digest that the delegate signed; the next version names it as previous';
grant insert, select, update on reward_plan to pledgebook_app;

create table follow (
  account_id uuid not null,
  delegate_id uuid not null,
  kinds text[],
  threshold_bps integer not null,
  mode text not null,
  quiet_from text,
  quiet_to text,
  time_zone text,
  direct_messages boolean not null,
  followed_at timestamp with time zone not null,
  muted_until timestamp with time zone,
  direct_kinds text[],
  constraint follow_pkey PRIMARY KEY (account_id, delegate_id),
  constraint follow_direct_kinds_named CHECK ((cardinality(direct_kinds) > 0)),
  constraint follow_mode_known CHECK ((mode = ANY (ARRAY['at_once'::text, 'daily'::text]))),
  constraint follow_quiet_from_form CHECK ((quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint follow_quiet_hours_complete CHECK ((num_nulls(quiet_from, quiet_to, time_zone) = ANY (ARRAY[0, 3]))),
  constraint follow_quiet_to_form CHECK ((quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint follow_threshold_is_a_share CHECK (((threshold_bps >= 0) AND (threshold_bps <= 10000))),
  constraint follow_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint follow_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id)
);
CREATE INDEX follow_delegate_id_account_id_idx ON public.follow USING btree (delegate_id, account_id);
CREATE TRIGGER follow_counts_ended AFTER DELETE ON public.follow REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_followers();
CREATE TRIGGER follow_counts_new AFTER INSERT ON public.follow REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_followers();
comment on table public.follow is 'Personal data: whom an account follows, and how it wants to be told';
comment on column public.follow.muted_until is 'Nothing of the delegate is told until then; infinity: until it is unmuted';
comment on column public.follow.direct_kinds is 'Of which kinds direct messages come, where they are asked for; null: of all that are told';
grant delete, insert, select, update on follow to pledgebook_app;

create table alert_channel (
  channel_id text not null,
  since_seq bigint not null,
  active boolean not null,
  broken_because text,
  guild_id text,
  form text,
  configured boolean default false not null,
  constraint alert_channel_pkey PRIMARY KEY (channel_id),
  constraint alert_channel_form_known CHECK ((form = ANY (ARRAY['text'::text, 'announcement'::text, 'forum'::text, 'other'::text])))
);
comment on table public.alert_channel is 'Discord channels that every change is told in; a change before since_seq is not';
comment on column public.alert_channel.form is 'As Discord last said; null: it was not asked yet';
comment on column public.alert_channel.configured is 'The environment names it; other channels are active because a server chose them';
grant delete, insert, select, update on alert_channel to pledgebook_app;

create table alert_sender (
  id boolean default true not null,
  stopped_because text,
  paused_until timestamp with time zone,
  opening_paused_until timestamp with time zone,
  paused_because text,
  let_in_at timestamp with time zone,
  constraint alert_sender_pkey PRIMARY KEY (id),
  constraint alert_sender_one_row CHECK (id)
);
comment on table public.alert_sender is 'What keeps every delivery from going out: seen by all bot processes, and by the operator';
comment on column public.alert_sender.let_in_at is 'When Discord last took the token of a bot as it began; null: of none yet';
grant select, update on alert_sender to pledgebook_app;

create table alert_fan_out (
  seq bigint not null,
  occasion text not null,
  delegate text not null,
  queued_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint alert_fan_out_pkey PRIMARY KEY (seq, occasion),
  constraint alert_fan_out_occasion_known CHECK ((occasion = ANY (ARRAY['recorded'::text, 'reminder'::text]))),
  constraint alert_fan_out_delegate_fkey FOREIGN KEY (delegate) REFERENCES delegate(slug),
  constraint alert_fan_out_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX alert_fan_out_open_idx ON public.alert_fan_out USING btree (delegate, seq) WHERE (done_at IS NULL);
comment on table public.alert_fan_out is 'What is to be told of an entry: written in the entry''s own transaction, done when each delivery has its row';
grant insert, select, update on alert_fan_out to pledgebook_app;

create table alert (
  account_id uuid not null,
  seq bigint not null,
  occasion text not null,
  told_at timestamp with time zone not null,
  round smallint default 1 not null,
  facts jsonb,
  by_vote boolean default false not null,
  seen boolean default false not null,
  constraint alert_pkey PRIMARY KEY (account_id, seq, occasion, round),
  constraint alert_facts_of_personal_ones CHECK (((facts IS NULL) = (occasion = ANY (ARRAY['recorded'::text, 'reminder'::text])))),
  constraint alert_round_counts CHECK ((round >= 1)),
  constraint alert_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint alert_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX alert_seq_idx ON public.alert USING btree (seq, occasion);
CREATE INDEX alert_told_at_idx ON public.alert USING btree (account_id, told_at, seq, occasion);
comment on table public.alert is 'The inbox of an account';
comment on column public.alert.round is 'Of what is told of one entry more than once: 1 the first time';
comment on column public.alert.facts is 'What an alert to one person tells besides the entry, as it stood then';
comment on column public.alert.by_vote is 'It was told because the account''s wallet votes for the delegate, without a follow';
comment on column public.alert.seen is 'Personal data: it was there when the account said that it has read up to a later time';
grant delete, insert, select, update on alert to pledgebook_app;

create table delivery (
  id uuid default gen_random_uuid() not null,
  number bigint generated always as identity not null,
  seq bigint,
  occasion text not null,
  delegate text not null,
  channel_id text,
  account_id uuid,
  state text not null,
  because text,
  attempts integer default 0 not null,
  reopened integer default 0 not null,
  in_doubt boolean default false not null,
  maybe_repeated boolean default false not null,
  created_at timestamp with time zone not null,
  run_at timestamp with time zone not null,
  leased_until timestamp with time zone,
  queued_at timestamp with time zone,
  sent_at timestamp with time zone,
  sent_after_ms bigint,
  message_id text,
  round smallint default 1 not null,
  posted_in text,
  digest_of uuid,
  due_since timestamp with time zone,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_digest_is_direct CHECK (((digest_of IS NULL) OR (account_id IS NOT NULL))),
  constraint delivery_occasion_known CHECK ((occasion = ANY (ARRAY['recorded'::text, 'reminder'::text, 'half_time'::text, 'last_day'::text, 'clock_runs'::text, 'invitation'::text, 'late_review'::text, 'steward_needed'::text, 'commitment_due_soon'::text, 'commitment_due'::text, 'question'::text, 'answer'::text, 'report'::text, 'audit_checking'::text, 'session'::text, 'picked'::text, 'merged'::text, 'decided'::text, 'uncounted'::text, 'contribution'::text, 'test'::text]))),
  constraint delivery_one_target CHECK ((num_nonnulls(channel_id, account_id) = 1)),
  constraint delivery_personal_is_direct CHECK (((occasion = ANY (ARRAY['recorded'::text, 'reminder'::text, 'test'::text])) OR (account_id IS NOT NULL))),
  constraint delivery_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'held'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'skipped'::text]))),
  constraint delivery_test_has_no_entry CHECK (((occasion = 'test'::text) = (seq IS NULL))),
  constraint delivery_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint delivery_delegate_fkey FOREIGN KEY (delegate) REFERENCES delegate(slug),
  constraint delivery_digest_of_fkey FOREIGN KEY (digest_of) REFERENCES delivery(id),
  constraint delivery_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX delivery_account_id_seq_idx ON public.delivery USING btree (account_id, seq) WHERE (account_id IS NOT NULL);
CREATE INDEX delivery_digest_of_idx ON public.delivery USING btree (digest_of) WHERE (digest_of IS NOT NULL);
CREATE INDEX delivery_due_idx ON public.delivery USING btree (run_at) WHERE (state = ANY (ARRAY['waiting'::text, 'held'::text, 'sending'::text]));
CREATE INDEX delivery_failed_idx ON public.delivery USING btree (number) WHERE (state = 'failed'::text);
CREATE INDEX delivery_order_idx ON public.delivery USING btree (delegate, channel_id, account_id, seq) WHERE (state = ANY (ARRAY['waiting'::text, 'held'::text, 'sending'::text]));
CREATE INDEX delivery_sent_idx ON public.delivery USING btree (number) WHERE (state = 'sent'::text);
CREATE UNIQUE INDEX delivery_seq_occasion_target_key ON public.delivery USING btree (seq, occasion, round, channel_id, account_id) NULLS NOT DISTINCT WHERE (seq IS NOT NULL);
CREATE INDEX delivery_skipped_idx ON public.delivery USING btree (number) WHERE (state = 'skipped'::text);
comment on column public.delivery.number is 'For lists: later ones are newer';
comment on column public.delivery.in_doubt is 'An earlier attempt may have reached Discord: look before sending again';
comment on column public.delivery.posted_in is 'The channel or thread that the last attempt was addressed to, where it may stand';
comment on column public.delivery.digest_of is 'It goes out in the message of that one: whatever becomes of it becomes of this';
comment on column public.delivery.due_since is 'When it could have gone out first, of one that was tried and put off';
grant delete, insert, select, update on delivery to pledgebook_app;

create table github_repository (
  id bigint not null,
  name text not null,
  default_branch text not null,
  installation_id bigint,
  seen_at timestamp with time zone not null,
  private boolean default false not null,
  unreachable_since timestamp with time zone,
  unreachable_because text,
  checks_refused_at timestamp with time zone,
  constraint github_repository_pkey PRIMARY KEY (id)
);
CREATE INDEX github_repository_installation_id_idx ON public.github_repository USING btree (installation_id);
comment on table public.github_repository is 'Repositories that tasks name; a webhook of any other is ignored. Names as last seen: the repository is its id';
comment on column public.github_repository.unreachable_since is 'GitHub no longer shows it to us: the clocks of its claims stand still';
comment on column public.github_repository.checks_refused_at is 'Our App may not write checks there: it is tried again after a day';
grant insert, select, update on github_repository to pledgebook_app;

create table task (
  id bigint generated always as identity not null,
  status text not null,
  status_reason text,
  revision integer not null,
  published_at timestamp with time zone,
  duplicate_of bigint,
  constraint task_pkey PRIMARY KEY (id),
  constraint task_duplicate_ended CHECK (((duplicate_of IS NULL) OR ((status = 'cancelled'::text) AND (duplicate_of <> id)))),
  constraint task_published_unless_draft CHECK (((status = 'draft'::text) = (published_at IS NULL))),
  constraint task_revision_positive CHECK ((revision > 0)),
  constraint task_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'open'::text, 'paused'::text, 'cancelled'::text, 'needs_steward'::text]))),
  constraint task_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES task(id)
);
CREATE INDEX task_duplicate_of_idx ON public.task USING btree (duplicate_of) WHERE (duplicate_of IS NOT NULL);
CREATE CONSTRAINT TRIGGER task_keeps_state AFTER INSERT OR DELETE OR UPDATE OF status ON public.task DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_task_state();
comment on table public.task is 'A task that has a revision was published, and can no longer be deleted: its revisions refer to it and stay';
comment on column public.task.status is 'What stewards decided. While it is open, its claim says how far the task is';
comment on column public.task.duplicate_of is 'The task that asks for the same and goes on; stewards merged this one into it';
grant delete, insert, select, update on task to pledgebook_app;

create table task_revision (
  task_id bigint not null,
  revision integer not null,
  title text not null,
  description text not null,
  criteria jsonb not null,
  skills jsonb not null,
  repository_id bigint not null,
  base_branch text,
  quorum smallint not null,
  proof jsonb not null,
  bounty jsonb,
  due_at timestamp with time zone,
  seq bigint not null,
  claims_max smallint default 1 not null,
  constraint task_revision_pkey PRIMARY KEY (task_id, revision),
  constraint task_revision_claims_max_bounds CHECK (((claims_max >= 1) AND (claims_max <= 10))),
  constraint task_revision_quorum_positive CHECK ((quorum > 0)),
  constraint task_revision_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES github_repository(id),
  constraint task_revision_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq),
  constraint task_revision_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
CREATE INDEX task_revision_repository_id_idx ON public.task_revision USING btree (repository_id);
comment on column public.task_revision.claims_max is 'How many delegates may hold the task at a time; of several the first approved keeps it';
grant insert, select on task_revision to pledgebook_app;

create table claim (
  id bigint generated always as identity not null,
  task_id bigint not null,
  task_revision integer not null,
  delegate_id uuid not null,
  github_id bigint not null,
  state text not null,
  claimed_at timestamp with time zone not null,
  deadline timestamp with time zone,
  clock_left_ms bigint,
  extended boolean default false not null,
  in_review_since timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  suspended_at timestamp with time zone,
  slot smallint default 0 not null,
  half_time_told_at timestamp with time zone,
  waits_for text,
  waits_since timestamp with time zone,
  granted_ms bigint not null,
  last_day_told_at timestamp with time zone,
  suspended_by_steward boolean default false not null,
  ended_by_rule boolean default false not null,
  constraint claim_pkey PRIMARY KEY (id),
  constraint claim_clock_runs_or_stands CHECK ((num_nonnulls(deadline, clock_left_ms) =
CASE
    WHEN (state = ANY (ARRAY['completed'::text, 'released'::text, 'expired'::text, 'revoked'::text])) THEN 0
    ELSE 1
END)),
  constraint claim_ends_once CHECK (((state = ANY (ARRAY['completed'::text, 'released'::text, 'expired'::text, 'revoked'::text])) = (ended_at IS NOT NULL))),
  constraint claim_slot_bounds CHECK (((slot >= 0) AND (slot <= 9))),
  constraint claim_state_known CHECK ((state = ANY (ARRAY['claimed'::text, 'in_review'::text, 'approved'::text, 'merged'::text, 'in_production'::text, 'completed'::text, 'released'::text, 'expired'::text, 'revoked'::text]))),
  constraint claim_suspended_by_steward_when CHECK (((suspended_at IS NOT NULL) OR (NOT suspended_by_steward))),
  constraint claim_waits_for_known CHECK ((waits_for = ANY (ARRAY['claimer'::text, 'reviewers'::text, 'stewards'::text, 'maintainers'::text, 'production'::text, 'time'::text]))),
  constraint claim_waits_since_when CHECK ((num_nonnulls(waits_for, waits_since) = ANY (ARRAY[0, 2]))),
  constraint claim_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint claim_task_revision_fkey FOREIGN KEY (task_id, task_revision) REFERENCES task_revision(task_id, revision)
);
CREATE INDEX claim_badges_idx ON public.claim USING btree (delegate_id, ended_at, id) WHERE (state = 'completed'::text);
CREATE INDEX claim_deadline_idx ON public.claim USING btree (deadline) WHERE (deadline IS NOT NULL);
CREATE INDEX claim_delegate_id_idx ON public.claim USING btree (delegate_id);
CREATE INDEX claim_live_idx ON public.claim USING btree (id) WHERE (ended_at IS NULL);
CREATE INDEX claim_task_id_idx ON public.claim USING btree (task_id, id);
CREATE UNIQUE INDEX claim_task_id_slot_key ON public.claim USING btree (task_id, slot) WHERE (state <> ALL (ARRAY['released'::text, 'expired'::text, 'revoked'::text]));
CREATE INDEX claim_under_review_idx ON public.claim USING btree (id) WHERE (state = ANY (ARRAY['claimed'::text, 'in_review'::text]));
CREATE INDEX claim_waits_for_idx ON public.claim USING btree (waits_for, waits_since) WHERE (waits_for IS NOT NULL);
CREATE CONSTRAINT TRIGGER claim_is_counted_of_delegate AFTER INSERT OR DELETE OR UPDATE OF state, suspended_at ON public.claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_of_delegate('case when state = ''completed'' then case when suspended_at is null then ''held'' else ''suspended'' end end', '0');
CREATE CONSTRAINT TRIGGER claim_keeps_state AFTER INSERT OR UPDATE OF state ON public.claim DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_task_state();
comment on column public.claim.github_id is 'The claimer''s GitHub identity when the claim was made';
comment on column public.claim.deadline is 'While the clock runs: the work waits for the claimer';
comment on column public.claim.clock_left_ms is 'While the clock stands: what is left of the time';
comment on column public.claim.waits_for is 'Whose turn it is by the last verdict; null where nothing is missing any more';
comment on column public.claim.granted_ms is 'What the claimer had when the claim was made, or last extended; the tellings are of this time';
comment on column public.claim.suspended_by_steward is 'The badge stays suspended until a steward restores it, whatever the proof of production says';
comment on index public.claim_task_id_slot_key is 'No more live or completed claims of a task than it has places; most tasks have the place 0 alone';
grant insert, select, update on claim to pledgebook_app;

create table submission (
  id bigint generated always as identity not null,
  claim_id bigint not null,
  repository_id bigint not null,
  number integer not null,
  submitted_at timestamp with time zone not null,
  unlinked_at timestamp with time zone,
  drawn_account_id uuid,
  facts jsonb not null,
  facts_hash bytea not null,
  verdict jsonb not null,
  fetched_at timestamp with time zone not null,
  check_at timestamp with time zone not null,
  seen_updated_at timestamp with time zone,
  seen_head text,
  drawn_at timestamp with time zone not null,
  late_told_at timestamp with time zone,
  constraint submission_pkey PRIMARY KEY (id),
  constraint submission_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint submission_drawn_account_id_fkey FOREIGN KEY (drawn_account_id) REFERENCES account(id),
  constraint submission_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES github_repository(id)
);
CREATE INDEX submission_check_at_idx ON public.submission USING btree (check_at) WHERE (unlinked_at IS NULL);
CREATE INDEX submission_claim_id_idx ON public.submission USING btree (claim_id);
CREATE UNIQUE INDEX submission_claim_id_pull_request_key ON public.submission USING btree (claim_id, repository_id, number) WHERE (unlinked_at IS NULL);
CREATE INDEX submission_fetched_at_idx ON public.submission USING btree (fetched_at) WHERE (unlinked_at IS NULL);
CREATE INDEX submission_former_pull_request_idx ON public.submission USING btree (repository_id, number) WHERE (unlinked_at IS NOT NULL);
CREATE INDEX submission_pull_request_idx ON public.submission USING btree (repository_id, number) WHERE (unlinked_at IS NULL);
CREATE INDEX submission_quorum_at_idx ON public.submission USING btree (((verdict ->> 'quorumAt'::text)) COLLATE "C") WHERE (unlinked_at IS NULL);
CREATE INDEX submission_repository_id_fetched_at_idx ON public.submission USING btree (repository_id, fetched_at);
CREATE CONSTRAINT TRIGGER submission_keeps_reviews AFTER INSERT ON public.submission DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_given_reviews();
CREATE CONSTRAINT TRIGGER submission_keeps_reviews_anew AFTER UPDATE OF verdict ON public.submission DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.verdict -> 'reviews'::text) IS DISTINCT FROM (new.verdict -> 'reviews'::text))) EXECUTE FUNCTION keep_given_reviews();
comment on column public.submission.facts is 'The latest facts, with the time they were asked for in fetched_at: kept though GitHub may forget';
comment on column public.submission.check_at is 'When the pull request is looked at next without being asked';
comment on column public.submission.seen_updated_at is 'Of the newest event about the pull request: facts that are older are not believed';
comment on column public.submission.drawn_at is 'When chance last chose, or found nobody to choose from';
comment on column public.submission.late_told_at is 'When the stewards were last told that it waits for reviewers';
grant insert, select, update on submission to pledgebook_app;

create table claim_transition (
  claim_id bigint not null,
  seq bigint not null,
  from_state text not null,
  to_state text not null,
  cause text not null,
  facts_hash bytea,
  constraint claim_transition_pkey PRIMARY KEY (claim_id, seq),
  constraint claim_transition_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint claim_transition_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX claim_transition_approved_idx ON public.claim_transition USING btree (seq) WHERE (to_state = 'approved'::text);
CREATE INDEX claim_transition_completed_idx ON public.claim_transition USING btree (claim_id, seq) WHERE (to_state = 'completed'::text);
CREATE INDEX claim_transition_seq_idx ON public.claim_transition USING btree (seq);
grant insert, select on claim_transition to pledgebook_app;

create table reviewer (
  account_id uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint reviewer_pkey PRIMARY KEY (account_id),
  constraint reviewer_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
grant insert, select, update on reviewer to pledgebook_app;

create table github_webhook (
  guid text not null,
  event text not null,
  action text,
  installation_id bigint,
  repository_id bigint,
  body bytea not null,
  received_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint github_webhook_pkey PRIMARY KEY (guid),
  constraint github_webhook_guid_length CHECK (((length(guid) >= 1) AND (length(guid) <= 100)))
);
CREATE INDEX github_webhook_received_at_idx ON public.github_webhook USING btree (received_at);
CREATE INDEX github_webhook_repository_id_idx ON public.github_webhook USING btree (repository_id, received_at);
CREATE INDEX github_webhook_unread_idx ON public.github_webhook USING btree (received_at) WHERE (read_at IS NULL);
comment on table public.github_webhook is 'Signed events of our repositories as they came, kept before GitHub is answered';
comment on column public.github_webhook.repository_id is 'null: the event is of an installation, and concerns all its repositories';
grant delete, insert, select, update on github_webhook to pledgebook_app;

create table past_github_identity (
  account_id uuid not null,
  github_id bigint not null,
  unlinked_at timestamp with time zone default now() not null,
  constraint past_github_identity_pkey PRIMARY KEY (account_id, github_id),
  constraint past_github_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX past_github_identity_github_id_idx ON public.past_github_identity USING btree (github_id);
comment on table public.past_github_identity is 'What an account was linked to before: so that nobody reviews their own work by linking anew';
grant insert, select, update on past_github_identity to pledgebook_app;

create table claim_contributor (
  claim_id bigint not null,
  account_id uuid not null,
  github_id bigint not null,
  named_at timestamp with time zone not null,
  agreed_at timestamp with time zone,
  constraint claim_contributor_pkey PRIMARY KEY (claim_id, account_id),
  constraint claim_contributor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint claim_contributor_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id)
);
CREATE INDEX claim_contributor_account_id_idx ON public.claim_contributor USING btree (account_id);
comment on table public.claim_contributor is 'Whom a claimer named as having worked along; named in public only after they agreed';
comment on index public.claim_contributor_account_id_idx is 'For what an account contributed to';
grant delete, insert, select, update on claim_contributor to pledgebook_app;

create table ignored_webhook (
  because text not null,
  event text not null,
  times bigint default 1 not null,
  last_at timestamp with time zone not null,
  last_guid text not null,
  constraint ignored_webhook_pkey PRIMARY KEY (because, event),
  constraint ignored_webhook_because_known CHECK ((because = ANY (ARRAY['event_not_read'::text, 'no_repository_of_ours'::text, 'another_installation'::text])))
);
comment on table public.ignored_webhook is 'How many signed events were answered and not kept, and why';
grant insert, select, update on ignored_webhook to pledgebook_app;

create table webhook_look (
  id boolean default true not null,
  looked_at timestamp with time zone,
  next_at timestamp with time zone not null,
  constraint webhook_look_pkey PRIMARY KEY (id),
  constraint webhook_look_is_one CHECK (id)
);
comment on table public.webhook_look is 'When the list of what GitHub failed to deliver was last read to its end, and when it is read next';
grant select, update on webhook_look to pledgebook_app;

create table webhook_redelivery (
  guid text not null,
  delivery_id bigint not null,
  event text not null,
  failed_at timestamp with time zone not null,
  because text not null,
  attempts smallint default 0 not null,
  asked_at timestamp with time zone,
  settled_at timestamp with time zone,
  outcome text,
  constraint webhook_redelivery_pkey PRIMARY KEY (guid),
  constraint webhook_redelivery_attempts_bounds CHECK (((attempts >= 0) AND (attempts <= 5))),
  constraint webhook_redelivery_outcome_known CHECK ((outcome = ANY (ARRAY['received'::text, 'given_up'::text]))),
  constraint webhook_redelivery_settles_once CHECK (((settled_at IS NULL) = (outcome IS NULL)))
);
CREATE INDEX webhook_redelivery_open_idx ON public.webhook_redelivery USING btree (failed_at) WHERE (settled_at IS NULL);
CREATE INDEX webhook_redelivery_settled_at_idx ON public.webhook_redelivery USING btree (settled_at);
comment on table public.webhook_redelivery is 'Events that GitHub could not deliver: we ask for each again, five times at most';
grant delete, insert, select, update on webhook_redelivery to pledgebook_app;

create table sync_run (
  id bigint generated always as identity not null,
  trigger text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  claims integer default 0 not null,
  repaired integer default 0 not null,
  drifted integer default 0 not null,
  failed integer default 0 not null,
  constraint sync_run_pkey PRIMARY KEY (id),
  constraint sync_run_trigger_known CHECK ((trigger = ANY (ARRAY['start'::text, 'timer'::text])))
);
CREATE UNIQUE INDEX sync_run_open_key ON public.sync_run USING btree (((ended_at IS NULL))) WHERE (ended_at IS NULL);
CREATE INDEX sync_run_started_at_idx ON public.sync_run USING btree (started_at);
comment on table public.sync_run is 'A look at every claim that is not over, whatever webhooks told: its counts are made when it ends';
comment on index public.sync_run_open_key is 'One at a time, over all processes';
grant delete, insert, select, update on sync_run to pledgebook_app;

create table sync_check (
  run_id bigint not null,
  claim_id bigint not null,
  asked_at timestamp with time zone,
  done_at timestamp with time zone,
  outcome text,
  drift boolean default false not null,
  differences jsonb default '[]'::jsonb not null,
  because text,
  constraint sync_check_pkey PRIMARY KEY (run_id, claim_id),
  constraint sync_check_done_once CHECK (((done_at IS NULL) = (outcome IS NULL))),
  constraint sync_check_outcome_known CHECK ((outcome = ANY (ARRAY['same'::text, 'repaired'::text, 'failed'::text]))),
  constraint sync_check_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint sync_check_run_id_fkey FOREIGN KEY (run_id) REFERENCES sync_run(id) ON DELETE CASCADE
);
CREATE INDEX sync_check_open_idx ON public.sync_check USING btree (claim_id) WHERE (done_at IS NULL);
comment on table public.sync_check is 'A claim in a run. Of one that ended only the findings stay: what differed, and what could not be looked at';
comment on column public.sync_check.drift is 'Our App is there, so a webhook should have told, and none did';
grant delete, insert, select, update on sync_check to pledgebook_app;

create table review_invitation (
  submission_id bigint not null,
  account_id uuid not null,
  drawn_at timestamp with time zone not null,
  invited_at timestamp with time zone,
  answered_at timestamp with time zone,
  lapsed_at timestamp with time zone,
  constraint review_invitation_pkey PRIMARY KEY (submission_id, account_id),
  constraint review_invitation_answered_or_invited CHECK (((lapsed_at IS NULL) OR (invited_at IS NOT NULL))),
  constraint review_invitation_one_end CHECK ((num_nonnulls(answered_at, lapsed_at) <= 1)),
  constraint review_invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint review_invitation_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES submission(id)
);
CREATE UNIQUE INDEX review_invitation_open_key ON public.review_invitation USING btree (submission_id) WHERE ((answered_at IS NULL) AND (lapsed_at IS NULL));
comment on table public.review_invitation is 'Every reviewer whom chance chose for a submission; one at a time, nobody twice';
comment on column public.review_invitation.invited_at is 'When the work first waited for reviewers, and the reviewer was told';
grant insert, select, update on review_invitation to pledgebook_app;

create table override (
  seq bigint not null,
  claim_id bigint not null,
  part text not null,
  commit text not null,
  message jsonb not null,
  digest bytea not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  confirmation_needed boolean not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  said_to timestamp with time zone,
  constraint override_pkey PRIMARY KEY (seq),
  constraint override_digest_key UNIQUE (digest),
  constraint override_confirmed_by_another CHECK ((confirmed_by <> proposed_by)),
  constraint override_confirmed_when_needed CHECK ((confirmation_needed OR (confirmed_at IS NULL))),
  constraint override_confirmed_whole CHECK ((num_nonnulls(confirmed_by, confirmed_at) = ANY (ARRAY[0, 2]))),
  constraint override_part_known CHECK ((part = ANY (ARRAY['base_branch'::text, 'approvals'::text, 'objections'::text, 'authors'::text, 'production'::text]))),
  constraint override_withdrawn_whole CHECK ((num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_reason) = ANY (ARRAY[0, 3]))),
  constraint override_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint override_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES account(id),
  constraint override_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES account(id),
  constraint override_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq),
  constraint override_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account(id)
);
CREATE UNIQUE INDEX override_claim_id_part_commit_key ON public.override USING btree (claim_id, part, commit, (
CASE
    WHEN (part = ANY (ARRAY['objections'::text, 'base_branch'::text])) THEN "left"((message ->> 'because'::text), 2000)
    ELSE ''::text
END), COALESCE(said_to, '-infinity'::timestamp with time zone)) WHERE (withdrawn_at IS NULL);
comment on table public.override is 'What stewards decided of a part of a verdict, for one commit; known by the entry that proposed it';
comment on column public.override.message is 'What the first steward''s wallet signed';
comment on column public.override.said_to is 'Of objections: when the last of those that it was decided on was given, by GitHub''s time';
comment on index public.override_claim_id_part_commit_key is 'One decision at a time: a second steward confirms it and makes no other; but one for each objection and each wrong branch';
grant insert, select, update on override to pledgebook_app;

create table task_draft (
  task_id bigint not null,
  repository_id bigint not null,
  terms jsonb not null,
  notes jsonb not null,
  made_at timestamp with time zone not null,
  constraint task_draft_pkey PRIMARY KEY (task_id),
  constraint task_draft_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES github_repository(id),
  constraint task_draft_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
comment on table public.task_draft is 'What stewards write before a task is published. Nobody was promised any of it, so the book has no entry of it and it may be deleted';
grant delete, insert, select, update on task_draft to pledgebook_app;

create table task_issue (
  repository_id bigint not null,
  number integer not null,
  task_id bigint not null,
  url text not null,
  state text not null,
  state_since timestamp with time zone not null,
  moved_at timestamp with time zone,
  check_at timestamp with time zone not null,
  constraint task_issue_pkey PRIMARY KEY (repository_id, number),
  constraint task_issue_number_positive CHECK ((number > 0)),
  constraint task_issue_state_known CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'unreachable'::text]))),
  constraint task_issue_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES github_repository(id),
  constraint task_issue_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id) ON DELETE CASCADE
);
CREATE INDEX task_issue_check_at_idx ON public.task_issue USING btree (check_at) WHERE (moved_at IS NULL);
CREATE UNIQUE INDEX task_issue_task_id_key ON public.task_issue USING btree (task_id) WHERE (moved_at IS NULL);
comment on table public.task_issue is 'The GitHub issue that a task was made of, and where that issue was before: no issue is imported twice';
comment on column public.task_issue.state is 'As last seen. Only the change from open to closed makes a task need a steward';
comment on column public.task_issue.moved_at is 'When it was seen that the issue is in another repository now';
grant insert, select, update on task_issue to pledgebook_app;

create table check_run (
  repository_id bigint not null,
  head text not null,
  check_run_id bigint,
  shown_hash bytea,
  shown_at timestamp with time zone,
  constraint check_run_pkey PRIMARY KEY (repository_id, head),
  constraint check_run_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES github_repository(id)
);
comment on table public.check_run is 'What GitHub shows of our verdict beside a commit: one run of ours per head commit, updated in place';
comment on column public.check_run.shown_hash is 'Of what GitHub was last told, so that nothing is told twice';
grant insert, select, update on check_run to pledgebook_app;

create table bounty_payment (
  task_id bigint not null,
  claim_id bigint not null,
  seq bigint not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  constraint bounty_payment_pkey PRIMARY KEY (task_id),
  constraint bounty_payment_claim_id_key UNIQUE (claim_id),
  constraint bounty_payment_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint bounty_payment_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id),
  constraint bounty_payment_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq),
  constraint bounty_payment_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
comment on table public.bounty_payment is 'That the bounty of a completed task was paid, as its claimer or a steward said; a task has one bounty, paid once';
grant insert, select on bounty_payment to pledgebook_app;

create table commitment (
  id text not null,
  delegate_id uuid not null,
  number integer not null,
  version integer not null,
  state text not null,
  text text not null,
  test text not null,
  due_at timestamp with time zone not null,
  weight smallint not null,
  evidence text[] not null,
  made_at timestamp with time zone not null,
  promised_at timestamp with time zone not null,
  seq bigint not null,
  reminded_at timestamp with time zone,
  due_told_at timestamp with time zone,
  kept_at timestamp with time zone,
  delivered_at timestamp with time zone,
  kept_seq bigint,
  missed_at timestamp with time zone,
  missed_seq bigint,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  withdrawn_seq bigint,
  constraint commitment_pkey PRIMARY KEY (id),
  constraint commitment_delegate_id_number_key UNIQUE (delegate_id, number),
  constraint commitment_evidence_known CHECK (((evidence <@ ARRAY['task'::text, 'audit'::text, 'link'::text]) AND ((cardinality(evidence) >= 1) AND (cardinality(evidence) <= 3)))),
  constraint commitment_kept_whole CHECK ((num_nonnulls(kept_at, delivered_at, kept_seq) =
CASE state
    WHEN 'kept'::text THEN 3
    ELSE 0
END)),
  constraint commitment_missed_once_told CHECK (((missed_at IS NULL) OR COALESCE((due_told_at <= missed_at), false))),
  constraint commitment_missed_whole CHECK (((num_nonnulls(missed_at, missed_seq) = ANY (ARRAY[0, 2])) AND ((missed_at IS NOT NULL) OR (state <> 'missed'::text)))),
  constraint commitment_number_positive CHECK ((number > 0)),
  constraint commitment_state_known CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'missed'::text, 'withdrawn'::text]))),
  constraint commitment_told_when_due CHECK ((due_told_at >= due_at)),
  constraint commitment_version_positive CHECK ((version > 0)),
  constraint commitment_weight_known CHECK (((weight >= 1) AND (weight <= 5))),
  constraint commitment_withdrawn_whole CHECK ((num_nonnulls(withdrawn_at, withdrawn_seq) =
CASE state
    WHEN 'withdrawn'::text THEN 2
    ELSE 0
END)),
  constraint commitment_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint commitment_kept_seq_fkey FOREIGN KEY (kept_seq) REFERENCES book_entry(seq),
  constraint commitment_missed_seq_fkey FOREIGN KEY (missed_seq) REFERENCES book_entry(seq),
  constraint commitment_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq),
  constraint commitment_withdrawn_seq_fkey FOREIGN KEY (withdrawn_seq) REFERENCES book_entry(seq)
);
CREATE INDEX commitment_counts_idx ON public.commitment USING btree (delegate_id, state) INCLUDE (delivered_at, due_at, weight);
CREATE INDEX commitment_due_at_idx ON public.commitment USING btree (due_at) WHERE (state = 'open'::text);
CREATE CONSTRAINT TRIGGER commitment_is_counted_of_delegate AFTER INSERT OR DELETE OR UPDATE OF state, delivered_at, due_at, weight ON public.commitment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_of_delegate('case when delivered_at > due_at then ''kept_late'' else state end', 'weight');
comment on column public.commitment.id is 'The delegate''s slug and the number: as it is signed';
comment on column public.commitment.promised_at is 'When the current version was recorded, by the entry seq';
comment on column public.commitment.due_told_at is 'When the delegate was told that it is due: nothing is missed before that';
comment on column public.commitment.delivered_at is 'When what it promised was there, by its evidence: later than due_at means kept late';
grant insert, select, update on commitment to pledgebook_app;

create table signed_commitment (
  delegate_id uuid not null,
  sequence integer not null,
  commitment_id text not null,
  message jsonb not null,
  digest bytea not null,
  seq bigint not null,
  recorded_at timestamp with time zone not null,
  constraint signed_commitment_pkey PRIMARY KEY (delegate_id, sequence),
  constraint signed_commitment_digest_is_keccak256 CHECK ((octet_length(digest) = 32)),
  constraint signed_commitment_sequence_positive CHECK ((sequence > 0)),
  constraint signed_commitment_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitment(id),
  constraint signed_commitment_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint signed_commitment_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX signed_commitment_commitment_id_idx ON public.signed_commitment USING btree (commitment_id, sequence);
comment on table public.signed_commitment is 'What delegates signed about their commitments: made, changed, withdrawn. Each names the digest of the one before';
grant insert, select on signed_commitment to pledgebook_app;

create table commitment_evidence (
  seq bigint not null,
  commitment_id text not null,
  claim_id bigint,
  url text,
  note text not null,
  given_at timestamp with time zone not null,
  audit_delegate_id uuid,
  audit_from_epoch bigint,
  audit_to_epoch bigint,
  constraint commitment_evidence_pkey PRIMARY KEY (seq),
  constraint commitment_evidence_audit_key UNIQUE (audit_delegate_id, audit_to_epoch),
  constraint commitment_evidence_claim_id_key UNIQUE (claim_id),
  constraint commitment_evidence_audit_whole CHECK ((num_nonnulls(audit_delegate_id, audit_from_epoch, audit_to_epoch) = ANY (ARRAY[0, 3]))),
  constraint commitment_evidence_one_kind CHECK ((num_nonnulls(claim_id, url, audit_to_epoch) = 1)),
  constraint commitment_evidence_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint commitment_evidence_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitment(id),
  constraint commitment_evidence_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX commitment_evidence_commitment_id_idx ON public.commitment_evidence USING btree (commitment_id, seq);
comment on table public.commitment_evidence is 'What delegates show that they kept a commitment by; known by the entry that gave it';
comment on column public.commitment_evidence.claim_id is 'Of a completed task: it proves one commitment';
comment on column public.commitment_evidence.audit_to_epoch is 'Of audits: the last epoch of the last of them; they prove one commitment';
grant insert, select on commitment_evidence to pledgebook_app;

create table commitment_confirmation (
  evidence_seq bigint not null,
  account_id uuid not null,
  confirmed_at timestamp with time zone not null,
  seq bigint not null,
  constraint commitment_confirmation_pkey PRIMARY KEY (evidence_seq, account_id),
  constraint commitment_confirmation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint commitment_confirmation_evidence_seq_fkey FOREIGN KEY (evidence_seq) REFERENCES commitment_evidence(seq),
  constraint commitment_confirmation_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
comment on table public.commitment_confirmation is 'Which reviewers confirmed that a link shows what a commitment promises';
grant insert, select on commitment_confirmation to pledgebook_app;

create table commitment_answer (
  seq bigint not null,
  commitment_id text not null,
  text text not null,
  answered_at timestamp with time zone not null,
  constraint commitment_answer_pkey PRIMARY KEY (seq),
  constraint commitment_answer_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitment(id),
  constraint commitment_answer_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX commitment_answer_commitment_id_idx ON public.commitment_answer USING btree (commitment_id, seq);
grant insert, select on commitment_answer to pledgebook_app;

create table webhook_endpoint (
  id uuid default gen_random_uuid() not null,
  account_id uuid not null,
  url text not null,
  kinds text[],
  delegates text[],
  secret text not null,
  previous_secret text,
  previous_until timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_because text,
  created_at timestamp with time zone not null,
  constraint webhook_endpoint_pkey PRIMARY KEY (id),
  constraint webhook_endpoint_disabled_complete CHECK ((num_nulls(disabled_at, disabled_because) = ANY (ARRAY[0, 2]))),
  constraint webhook_endpoint_previous_complete CHECK ((num_nulls(previous_secret, previous_until) = ANY (ARRAY[0, 2]))),
  constraint webhook_endpoint_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
CREATE INDEX webhook_endpoint_account_id_idx ON public.webhook_endpoint USING btree (account_id);
comment on table public.webhook_endpoint is 'Addresses that accounts have entries posted to; null kinds or delegates: all';
grant delete, insert, select, update on webhook_endpoint to pledgebook_app;

create table webhook_message (
  id uuid default gen_random_uuid() not null,
  number bigint generated always as identity not null,
  endpoint_id uuid not null,
  seq bigint,
  cause text not null,
  state text not null,
  attempts integer default 0 not null,
  created_at timestamp with time zone not null,
  run_at timestamp with time zone not null,
  queued_at timestamp with time zone,
  leased_until timestamp with time zone,
  last_answer text,
  last_attempt_at timestamp with time zone,
  constraint webhook_message_pkey PRIMARY KEY (id),
  constraint webhook_message_cause_known CHECK ((cause = ANY (ARRAY['entry'::text, 'test'::text, 'replay'::text]))),
  constraint webhook_message_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text]))),
  constraint webhook_message_test_has_no_entry CHECK (((cause = 'test'::text) = (seq IS NULL))),
  constraint webhook_message_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE,
  constraint webhook_message_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX webhook_message_due_idx ON public.webhook_message USING btree (run_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_message_ended_idx ON public.webhook_message USING btree (created_at) WHERE (state <> 'waiting'::text);
CREATE INDEX webhook_message_endpoint_id_number_idx ON public.webhook_message USING btree (endpoint_id, number);
CREATE UNIQUE INDEX webhook_message_endpoint_id_seq_key ON public.webhook_message USING btree (endpoint_id, seq) WHERE (cause = 'entry'::text);
CREATE INDEX webhook_message_failed_idx ON public.webhook_message USING btree (created_at) WHERE (state = 'failed'::text);
CREATE INDEX webhook_message_seq_idx ON public.webhook_message USING btree (seq) WHERE (cause = 'entry'::text);
comment on table public.webhook_message is 'What is posted to an endpoint; its id is the webhook-id of every attempt';
comment on column public.webhook_message.number is 'For lists: later ones are newer';
comment on column public.webhook_message.leased_until is 'A process is posting it, or died while it did';
grant delete, insert, select, update on webhook_message to pledgebook_app;

create table alert_thread (
  channel_id text not null,
  delegate text not null,
  thread_id text,
  passed_over_until timestamp with time zone,
  because text,
  constraint alert_thread_pkey PRIMARY KEY (channel_id, delegate),
  constraint alert_thread_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES alert_channel(channel_id),
  constraint alert_thread_delegate_fkey FOREIGN KEY (delegate) REFERENCES delegate(slug)
);
comment on table public.alert_thread is 'The thread of a delegate in a channel; while it is passed over, its alerts stand in the channel itself';
grant insert, select, update on alert_thread to pledgebook_app;

create table alert_role (
  guild_id text not null,
  delegate text not null,
  role_id text,
  making_until timestamp with time zone,
  passed_over_until timestamp with time zone,
  because text,
  constraint alert_role_pkey PRIMARY KEY (guild_id, delegate),
  constraint alert_role_delegate_fkey FOREIGN KEY (delegate) REFERENCES delegate(slug)
);
comment on table public.alert_role is 'The role of a server that the alerts of a delegate mention; while it is passed over, they mention nobody';
grant insert, select, update on alert_role to pledgebook_app;

create table question (
  seq bigint not null,
  delegate_id uuid not null,
  asker_id uuid not null,
  text text not null,
  text_nonce text not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  hidden_at timestamp with time zone,
  hidden_by uuid,
  hidden_reason text,
  hidden_seq bigint,
  constraint question_pkey PRIMARY KEY (seq),
  constraint question_hidden_whole CHECK ((num_nonnulls(hidden_at, hidden_by, hidden_reason, hidden_seq) = ANY (ARRAY[0, 4]))),
  constraint question_asker_id_fkey FOREIGN KEY (asker_id) REFERENCES account(id),
  constraint question_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint question_hidden_by_fkey FOREIGN KEY (hidden_by) REFERENCES account(id),
  constraint question_hidden_seq_fkey FOREIGN KEY (hidden_seq) REFERENCES book_entry(seq),
  constraint question_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX question_asker_id_asked_at_idx ON public.question USING btree (asker_id, asked_at);
CREATE INDEX question_delegate_id_seq_idx ON public.question USING btree (delegate_id, seq);
CREATE INDEX question_newest_answers_idx ON public.question USING btree (delegate_id, answered_at, seq) INCLUDE (asked_at) WHERE ((answered_at IS NOT NULL) AND (hidden_at IS NULL));
CREATE INDEX question_open_idx ON public.question USING btree (delegate_id, asked_at) WHERE ((answered_at IS NULL) AND (hidden_at IS NULL));
CREATE TRIGGER question_is_counted AFTER INSERT ON public.question REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_question();
CREATE CONSTRAINT TRIGGER question_is_counted_of_delegate AFTER INSERT OR DELETE OR UPDATE OF hidden_at, answered_at ON public.question DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_of_delegate('case when hidden_at is not null then ''hidden'' when answered_at is null then ''open'' else ''answered'' end', '0');
comment on table public.question is 'What accounts ask delegates in public, known by the entry that asked. The book has the hash of nonce and text together';
comment on column public.question.answered_at is 'When it was answered first';
comment on column public.question.hidden_at is 'Its text is shown to nobody from then on; that it was asked, and the answers, stay';
grant insert, select, update on question to pledgebook_app;

create table question_answer (
  seq bigint not null,
  question_seq bigint not null,
  text text not null,
  answered_at timestamp with time zone not null,
  constraint question_answer_pkey PRIMARY KEY (seq),
  constraint question_answer_question_seq_fkey FOREIGN KEY (question_seq) REFERENCES question(seq),
  constraint question_answer_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX question_answer_question_seq_idx ON public.question_answer USING btree (question_seq, seq);
grant insert, select on question_answer to pledgebook_app;

create table report (
  seq bigint not null,
  delegate_id uuid not null,
  claim_id bigint,
  question_seq bigint,
  grounds text not null,
  reporter_id uuid not null,
  text text not null,
  text_nonce text not null,
  opened_at timestamp with time zone not null,
  due_by timestamp with time zone not null,
  outcome text,
  reason text,
  resolved_by uuid,
  resolved_at timestamp with time zone,
  constraint report_pkey PRIMARY KEY (seq),
  constraint report_claim_id_reporter_id_key UNIQUE (claim_id, reporter_id),
  constraint report_question_seq_reporter_id_key UNIQUE (question_seq, reporter_id),
  constraint report_grounds_known CHECK ((grounds = ANY (ARRAY['objection'::text, 'false_record'::text, 'impersonation'::text, 'broken_promise'::text, 'abuse'::text, 'private_data'::text, 'other'::text]))),
  constraint report_objection_to_claim CHECK (((claim_id IS NOT NULL) = (grounds = 'objection'::text))),
  constraint report_one_subject CHECK ((num_nonnulls(claim_id, question_seq) < 2)),
  constraint report_outcome_known CHECK ((outcome = ANY (ARRAY['upheld'::text, 'rejected'::text]))),
  constraint report_resolved_whole CHECK ((num_nonnulls(outcome, reason, resolved_by, resolved_at) = ANY (ARRAY[0, 4]))),
  constraint report_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id),
  constraint report_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint report_question_seq_fkey FOREIGN KEY (question_seq) REFERENCES question(seq),
  constraint report_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES account(id),
  constraint report_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES account(id),
  constraint report_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE UNIQUE INDEX report_delegate_id_reporter_id_key ON public.report USING btree (delegate_id, reporter_id) WHERE ((claim_id IS NULL) AND (question_seq IS NULL) AND (resolved_at IS NULL));
CREATE INDEX report_delegate_id_seq_idx ON public.report USING btree (delegate_id, seq);
CREATE INDEX report_open_idx ON public.report USING btree (seq) WHERE (resolved_at IS NULL);
CREATE INDEX report_reporter_id_opened_at_idx ON public.report USING btree (reporter_id, opened_at);
CREATE INDEX report_resolved_seq_idx ON public.report USING btree (((resolved_at IS NOT NULL)), seq);
comment on table public.report is 'Reports to the stewards, known by the entry that opened it. The book has neither reporter nor text';
comment on column public.report.delegate_id is 'Whom it is about, also where it is about a claim of it or a question to it';
comment on column public.report.grounds is 'Why somebody reports, in one of a few words; reason is why stewards decided as they did';
comment on column public.report.text_nonce is 'Hashed in front of the text, so that a short text cannot be guessed from its hash';
comment on index public.report_delegate_id_reporter_id_key is 'One report of a delegate by one account at a time';
grant insert, select, update on report to pledgebook_app;

create table server_setup (
  guild_id text not null,
  channel_id text not null,
  set_at timestamp with time zone not null,
  constraint server_setup_pkey PRIMARY KEY (guild_id),
  constraint server_setup_channel_id_key UNIQUE (channel_id),
  constraint server_setup_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES alert_channel(channel_id)
);
comment on table public.server_setup is 'Which channel the managers of a Discord server chose for alerts';
grant delete, insert, select, update on server_setup to pledgebook_app;

create table link_key (
  number integer generated always as identity not null,
  key bytea not null,
  made_at timestamp with time zone not null,
  constraint link_key_pkey PRIMARY KEY (number),
  constraint link_key_is_256_bits CHECK ((octet_length(key) = 32))
);
comment on table public.link_key is 'Secret: seals the links that messages carry. A link works as long as its key is here';
grant delete, insert, select on link_key to pledgebook_app;

create table candidate (
  id integer generated always as identity not null,
  key text collate "C" not null,
  name text collate "C" not null,
  owner text,
  constraint candidate_pkey PRIMARY KEY (id),
  constraint candidate_key_key UNIQUE (key)
);
CREATE INDEX candidate_name_idx ON public.candidate USING btree (name);
comment on table public.candidate is 'Who stands for election, as vote sources name them';
comment on column public.candidate.key is 'What stays the same when a candidate is renamed or handed over: on IoTeX its id, in files its name until the chain says its id';
comment on column public.candidate.name is 'In the newest epoch that has it';
grant insert, select on candidate to pledgebook_app;
grant update (key) on candidate to pledgebook_app;
grant update (name) on candidate to pledgebook_app;
grant update (owner) on candidate to pledgebook_app;

create table epoch (
  number bigint not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  start_height bigint,
  end_height bigint,
  source text not null,
  votes_digest bytea not null,
  recorded_at timestamp with time zone not null,
  rewards_digest bytea,
  rewards_recorded_at timestamp with time zone,
  sent_by uuid,
  rewards_sent_by uuid,
  constraint epoch_pkey PRIMARY KEY (number),
  constraint epoch_rewards_whole CHECK ((num_nonnulls(rewards_digest, rewards_recorded_at) = ANY (ARRAY[0, 2]))),
  constraint epoch_source_known CHECK ((source = ANY (ARRAY['iotex'::text, 'file'::text]))),
  constraint epoch_span CHECK ((starts_at < ends_at)),
  constraint epoch_rewards_sent_by_fkey FOREIGN KEY (rewards_sent_by) REFERENCES account(id),
  constraint epoch_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES account(id)
);
CREATE INDEX epoch_starts_at_idx ON public.epoch USING btree (starts_at);
comment on table public.epoch is 'The epochs whose votes were kept. Written once; rewards are added when they are known';
comment on column public.epoch.votes_digest is 'SHA-256 of what the source gave, so that the same again is known to be the same';
comment on column public.epoch.sent_by is 'The steward who sent the file of its votes; null where a chain gave them, or the operator loaded it';
comment on column public.epoch.rewards_sent_by is 'As sent_by, of what was granted';
grant insert, select on epoch to pledgebook_app;
grant update (rewards_digest) on epoch to pledgebook_app;
grant update (rewards_recorded_at) on epoch to pledgebook_app;
grant update (rewards_sent_by) on epoch to pledgebook_app;

create table epoch_candidate (
  epoch bigint not null,
  candidate_id integer not null,
  name text not null,
  owner text,
  operator text,
  reward_address text,
  consensus_votes numeric(78,0),
  probation boolean not null,
  voter_weight numeric(78,0) not null,
  voters integer not null,
  constraint epoch_candidate_pkey PRIMARY KEY (candidate_id, epoch),
  constraint epoch_candidate_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id),
  constraint epoch_candidate_epoch_fkey FOREIGN KEY (epoch) REFERENCES epoch(number)
);
CREATE INDEX epoch_candidate_epoch_idx ON public.epoch_candidate USING btree (epoch);
CREATE INDEX epoch_candidate_name_epoch_idx ON public.epoch_candidate USING btree (name, epoch);
comment on column public.epoch_candidate.consensus_votes is 'What consensus divides the epoch reward by, after probation; null where the source does not say';
comment on column public.epoch_candidate.voter_weight is 'The sum of its rows in vote';
grant insert, select on epoch_candidate to pledgebook_app;

create table vote (
  candidate_id integer not null,
  epoch bigint not null,
  voter bytea not null,
  weight numeric(78,0) not null,
  constraint vote_pkey PRIMARY KEY (candidate_id, epoch, voter),
  constraint vote_voter_size CHECK ((length(voter) = 20)),
  constraint vote_weight_positive CHECK ((weight > (0)::numeric))
);
CREATE INDEX vote_voter_epoch_idx ON public.vote USING btree (voter, epoch);
comment on table public.vote is 'The weight of one voter for one candidate in one epoch, all its buckets together. Without foreign keys: their checks would cost more than the rows';
grant insert, select on vote to pledgebook_app;

create table epoch_reward (
  candidate_id integer not null,
  epoch bigint not null,
  state text not null,
  block_reward numeric(78,0) not null,
  epoch_reward numeric(78,0) not null,
  foundation_reward numeric(78,0) not null,
  blocks_produced integer,
  blocks_due integer,
  constraint epoch_reward_pkey PRIMARY KEY (candidate_id, epoch),
  constraint epoch_reward_blocks_check CHECK (((blocks_produced >= 0) AND (blocks_due > 0))),
  constraint epoch_reward_state_known CHECK ((state = ANY (ARRAY['granted'::text, 'not_granted'::text, 'no_data'::text]))),
  constraint epoch_reward_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id),
  constraint epoch_reward_epoch_fkey FOREIGN KEY (epoch) REFERENCES epoch(number)
);
comment on table public.epoch_reward is 'What the chain granted a candidate for an epoch, in the smallest unit of the asset';
comment on column public.epoch_reward.state is 'not_granted: the chain owed it and its fund did not pay; no_data: the source cannot tell. Amounts are then what is known to be granted';
comment on column public.epoch_reward.blocks_due is 'null: it was not its turn to produce blocks, or the source does not say';
grant insert, select on epoch_reward to pledgebook_app;

create table chain_reading (
  id boolean default true not null,
  next_at timestamp with time zone not null,
  read_at timestamp with time zone,
  failing_since timestamp with time zone,
  fault_at timestamp with time zone,
  fault_code text,
  fault text,
  fund_left numeric(78,0),
  fund_at timestamp with time zone,
  constraint chain_reading_pkey PRIMARY KEY (id),
  constraint chain_reading_fault_whole CHECK ((num_nonnulls(fault_at, fault_code, fault) = ANY (ARRAY[0, 3]))),
  constraint chain_reading_fund_whole CHECK ((num_nonnulls(fund_left, fund_at) = ANY (ARRAY[0, 2]))),
  constraint chain_reading_is_one CHECK (id)
);
comment on table public.chain_reading is 'How well the chain could be read: when the last time, since when not, and why';
comment on column public.chain_reading.next_at is 'When it is read next; while it is read, when another process may take over';
comment on column public.chain_reading.failing_since is 'The first fault since it could be read; null: it can';
grant select, update on chain_reading to pledgebook_app;

create table epoch_gap (
  epoch bigint not null,
  part text not null,
  fault_code text not null,
  fault text not null,
  since timestamp with time zone not null,
  tried_at timestamp with time zone not null,
  constraint epoch_gap_pkey PRIMARY KEY (epoch, part),
  constraint epoch_gap_part_known CHECK ((part = ANY (ARRAY['votes'::text, 'rewards'::text])))
);
comment on table public.epoch_gap is 'What could not be read of an epoch, and why; a row goes when it is read after all';
grant delete, insert, select, update on epoch_gap to pledgebook_app;

create table candidate_sight (
  delegate_id uuid not null,
  candidate text not null,
  key text not null,
  epoch bigint not null,
  name text not null,
  owner text,
  reward_address text,
  probation boolean not null,
  exit_requested boolean,
  block_share_bps integer,
  epoch_share_bps integer,
  foundation_share_bps integer,
  blocks_epoch bigint,
  blocks_produced integer,
  blocks_due integer,
  constraint candidate_sight_pkey PRIMARY KEY (delegate_id),
  constraint candidate_sight_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id)
);
comment on table public.candidate_sight is 'What was last seen on chain of a delegate’s candidate: what differs from it is told';
comment on column public.candidate_sight.candidate is 'The name by which the delegate’s profile led to it';
comment on column public.candidate_sight.exit_requested is 'null: the chain does not say';
comment on column public.candidate_sight.block_share_bps is 'What its profile on chain gives voters; null: it says nothing';
comment on column public.candidate_sight.blocks_epoch is 'The last epoch in which it was its turn to produce blocks';
grant insert, select, update on candidate_sight to pledgebook_app;

create table vote_alert_mute (
  account_id uuid not null,
  delegate_id uuid not null,
  muted_at timestamp with time zone not null,
  constraint vote_alert_mute_pkey PRIMARY KEY (account_id, delegate_id),
  constraint vote_alert_mute_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint vote_alert_mute_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id)
);
comment on table public.vote_alert_mute is 'Personal data: of which delegate, that its wallet votes for, an account does not want to be told';
grant delete, insert, select on vote_alert_mute to pledgebook_app;

create table statement (
  id uuid default gen_random_uuid() not null,
  delegate_id uuid not null,
  candidate_id integer not null,
  from_epoch bigint not null,
  to_epoch bigint not null,
  previous_id uuid,
  state text not null,
  epochs_done integer default 0 not null,
  content jsonb,
  sha256 bytea,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ready_at timestamp with time zone,
  approved_by uuid,
  approved_at timestamp with time zone,
  constraint statement_pkey PRIMARY KEY (id),
  constraint statement_once UNIQUE NULLS NOT DISTINCT (delegate_id, from_epoch, to_epoch, previous_id),
  constraint statement_approved_ready CHECK (((approved_at IS NULL) OR (state = 'ready'::text))),
  constraint statement_approved_whole CHECK ((num_nonnulls(approved_by, approved_at) = ANY (ARRAY[0, 2]))),
  constraint statement_range CHECK ((from_epoch <= to_epoch)),
  constraint statement_ready_whole CHECK ((num_nonnulls(content, sha256, ready_at) =
CASE state
    WHEN 'ready'::text THEN 3
    ELSE 0
END)),
  constraint statement_state_known CHECK ((state = ANY (ARRAY['computing'::text, 'ready'::text, 'failed'::text]))),
  constraint statement_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES account(id),
  constraint statement_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id),
  constraint statement_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint statement_from_epoch_fkey FOREIGN KEY (from_epoch) REFERENCES epoch(number),
  constraint statement_made_by_fkey FOREIGN KEY (made_by) REFERENCES account(id),
  constraint statement_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES statement(id),
  constraint statement_to_epoch_fkey FOREIGN KEY (to_epoch) REFERENCES epoch(number)
);
CREATE INDEX statement_delegate_id_made_at_idx ON public.statement USING btree (delegate_id, made_at);
comment on table public.statement is 'What a delegate owes each voter for a range of epochs. Its rows are computed from the kept votes whenever they are read';
comment on column public.statement.previous_id is 'The statement whose carried amounts it takes over';
comment on column public.statement.content is 'Its totals, its minimum and its epochs';
comment on column public.statement.sha256 is 'Of its canonical text: see core/statements/statement-text.ts';
grant insert, select, update on statement to pledgebook_app;

create table statement_carry (
  statement_id uuid not null,
  voter bytea not null,
  amount numeric(78,0) not null,
  constraint statement_carry_pkey PRIMARY KEY (statement_id, voter),
  constraint statement_carry_positive CHECK ((amount > (0)::numeric)),
  constraint statement_carry_voter_size CHECK ((length(voter) = 20)),
  constraint statement_carry_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES statement(id)
);
comment on table public.statement_carry is 'What waits for the next statement because it is below the minimum';
grant delete, insert, select on statement_carry to pledgebook_app;

create table payment (
  id bigint generated always as identity not null,
  delegate_id uuid not null,
  statement_id uuid,
  hash bytea not null,
  found boolean not null,
  state text not null,
  because text,
  seq bigint not null,
  declared_at timestamp with time zone not null,
  look_at timestamp with time zone,
  payer text,
  block bigint,
  paid_at timestamp with time zone,
  total numeric(78,0),
  recipients integer,
  way text,
  for_epoch bigint,
  log_index integer,
  constraint payment_pkey PRIMARY KEY (id),
  constraint payment_hash_size CHECK ((length(hash) = 32)),
  constraint payment_log_of_protocol CHECK (((log_index IS NULL) OR (found AND (COALESCE(way, 'protocol'::text) = 'protocol'::text)))),
  constraint payment_looked_at_while_checking CHECK (((state = 'checking'::text) = (look_at IS NOT NULL))),
  constraint payment_state_known CHECK ((state = ANY (ARRAY['checking'::text, 'verified'::text, 'refused'::text]))),
  constraint payment_verified_whole CHECK (((state = 'verified'::text) = (num_nonnulls(payer, block, paid_at, total, recipients) = 5))),
  constraint payment_way_known CHECK ((way = ANY (ARRAY['transfer'::text, 'multisend'::text, 'hermes'::text, 'protocol'::text]))),
  constraint payment_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint payment_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX payment_delegate_id_id_idx ON public.payment USING btree (delegate_id, id);
CREATE INDEX payment_for_epoch_idx ON public.payment USING btree (delegate_id, for_epoch) WHERE ((way = 'hermes'::text) AND (state = 'verified'::text));
CREATE UNIQUE INDEX payment_hash_key ON public.payment USING btree (hash, COALESCE(log_index, '-1'::integer)) WHERE (state <> 'refused'::text);
CREATE INDEX payment_look_at_idx ON public.payment USING btree (look_at) WHERE (look_at IS NOT NULL);
CREATE INDEX payment_statement_id_idx ON public.payment USING btree (statement_id) WHERE (statement_id IS NOT NULL);
CREATE INDEX payment_without_statement_idx ON public.payment USING btree (delegate_id, paid_at) WHERE ((statement_id IS NULL) AND (state = 'verified'::text));
comment on table public.payment is 'Transactions that a delegate says pay its voters, or that were found doing so. One transaction counts once';
comment on column public.payment.because is 'Why it is refused, or why it is still looked for';
comment on column public.payment.way is 'How a verified one pays; null: verified before that was kept';
comment on column public.payment.for_epoch is 'The last epoch that a distribution by Hermes is for';
comment on column public.payment.log_index is 'Which log of its block it is, where the chain itself pays; null: it is the transaction';
grant insert, select, update on payment to pledgebook_app;

create table payment_transfer (
  payment_id bigint not null,
  place integer not null,
  delegate_id uuid not null,
  recipient bytea not null,
  amount numeric(78,0) not null,
  paid_at timestamp with time zone not null,
  constraint payment_transfer_pkey PRIMARY KEY (payment_id, place),
  constraint payment_transfer_recipient_size CHECK ((length(recipient) = 20)),
  constraint payment_transfer_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id)
);
CREATE INDEX payment_transfer_delegate_id_paid_at_idx ON public.payment_transfer USING btree (delegate_id, paid_at);
CREATE INDEX payment_transfer_recipient_idx ON public.payment_transfer USING btree (delegate_id, recipient, paid_at);
comment on table public.payment_transfer is 'What the verified payments brought to whom';
grant insert, select on payment_transfer to pledgebook_app;

create table voter_balance (
  delegate_id uuid not null,
  voter bytea not null,
  entitled numeric(78,0) not null,
  paid numeric(78,0) not null,
  epochs integer default 0 not null,
  compounded numeric(78,0) default 0 not null,
  constraint voter_balance_pkey PRIMARY KEY (delegate_id, voter),
  constraint voter_balance_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id)
);
comment on table public.voter_balance is 'What a voter is entitled to by all audits of a delegate, and what its verified payments brought, all in all';
comment on column public.voter_balance.epochs is 'In how many epochs of all audits the voter was entitled to anything';
comment on column public.voter_balance.compounded is 'What by all audits Hermes left out of its payments';
grant insert, select, update on voter_balance to pledgebook_app;

create table audit (
  delegate_id uuid not null,
  from_epoch bigint not null,
  to_epoch bigint not null,
  state text not null,
  plan_version integer not null,
  minimum_payout numeric(78,0) not null,
  below_minimum text not null,
  counted boolean not null,
  missing_epochs integer not null,
  ungranted_epochs integer not null,
  entitled numeric(78,0) not null,
  voters integer not null,
  short_voters integer not null,
  shortfall numeric(78,0) not null,
  due_at timestamp with time zone not null,
  final_at timestamp with time zone not null,
  look_at timestamp with time zone,
  audited_at timestamp with time zone not null,
  finding_seq bigint,
  found_shortfall numeric(78,0),
  found_at timestamp with time zone,
  cleared_seq bigint,
  tolerated numeric(78,0) default 0 not null,
  rounded_voters integer default 0 not null,
  rounded numeric(78,0) default 0 not null,
  compounded_voters integer default 0 not null,
  compounded numeric(78,0) default 0 not null,
  causes jsonb default '[]'::jsonb not null,
  waiting_voters integer default 0 not null,
  waiting numeric(78,0) default 0 not null,
  carried_at timestamp with time zone,
  nothing_due boolean default false not null,
  constraint audit_pkey PRIMARY KEY (delegate_id, to_epoch),
  constraint audit_finding_whole CHECK ((num_nonnulls(finding_seq, found_shortfall, found_at) = ANY (ARRAY[0, 3]))),
  constraint audit_range CHECK ((from_epoch <= to_epoch)),
  constraint audit_state_known CHECK ((state = ANY (ARRAY['open'::text, 'checking'::text, 'paid_in_full'::text, 'late'::text, 'nothing_due'::text, 'short'::text, 'no_data'::text, 'not_granted'::text]))),
  constraint audit_cleared_seq_fkey FOREIGN KEY (cleared_seq) REFERENCES book_entry(seq),
  constraint audit_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint audit_finding_seq_fkey FOREIGN KEY (finding_seq) REFERENCES book_entry(seq)
);
CREATE INDEX audit_delegate_id_state_idx ON public.audit USING btree (delegate_id, state);
CREATE INDEX audit_look_at_idx ON public.audit USING btree (look_at) WHERE (look_at IS NOT NULL);
CREATE INDEX audit_not_carried_idx ON public.audit USING btree (delegate_id, to_epoch) WHERE ((look_at IS NULL) AND (carried_at IS DISTINCT FROM audited_at));
CREATE CONSTRAINT TRIGGER audit_is_counted_of_delegate AFTER INSERT OR DELETE OR UPDATE OF state, nothing_due ON public.audit DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_of_delegate('case when state = ''paid_in_full'' and nothing_due then ''nothing_due'' else state end', '0');
comment on table public.audit is 'One payout period of a delegate: what its voters are entitled to against what they were paid';
comment on column public.audit.counted is 'Whether what voters are entitled to is in their balances; not while data is missing';
comment on column public.audit.look_at is 'When it is to be looked at again; null: nothing changes it any more but a payment';
comment on column public.audit.tolerated is 'What of the shortfall may be rounding';
comment on column public.audit.rounded is 'What voters lack by rounding, who are therefore not short';
comment on column public.audit.compounded is 'What voters lack that Hermes left out of its payments';
comment on column public.audit.causes is 'Why Hermes paid less than was promised for this period, as far as it can be told';
comment on column public.audit.waiting is 'What voters lack that waits for the minimum payout of the plan';
comment on column public.audit.carried_at is 'As of which look what it found of each voter is kept; another one than the last: a release that does not know of it looked';
comment on column public.audit.nothing_due is 'Whether of what is paid in full nothing was due';
grant insert, select, update on audit to pledgebook_app;

create table audit_voter (
  delegate_id uuid not null,
  to_epoch bigint not null,
  voter bytea not null,
  entitled numeric(78,0) not null,
  epochs integer not null,
  compounded numeric(78,0) default 0 not null,
  constraint audit_voter_pkey PRIMARY KEY (delegate_id, to_epoch, voter)
);
CREATE INDEX audit_voter_voter_idx ON public.audit_voter USING btree (delegate_id, voter, to_epoch);
comment on table public.audit_voter is 'What a voter is entitled to for one period, after the minimum';
comment on column public.audit_voter.epochs is 'In how many of its epochs the voter got any of it: what rounding may cost, in units';
comment on column public.audit_voter.compounded is 'What of it Hermes left out of its payments, as it does with what it compounds';
grant insert, select, update on audit_voter to pledgebook_app;

create table audit_answer (
  seq bigint not null,
  delegate_id uuid not null,
  to_epoch bigint not null,
  text text not null,
  answered_at timestamp with time zone not null,
  constraint audit_answer_pkey PRIMARY KEY (seq),
  constraint audit_answer_audit_fkey FOREIGN KEY (delegate_id, to_epoch) REFERENCES audit(delegate_id, to_epoch),
  constraint audit_answer_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX audit_answer_delegate_id_to_epoch_idx ON public.audit_answer USING btree (delegate_id, to_epoch);
grant insert, select on audit_answer to pledgebook_app;

create table payment_scan (
  one boolean default true not null,
  next_block bigint not null,
  scanned_at timestamp with time zone not null,
  known_until timestamp with time zone,
  constraint payment_scan_pkey PRIMARY KEY (one),
  constraint payment_scan_one CHECK (one)
);
comment on table public.payment_scan is 'Up to where the chain was searched for payments';
comment on column public.payment_scan.known_until is 'When all its blocks were last searched: what was paid is known until then';
grant insert, select, update on payment_scan to pledgebook_app;

create table widget_script (
  hash bytea not null,
  script text not null,
  constraint widget_script_pkey PRIMARY KEY (hash),
  constraint widget_script_is_what_it_is_named CHECK ((hash = sha384(convert_to(script, 'UTF8'::name))))
);
comment on table public.widget_script is 'Every script of the widget that a release served. Pages elsewhere name one by its hash, so none may ever change or go';
grant insert, select on widget_script to pledgebook_app;

create table book_cosignature (
  key text not null,
  size bigint not null,
  witness text not null,
  line text not null,
  cosigned_at timestamp with time zone not null,
  constraint book_cosignature_pkey PRIMARY KEY (key, size, witness),
  constraint book_cosignature_checkpoint_fkey FOREIGN KEY (key, size) REFERENCES book_checkpoint(key, size)
);
CREATE INDEX book_cosignature_witness_size_idx ON public.book_cosignature USING btree (key, witness, size);
comment on table public.book_cosignature is 'The word of witnesses on checkpoints of the book (C2SP tlog-cosignature)';
comment on column public.book_cosignature.witness is 'Its vkey';
grant insert, select on book_cosignature to pledgebook_app;

create table witnessed_log (
  origin text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  cosigned_at timestamp with time zone not null,
  constraint witnessed_log_pkey PRIMARY KEY (origin),
  constraint witnessed_log_root_is_sha256 CHECK ((octet_length(root) = 32)),
  constraint witnessed_log_size_not_negative CHECK ((size >= 0))
);
comment on table public.witnessed_log is 'The last checkpoint of each other log that was cosigned here (C2SP tlog-witness)';
grant insert, select, update on witnessed_log to pledgebook_app;

create table question_session (
  seq bigint not null,
  delegate_id uuid not null,
  title text not null,
  starts_at timestamp with time zone not null,
  questions_until timestamp with time zone not null,
  reason text not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by uuid,
  closed_reason text,
  closed_seq bigint,
  constraint question_session_pkey PRIMARY KEY (seq),
  constraint question_session_closed_whole CHECK ((num_nonnulls(closed_at, closed_by, closed_reason, closed_seq) = ANY (ARRAY[0, 4]))),
  constraint question_session_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES account(id),
  constraint question_session_closed_seq_fkey FOREIGN KEY (closed_seq) REFERENCES book_entry(seq),
  constraint question_session_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint question_session_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES account(id),
  constraint question_session_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX question_session_delegate_id_seq_idx ON public.question_session USING btree (delegate_id, seq);
CREATE UNIQUE INDEX question_session_one_open ON public.question_session USING btree (delegate_id) WHERE (closed_at IS NULL);
CREATE INDEX question_session_open_idx ON public.question_session USING btree (seq) WHERE (closed_at IS NULL);
comment on table public.question_session is 'Sessions in which a delegate answers in public, known by the entry that opened them';
grant insert, select, update on question_session to pledgebook_app;

create table question_pick (
  question_seq bigint not null,
  session_seq bigint not null,
  points integer not null,
  constraint question_pick_pkey PRIMARY KEY (question_seq),
  constraint question_pick_points CHECK (((points >= 1) AND (points <= 1000))),
  constraint question_pick_question_seq_fkey FOREIGN KEY (question_seq) REFERENCES question(seq),
  constraint question_pick_session_seq_fkey FOREIGN KEY (session_seq) REFERENCES question_session(seq)
);
CREATE INDEX question_pick_session_seq_idx ON public.question_pick USING btree (session_seq);
CREATE TRIGGER question_pick_counts_points AFTER INSERT ON public.question_pick REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_points();
comment on table public.question_pick is 'Questions that stewards picked for a session, each once for ever, with the points their askers have';
grant insert, select on question_pick to pledgebook_app;

create table rate_quota (
  caller bytea not null,
  taken integer not null,
  share integer not null,
  ends_at timestamp with time zone not null,
  constraint rate_quota_pkey PRIMARY KEY (caller)
);
comment on table public.rate_quota is 'What processes took of a caller’s quota of requests; the caller is a keyed hash. Kept for minutes';
grant delete, insert, select, update on rate_quota to pledgebook_app;

create table question_vote (
  question_seq bigint not null,
  account_id uuid not null,
  voted_at timestamp with time zone not null,
  constraint question_vote_pkey PRIMARY KEY (question_seq, account_id),
  constraint question_vote_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint question_vote_question_seq_fkey FOREIGN KEY (question_seq) REFERENCES question(seq)
);
CREATE INDEX question_vote_account_id_idx ON public.question_vote USING btree (account_id, question_seq);
CREATE TRIGGER question_vote_counts_gone AFTER DELETE ON public.question_vote REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_question_votes();
CREATE TRIGGER question_vote_counts_new AFTER INSERT ON public.question_vote REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_question_votes();
comment on table public.question_vote is 'Which questions accounts want answered, each once; nobody is told who, and none is in the book';
grant delete, insert, select on question_vote to pledgebook_app;

create table delegate_changes (
  delegate text not null,
  number bigint not null,
  constraint delegate_changes_pkey PRIMARY KEY (delegate)
);
comment on table public.delegate_changes is 'How many entries of the book are about each delegate. Follows from the book, so no backup holds it';
grant select on delegate_changes to pledgebook_app;

create table delegate_followers (
  delegate_id uuid not null,
  number bigint not null,
  constraint delegate_followers_pkey PRIMARY KEY (delegate_id)
);
comment on table public.delegate_followers is 'How many follow each delegate. Follows from who does, so no backup holds it';
grant select on delegate_followers to pledgebook_app;

create table asker_points (
  address text not null,
  points bigint not null,
  picks bigint not null,
  constraint asker_points_pkey PRIMARY KEY (address)
);
CREATE INDEX asker_points_order_idx ON public.asker_points USING btree (points DESC, address);
comment on table public.asker_points is 'What each asker has for all questions that were picked. Follows from the picks, so no backup holds it';
grant select on asker_points to pledgebook_app;

create table given_review (
  submission_id bigint not null,
  number integer not null,
  claim_id bigint not null,
  delegate_id uuid not null,
  reviewer text not null,
  submitted_at text collate "C" not null,
  approves boolean not null,
  constraint given_review_pkey PRIMARY KEY (submission_id, number)
);
CREATE INDEX given_review_claim_id_idx ON public.given_review USING btree (claim_id);
CREATE INDEX given_review_reviewer_idx ON public.given_review USING btree (reviewer, submitted_at, submission_id, number);
comment on table public.given_review is 'Which of a submission''s reviews, counted from 1, is by which address. Follows from the verdicts, so no backup holds it';
comment on column public.given_review.approves is 'An approval that counts';
grant select on given_review to pledgebook_app;

create table reviewer_figure (
  reviewer text not null,
  delegate_id uuid not null,
  reviews bigint not null,
  approvals bigint not null,
  claims bigint not null,
  constraint reviewer_figure_pkey PRIMARY KEY (reviewer, delegate_id)
);
comment on table public.reviewer_figure is 'How many reviews each address gave for each delegate''s work. Follows from the verdicts, so no backup holds it';
comment on column public.reviewer_figure.claims is 'Those in which an approval counts';
grant select on reviewer_figure to pledgebook_app;

create table task_state (
  task_id bigint not null,
  state text not null,
  constraint task_state_pkey PRIMARY KEY (task_id)
);
CREATE INDEX task_state_state_idx ON public.task_state USING btree (state, task_id);
comment on table public.task_state is 'How far each task is. Follows from its status and its claims, so no backup holds it';
grant select on task_state to pledgebook_app;

create table witness_fault (
  key text not null,
  witness text not null,
  since timestamp with time zone not null,
  last_at timestamp with time zone not null,
  because text not null,
  constraint witness_fault_pkey PRIMARY KEY (key, witness)
);
comment on table public.witness_fault is 'Witnesses that could not be asked, or said what cannot be: gone once one has cosigned again';
comment on column public.witness_fault.key is 'The vkey with which the book is signed';
comment on column public.witness_fault.witness is 'Its vkey';
grant delete, insert, select, update on witness_fault to pledgebook_app;

create table question_vote_count (
  question_seq bigint not null,
  delegate_id uuid not null,
  votes integer not null,
  constraint question_vote_count_pkey PRIMARY KEY (question_seq)
);
CREATE INDEX question_vote_count_order_idx ON public.question_vote_count USING btree (delegate_id, votes, question_seq);
comment on table public.question_vote_count is 'How many accounts want each question answered. Follows from their votes, so no backup holds it';
grant select on question_vote_count to pledgebook_app;

create table delegate_count (
  delegate_id uuid not null,
  what text not null,
  state text not null,
  number bigint not null,
  weight bigint not null,
  constraint delegate_count_pkey PRIMARY KEY (delegate_id, what, state)
);
comment on table public.delegate_count is 'How many audits, commitments, questions and completed claims of each delegate are in each state. Follows from them, so no backup holds it';
comment on column public.delegate_count.weight is 'Of commitments: of all of them together';
grant select on delegate_count to pledgebook_app;

create table named_candidate (
  delegate_id uuid not null,
  seq bigint not null,
  named_at timestamp with time zone not null,
  candidate text,
  constraint named_candidate_pkey PRIMARY KEY (delegate_id, seq),
  constraint named_candidate_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint named_candidate_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX named_candidate_candidate_idx ON public.named_candidate USING btree (candidate);
comment on table public.named_candidate is 'As which candidate a delegate’s profile said that it stands, from a time on';
comment on column public.named_candidate.candidate is 'null: as none';
grant insert, select on named_candidate to pledgebook_app;

create table review_relation (
  review_id bigint not null,
  delegate_id uuid not null,
  state text not null,
  epoch bigint,
  constraint review_relation_pkey PRIMARY KEY (review_id, delegate_id),
  constraint review_relation_epoch_known CHECK (((state = 'unknown'::text) = (epoch IS NULL))),
  constraint review_relation_state_known CHECK ((state = ANY (ARRAY['related'::text, 'unrelated'::text, 'unknown'::text]))),
  constraint review_relation_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id)
);
comment on table public.review_relation is 'Whether a wallet that the reviewer linked voted for the delegate when they reviewed its work. Written once, when the review is first judged';
comment on column public.review_relation.review_id is 'GitHub''s';
comment on column public.review_relation.epoch is 'Whose votes say so; null: none for the delegate were kept';
grant insert, select on review_relation to pledgebook_app;

create table used_interaction (
  id text not null,
  used_at timestamp with time zone not null,
  constraint used_interaction_pkey PRIMARY KEY (id),
  constraint used_interaction_id_is_snowflake CHECK ((id ~ '^[0-9]{1,20}$'::text))
);
CREATE INDEX used_interaction_used_at_idx ON public.used_interaction USING btree (used_at);
comment on table public.used_interaction is 'Interactions of Discord that came by HTTP and were answered, until their signature is too old to be taken';
grant delete, insert, select on used_interaction to pledgebook_app;

create table past_candidate_sight (
  delegate_id uuid not null,
  candidate text not null,
  key text not null,
  epoch bigint not null,
  name text not null,
  owner text,
  reward_address text,
  probation boolean not null,
  exit_requested boolean,
  block_share_bps integer,
  epoch_share_bps integer,
  foundation_share_bps integer,
  blocks_epoch bigint,
  blocks_produced integer,
  blocks_due integer,
  constraint past_candidate_sight_pkey PRIMARY KEY (delegate_id, key),
  constraint past_candidate_sight_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id)
);
comment on table public.past_candidate_sight is 'What was last seen of candidates that a delegate named before: what differs from it is told when it names them again';
grant insert, select, update on past_candidate_sight to pledgebook_app;

create table named_payer (
  delegate_id uuid not null,
  seq bigint not null,
  named_at timestamp with time zone not null,
  address text not null,
  constraint named_payer_pkey PRIMARY KEY (delegate_id, seq),
  constraint named_payer_delegate_id_fkey FOREIGN KEY (delegate_id) REFERENCES delegate(id),
  constraint named_payer_seq_fkey FOREIGN KEY (seq) REFERENCES book_entry(seq)
);
CREATE INDEX named_payer_address_idx ON public.named_payer USING btree (address);
CREATE INDEX named_payer_named_at_idx ON public.named_payer USING btree (named_at);
comment on table public.named_payer is 'From which address a delegate said that it pays, from a time on';
comment on column public.named_payer.address is '0x and lower case; its account’s where its profile names none';
grant insert, select on named_payer to pledgebook_app;

create table gateway_shard (
  shard integer not null,
  last_in_at timestamp with time zone not null,
  constraint gateway_shard_pkey PRIMARY KEY (shard)
);
comment on table public.gateway_shard is 'The parts of the bot that are to be in Discord''s gateway';
comment on column public.gateway_shard.last_in_at is 'When it was last seen there; where it never was, since when it is to be';
grant delete, insert, select, update on gateway_shard to pledgebook_app;

create table audit_found (
  delegate_id uuid not null,
  to_epoch bigint not null,
  voter bytea not null,
  found numeric(78,0) not null,
  constraint audit_found_pkey PRIMARY KEY (delegate_id, to_epoch, voter)
);
CREATE INDEX audit_found_voter_idx ON public.audit_found USING btree (delegate_id, voter, to_epoch);
comment on table public.audit_found is 'What an audit found payable to a voter, all in all, that was not paid when it was due; where it is more than an earlier one found';
grant delete, insert, select, update on audit_found to pledgebook_app;

create table past_reviewer_term (
  account_id uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone not null,
  constraint past_reviewer_term_pkey PRIMARY KEY (account_id, added_at),
  constraint past_reviewer_term_account_id_fkey FOREIGN KEY (account_id) REFERENCES reviewer(account_id)
);
comment on table public.past_reviewer_term is 'When a reviewer was on the list before the last time';
grant insert, select on past_reviewer_term to pledgebook_app;

create table past_contributor (
  claim_id bigint not null,
  account_id uuid not null,
  constraint past_contributor_pkey PRIMARY KEY (claim_id, account_id),
  constraint past_contributor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint past_contributor_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id)
);
comment on table public.past_contributor is 'Who agreed to be a contributor of a claim and then left: what they worked on they do not approve';
grant insert, select on past_contributor to pledgebook_app;

create table former_webhook_secret (
  endpoint_id uuid not null,
  secret text not null,
  until timestamp with time zone not null,
  constraint former_webhook_secret_pkey PRIMARY KEY (endpoint_id, secret),
  constraint former_webhook_secret_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE
);
comment on table public.former_webhook_secret is 'Secrets of endpoints that sign along until then, beside the one that was replaced last';
grant delete, insert, select on former_webhook_secret to pledgebook_app;

comment on function public.book_append(pg_catalog.text,pg_catalog.text,pg_catalog.text,pg_catalog.text,pg_catalog.text) is 'The one way into the book. Takes the append lock until the end of the transaction: call it last.';
revoke all on function add_reviewer_figures(bigint,integer) from public;
revoke all on function book_append(text,text,text,text,text) from public;
grant execute on function book_append(text,text,text,text,text) to pledgebook_app;
revoke all on function book_refuse_change() from public;
grant execute on function book_refuse_change() to public;
revoke all on function count_changes() from public;
revoke all on function count_followers() from public;
revoke all on function count_of_delegate() from public;
revoke all on function count_points() from public;
revoke all on function count_question() from public;
revoke all on function count_question_votes() from public;
revoke all on function keep_approval() from public;
grant execute on function keep_approval() to public;
revoke all on function keep_given_reviews() from public;
revoke all on function keep_named_candidate() from public;
grant execute on function keep_named_candidate() to public;
revoke all on function keep_named_payer() from public;
grant execute on function keep_named_payer() to public;
revoke all on function keep_task_state() from public;
revoke all on function state_of_task(bigint) from public;
alter default privileges in schema public grant select on tables to pledgebook_app;
