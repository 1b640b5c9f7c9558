-- Makes the login that the API and the bot serve with, or gives it another password: it may serve as pledgebook_app and nothing else. docker-compose.yml runs it with psql
-- when it makes the database; of one made before, docs/operators.md says how.
\getenv password POSTGRES_SERVING_PASSWORD
select set_config('pledgebook.serving_password', :'password', false) <> '' as "there is a password";
do $$ begin
  if current_setting('pledgebook.serving_password') = '' then
    raise exception 'POSTGRES_SERVING_PASSWORD is empty';
  end if;
  if not exists (select from pg_roles where rolname = 'pledgebook_app') then
    create role pledgebook_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'pledgebook_serving') then
    create role pledgebook_serving;
  end if;
  -- to name what it is not needs a superuser, whom a managed PostgreSQL does not give
  if exists (select from pg_roles where rolname = 'pledgebook_serving' and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls)) then
    raise exception 'pledgebook_serving may do more than log in: take that away first';
  end if;
  execute format('alter role pledgebook_serving login password %L', current_setting('pledgebook.serving_password'));
  grant pledgebook_app to pledgebook_serving;
end $$;
