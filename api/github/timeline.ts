import type { Octokit } from 'octokit';
import type { ReviewFacts } from '../../core/reviews/pull-request.ts';
import { personOf } from './answers.ts';
import { newestPages } from './pages.ts';

/** Of a longer timeline the oldest hundred and the newest nine hundred events are read. */
const PAGES_MAX = 10;
/** Commits have no time of GitHub's: where there are only such nobody knows until when. */
const ALWAYS = '9999-12-31T23:59:59Z';
const RETARGETS = ['base_ref_changed', 'automatic_base_change_succeeded'];

/** A pull request that mentions another. */
export interface Mention {
  repositoryId: number | undefined;
  number: number;
  title: string;
  body: string;
  merged: boolean;
  /** When it was first written there. */
  at: string;
}

/** What became of a pull request, as far as its present state does not show it. */
export interface Timeline {
  /** By the id of the review. */
  dismissals: ReadonlyMap<number, NonNullable<ReviewFacts['dismissed']>>;
  /** When its base branch was changed last. */
  retargetedAt: string | null;
  /** When its title was changed last. */
  renamedAt: string | null;
  mentions: Mention[];
  whole: boolean;
  /** Where it is not whole: what is not read happened until then. */
  unreadUntil: string | undefined;
}

interface EventAnswer {
  event?: string;
  created_at?: string;
  actor?: { id: number; login: string } | null;
  dismissed_review?: { state: string; review_id: number };
  source?: {
    issue?: {
      number: number;
      title: string;
      body?: string | null;
      pull_request?: { merged_at?: string | null };
      repository?: { id: number };
    };
  };
}

export async function fetchTimeline(octokit: Octokit, id: number, number: number): Promise<Timeline> {
  const path = '/repositories/{id}/issues/{number}/timeline';
  const { rows, newer, whole } = await newestPages<EventAnswer>(octokit, path, { id, number }, PAGES_MAX);
  const retargets = rows.filter(({ event }) => RETARGETS.includes(event ?? ''));
  return {
    dismissals: new Map(rows.flatMap(dismissalOf)),
    retargetedAt: retargets.at(-1)?.created_at ?? null,
    renamedAt: rows.findLast(({ event }) => event === 'renamed')?.created_at ?? null,
    mentions: rows.flatMap(mentionOf),
    whole,
    unreadUntil: whole
      ? undefined
      : (newer.find((each) => each.created_at !== undefined)?.created_at ?? ALWAYS),
  };
}

function dismissalOf({
  actor,
  dismissed_review: review,
}: EventAnswer): [number, NonNullable<ReviewFacts['dismissed']>][] {
  if (review === undefined) return [];
  const was = review.state.toLowerCase();
  if (was !== 'approved' && was !== 'changes_requested') return [];
  return [[review.review_id, { by: personOf(actor)?.id ?? null, was }]];
}

function mentionOf({ event, source, created_at: at = '' }: EventAnswer): Mention[] {
  const issue = source?.issue;
  if (event !== 'cross-referenced' || issue?.pull_request === undefined) return [];
  const { number, title, body, repository, pull_request } = issue;
  const merged = pull_request.merged_at !== null && pull_request.merged_at !== undefined;
  return [{ repositoryId: repository?.id, number, title, body: body ?? '', merged, at }];
}
