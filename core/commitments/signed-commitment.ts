import type { Caller } from '../accounts/account.ts';
import type { ContractSignatures } from '../accounts/contract-signature.ts';
import { signedBy } from '../accounts/signed-by.ts';
import type { EntrySignature } from '../book/entry.ts';
import type { Database } from '../database.ts';
import { assureOwner, noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { assureIssued, firstDifference } from '../drafts.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { plainText } from '../plain-text.ts';
import type { Settings } from '../settings.ts';
import { type TypedData, typedDataDigest } from '../signatures.ts';
import { timeOf } from '../times.ts';
import { COMMITMENT_REASON, type CommitmentTerms, commitmentTermsOf } from './commitment.ts';
import {
  type CommitmentAct,
  type CommitmentMessage,
  commitmentMessage,
  commitmentTypedData,
  placeAfter,
  type SignedBefore,
} from './typed-data.ts';

/** An act on a commitment that its delegate has proven to have signed, with what the book keeps of the proof. */
export interface SignedCommitment {
  message: CommitmentMessage;
  terms: CommitmentTerms;
  reason: string;
  issuedAt: Date;
  typedData: TypedData;
  digest: Buffer;
  signature: EntrySignature;
}

/**
 * Makes sure that the delegate signed this act, one of `acts`: the message must be as a draft writes it, drafted within the last 30
 * minutes. Writes nothing, and asks the chain where a contract wallet signed: so it is done before the transaction.
 */
export async function proveCommitment(
  db: Database,
  by: Caller,
  slug: string,
  acts: readonly CommitmentAct[],
  given: { message: CommitmentMessage; signature: string },
  contractSignatures: ContractSignatures | undefined,
  settings: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<SignedCommitment> {
  const owned = await findDelegate(db, slug);
  if (owned === undefined) throw noSuchDelegate(slug);
  assureOwner(by, owned);
  const content = contentOf(slug, acts, given.message);
  assureIssued(content.issuedAt, now, '/message/issuedAt');
  const typedData = commitmentTypedData({ ...content.message }, settings.chainId);
  const digest = typedDataDigest(typedData);
  const signature = await signedBy(owned.address, digest, given.signature, contractSignatures);
  return { ...content, typedData, digest, signature };
}

/** What the message says, once it is sure that the server would have written it so. */
function contentOf(
  slug: string,
  acts: readonly CommitmentAct[],
  message: CommitmentMessage,
): Pick<SignedCommitment, 'message' | 'terms' | 'reason' | 'issuedAt'> {
  const at = '/message';
  if (message.delegate !== slug) throw invalidInput(`${at}/delegate`, `Must be ${slug}`);
  if (!acts.includes(message.act)) throw invalidInput(`${at}/act`, `Must be ${acts.join(' or ')}`);
  if (!/^[1-9][0-9]{0,8}$/.test(message.sequence))
    throw invalidInput(`${at}/sequence`, 'Must be a number as text');
  if (!/^0x[0-9a-f]{64}$/.test(message.previous))
    throw invalidInput(`${at}/previous`, 'Must be 0x and 64 lower-case hexadecimal digits');
  const terms = commitmentTermsOf(message, at);
  const reason = plainText(message.reason, `${at}/reason`, COMMITMENT_REASON);
  const issuedAt = timeOf(message.issuedAt, `${at}/issuedAt`);
  const { act, commitment, version, sequence, previous } = message;
  const place = { sequence, previous };
  const written = commitmentMessage({
    delegate: slug,
    act,
    commitment,
    version,
    place,
    issuedAt,
    terms,
    reason,
  });
  const difference = firstDifference({ ...message }, { ...written });
  if (difference !== undefined)
    throw invalidInput(
      `${at}/${difference}`,
      'Is not as the draft wrote it: sign the message of the draft as it is',
    );
  return { message: written, terms, reason, issuedAt };
}

/** Refuses (`commitment_conflict`) what does not follow what the delegate signed last about its commitments. */
export function assureFollows(
  message: CommitmentMessage,
  last: (SignedBefore & { message: CommitmentMessage }) | undefined,
): void {
  const place = placeAfter(last);
  if (message.sequence === place.sequence && message.previous === place.previous) return;
  throw new RefusalError(
    'conflict',
    'commitment_conflict',
    last === undefined
      ? 'Nothing was signed about commitments before: draft it again'
      : `${last.message.commitment} was ${last.message.act} meanwhile: look at it, then draft this again`,
    { current: { latest: last === undefined ? null : { ...last.message }, yours: { ...message }, ...place } },
  );
}
