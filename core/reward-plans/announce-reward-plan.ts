import { refusal } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { hexText } from '../hashing.ts';
import type { Settings } from '../settings.ts';
import { timeText } from '../times.ts';
import { comparePlans } from './comparison.ts';
import { assureEffect, earliestEffect } from './notice.ts';
import { planBody, planJson } from './plan-entry.ts';
import type { RewardPlan } from './reward-plan.ts';
import type { SignedPlan } from './signed-plan.ts';
import { insertPlan, lastPlan, livePlans } from './store.ts';
import { lastAnnounced, planBeforeNext } from './succession.ts';
import { NO_PREVIOUS, type PlanMessage } from './typed-data.ts';

/**
 * A delegate announces the plan it signed. It must follow the delegate's last version by `sequence` and `previous` (`plan_conflict`,
 * with both versions). A plan that is worse for voters than the one it follows takes effect no earlier than a whole notice period
 * from now (`notice_too_short`).
 */
export async function announceRewardPlan(
  db: Database,
  by: Caller,
  signed: SignedPlan,
  settings: Settings,
  now: Date,
): Promise<RewardPlan> {
  const { slug, content, typedData, digest, signature } = signed;
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    assureOwner(by, delegate);
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

function assureFollows(message: PlanMessage, latest: RewardPlan | undefined): void {
  const sequence = String((latest?.version ?? 0) + 1);
  const previous = latest === undefined ? NO_PREVIOUS : hexText(latest.digest);
  if (message.sequence === sequence && message.previous === previous) return;
  throw new RefusalError(
    'conflict',
    'plan_conflict',
    latest === undefined
      ? refusal('No plan was announced before: draft this one again')
      : refusal('Version {version} was announced meanwhile: look at it, then draft the plan again', {
          version: latest.version,
        }),
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
