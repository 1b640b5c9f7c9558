import { type Selectable, sql } from 'kysely';
import type { EntryKind } from '../book/entry.ts';
import type { Database, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';
import type { Endpoint, Filters } from './webhook.ts';

const ENDPOINT_COLUMNS = [
  'id',
  'url',
  'kinds',
  'delegates',
  'disabled_at',
  'disabled_because',
  'created_at',
] as const;

function endpointOf(
  row: Pick<Selectable<Schema['webhook_endpoint']>, (typeof ENDPOINT_COLUMNS)[number]>,
): Endpoint {
  return {
    id: row.id,
    url: row.url,
    kinds: row.kinds as EntryKind[] | null,
    delegates: row.delegates,
    disabled:
      row.disabled_at === null || row.disabled_because === null
        ? null
        : { at: row.disabled_at, because: row.disabled_because },
    createdAt: row.created_at,
  };
}

export async function listEndpoints(db: Database, accountId: string): Promise<Endpoint[]> {
  const rows = await db
    .selectFrom('webhook_endpoint')
    .select(ENDPOINT_COLUMNS)
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(endpointOf);
}

/** An account's endpoint; undefined also where it is another's. */
export async function findEndpoint(
  db: Database,
  accountId: string,
  id: string,
): Promise<Endpoint | undefined> {
  const row = await db
    .selectFrom('webhook_endpoint')
    .select(ENDPOINT_COLUMNS)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row && endpointOf(row);
}

/** One addition of an account at a time: the number of its endpoints is counted behind this. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute();
}

export async function insertEndpoint(
  tx: Tx,
  accountId: string,
  endpoint: { url: string; secret: string } & Filters,
  now: Date,
): Promise<Endpoint> {
  const row = await tx
    .insertInto('webhook_endpoint')
    .values({ ...endpoint, account_id: accountId, created_at: now })
    .returning(ENDPOINT_COLUMNS)
    .executeTakeFirstOrThrow();
  return endpointOf(row);
}

export async function deleteEndpoint(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('webhook_endpoint')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** The present secret becomes the previous one, until then; of those before it that still sign along the newest `kept` go on. */
export async function replaceSecret(
  tx: Tx,
  accountId: string,
  id: string,
  secret: string,
  { previousUntil, kept, now }: { previousUntil: Date; kept: number; now: Date },
): Promise<boolean> {
  const held = await tx
    .selectFrom('webhook_endpoint')
    .select(['secret', 'previous_secret', 'previous_until'])
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst();
  if (held === undefined) return false;
  const { previous_secret: former, previous_until: until } = held;
  if (former !== null && until !== null)
    await tx.insertInto('former_webhook_secret').values({ endpoint_id: id, secret: former, until }).execute();
  await sql`
    delete from former_webhook_secret where endpoint_id = ${id} and secret not in (
      select secret from former_webhook_secret where endpoint_id = ${id} and until > ${now}
      order by until desc limit ${sql.lit(kept)})`.execute(tx);
  await tx
    .updateTable('webhook_endpoint')
    .set({ previous_secret: held.secret, previous_until: previousUntil, secret })
    .where('id', '=', id)
    .execute();
  return true;
}

export async function saveDisabled(
  tx: Tx,
  id: string,
  disabled: { at: Date; because: string } | null,
): Promise<void> {
  await tx
    .updateTable('webhook_endpoint')
    .set({ disabled_at: disabled?.at ?? null, disabled_because: disabled?.because ?? null })
    .where('id', '=', id)
    .execute();
}
