import { findClaims } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { findReviewerLogins } from '../reviewers/store.ts';
import { readTeams } from '../teams/store.ts';
import {
  findReciprocity,
  findShares,
  findSingleMinded,
  type Member,
  type Reciprocity,
  type Share,
  type SingleMinded,
} from './concentration.ts';
import { listApprovedClaims } from './store.ts';

/** What stewards look at, of the claims that were approved since a time. */
export interface Concentration {
  claims: number;
  reciprocity: Reciprocity[];
  shares: Share[];
  singleMinded: SingleMinded[];
  /** Of these delegates, by slug. */
  names: ReadonlyMap<string, string>;
  /** On GitHub, of these reviewers, by address; of who is not linked there is none. */
  logins: ReadonlyMap<string, string>;
}

/** Reads who approves whose work. It says nothing of why, and changes nothing. */
export async function readConcentration(db: Database, since: Date): Promise<Concentration> {
  const approved = await listApprovedClaims(db, since);
  const claims = await findClaims(
    db,
    approved.map((claim) => claim.id),
  );
  const teams = await readTeams(db, claims);
  const members = new Map<string, Member>();
  for (const { id, delegate } of claims)
    for (const address of teams.get(id)?.team.addresses ?? [])
      members.set(`${address} ${delegate.slug}`, { address, delegate: delegate.slug });
  const people = [
    ...approved.flatMap(({ approvers }) => approvers),
    ...[...members.values()].map(({ address }) => address),
  ];
  return {
    names: new Map(claims.map(({ delegate }) => [delegate.slug, delegate.name])),
    logins: await findReviewerLogins(db, [...new Set(people)]),
    claims: approved.length,
    reciprocity: findReciprocity(approved, [...members.values()]),
    shares: findShares(approved),
    singleMinded: findSingleMinded(approved),
  };
}
