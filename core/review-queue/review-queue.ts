import { say } from '../phrases.ts';
import type { Person } from '../reviews/independence.ts';
import { staleness, TOO_EARLY } from '../reviews/counted-reviews.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';
import type { ReviewVerdict, Verdict, VerdictPart } from '../reviews/verdict.ts';

export const QUEUE_SECTIONS = ['needs_review', 'waits_for_delegate', 'done', 'conflict_of_interest'] as const;

/** On whom a submission waits, as one reviewer sees it: on them, on the delegate, not on them any more, or never on them. */
export type QueueSection = (typeof QUEUE_SECTIONS)[number];

export interface QueuePlace {
  section: QueueSection;
  /** Why it stands there, as part of a sentence. */
  because: string;
  /** Since when it waits for reviewers; of what is done, when the reviewer said so. */
  at: Date;
}

/** A registered reviewer who linked GitHub; a steward's approval vouches besides for authors whom GitHub does not know. */
export interface QueueReviewer extends Person {
  address: string;
  steward: boolean;
}

/** A place in the order of a queue. */
export interface QueuePosition extends Pick<QueuePlace, 'section' | 'at'> {
  submission: { id: string };
}

/** The sections one after the other, in each the longest waiting first, but of what is done the newest. */
export function comparePositions(one: QueuePosition, other: QueuePosition): number {
  if (one.section !== other.section)
    return QUEUE_SECTIONS.indexOf(one.section) - QUEUE_SECTIONS.indexOf(other.section);
  const later =
    one.at.getTime() - other.at.getTime() || Number(one.submission.id) - Number(other.submission.id);
  return one.section === 'done' ? -later : later;
}

/**
 * Where a submission that waits since `since` stands for a reviewer without a conflict of interest; null where it needs nothing of
 * them and they said nothing. `taken` says why their approval would not count beside another's; null where it could.
 */
export function placeFor(
  { githubId, steward }: QueueReviewer,
  facts: PullRequestFacts,
  verdict: Verdict,
  since: Date,
  taken: string | null,
): QueuePlace | null {
  const needsReview = (because: string): QueuePlace => ({ section: 'needs_review', because, at: since });
  const waitsForDelegate = (because: string): QueuePlace => ({
    section: 'waits_for_delegate',
    because,
    at: since,
  });
  const done = ({ why, review }: ReviewVerdict): QueuePlace => ({
    section: 'done',
    because: why,
    at: new Date(review.submittedAt),
  });

  const own = verdict.reviews.filter(({ reviewer }) => reviewer.githubId === githubId);
  const said = own.at(-1);
  const approval = own.find((each) => each.counted && !objects(each));
  const objection = own.find((each) => each.counted && objects(each));
  if (approval !== undefined && objection === undefined) return done(approval);

  const unready = missing(verdict, 'pull_request') ?? missing(verdict, 'base_branch');
  if (unready !== undefined) return waitsForDelegate(unready.because);

  const isStale = isStaleFor(githubId, facts);
  if (objection !== undefined)
    return (objection.pullRequest === undefined ? isStale : objection.review.commit !== facts.head) ||
      facts.merged !== null
      ? needsReview(
          say('{logins} asked for changes and must look again', { logins: objection.reviewer.login }),
        )
      : waitsForDelegate(say('{logins} asked for changes', { logins: objection.reviewer.login }));
  const objections = missing(verdict, 'objections');
  if (objections !== undefined && verdict.waitsFor === 'claimer') return waitsForDelegate(objections.because);

  const approvals = missing(verdict, 'approvals');
  if (approvals !== undefined) {
    if (said?.review.state === 'approved' && !isStale && said.why !== TOO_EARLY) return done(said);
    if (taken === null) return needsReview(said?.review.state === 'approved' ? said.why : approvals.because);
  }
  const authors = missing(verdict, 'authors');
  if (authors !== undefined && steward) return needsReview(authors.because);
  if (approvals !== undefined && taken !== null)
    return { section: 'conflict_of_interest', because: taken, at: since };
  return said === undefined ? null : done(said);
}

function missing({ parts }: Verdict, name: VerdictPart['name']): VerdictPart | undefined {
  return parts.find((part) => part.name === name && part.status !== 'passed');
}

/** What counts and does not approve: also a request for changes that the claimer's side dismissed. */
function objects({ review }: ReviewVerdict): boolean {
  return review.state !== 'approved';
}

/** Whether what this person last said of it was about something else than the head holds. */
function isStaleFor(githubId: number, facts: PullRequestFacts): boolean {
  const last = facts.reviews
    .filter(({ userId, state }) => userId === githubId && state !== 'commented' && state !== 'pending')
    .sort((one, other) => Date.parse(one.submittedAt) - Date.parse(other.submittedAt) || one.id - other.id)
    .at(-1);
  return last !== undefined && staleness(last, facts) !== undefined;
}
