import { type Static, Type } from 'typebox';
import type { FollowSettings } from '../core/alerts/follow.ts';
import type { Follow } from '../core/alerts/store.ts';
import { ENTRY_KINDS } from '../core/book/entry.ts';
import { Nullable, OneOf, Time } from './schemas.ts';
import { timeView } from './views.ts';

const LocalTime = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  examples: ['22:30'],
  description: 'A local time',
});

/** How an account wants to be told, as it goes in and out. */
export const followMembers = {
  kinds: Nullable(
    Type.Array(OneOf(ENTRY_KINDS), {
      maxItems: ENTRY_KINDS.length,
      description: 'null: all that change what the delegate promised or is',
    }),
  ),
  thresholdBps: Type.Integer({
    minimum: 0,
    maximum: 10_000,
    description: 'A change of shares that is smaller does not alert',
  }),
  mode: OneOf(['at_once', 'daily'], {
    description: 'daily: direct messages wait for 09:00, in the time zone of the quiet hours or else UTC',
  }),
  quietHours: Nullable(
    Type.Object(
      {
        from: LocalTime,
        to: LocalTime,
        timeZone: Type.String({ minLength: 1, maxLength: 64, examples: ['Europe/Berlin'] }),
      },
      { description: 'Direct messages wait for their end; none is dropped' },
    ),
  ),
  directMessages: Type.Boolean({ description: 'Whether Discord’s direct messages are asked for' }),
};

export const FollowView = Type.Object(
  {
    delegate: Type.Object({ slug: Type.String(), name: Type.String() }),
    ...followMembers,
    followedAt: Time,
  },
  { title: 'Follow' },
);

export function followView(follow: Follow): Static<typeof FollowView> {
  return { ...settingsView(follow), delegate: follow.delegate, followedAt: timeView(follow.followedAt) };
}

function settingsView({ kinds, thresholdBps, mode, quietHours, directMessages }: FollowSettings) {
  return { kinds, thresholdBps, mode, quietHours, directMessages };
}
