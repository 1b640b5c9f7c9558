import { checksumAddress } from '../accounts/address.ts';
import type { JsonObject } from '../book/canonical.ts';
import type { Actor, EntryKind } from '../book/entry.ts';
import type { Finding } from './finding.ts';
import type { Judged, Trigger } from './judged.ts';
import type { PullRequestFacts } from './pull-request.ts';
import { isRelated } from './related-reviews.ts';
import type { Verdict } from './verdict.ts';

/** Who an entry says caused a move. */
export function actorOf(kind: EntryKind, { claim, submissions }: Judged, trigger: Trigger): Actor {
  const { submittedBy, unlinkedBy } = trigger;
  if (kind === 'task.submitted' && submittedBy?.claimId === claim.id) return submittedBy.actor;
  if (kind === 'task.suspended' && unlinkedBy?.claimId === claim.id) return unlinkedBy.actor;
  const [merger] = submissions.map(({ facts }) => facts.merged?.by ?? null).filter((by) => by !== null);
  if (kind === 'task.merged' && merger !== undefined) return { role: 'github', ...merger };
  return { role: 'rule', rule: 'review-policy' };
}

/** What an entry tells of a move: from where to where, why, and of which work. */
export function bodyOf(
  kind: EntryKind,
  judged: Judged,
  move: { from: string; to: string; cause: string },
): JsonObject {
  const { submissions, verdict, terms } = judged;
  const [first, ...more] = submissions;
  const drawn = submissions.map((each) => each.drawnReviewer).filter((each) => each !== null);
  return {
    title: terms.title,
    from: move.from,
    to: move.to,
    because: becauseOf(kind, move.to, verdict),
    cause: move.cause,
    ...(first === undefined ? {} : { pullRequest: pullRequestOf(first), ...evidenceOf(first) }),
    ...(more.length === 0
      ? {}
      : { alsoPullRequests: more.map((each) => ({ ...pullRequestOf(each), ...evidenceOf(each) })) }),
    ...(kind === 'task.submitted' && drawn[0] !== undefined
      ? { drawnReviewer: checksumAddress(drawn[0]) }
      : {}),
    ...(kind === 'task.approved' || kind === 'task.completed' ? { approvedBy: approvers(verdict) } : {}),
  };
}

function pullRequestOf({ facts }: { facts: PullRequestFacts }): JsonObject {
  return {
    repository: facts.repository.name,
    repositoryId: facts.repository.id,
    number: facts.number,
    url: facts.url,
    title: facts.title,
    head: facts.head,
  };
}

function evidenceOf({ facts, factsHash }: Pick<Finding, 'facts' | 'factsHash'>): JsonObject {
  return {
    factsSha256: factsHash.toString('hex'),
    ...(facts.merged === null ? {} : { merge: { commit: facts.merged.commit, at: facts.merged.at } }),
  };
}

/** Each step is explained by the parts of the verdict that allowed it; a step back by the verdict itself. */
function becauseOf(kind: EntryKind, to: string, verdict: Verdict): string {
  const decisive = {
    'task.submitted': 'pull_request',
    'task.approved': 'approvals',
    'task.merged': 'merge',
    'task.in_production': 'production',
    'task.completed': 'soak',
    'task.suspended': to === 'suspended' ? 'production' : undefined,
    'task.restored': 'production',
  }[kind as string];
  const parts = verdict.parts.filter((part) => part.name === decisive).map((part) => part.because);
  return parts.length === 0 ? verdict.because : parts.join('; ');
}

function approvers(verdict: Verdict): JsonObject[] {
  const counted = verdict.reviews.filter((each) => each.counted && each.review.state === 'approved');
  const people = new Map(
    [...counted, ...counted.filter(isRelated)].map((each) => [each.reviewer.githubId, each]),
  );
  return [...people.values()].map(({ reviewer, relation }) => ({
    githubId: reviewer.githubId,
    login: reviewer.login,
    address: reviewer.address === null ? null : checksumAddress(reviewer.address),
    ...(relation?.state === 'related' ? { votesInEpoch: relation.epoch } : {}),
  }));
}
