import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';

export interface GithubIdentity {
  id: number;
  login: string;
  createdAt: Date | null;
}

export interface GithubLink {
  id: number;
  login: string;
  linkedAt: Date;
}

export interface DiscordLink {
  id: string;
  linkedAt: Date;
  /** Why Discord took no more direct messages to it; null: it does, or none was sent. */
  directMessagesRefused: string | null;
}

export async function findGithubLink(db: Database, accountId: string): Promise<GithubLink | undefined> {
  const row = await db
    .selectFrom('account_github')
    .select(['github_id', 'login', 'linked_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row && { id: Number(row.github_id), login: row.login, linkedAt: row.linked_at };
}

export async function findDiscordLink(db: Database, accountId: string): Promise<DiscordLink | undefined> {
  const row = await db
    .selectFrom('account_discord')
    .select(['discord_id', 'linked_at', 'direct_broken_reason'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return (
    row && {
      id: row.discord_id,
      linkedAt: row.linked_at,
      directMessagesRefused: row.direct_broken_reason,
    }
  );
}

/** The account that linked a Discord identity. */
export async function findAccountByDiscord(
  db: Database,
  discordId: string,
): Promise<{ accountId: string; address: string } | undefined> {
  const row = await db
    .selectFrom('account_discord')
    .innerJoin('account', 'account.id', 'account_discord.account_id')
    .select(['account.id', 'account.address'])
    .where('discord_id', '=', discordId)
    .executeTakeFirst();
  return row && { accountId: row.id, address: row.address };
}

/** Links the identity in place of the one the account had. Refuses one that another account has. */
export async function saveGithubLink(
  tx: Tx,
  accountId: string,
  { id, login, createdAt }: GithubIdentity,
  now: Date,
): Promise<void> {
  const link = { github_id: BigInt(id), login, github_created_at: createdAt, linked_at: now };
  await rememberGithubLink(tx, accountId, now);
  await unlessTaken('account_github_github_id_key', 'GitHub', () =>
    tx
      .insertInto('account_github')
      .values({ account_id: accountId, ...link })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(link))
      .execute(),
  );
}

/** Links the identity in place of the one the account had. Refuses one that another account has. */
export async function saveDiscordLink(
  tx: Tx,
  accountId: string,
  discordId: string,
  now: Date,
): Promise<void> {
  const link = { discord_id: discordId, linked_at: now };
  await unlessTaken('account_discord_discord_id_key', 'Discord', () =>
    tx
      .insertInto('account_discord')
      .values({ account_id: accountId, ...link })
      .onConflict((conflict) =>
        conflict
          .column('account_id')
          .doUpdateSet({ ...link, direct_channel_id: null, direct_broken_reason: null }),
      )
      .execute(),
  );
}

async function unlessTaken(constraint: string, where: string, save: () => Promise<unknown>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== constraint) throw error;
    throw new RefusalError(
      'conflict',
      'identity_linked_elsewhere',
      `This ${where} identity is linked to another account: unlink it there first`,
    );
  }
}

export async function deleteGithubLink(tx: Tx, accountId: string, now: Date): Promise<void> {
  await rememberGithubLink(tx, accountId, now);
  await tx.deleteFrom('account_github').where('account_id', '=', accountId).execute();
}

/** Whom an account was linked to stays known, and until when: see `readPeople`. */
async function rememberGithubLink(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx
    .insertInto('past_github_identity')
    .columns(['account_id', 'github_id', 'unlinked_at'])
    .expression((of) =>
      of
        .selectFrom('account_github')
        .select(['account_id', 'github_id'])
        .select(sql<Date>`${now}::timestamptz`.as('unlinked_at'))
        .where('account_id', '=', accountId)
        .forUpdate(),
    )
    .onConflict((conflict) => conflict.columns(['account_id', 'github_id']).doUpdateSet({ unlinked_at: now }))
    .execute();
}

export async function deleteDiscordLink(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('account_discord').where('account_id', '=', accountId).execute();
}

/** Replaces the code the identity had. */
export async function saveDiscordCode(
  tx: Tx,
  discordId: string,
  codeHash: Buffer,
  expiresAt: Date,
): Promise<void> {
  const code = { code_hash: codeHash, expires_at: expiresAt };
  await tx
    .insertInto('discord_link_code')
    .values({ discord_id: discordId, ...code })
    .onConflict((conflict) => conflict.column('discord_id').doUpdateSet(code))
    .execute();
}

/** Uses a code up. Gives whose it was. */
export async function spendDiscordCode(tx: Tx, codeHash: Buffer, now: Date): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('discord_link_code')
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .returning('discord_id')
    .executeTakeFirst();
  return row?.discord_id;
}

export async function insertPendingGithubLink(
  tx: Tx,
  link: { stateHash: Buffer; browserHash: Buffer; accountId: string; codeVerifier: string; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('github_link')
    .values({
      state_hash: link.stateHash,
      browser_hash: link.browserHash,
      account_id: link.accountId,
      code_verifier: link.codeVerifier,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Uses a pending link up. Gives it only to the browser that began it. */
export async function spendPendingGithubLink(
  tx: Tx,
  stateHash: Buffer,
  browserHash: Buffer,
  now: Date,
): Promise<{ accountId: string; codeVerifier: string } | undefined> {
  const row = await tx
    .deleteFrom('github_link')
    .where('state_hash', '=', stateHash)
    .where('browser_hash', '=', browserHash)
    .where('expires_at', '>', now)
    .returning(['account_id', 'code_verifier'])
    .executeTakeFirst();
  return row && { accountId: row.account_id, codeVerifier: row.code_verifier };
}

export async function dropPendingGithubLinks(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('github_link').where('account_id', '=', accountId).execute();
}

export async function deletePendingLinksBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('github_link').where('expires_at', '<', before).execute();
  await tx.deleteFrom('discord_link_code').where('expires_at', '<', before).execute();
}

/** Whether two accounts are one, or are or ever were linked to the same GitHub identity. */
export async function areOneSide(db: Database, one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const { rows } = await sql<{ shared: boolean }>`
    select exists (${everLinked(one)} intersect ${everLinked(other)}) as shared
  `.execute(db);
  return rows[0]?.shared === true;
}

/** The account, and all others that are of one side with it. */
export async function listSide(db: Database, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from account_github where github_id in ${everLinked(accountId)}
    union select account_id from past_github_identity where github_id in ${everLinked(accountId)}
    union select ${accountId}::uuid
  `.execute(db);
  return rows.map(({ id }) => id);
}

function everLinked(accountId: string) {
  return sql`(
    select github_id from account_github where account_id = ${accountId}
    union select github_id from past_github_identity where account_id = ${accountId}
  )`;
}
