import { countFollowers } from '../../core/alerts/store.ts';
import { countVoters } from '../../core/vote-alerts/store.ts';
import { simulatePlan } from '../../core/vote-estimates/read-estimate.ts';
import { decimalText, REWARD_ASSET } from '../../core/amounts.ts';
import { countQuestions } from '../../core/question-counts/store.ts';
import { type Delegate, mayBe, mayOnceApproved } from '../../core/delegates/delegate.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import { lastEpochBefore } from '../../core/epochs/store.ts';
import { lastNamedOf } from '../../core/named-candidates/named-candidate.ts';
import { listNamed } from '../../core/named-candidates/store.ts';
import { type InputFault, RefusalError } from '../../core/errors.ts';
import { comparePlans } from '../../core/reward-plans/comparison.ts';
import { assureEffect, earliestEffect, EPOCH_MS, offeredEffect } from '../../core/reward-plans/notice.ts';
import {
  noteOf,
  type PlanTermsInput,
  type RewardPlan,
  termsJson,
  termsOf,
} from '../../core/reward-plans/reward-plan.ts';
import { livePlans } from '../../core/reward-plans/store.ts';
import { lastAnnounced, planBeforeNext } from '../../core/reward-plans/succession.ts';
import { timeOf, timeText } from '../../core/times.ts';
import type { DeskData } from '../pages/desk.ts';
import type { Makeable } from '../parts/delegate/statements.ts';
import type { TypedPlan } from '../parts/plans/plan-editor.ts';
import { type ReviewedPlan, VOTERS_COUNTED } from '../parts/plans/plan-review.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readShownAudits } from './audits.ts';
import { readShownCommitments } from './commitments.ts';
import { readQuery } from './query.ts';
import { readShownStatements } from './votes.ts';

const FIELDS = [
  'blockShare',
  'epochShare',
  'foundationShare',
  'route',
  'payoutPeriodEpochs',
  'minimumPayout',
  'belowMinimum',
  'basis',
  'effectiveAt',
  'note',
] as const satisfies (keyof TypedPlan)[];

