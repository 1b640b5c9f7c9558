import type { Caller } from '../accounts/account.ts';
import type { ContractSignatures } from '../accounts/contract-signature.ts';
import { signedBy } from '../accounts/signed-by.ts';
import type { EntrySignature } from '../book/entry.ts';
import type { Database } from '../database.ts';
import { assureOwner, noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { assureIssued, firstDifference } from '../drafts.ts';
import { invalidInput } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { type TypedData, typedDataDigest } from '../signatures.ts';
import { timeOf } from '../times.ts';
import { noteOf, type RewardPlan, termsOf } from './reward-plan.ts';
import { type PlanMessage, planMessage, planTypedData } from './typed-data.ts';

type Content = Pick<RewardPlan, 'version' | 'terms' | 'note' | 'effectiveAt' | 'issuedAt'>;

/** A plan that its delegate has proven to have signed, with what the book keeps of the proof. */
export interface SignedPlan {
  slug: string;
  message: PlanMessage;
  content: Content;
  typedData: TypedData;
  digest: Buffer;
  signature: EntrySignature;
}

/**
 * Makes sure that the delegate signed this plan: the message must be what `draftRewardPlan` writes, drafted within the last 30
 * minutes. Writes nothing, and asks the chain where a contract wallet signed: so it is done before the announcement's transaction.
 */
export async function proveRewardPlan(
  db: Database,
  by: Caller,
  slug: string,
  given: { message: PlanMessage; signature: string },
  contractSignatures: ContractSignatures | undefined,
  settings: Settings,
  now: Date,
): Promise<SignedPlan> {
  const owned = await findDelegate(db, slug);
  if (owned === undefined) throw noSuchDelegate(slug);
  assureOwner(by, owned);
  const { typedData, ...content } = contentOf(slug, given.message, settings.chainId);
  assureIssued(content.issuedAt, now, '/message/issuedAt');
  const digest = typedDataDigest(typedData);
  const signature = await signedBy(owned.address, digest, given.signature, contractSignatures);
  return { slug, message: given.message, content, typedData, digest, signature };
}

/** What the message says, once it is sure that the server would have written it so. */
function contentOf(slug: string, message: PlanMessage, chainId: number): Content & { typedData: TypedData } {
  const at = '/message';
  if (message.delegate !== slug) throw invalidInput(`${at}/delegate`, `Must be ${slug}`);
  if (!/^[1-9][0-9]{0,8}$/.test(message.sequence))
    throw invalidInput(`${at}/sequence`, 'Must be the number of the version, as text');
  if (!/^0x[0-9a-f]{64}$/.test(message.previous))
    throw invalidInput(`${at}/previous`, 'Must be 0x and 64 lower-case hexadecimal digits');
  const content = {
    version: Number(message.sequence),
    terms: termsOf(message, undefined, at),
    note: noteOf(message.note, at),
    effectiveAt: timeOf(message.effectiveAt, `${at}/effectiveAt`),
    issuedAt: timeOf(message.issuedAt, `${at}/issuedAt`),
  };
  const written = {
    ...planMessage({ ...content, delegate: slug, previous: undefined }),
    previous: message.previous,
  };
  const difference = firstDifference({ ...message }, written);
  if (difference !== undefined)
    throw invalidInput(
      `${at}/${difference}`,
      'Is not as the draft wrote it: sign the message of the draft as it is',
    );
  return { ...content, typedData: planTypedData(written, chainId) };
}
