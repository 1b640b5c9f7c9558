import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import type { ContractSignatures } from '../accounts/contract-signature.ts';
import { signedBy } from '../accounts/signed-by.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner, noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate, lockDelegate } from '../delegates/store.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { hexText } from '../hashing.ts';
import type { Settings } from '../settings.ts';
import { type TypedData, typedDataDigest } from '../signatures.ts';
import { comparePlans } from './comparison.ts';
import { assureEffect, assureIssued, earliestEffect, timeOf, timeText } from './notice.ts';
import { planBody, planJson } from './plan-entry.ts';
import { noteOf, type RewardPlan, termsOf } from './reward-plan.ts';
import { insertPlan, lastPlan, livePlans } from './store.ts';
import { lastAnnounced, planBeforeNext } from './succession.ts';
import { firstDifference, NO_PREVIOUS, type PlanMessage, planMessage, planTypedData } from './typed-data.ts';

/**
 * A delegate announces the plan it signed. The message must be what `draftRewardPlan` writes, drafted within the last 30 minutes,
 * and follow the delegate's last version by `sequence` and `previous` (`plan_conflict`, with both versions). A plan that is worse
 * for voters than the one it follows takes effect no earlier than a whole notice period from now (`notice_too_short`).
 */
export async function announceRewardPlan(
  db: Database,
  by: Caller,
  slug: string,
  signed: { message: PlanMessage; signature: string },
  contractSignatures: ContractSignatures | undefined,
  settings: Settings,
  now: Date,
): Promise<RewardPlan> {
  const owned = await findDelegate(db, slug);
  if (owned === undefined) throw noSuchDelegate(slug);
  assureOwner(by, owned);
  const { typedData, ...content } = contentOf(slug, signed.message, settings.chainId);
  assureIssued(content.issuedAt, now, '/message/issuedAt');
  const digest = typedDataDigest(typedData);
  const signature = await signedBy(owned.address, digest, signed.signature, contractSignatures);

  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    assureAct('announce plans of', delegate);
    const live = await livePlans(tx, delegate.id);
    const latest = await lastPlan(tx, delegate.id);
    assureFollows(signed.message, latest);
    const before = planBeforeNext(live);
    const comparison = comparePlans(before, content.terms);
    const noticeUntil = earliestEffect(comparison.effect, now, settings);
    assureEffect(content.effectiveAt, noticeUntil, lastAnnounced(live), now, '/message/effectiveAt');
    const plan: Omit<RewardPlan, 'seq'> = {
      ...content,
      state: 'announced',
      announcedAt: now,
      noticeUntil,
      inForceAt: null,
      endedAt: null,
      endReason: null,
      digest,
    };
    const recorded = await append(tx, {
      kind: 'plan.announced',
      actor: { role: 'delegate', address: checksumAddress(by.address) },
      subject: { delegate: slug, plan: String(plan.version) },
      body: {
        ...planBody(plan, before),
        noticeUntil: timeText(noticeUntil),
        reason: plan.note === '' ? null : plan.note,
        typedData: { ...typedData },
      },
      signature,
    });
    await insertPlan(tx, delegate.id, { ...plan, seq: recorded.seq });
    await enqueue(tx, recorded);
    return { ...plan, seq: recorded.seq };
  });
}

/** What the message says, once it is sure that the server would have written it so. */
function contentOf(
  slug: string,
  message: PlanMessage,
  chainId: number,
): Pick<RewardPlan, 'version' | 'terms' | 'note' | 'effectiveAt' | 'issuedAt'> & { typedData: TypedData } {
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

function assureFollows(message: PlanMessage, latest: RewardPlan | undefined): void {
  const sequence = String((latest?.version ?? 0) + 1);
  const previous = latest === undefined ? NO_PREVIOUS : hexText(latest.digest);
  if (message.sequence === sequence && message.previous === previous) return;
  throw new RefusalError(
    'conflict',
    'plan_conflict',
    latest === undefined
      ? 'No plan was announced before: draft this one again'
      : `Version ${latest.version} was announced meanwhile: look at it, then draft the plan again`,
    {
      current: {
        latest:
          latest === undefined
            ? null
            : { ...planJson(latest), state: latest.state, effectiveAt: timeText(latest.effectiveAt) },
        yours: { ...message },
        sequence,
        previous,
      },
    },
  );
}
