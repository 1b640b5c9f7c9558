import { isMost } from '../reviews/review-shares.ts';

/*
 * Who approves whose work, in numbers: for stewards to look at, never a punishment. Addresses are 0x and lower case, delegates slugs.
 */

/** A claim that was approved, with the reviewers whose approvals counted. */
export interface ApprovedClaim {
  id: string;
  delegate: string;
  approvers: readonly string[];
}

/** Who belongs to a delegate: its own account, and what shares or shared a GitHub identity with it or with who worked along. */
export interface Member {
  address: string;
  delegate: string;
}

/** Two reviewers, each of whom approved work of the other's delegate. */
export interface Reciprocity {
  first: Side;
  second: Side;
}

export interface Side {
  reviewer: string;
  /** Whose side the reviewer is on. */
  delegate: string;
  /** Of the other's delegate, which this reviewer approved. */
  approved: string[];
}

/** How many of a delegate's approved claims one reviewer approved. */
export interface Share {
  delegate: string;
  reviewer: string;
  approved: string[];
  /** The delegate's approved claims. */
  of: number;
  /** More than half of at least four: the next approval by this reviewer does not count while others can review. */
  isMost: boolean;
}

/** A reviewer who approved several claims, all of one delegate. */
export interface SingleMinded {
  reviewer: string;
  delegate: string;
  approved: string[];
}

/** So many approved claims of one delegate, and of no other, are worth a look. */
const SINGLE_MIN = 2;

export function findReciprocity(claims: readonly ApprovedClaim[], members: readonly Member[]): Reciprocity[] {
  const approved = approvedBy(claims);
  const sides: Omit<Side, 'approved'>[] = members.map(({ address, delegate }) => ({
    reviewer: address,
    delegate,
  }));
  const found: Reciprocity[] = [];
  for (const [i, one] of sides.entries())
    for (const other of sides.slice(i + 1)) {
      if (one.reviewer === other.reviewer || one.delegate === other.delegate) continue;
      const mine = approved.get(one.reviewer)?.get(other.delegate) ?? [];
      const theirs = approved.get(other.reviewer)?.get(one.delegate) ?? [];
      if (mine.length === 0 || theirs.length === 0) continue;
      const both = [
        { ...one, approved: mine },
        { ...other, approved: theirs },
      ].sort((a, b) => compare(a.reviewer, b.reviewer));
      const [first, second] = both as [Side, Side];
      found.push({ first, second });
    }
  return found.sort(
    (a, b) =>
      weight(b) - weight(a) ||
      compare(a.first.reviewer, b.first.reviewer) ||
      compare(a.second.reviewer, b.second.reviewer) ||
      compare(a.first.delegate, b.first.delegate) ||
      compare(a.second.delegate, b.second.delegate),
  );
}

function weight({ first, second }: Reciprocity): number {
  return first.approved.length + second.approved.length;
}

/** Every reviewer's share of every delegate's work, the most first. */
export function findShares(claims: readonly ApprovedClaim[]): Share[] {
  const totals = new Map<string, number>();
  for (const { delegate } of claims) totals.set(delegate, (totals.get(delegate) ?? 0) + 1);
  const shares = [...approvedBy(claims)].flatMap(([reviewer, byDelegate]) =>
    [...byDelegate].map(([delegate, approved]) => {
      const of = totals.get(delegate) ?? 0;
      return { delegate, reviewer, approved, of, isMost: isMost(approved.length, of) };
    }),
  );
  return shares.sort(
    (a, b) =>
      Number(b.isMost) - Number(a.isMost) ||
      b.approved.length / b.of - a.approved.length / a.of ||
      b.of - a.of ||
      compare(a.delegate, b.delegate) ||
      compare(a.reviewer, b.reviewer),
  );
}

export function findSingleMinded(claims: readonly ApprovedClaim[]): SingleMinded[] {
  const found = [...approvedBy(claims)].flatMap(([reviewer, byDelegate]) => {
    const [only, another] = [...byDelegate];
    if (only === undefined || another !== undefined || only[1].length < SINGLE_MIN) return [];
    return [{ reviewer, delegate: only[0], approved: only[1] }];
  });
  return found.sort((a, b) => b.approved.length - a.approved.length || compare(a.reviewer, b.reviewer));
}

/** For each reviewer and delegate the claims, in the order of their ids. */
function approvedBy(claims: readonly ApprovedClaim[]): Map<string, Map<string, string[]>> {
  const found = new Map<string, Map<string, string[]>>();
  for (const { id, delegate, approvers } of [...claims].sort((a, b) => Number(a.id) - Number(b.id)))
    for (const reviewer of new Set(approvers)) {
      const byDelegate = found.get(reviewer) ?? new Map<string, string[]>();
      found.set(reviewer, byDelegate);
      byDelegate.set(delegate, [...(byDelegate.get(delegate) ?? []), id]);
    }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
