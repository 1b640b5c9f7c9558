import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner, noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { plainText } from '../plain-text.ts';
import type { Settings } from '../settings.ts';
import type { TypedData } from '../signatures.ts';
import { assureChangeable, assureSomethingChanges } from './change-commitment.ts';
import {
  assureDueAhead,
  COMMITMENT_REASON,
  type CommitmentTerms,
  type CommitmentTermsInput,
  commitmentTermsOf,
  noSuchCommitment,
} from './commitment.ts';
import { type CommitmentTermComparison, compareCommitments } from './comparison.ts';
import { assureFewOpen, commitmentIdOf } from './make-commitment.ts';
import { findCommitment } from './store.ts';
import { lastSigned } from '../commitment-signatures/store.ts';
import { type CommitmentAct, commitmentMessage, commitmentTypedData, placeAfter } from './typed-data.ts';
import { assureWithdrawable } from './withdraw-commitment.ts';

export interface CommitmentDraft {
  /** For the wallet to sign. */
  typedData: TypedData;
  /** The commitment's id, and the version it is about. */
  commitment: string;
  version: number;
  /** With the version before; empty where there is none, or it is withdrawn. */
  comparison: CommitmentTermComparison[];
}

/** What a delegate would sign to make a commitment now, or to change the one it names. Nothing is kept. */
export async function draftCommitment(
  db: Database,
  by: Caller,
  slug: string,
  input: CommitmentTermsInput & {
    changes?: { commitment: string; version: number } | undefined;
    reason?: string | undefined;
  },
  settings: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<CommitmentDraft> {
  const delegate = await findDelegate(db, slug);
  if (delegate === undefined) throw noSuchDelegate(slug);
  assureOwner(by, delegate);
  assureAct('make commitments of', delegate);
  const terms = commitmentTermsOf(input);
  const reason = plainText(input.reason ?? '', '/reason', COMMITMENT_REASON);
  assureDueAhead(terms.dueAt, now, '/dueAt');
  const { changes } = input;
  if (changes === undefined) {
    const commitment = commitmentIdOf(slug, await assureFewOpen(db, delegate.id));
    return await drafted(db, delegate, { act: 'made', commitment, version: 1, terms, reason }, settings, now);
  }
  const before = await findCommitment(db, changes.commitment);
  if (before === undefined || before.delegate.slug !== slug) throw noSuchCommitment(changes.commitment);
  assureChangeable(before, changes.version, now);
  assureSomethingChanges(before, terms);
  const about = {
    act: 'changed',
    commitment: before.id,
    version: before.version + 1,
    terms,
    reason,
  } as const;
  return {
    ...(await drafted(db, delegate, about, settings, now)),
    comparison: compareCommitments(before.terms, terms),
  };
}

/** What a delegate would sign to withdraw its commitment now. Nothing is kept. */
export async function draftWithdrawal(
  db: Database,
  by: Caller,
  id: string,
  input: { version: number; reason?: string | undefined },
  settings: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<CommitmentDraft> {
  const commitment = await findCommitment(db, id);
  if (commitment === undefined) throw noSuchCommitment(id);
  const { delegate, version, terms } = commitment;
  assureOwner(by, delegate);
  const reason = plainText(input.reason ?? '', '/reason', COMMITMENT_REASON);
  assureWithdrawable(commitment, input.version, now);
  const about = { act: 'withdrawn', commitment: id, version, terms, reason } as const;
  return await drafted(db, delegate, about, settings, now);
}

async function drafted(
  db: Database,
  delegate: { id: string; slug: string },
  about: {
    act: CommitmentAct;
    commitment: string;
    version: number;
    terms: CommitmentTerms;
    reason: string;
  },
  settings: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<CommitmentDraft> {
  const place = placeAfter(await lastSigned(db, delegate.id));
  const message = commitmentMessage({ ...about, delegate: delegate.slug, place, issuedAt: now });
  return {
    typedData: commitmentTypedData({ ...message }, settings.chainId),
    commitment: about.commitment,
    version: about.version,
    comparison: [],
  };
}
