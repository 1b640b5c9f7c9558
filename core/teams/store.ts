import { sql } from 'kysely';
import type { Claim } from '../claims/claim.ts';
import type { Database } from '../database.ts';
import type { ReviewRules } from '../reviews/review-rules.ts';

type Team = Pick<ReviewRules, 'claimer' | 'team'>;

/** The claimer and the team of several claims, by the claim's id. */
export async function readTeams(db: Database, claims: readonly Claim[]): Promise<Map<string, Team>> {
  const kin = Map.groupBy(await readKin(db, claims), (row) => row.claim_id.toString());
  const former = Map.groupBy(await readFormer(db, claims), (row) => row.claim_id.toString());
  const idsOf = (rows: Pick<Kin, 'github_id'>[]) => [...new Set(rows.map((row) => Number(row.github_id)))];
  return new Map(
    claims.map(({ id, githubId, delegate }) => {
      const rows = kin.get(id) ?? [];
      const own = rows.filter((row) => row.account_id === delegate.accountId);
      const addresses = [...new Set([delegate.address, ...rows.map((row) => row.address)])];
      const claimer = [...new Set([githubId, ...idsOf(own)])];
      const contributors = idsOf(rows.filter((row) => row.contributed));
      const left = idsOf(former.get(id) ?? []);
      return [id, { claimer, team: { githubIds: idsOf(rows), addresses, contributors, left } }];
    }),
  );
}

/** All identities that those have or had who contributed to these claims and left. */
async function readFormer(
  db: Database,
  claims: readonly Claim[],
): Promise<Pick<Kin, 'claim_id' | 'github_id'>[]> {
  const { rows } = await sql<Pick<Kin, 'claim_id' | 'github_id'>>`
    select claim_id, github_id from past_contributor
      join (select account_id, github_id from account_github union select account_id, github_id from past_github_identity) ever
      using (account_id)
    where claim_id = any (${claims.map(({ id }) => id)}::bigint[])
  `.execute(db);
  return rows;
}

interface Kin {
  claim_id: bigint;
  account_id: string;
  address: string;
  github_id: bigint;
  /** Whether this account itself agreed to be named as a contributor. */
  contributed: boolean;
}

/**
 * For each claim, every account that is or was linked to an identity that the claimer's or a contributor's is or was, with all the
 * identities of each.
 */
async function readKin(db: Database, claims: readonly Claim[]): Promise<Kin[]> {
  const ids = claims.map((claim) => claim.id);
  const accounts = claims.map((claim) => claim.delegate.accountId);
  const identities = claims.map((claim) => claim.githubId);
  const { rows } = await sql<Kin>`
    with given as (
      select * from unnest(${ids}::bigint[], ${accounts}::uuid[], ${identities}::bigint[]) as of (claim_id, account_id, github_id)
    ), ever as (
      select account_id, github_id from account_github union select account_id, github_id from past_github_identity
    ), own as (
      select claim_id, ever.github_id from given join ever using (account_id) union select claim_id, github_id from given
      union select claim_id, ever.github_id from claim_contributor c join ever using (account_id)
        where c.claim_id = any (${ids}::bigint[]) and c.agreed_at is not null
    ), kin as (
      select distinct claim_id, account_id from own join ever using (github_id)
    )
    select kin.claim_id, kin.account_id, address, ever.github_id, c.agreed_at is not null as contributed
    from kin join ever using (account_id) join account on account.id = account_id
      left join claim_contributor c on c.claim_id = kin.claim_id and c.account_id = kin.account_id
  `.execute(db);
  return rows;
}
