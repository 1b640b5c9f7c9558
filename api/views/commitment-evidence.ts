import { type Static, Type } from 'typebox';
import {
  CONFIRMATIONS_NEEDED,
  type Evidence,
  EVIDENCE_LIMITS,
} from '../../core/commitment-evidence/evidence.ts';
import { EVIDENCE_KINDS } from '../../core/commitments/commitment.ts';
import { AddressView, Id, Nullable, NullableText, OneOf, Time } from '../schemas.ts';
import { addressView, timeView } from './values.ts';

export const Change = Type.Integer({ description: 'The entry that says so: /v1/changes/{change}' });

export const EvidenceView = Type.Object({
  id: Type.String({ description: 'The entry of the book that gave it', examples: ['57'] }),
  kind: OneOf(EVIDENCE_KINDS),
  givenAt: Time,
  note: Type.String({ description: 'The delegate’s own words' }),
  task: Nullable(
    Type.Object({
      id: Id,
      title: Type.String(),
      claim: Id,
      badge: OneOf(['held', 'suspended'], { description: 'As it is now' }),
    }),
  ),
  audits: Nullable(
    Type.Object(
      { fromEpoch: Type.Integer(), toEpoch: Type.Integer() },
      { description: 'The payout audits of its time, all paid in full' },
    ),
  ),
  url: NullableText(),
  confirmations: Type.Array(
    Type.Object({ by: AddressView, login: NullableText(), at: Time, change: Change }),
  ),
  confirmationsNeeded: Type.Integer({ description: '0 of a task or of audits: these decide' }),
});

export function evidenceView(
  { seq, givenAt, note, shown }: Evidence,
  chainId: number,
): Static<typeof EvidenceView> {
  const given = { id: String(seq), kind: shown.kind, givenAt: timeView(givenAt), note };
  if (shown.kind === 'task') {
    const { taskId, title, claimId, suspended } = shown;
    const badge = suspended ? 'suspended' : 'held';
    return {
      ...given,
      task: { id: taskId, title, claim: claimId, badge },
      audits: null,
      url: null,
      confirmations: [],
      confirmationsNeeded: 0,
    };
  }
  if (shown.kind === 'audit') {
    const { fromEpoch, toEpoch } = shown;
    const none = { task: null, url: null, confirmations: [], confirmationsNeeded: 0 };
    return { ...given, ...none, audits: { fromEpoch, toEpoch } };
  }
  const confirmations = shown.confirmations.map(({ address, login, at, seq: change }) => ({
    by: addressView(address, chainId),
    login,
    at: timeView(at),
    change,
  }));
  const { url } = shown;
  return {
    ...given,
    task: null,
    audits: null,
    url,
    confirmations,
    confirmationsNeeded: CONFIRMATIONS_NEEDED,
  };
}

export const EvidenceBody = Type.Object({
  task: Type.Optional(
    Type.String({
      pattern: '^[1-9][0-9]{0,17}$',
      description: 'A task that the delegate completed since it was made: keeps the commitment at once',
    }),
  ),
  audits: Type.Optional(
    Type.Literal('paid_in_full', {
      description:
        'That all payout periods that ended after it was made and until it was due, and in which anything was due, were paid in full: keeps it at once, from its due date on',
    }),
  ),
  url: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: EVIDENCE_LIMITS.url,
      description: 'An https address: keeps the commitment once two independent reviewers confirm it',
    }),
  ),
  note: Type.Optional(Type.String({ maxLength: EVIDENCE_LIMITS.note })),
});
