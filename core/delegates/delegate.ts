import type { Caller } from '../accounts/account.ts';
import { RefusalError } from '../errors.ts';
import type { Profile } from './profile.ts';
import { refusal } from '../refusals.ts';

export const DELEGATE_STATUSES = ['applied', 'approved', 'refused', 'retired'] as const;
export type DelegateStatus = (typeof DELEGATE_STATUSES)[number];

/** A delegate with its profile as it now stands. */
export interface Delegate {
  id: string;
  /** The name in addresses and in the book; never changes. */
  slug: string;
  accountId: string;
  /** 0x and lower case. */
  address: string;
  status: DelegateStatus;
  /** Counts the versions of the profile, from 1. */
  version: number;
  profile: Profile;
  appliedAt: Date;
  decidedAt: Date | null;
  /** One that retired keeps it; null: it never was. */
  approvedAt: Date | null;
  decisionReason: string | null;
}

/** From where a delegate says that it pays its voters: the address of its profile, or else its account's. */
export function payerIn({
  address,
  profile,
}: Pick<Delegate, 'address'> & { profile: Pick<Profile, 'payoutAddress'> }): string {
  return profile.payoutAddress ?? address;
}

/** For each act, the states that allow it and what is said where they do not. */
const ACTS = {
  approve: { from: ['applied'], code: 'delegate_already_decided', says: 'was decided about before' },
  refuse: { from: ['applied'], code: 'delegate_already_decided', says: 'was decided about before' },
  retire: { from: ['applied', 'approved'], code: 'delegate_not_live', says: 'is no longer a live delegate' },
  'change the profile of': {
    from: ['applied', 'approved'],
    code: 'delegate_not_live',
    says: 'is no longer a live delegate',
  },
  'announce plans of': {
    from: ['approved'],
    code: 'delegate_not_approved',
    says: 'is not an approved delegate',
  },
  'declare payouts of': {
    from: ['approved', 'retired'],
    code: 'delegate_not_approved',
    says: 'was never an approved delegate',
    onceApproved: true,
  },
  'make statements of': {
    from: ['approved', 'retired'],
    code: 'delegate_not_approved',
    says: 'was never an approved delegate',
    onceApproved: true,
  },
  'make commitments of': {
    from: ['approved'],
    code: 'delegate_not_approved',
    says: 'is not an approved delegate',
  },
  ask: { from: ['approved'], code: 'delegate_not_approved', says: 'is not an approved delegate' },
} as const satisfies Record<
  string,
  { from: readonly DelegateStatus[]; code: string; says: string; onceApproved?: true }
>;

export type DelegateAct = keyof typeof ACTS;

export function mayBe(act: DelegateAct, status: DelegateStatus): boolean {
  return (ACTS[act].from as readonly DelegateStatus[]).includes(status);
}

/** The same of an act that who retired may do only if it was approved before. */
export function mayOnceApproved(
  act: DelegateAct,
  { status, approvedAt }: Pick<Delegate, 'status' | 'approvedAt'>,
): boolean {
  return mayBe(act, status) && (!('onceApproved' in ACTS[act]) || approvedAt !== null);
}

/** Refuses an act that the delegate's status does not allow. */
export function assureAct(
  act: DelegateAct,
  delegate: Pick<Delegate, 'slug' | 'status' | 'approvedAt'>,
): void {
  if (!mayOnceApproved(act, delegate))
    throw new RefusalError(
      'conflict',
      ACTS[act].code,
      `${delegate.slug} ${ACTS[act].says}: it is ${delegate.status}`,
      { current: { slug: delegate.slug, status: delegate.status } },
    );
}

/** Refuses anyone but the delegate itself. A delegate is public, so this is no secret. */
export function assureOwner(by: Caller, delegate: Pick<Delegate, 'slug' | 'accountId'>): void {
  if (by.accountId !== delegate.accountId)
    throw new RefusalError('forbidden', 'not_your_delegate', `Only ${delegate.slug} itself may do this`);
}

/** Refuses everyone but stewards. */
export function assureSteward(by: Caller): void {
  if (!by.steward) throw new RefusalError('forbidden', 'steward_required', 'Only a steward may do this');
}

/** `pointer` is where in a request it is named, if it is not in the path. */
export function noSuchDelegate(slug: string, pointer?: string): RefusalError {
  const detail = refusal('There is no delegate {slug}', { slug });
  return new RefusalError(
    'not_found',
    'delegate_not_found',
    detail,
    pointer === undefined ? {} : { errors: [{ pointer, detail }] },
  );
}
