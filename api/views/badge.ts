import { type Static, Type } from 'typebox';
import type { Badge } from '../../core/badges/badge.ts';
import type { BadgeRecord } from '../../core/badges/badge-record.ts';
import { MOVES_MAX } from '../../core/badges/read-badge.ts';
import { bountyMembers, bountyView } from './bounty.ts';
import { ContributorView, DelegateRef } from './claim.ts';
import { AddressView, Id, Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { addressView, nullableTimeView, timeView } from './values.ts';

const badgeMembers = {
  kind: OneOf(['completed', 'contributed'], {
    description: 'The claimer completed the task; who agreed to be named as having worked along contributed',
  }),
  task: Type.Object({ id: Id, title: Type.String() }),
  claim: Id,
  delegate: DelegateRef,
  status: OneOf(['held', 'suspended']),
  completedAt: Time,
  suspendedAt: NullableTime,
  pullRequests: Type.Array(
    Type.Object({
      repository: Type.String(),
      number: Type.Integer(),
      url: Type.String(),
      title: Type.String(),
      mergeCommit: NullableText(),
    }),
  ),
  seq: Type.Integer({ description: 'The entry `task.completed` of the book' }),
  ...bountyMembers,
};

export const BadgeView = Type.Object(badgeMembers, { title: 'Badge' });

const Entry = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  at: Time,
  entry: Type.String({ description: 'Where the entry is read' }),
  proof: Type.String({ description: 'Where its inclusion under `checkpoint` is proved' }),
});

export const BadgeRecordView = Type.Object(
  {
    ...badgeMembers,
    claimer: Type.Object({ address: AddressView, githubId: Type.Integer() }),
    contributors: Type.Array(ContributorView),
    reviewers: Type.Array(
      Type.Object({
        githubId: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
        login: Type.String(),
        address: Nullable(AddressView),
        votesInEpoch: Type.Unsafe<number | null>({
          type: ['integer', 'null'],
          description:
            'Of who is related: the epoch in which they voted for the delegate when they reviewed. null: they did not, or it is not known',
        }),
      }),
      { description: 'Whose approvals counted' },
    ),
    production: Type.String({ description: 'How the work was shown to be in production' }),
    suspendedBySteward: Type.Boolean({ description: 'Then a steward alone can restore it' }),
    history: Type.Array(
      Type.Object({
        status: OneOf(['earned', 'suspended', 'restored']),
        at: Time,
        because: Type.String(),
        reason: NullableText({ description: 'In the words of the steward who decided so' }),
        seq: Type.Integer(),
      }),
      { description: `The oldest first; after \`earned\` the newest ${MOVES_MAX}` },
    ),
    entries: Type.Array(Entry, { description: 'What the badge rests on, in the order of the book' }),
    checkpoint: Type.Object({ size: Type.Integer(), url: Type.String() }),
  },
  { title: 'BadgeRecord' },
);

export function badgeView(badge: Badge): Static<typeof BadgeView> {
  return {
    kind: badge.kind,
    task: { id: badge.taskId, title: badge.title },
    claim: badge.claimId,
    delegate: badge.delegate,
    status: badge.status,
    completedAt: timeView(badge.completedAt),
    suspendedAt: nullableTimeView(badge.suspendedAt),
    pullRequests: badge.works,
    seq: badge.seq,
    ...bountyView(badge.bounty),
  };
}

/** `size` is that of a signed checkpoint which covers all the entries. */
export function badgeRecordView(
  record: BadgeRecord,
  size: number,
  { publicUrl, chainId }: { publicUrl: string; chainId: number },
): Static<typeof BadgeRecordView> {
  const { badge, claimer, contributors, approvers, history, entries } = record;
  return {
    ...badgeView(badge),
    claimer: { address: addressView(claimer.address, chainId), githubId: claimer.githubId },
    contributors: contributors.map(({ address, github }) => ({
      address: addressView(address, chainId),
      github,
    })),
    reviewers: approvers.map(({ githubId, login, address, votesInEpoch }) => ({
      githubId,
      login,
      address: address === null ? null : addressView(address.toLowerCase(), chainId),
      votesInEpoch,
    })),
    production: record.production,
    suspendedBySteward: record.suspendedBySteward,
    history: history.map(({ to, at, because, reason, seq }) => ({
      status: to,
      at: timeView(at),
      because,
      reason,
      seq,
    })),
    entries: entries.map(({ seq, kind, at }) => ({
      seq,
      kind,
      at: timeView(at),
      entry: `${publicUrl}/v1/book/entries?from=${seq}&limit=1`,
      proof: `${publicUrl}/v1/book/proofs/inclusion?seq=${seq}&size=${size}`,
    })),
    checkpoint: { size, url: `${publicUrl}/book/checkpoint` },
  };
}
