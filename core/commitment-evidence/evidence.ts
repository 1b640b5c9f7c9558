import { RefusalError } from '../errors.ts';
import type { TextRule } from '../plain-text.ts';

/** How many independent reviewers must confirm that a link shows what a commitment promises. */
export const CONFIRMATIONS_NEEDED = 2;
export const EVIDENCE_LIMITS = { url: 500, note: 500 };
export const EVIDENCE_NOTE: TextRule = { min: 0, max: EVIDENCE_LIMITS.note, lines: true };

export interface Confirmation {
  accountId: string;
  /** 0x and lower case. */
  address: string;
  /** The GitHub login, where the account has one now. */
  login: string | null;
  at: Date;
  seq: number;
}

/** What a delegate shows that it kept a commitment by. */
export interface Evidence {
  /** The entry that gave it: its name everywhere. */
  seq: number;
  commitmentId: string;
  givenAt: Date;
  /** The delegate's own words on it. */
  note: string;
  shown: ShownTask | ShownAudits | { kind: 'link'; url: string; confirmations: Confirmation[] };
}

/** The payout audits of a commitment's time, all paid in full: the epochs from the first to the last of them. */
export interface ShownAudits {
  kind: 'audit';
  fromEpoch: number;
  toEpoch: number;
}

/** A completed task; `suspended` where its badge no longer is in force. */
export interface ShownTask {
  kind: 'task';
  taskId: string;
  claimId: string;
  title: string;
  suspended: boolean;
}

/** What is known of a reviewer who wants to confirm a link. */
export interface Confirmer {
  /** Whether the account is a registered reviewer now. */
  registered: boolean;
  hasGithub: boolean;
  /** Whether it is the delegate's own, shares or shared a GitHub identity with it, or contributes to its work. */
  ofDelegate: boolean;
  confirmed: boolean;
  /** Whether it shares or shared a GitHub identity with one who confirmed. */
  kinOfConfirmer: boolean;
}

/** Refuses whoever is no reviewer, not independent of the delegate, or no other person than those who confirmed. */
export function demandIndependent(confirmer: Confirmer, slug: string): void {
  if (!confirmer.registered)
    throw new RefusalError(
      'forbidden',
      'reviewer_required',
      'Only a registered reviewer may confirm evidence',
    );
  if (!confirmer.hasGithub)
    throw new RefusalError(
      'conflict',
      'github_not_linked',
      'Link a GitHub identity first: without one nobody can tell that you are not of the delegate',
    );
  if (confirmer.ofDelegate)
    throw new RefusalError('forbidden', 'not_independent', `This account is on the side of ${slug}`);
  if (confirmer.confirmed)
    throw new RefusalError('conflict', 'already_confirmed', 'You have confirmed this evidence before');
  if (confirmer.kinOfConfirmer)
    throw new RefusalError(
      'forbidden',
      'not_independent',
      'This account shares a GitHub identity with one that has confirmed: it takes another person',
    );
}

export function noSuchEvidence(commitmentId: string, seq: number): RefusalError {
  return new RefusalError(
    'not_found',
    'evidence_not_found',
    `${commitmentId} has no evidence of entry ${seq}`,
  );
}
