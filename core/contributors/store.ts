import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { Contribution, Contributor } from './contributor.ts';

function contributors(db: Database) {
  return db
    .selectFrom('claim_contributor as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .leftJoin('account_github as g', 'g.github_id', 'c.github_id')
    .select([
      'c.claim_id',
      'c.account_id',
      'a.address',
      'c.github_id',
      'g.login',
      'c.named_at',
      'c.agreed_at',
    ])
    .orderBy('c.named_at')
    .orderBy('c.account_id');
}

function contributorOf(
  row: Awaited<ReturnType<ReturnType<typeof contributors>['executeTakeFirstOrThrow']>>,
): Contributor {
  const id = Number(row.github_id);
  return {
    claimId: row.claim_id.toString(),
    accountId: row.account_id,
    address: row.address,
    github: { id, login: row.login ?? `id ${id}` },
    namedAt: row.named_at,
    agreedAt: row.agreed_at,
  };
}

/** Those who were named for these claims, whether they agreed or not. */
export async function listContributors(db: Database, claimIds: readonly string[]): Promise<Contributor[]> {
  if (claimIds.length === 0) return [];
  const rows = await contributors(db)
    .where('c.claim_id', '=', anyOf(claimIds.map(BigInt)))
    .execute();
  return rows.map(contributorOf);
}

/** What an account was named for. */
export async function listContributionsOf(db: Database, accountId: string): Promise<Contribution[]> {
  const rows = await contributors(db)
    .innerJoin('claim as of', 'of.id', 'c.claim_id')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'of.task_id').onRef('r.revision', '=', 'of.task_revision'),
    )
    .select(['of.task_id', 'r.title'])
    .where('c.account_id', '=', accountId)
    .execute();
  return rows.map((row) => ({
    ...contributorOf(row),
    task: { id: row.task_id.toString(), title: row.title },
  }));
}

/** Of which of these claims the account was a contributor and left. */
export async function listLeft(
  db: Database,
  claimIds: readonly string[],
  accountId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('past_contributor')
    .select('claim_id')
    .where('claim_id', '=', anyOf(claimIds.map(BigInt)))
    .where('account_id', '=', accountId)
    .execute();
  return rows.map((row) => row.claim_id.toString());
}

/** False where the account was named before. */
export async function insertContributor(
  tx: Tx,
  named: { claimId: string; accountId: string; githubId: number },
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('claim_contributor')
    .values({
      claim_id: BigInt(named.claimId),
      account_id: named.accountId,
      github_id: BigInt(named.githubId),
      named_at: now,
      agreed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** With the identity they have when they agree. */
export async function saveAgreement(
  tx: Tx,
  agreed: { claimId: string; accountId: string; githubId: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('claim_contributor')
    .set({ agreed_at: now, github_id: BigInt(agreed.githubId) })
    .where('claim_id', '=', BigInt(agreed.claimId))
    .where('account_id', '=', agreed.accountId)
    .execute();
}

/** Who had agreed stays known as one who left. */
export async function deleteContributor(tx: Tx, claimId: string, accountId: string): Promise<void> {
  await tx
    .insertInto('past_contributor')
    .columns(['claim_id', 'account_id'])
    .expression((of) =>
      of
        .selectFrom('claim_contributor')
        .select(['claim_id', 'account_id'])
        .where('claim_id', '=', BigInt(claimId))
        .where('account_id', '=', accountId)
        .where('agreed_at', 'is not', null),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .deleteFrom('claim_contributor')
    .where('claim_id', '=', BigInt(claimId))
    .where('account_id', '=', accountId)
    .execute();
}
