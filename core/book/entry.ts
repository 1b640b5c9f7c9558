import type { JsonObject } from './canonical.ts';

/** The kinds of entry there are (CONTRACT §5). Past facts. */
export const ENTRY_KINDS = [
  'delegate.applied',
  'delegate.approved',
  'delegate.refused',
  'delegate.retired',
  'profile.changed',
  'plan.announced',
  'plan.withdrawn',
  'plan.in_force',
  'plan.observed',
  'commitment.made',
  'commitment.changed',
  'commitment.evidence_given',
  'commitment.evidence_confirmed',
  'commitment.kept',
  'commitment.missed',
  'commitment.withdrawn',
  'commitment.answered',
  'task.published',
  'task.revised',
  'task.paused',
  'task.cancelled',
  'task.claimed',
  'task.extended',
  'task.revision_taken',
  'task.contributor_joined',
  'task.contributor_left',
  'task.released',
  'task.expired',
  'task.revoked',
  'task.submitted',
  'task.approved',
  'task.merged',
  'task.in_production',
  'task.completed',
  'task.suspended',
  'task.restored',
  'task.bounty_paid',
  'reviewer.added',
  'reviewer.removed',
  'payout.declared',
  'audit.finding',
  'audit.cleared',
  'audit.answered',
  'question.asked',
  'question.answered',
  'question.hidden',
  'question.restored',
  'question.session_opened',
  'question.session_closed',
  'report.opened',
  'report.resolved',
  'steward.override',
  'candidate.changed',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

const OF_NO_DELEGATE: readonly EntryKind[] = [
  'task.published',
  'task.revised',
  'reviewer.added',
  'reviewer.removed',
];
/** The kinds of which an entry may be about a delegate: of the others no alert and no message ever goes out. */
export const DELEGATE_KINDS = ENTRY_KINDS.filter((kind) => !OF_NO_DELEGATE.includes(kind));

/**
 * Who caused an entry. `address` is EIP-55. A rule is the register itself acting by its published rules (a notice period that
 * ended, a deadline that passed); `github` is a fact read from GitHub, named by the numeric id of the user who caused it.
 */
export type Actor =
  | { role: 'delegate' | 'reviewer' | 'steward' | 'voter'; address: string }
  | { role: 'rule'; rule: string }
  | { role: 'github'; id: number; login: string };

/** What an entry is about. `delegate` is a slug, `task` and `claim` are numbers as text. */
interface Subject {
  delegate?: string;
  task?: string;
  claim?: string;
  plan?: string;
  commitment?: string;
  reviewer?: string;
}

/** A wallet's signature over the EIP-712 typed data whose `message` stands in the entry's body. */
export interface EntrySignature {
  /** `eip712` recovers to `signer`; `eip1271` was accepted by the contract `signer` at the named block. */
  type: 'eip712' | 'eip1271';
  /** EIP-55. */
  signer: string;
  /** 0x and the EIP-712 digest. */
  digest: string;
  /** 0x and the signature's bytes. */
  value: string;
  /** Only with `eip1271`: where the contract was asked. */
  block?: { chainId: number; number: string; hash: string; codeHash: string };
}

/** A public fact, as a use case hands it to the book. `body` holds everything a reader needs to understand it. */
export interface Entry {
  kind: EntryKind;
  actor: Actor;
  subject: Subject;
  body: JsonObject;
  signature?: EntrySignature;
}

/** An entry with its place in the book. `seq` is the leaf's index from 0; `at` and `hash` are the database's. */
export interface RecordedEntry extends Entry {
  seq: number;
  at: Date;
  /** RFC 6962 leaf hash of the canonical JSON. */
  hash: Uint8Array;
}

/** The most bytes an entry may have: what the length field of a tile can hold (C2SP tlog-tiles). */
export const ENTRY_BYTES_MAX = 65_535;
