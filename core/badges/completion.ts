import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { Work } from './badge.ts';

/** Whose approval counted. */
export interface Approver {
  githubId: number | null;
  login: string;
  /** EIP-55; null where that GitHub identity was linked to no account. */
  address: string | null;
  /** The epoch by whose votes they voted for the delegate when they reviewed; null: they did not, or it is not known. */
  votesInEpoch: number | null;
}

/** The pull requests that an entry `task.completed` tells of. */
export function worksOf(body: JsonObject): Work[] {
  const { pullRequest, alsoPullRequests } = body;
  const more = Array.isArray(alsoPullRequests) ? alsoPullRequests : [];
  return [
    ...(isObject(pullRequest) ? [workOf(pullRequest, body['merge'])] : []),
    ...more.filter(isObject).map((each) => workOf(each, each['merge'])),
  ];
}

function workOf(pullRequest: JsonObject, merge: Json | undefined): Work {
  const { number } = pullRequest;
  return {
    repository: textOf(pullRequest['repository']),
    number: typeof number === 'number' ? number : 0,
    url: textOf(pullRequest['url']),
    title: textOf(pullRequest['title']),
    mergeCommit: isObject(merge) ? textOf(merge['commit']) : null,
  };
}

/** The reviewers whose approvals it names. */
export function approversOf(body: JsonObject): Approver[] {
  const { approvedBy } = body;
  const named = Array.isArray(approvedBy) ? approvedBy.filter(isObject) : [];
  return named.map(({ githubId, login, address, votesInEpoch }) => ({
    githubId: typeof githubId === 'number' ? githubId : null,
    login: textOf(login),
    address: typeof address === 'string' ? address : null,
    votesInEpoch: typeof votesInEpoch === 'number' ? votesInEpoch : null,
  }));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