/** The whole number of units that a decimal text says: "88.5" of 2 decimals is 8850. NaN where it says none. */
function unitsOf(typed: string, decimals: number): string {
  const [, whole = '', rest = ''] = /^(\d+)(?:\.(\d+))?\s*%?$/.exec(typed.replace(',', '.')) ?? [];
  if (whole === '' || rest.length > decimals) return 'NaN';
  return `${whole}${rest.padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '');
}

/** What stands in the form before anything is typed: the plan that would be replaced. */
function startOf(before: RewardPlan | undefined): TypedPlan {
  const percent = (bps: number) => decimalText({ raw: String(bps), decimals: 2 });
  const terms = before?.terms;
  return {
    blockShare: terms === undefined ? '' : percent(terms.blockShareBps),
    epochShare: terms === undefined ? '' : percent(terms.epochShareBps),
    foundationShare: terms === undefined ? '' : percent(terms.foundationShareBps),
    route: terms?.route ?? 'manual',
    payoutPeriodEpochs: String(terms?.payoutPeriodEpochs ?? 1),
    minimumPayout: decimalText({ raw: terms?.minimumPayout ?? '0', decimals: REWARD_ASSET.decimals }),
    belowMinimum: terms?.belowMinimum ?? 'carry_over',
    basis: terms?.basis ?? 'epoch_snapshot',
    effectiveAt: '',
    note: '',
  };
}

function inputOf(typed: TypedPlan): PlanTermsInput {
  return {
    blockShareBps: Number(unitsOf(typed.blockShare, 2)),
    epochShareBps: Number(unitsOf(typed.epochShare, 2)),
    foundationShareBps: Number(unitsOf(typed.foundationShare, 2)),
    route: typed.route,
    payoutPeriodEpochs: Number(typed.payoutPeriodEpochs),
    minimumPayout: unitsOf(typed.minimumPayout, REWARD_ASSET.decimals),
    belowMinimum: typed.belowMinimum,
    basis: typed.basis,
  };
}

/** The faults by the names of this form's fields, whose shares are in percent and whose amount is in the asset. */
function faultsOf(error: RefusalError, words: { share: string; amount: string }): InputFault[] {
  return (error.errors ?? []).map(({ pointer, detail }) => {
    if (pointer.endsWith('ShareBps')) return { pointer: pointer.slice(0, -3), detail: words.share };
    return { pointer, detail: pointer === '/minimumPayout' ? words.amount : detail };
  });
}

async function review(
  typed: TypedPlan,
  delegate: Delegate,
  live: readonly RewardPlan[],
  { db, settings, now }: PortalParts,
): Promise<ReviewedPlan> {
  const before = planBeforeNext(live);
  const at = now();
  const terms = termsOf(inputOf(typed), before?.terms);
  const note = noteOf(typed.note);
  const comparison = comparePlans(before, terms);
  const last = lastAnnounced(live);
  const asked = typed.effectiveAt === '' ? undefined : timeOf(`${typed.effectiveAt}:00Z`, '/effectiveAt');
  const offered = offeredEffect(comparison.effect, at, settings).getTime();
  const effectiveAt = asked ?? new Date(Math.max(offered, (last?.effectiveAt.getTime() ?? 0) + EPOCH_MS));
  assureEffect(effectiveAt, earliestEffect(comparison.effect, at, settings), last, at, '/effectiveAt');
  return {
    comparison,
    effectiveAt,
    draft: {
      ...termsJson(terms),
      ...(asked === undefined ? {} : { effectiveAt: timeText(asked) }),
      ...(note === '' ? {} : { note }),
    },
    told: {
      followers: await countFollowers(db, delegate.slug),
      voters: await countVoters(db, delegate.slug, delegate.accountId, VOTERS_COUNTED + 1),
    },
    simulation: await simulatePlan(db, delegate, terms),
  };
}

async function readMakeable(
  { db }: PortalParts,
  delegate: Delegate,
  newest: number | undefined,
): Promise<Makeable> {
  if (!mayOnceApproved('make statements of', delegate)) return 'not_approved';
  if (newest === undefined) return 'no_epochs';
  const last = lastNamedOf(await listNamed(db, delegate.id));
  if (last === undefined) return 'no_candidate';
  if (last.until === null) return { to: newest, takenBack: null };
  return { to: (await lastEpochBefore(db, last.until))?.number ?? newest, takenBack: last.candidate };
}

/** A delegate's desk, with the plan that was typed where the query has one. */
export async function readDesk(
  parts: PortalParts,
  slug: string,
  query: unknown,
  words: { share: string; amount: string },
): Promise<DeskData | undefined> {
  const { db } = parts;
  const delegate = await findDelegate(db, slug);
  if (delegate === undefined) return undefined;
  const [live, commitments, questions, statements, { audits, payments }] = await Promise.all([
    livePlans(db, delegate.id),
    readShownCommitments(parts, delegate.id),
    countQuestions(db, delegate.id),
    readShownStatements(parts, delegate.id),
    readShownAudits(parts, delegate.id),
  ]);
  const checking = audits.filter(({ state }) => state === 'checking');
  const makeable = await readMakeable(parts, delegate, statements.newest);
  const known = { delegate, live, commitments, questions, statements, makeable, payments, checking };
  const given = FIELDS.filter((name) => Object.hasOwn(query as object, name));
  const typed = { ...startOf(planBeforeNext(live)), ...readQuery(query, given) };
  if (given.length === 0 || !mayBe('announce plans of', delegate.status))
    return { ...known, editor: { typed, faults: [] }, review: undefined };
  try {
    return { ...known, editor: { typed, faults: [] }, review: await review(typed, delegate, live, parts) };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { ...known, editor: { typed, faults: faultsOf(error, words) }, review: undefined };
  }
}
