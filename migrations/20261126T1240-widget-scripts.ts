import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table widget_script (
      hash bytea primary key,
      script text not null,
      constraint widget_script_is_what_it_is_named check (hash = sha384(convert_to(script, 'UTF8')))
    );
    comment on table widget_script is
      'Every script of the widget that a release served. Pages elsewhere name one by its hash, so none may ever change or go';
    grant select, insert on widget_script to pledgebook_app;
  `.execute(db);
}
