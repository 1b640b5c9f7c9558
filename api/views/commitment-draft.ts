import { Type } from 'typebox';
import { COMMITMENT_LIMITS, EVIDENCE_KINDS } from '../../core/commitments/commitment.ts';
import type { CommitmentDraft } from '../../core/commitments/draft-commitment.ts';
import { COMMITMENT_ACTS, type CommitmentMessage } from '../../core/commitments/typed-data.ts';
import { commitmentMembers } from './commitment.ts';
import { OneOf, SignatureText, typedDataOf } from '../schemas.ts';

export const Version = Type.Integer({ minimum: 1, maximum: 999_999_999 });
export const Reason = Type.String({
  maxLength: COMMITMENT_LIMITS.reason,
  description: 'The delegate’s own words: why',
});

const Message = Type.Object({
  delegate: Type.String({ maxLength: 64 }),
  kind: OneOf(['commitment']),
  act: OneOf(COMMITMENT_ACTS),
  commitment: Type.String({ maxLength: 80, description: 'Its id' }),
  version: Version,
  sequence: Type.String({
    maxLength: 20,
    description: 'Counts what the delegate signed about its commitments',
  }),
  previous: Type.String({ maxLength: 66, description: 'The digest of what it signed about them before' }),
  effectiveAt: Type.String({ maxLength: 40 }),
  issuedAt: Type.String({ maxLength: 40 }),
  ...commitmentMembers,
  dueAt: Type.String({ maxLength: 40 }),
  reason: Reason,
});
export const SignedBody = Type.Object({ message: Message, signature: SignatureText });

const Value = Type.Unsafe<number | string | string[] | null>({
  type: ['integer', 'string', 'array', 'null'],
});
export const DraftView = Type.Object({
  typedData: typedDataOf(Message),
  commitment: Type.String({ description: 'Its id, which it has from when it is signed' }),
  version: Version,
  comparison: Type.Array(
    Type.Object({
      field: Type.String(),
      before: Value,
      after: Value,
      effect: OneOf(['better', 'worse', 'changed', 'same'], {
        description: 'For voters; `changed` are other words, of which no rule can say what they promise',
      }),
    }),
    { description: 'With the version before; empty where there is none' },
  ),
});

export function draftView(draft: CommitmentDraft) {
  const message = draft.typedData.message as unknown as CommitmentMessage;
  const evidence = EVIDENCE_KINDS.filter((kind) => message.evidence.includes(kind));
  return {
    ...draft,
    typedData: { ...draft.typedData, message: { ...message, evidence } },
    comparison: draft.comparison.map((term) => ({
      ...term,
      before: term.before as number | string | string[] | null,
      after: term.after as number | string | string[] | null,
    })),
  };
}
