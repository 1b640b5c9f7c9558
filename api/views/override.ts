import { type Static, Type } from 'typebox';
import { OVERRIDE_STATES } from '../../core/overrides/override.ts';
import type { OverrideReport } from '../../core/overrides/read-override.ts';
import { OVERRIDABLE_PARTS } from '../../core/reviews/review-rules.ts';
import { AddressView, Nullable, NullableText, OneOf, Time } from '../schemas.ts';
import { addressView, timeView } from './values.ts';

const Text = Type.String({ maxLength: 2000 });
export const Part = OneOf(OVERRIDABLE_PARTS);

const decision = {
  delegate: Text,
  task: Text,
  title: Text,
  claim: Text,
  pullRequest: Text,
  part: Part,
  commit: Text,
  because: Type.String({ maxLength: 10_000, description: 'What the verdict said of the part' }),
  reason: Type.String({ maxLength: 1000 }),
  url: Type.String({ maxLength: 500, description: 'Empty but of `production`' }),
};
/** As it is signed. */
export const OverrideMessageShape = Type.Object({ kind: OneOf(['override']), ...decision, issuedAt: Text });
/** As it is signed. */
export const ConfirmationShape = Type.Object({
  kind: OneOf(['override-confirmation']),
  override: Type.String({ maxLength: 66, description: 'The digest of the override' }),
  proposedBy: Text,
  ...decision,
  issuedAt: Text,
});

const Act = { by: AddressView, at: Time };
export const OverrideView = Type.Object(
  {
    seq: Type.Integer({ description: 'The entry of the book that proposed it, and its name' }),
    claim: Type.String(),
    pullRequestUrl: Type.String(),
    part: Part,
    commit: Type.String(),
    because: Type.String({ description: 'What the verdict said of the part' }),
    reason: Type.String(),
    url: NullableText(),
    state: OneOf(OVERRIDE_STATES, {
      description:
        '`proposed` waits for a second steward; `standing`: the verdict goes by it; `lapsed`: the head has moved, or the claim ended; `void`: who decided has turned out to be of the claimer’s side, or both to be one',
    }),
    proposed: Type.Object(Act),
    confirmationNeeded: Type.Boolean(),
    confirmed: Nullable(Type.Object(Act)),
    withdrawn: Nullable(Type.Object({ ...Act, reason: Type.String() })),
  },
  { title: 'Override' },
);

export function overrideView(
  { override, state }: OverrideReport,
  chainId: number,
): Static<typeof OverrideView> {
  const { message, confirmed, withdrawn } = override;
  const act = ({ by, at }: { by: string; at: Date }) => ({ by: addressView(by, chainId), at: timeView(at) });
  return {
    seq: override.seq,
    claim: override.claimId,
    pullRequestUrl: message.pullRequest,
    part: message.part,
    commit: message.commit,
    because: message.because,
    reason: message.reason,
    url: message.url === '' ? null : message.url,
    state,
    proposed: act({ by: override.by, at: override.proposedAt }),
    confirmationNeeded: override.confirmationNeeded,
    confirmed: confirmed === null ? null : act(confirmed),
    withdrawn: withdrawn === null ? null : { ...act(withdrawn), reason: withdrawn.reason },
  };
}
