import type { JudgedReview } from './counted-reviews.ts';
import type { VerdictPart, WaitsFor } from './verdict.ts';

/** Whose turn it is where these are the first parts that have not passed; of objections it depends on whether they were answered. */
const TURNS: Record<Exclude<VerdictPart['name'], 'objections'>, WaitsFor> = {
  pull_request: 'claimer',
  base_branch: 'claimer',
  approvals: 'reviewers',
  authors: 'stewards',
  merge: 'maintainers',
  production: 'production',
  delegate: 'stewards',
  soak: 'time',
};

/**
 * Whose turn it is; null where nothing is missing. An objection to what the head holds is the claimer's to answer, before anything
 * of the reviewers is waited for; once the work has changed, or is merged and can change no more, the reviewers must look again.
 */
export function turnOf(parts: readonly VerdictPart[], reviews: readonly JudgedReview[]): WaitsFor | null {
  const missing = parts.filter((each) => each.status !== 'passed');
  const [first] = missing;
  if (first === undefined) return null;
  const isInReview = ['approvals', 'objections', 'authors'].includes(first.name);
  const isMerged = parts.some((each) => each.name === 'merge' && each.status === 'passed');
  const objected = missing.some((each) => each.name === 'objections');
  if (isInReview && !isMerged && objected && reviews.some((each) => each.blocks === 'claimer'))
    return 'claimer';
  if (first.name !== 'objections') return TURNS[first.name];
  return reviews.some((each) => each.blocks !== null) ? 'reviewers' : 'stewards';
}
