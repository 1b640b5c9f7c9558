import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner, noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import type { Settings } from '../settings.ts';
import type { TypedData } from '../signatures.ts';
import { timeOf } from '../times.ts';
import { comparePlans, type Comparison } from './comparison.ts';
import { assureEffect, earliestEffect, EPOCH_MS, offeredEffect } from './notice.ts';
import { noteOf, type PlanTermsInput, termsOf } from './reward-plan.ts';
import { lastPlan, livePlans } from './store.ts';
import { lastAnnounced, planBeforeNext } from './succession.ts';
import { planMessage, planTypedData } from './typed-data.ts';

export interface PlanDraft {
  /** For the wallet to sign. */
  typedData: TypedData;
  /** The earliest effect: still allowed when the plan is published within ten minutes. What is drafted where none is asked for. */
  noticeUntil: Date;
  /** Against the plan that will be in force just before. */
  comparison: Comparison;
  version: number;
}

/** What a delegate would sign to announce these terms now. Nothing is kept: a draft is the client's until it is published. */
export async function draftRewardPlan(
  db: Database,
  by: Caller,
  slug: string,
  input: PlanTermsInput & { effectiveAt?: string | undefined; note?: string | undefined },
  settings: Settings,
  now: Date,
): Promise<PlanDraft> {
  const delegate = await findDelegate(db, slug);
  if (delegate === undefined) throw noSuchDelegate(slug);
  assureOwner(by, delegate);
  assureAct('announce plans of', delegate);
  const live = await livePlans(db, delegate.id);
  const latest = await lastPlan(db, delegate.id);
  const before = planBeforeNext(live);
  const terms = termsOf(input, before?.terms);
  const note = noteOf(input.note ?? '');
  const comparison = comparePlans(before, terms);
  const last = lastAnnounced(live);
  const noticeUntil = new Date(
    Math.max(
      offeredEffect(comparison.effect, now, settings).getTime(),
      (last?.effectiveAt.getTime() ?? 0) + EPOCH_MS,
    ),
  );
  const asked = input.effectiveAt === undefined ? undefined : timeOf(input.effectiveAt, '/effectiveAt');
  const effectiveAt = asked ?? noticeUntil;
  assureEffect(effectiveAt, earliestEffect(comparison.effect, now, settings), last, now, '/effectiveAt');
  const version = (latest?.version ?? 0) + 1;
  const message = planMessage({
    delegate: slug,
    version,
    previous: latest?.digest,
    effectiveAt,
    issuedAt: now,
    terms,
    note,
  });
  return { typedData: planTypedData(message, settings.chainId), noticeUntil, comparison, version };
}
