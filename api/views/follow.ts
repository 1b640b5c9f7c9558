import { type Static, Type } from 'typebox';
import type { FollowSettings } from '../../core/alerts/follow.ts';
import type { Follow } from '../../core/alerts/store.ts';
import { muteAt, type MutedUntil } from '../../core/alerts/mute.ts';
import { DELEGATE_KINDS, ENTRY_KINDS } from '../../core/book/entry.ts';
import { UNREAD_MAX } from '../../core/inbox/store.ts';
import { timeOf } from '../../core/times.ts';
import { Nullable, NullableText, OneOf, Time } from '../schemas.ts';
import { timeView } from './values.ts';

const LocalTime = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  examples: ['22:30'],
  description: 'A local time',
});

const KINDS = 'null: all that change what the delegate promised or is';
const DIRECT_KINDS = 'Of which of them direct messages come, where they are asked for; null: of all';
const NEVER = 'Kinds that are never about a delegate are refused: nothing would be told';

function someOf(kinds: typeof DELEGATE_KINDS | typeof ENTRY_KINDS, description: string) {
  return Nullable(Type.Array(OneOf(kinds), { maxItems: kinds.length, description }));
}

/** How an account wants to be told, as it goes in. */
export const followMembers = {
  kinds: someOf(DELEGATE_KINDS, `${KINDS}. ${NEVER}`),
  thresholdBps: Type.Integer({
    minimum: 0,
    maximum: 10_000,
    description: 'A change of nothing but shares that is smaller does not alert',
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
  directKinds: someOf(DELEGATE_KINDS, `${DIRECT_KINDS}. ${NEVER}`),
  mutedUntil: NullableText({
    maxLength: 40,
    examples: ['2026-11-29T09:00:00.000Z', 'unmuted'],
    description:
      'Nothing is told meanwhile, neither in the inbox nor in Discord, nor later: a time, or “unmuted” for a mute that stays until it is taken back. null: not muted; so is a time that is over',
  }),
};

export const Unread = Type.Integer({
  minimum: 0,
  maximum: UNREAD_MAX,
  description: `How many alerts you have not read; ${UNREAD_MAX}: so many or more`,
});

export const FollowView = Type.Object(
  {
    delegate: Type.Object({ slug: Type.String(), name: Type.String() }),
    ...followMembers,
    kinds: someOf(ENTRY_KINDS, KINDS),
    directKinds: someOf(ENTRY_KINDS, DIRECT_KINDS),
    followedAt: Time,
  },
  { title: 'Follow' },
);

export function followView(follow: Follow, now: Date): Static<typeof FollowView> {
  return {
    ...settingsView(follow, now),
    delegate: follow.delegate,
    followedAt: timeView(follow.followedAt),
  };
}

function settingsView(
  { kinds, thresholdBps, mode, quietHours, directMessages, directKinds, mutedUntil }: FollowSettings,
  now: Date,
) {
  const mute = muteAt(mutedUntil, now);
  return {
    kinds,
    thresholdBps,
    mode,
    quietHours,
    directMessages,
    directKinds,
    mutedUntil: mute instanceof Date ? timeView(mute) : mute,
  };
}

const FollowBody = Type.Partial(Type.Object(followMembers));

/** The settings that a request asks for. */
export function askedSettings({ mutedUntil, ...others }: Static<typeof FollowBody>): Partial<FollowSettings> {
  return mutedUntil === undefined ? others : { ...others, mutedUntil: mutedUntilOf(mutedUntil) };
}

function mutedUntilOf(text: string | null): MutedUntil | null {
  if (text === null || text === 'unmuted') return text;
  return timeOf(text, '/mutedUntil');
}
