import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import type { FollowSettings } from '../../core/alerts/follow.ts';
import { MUTE_LENGTHS, muteFrom } from '../../core/alerts/mute.ts';
import { findFollow, listFollows } from '../../core/alerts/store.ts';
import type { EntryKind } from '../../core/book/entry.ts';
import { RefusalError } from '../../core/errors.ts';
import { command } from '../command.ts';
import type { CommandParts, Reply } from '../interaction.ts';
import { listText } from '../list-text.ts';
import { plain } from '../markdown.ts';
import { links } from '../messages.ts';
import { linkedAccount } from './linked-account.ts';
import { muteNote, MUTES } from './mute.ts';
import { delegateOption, namedForFollower } from './named-delegate.ts';
import {
  kindWords,
  suggestKinds,
  suggestQuietHours,
  typedKinds,
  typedPoints,
  typedQuietHours,
} from './typed-settings.ts';
import { suggestFollowed } from './unfollow.ts';

/** How one is told, and which settings that is. */
const TELLINGS = {
  now: { mode: 'at_once', directMessages: true },
  daily: { mode: 'daily', directMessages: true },
  inbox: { directMessages: false },
} satisfies Record<string, Partial<FollowSettings>>;

/** Shows how one is told of each delegate one follows, or changes it for one of them. */
export const alerts = command({
  name: 'alerts',
  description: 'See or change how you are told of the delegates you follow',
  options: [
    { ...delegateOption('The followed delegate whose alerts to change'), required: false },
    {
      type: 3,
      name: 'tell',
      description: 'When and where you are told of its changes',
      required: false,
      choices: [
        { name: 'At once, as a direct message', value: 'now' },
        { name: 'Once a day, as a direct message', value: 'daily' },
        { name: 'In the inbox of the portal only', value: 'inbox' },
      ],
    },
    {
      type: 10,
      name: 'points',
      description: 'Only changes of a share by at least so many percentage points, such as 2.5',
      required: false,
      min_value: 0,
      max_value: 100,
    },
    {
      type: 3,
      name: 'mute',
      description: 'Be told nothing about it for a while, or again',
      required: false,
      choices: [
        ...MUTE_LENGTHS.map((length) => ({ name: MUTES[length], value: length })),
        { name: 'Unmute', value: 'off' } as const,
      ],
    },
    {
      type: 3,
      name: 'kinds',
      description: 'Which kinds of change you are told of, separated by commas; “usual” for the default',
      required: false,
      max_length: 2000,
      autocomplete: true,
    },
    {
      type: 3,
      name: 'quiet',
      description: 'When direct messages wait, such as 22:00-07:00 Europe/Berlin; or “off”',
      required: false,
      max_length: 100,
      autocomplete: true,
    },
  ],
  async execute({ options, discordId }, parts) {
    const by = await linkedAccount(parts, discordId);
    const { delegate, ...changes } = options;
    const { tell, points, mute, kinds, quiet } = changes;
    if (delegate === undefined) {
      if (Object.keys(changes).length > 0)
        throw new RefusalError('invalid', 'invalid_input', 'Choose the delegate whose alerts to change.');
      return await overview(by.accountId, parts);
    }
    const now = parts.now();
    const { slug, name } = await namedForFollower(parts.db, by.accountId, delegate);
    const before = await findFollow(parts.db, by.accountId, slug);
    if (before === undefined) return { content: `You do not follow ${plain(name)}. Use /follow first.` };
    const asked = {
      ...before,
      ...(tell === undefined ? {} : TELLINGS[tell]),
      ...(points === undefined ? {} : { thresholdBps: typedPoints(points) }),
      ...(mute === undefined ? {} : { mutedUntil: mute === 'off' ? null : muteFrom(now, mute) }),
      ...(kinds === undefined ? {} : { kinds: typedKinds(kinds) }),
      ...(quiet === undefined ? {} : { quietHours: typedQuietHours(quiet, before.quietHours) }),
    };
    const { follow } = await followDelegate(parts.db, by, slug, asked, 'unless_opened', now);
    return { content: `${plain(name)}: ${settingsText(follow, now)}` };
  },
  suggest: { delegate: suggestFollowed, kinds: suggestKinds, quiet: suggestQuietHours },
});

async function overview(accountId: string, { db, settings, now }: CommandParts): Promise<Reply> {
  const follows = await listFollows(db, accountId);
  const more = links({ 'More settings': `${settings.publicUrl}/me` });
  if (follows.length === 0) return { content: `You follow no delegate yet. Use /follow.\n${more}` };
  const lines = follows.map((each) => `- ${plain(each.delegate.name)}: ${settingsText(each, now())}`);
  return { content: listText(['How you are told of the delegates you follow:'], lines, [more]) };
}

/** So many words for kinds of change are said; of more only how many kinds they are. */
const KIND_WORDS_MAX = 8;
const listed = new Intl.ListFormat('en');

function kindsText(kinds: readonly EntryKind[]): string {
  const words = kindWords(kinds);
  if (words.length === 0) return 'no kind of change';
  return words.length <= KIND_WORDS_MAX ? plain(listed.format(words)) : `${kinds.length} kinds of change`;
}

function settingsText(follow: FollowSettings, now: Date): string {
  const { kinds, directKinds, thresholdBps, mode, quietHours, directMessages, mutedUntil } = follow;
  const how = !directMessages
    ? 'in the inbox only'
    : mode === 'daily'
      ? 'once a day, as a direct message'
      : 'at once, as a direct message';
  const of = kinds === null ? 'what alerts by default' : kindsText(kinds);
  const direct =
    !directMessages || directKinds === null ? '' : `, as direct messages only ${kindsText(directKinds)}`;
  const least = thresholdBps === 0 ? '' : `, shares from ${thresholdBps / 100} points on`;
  const quiet =
    quietHours === null ? '' : `, quiet from ${quietHours.from} to ${quietHours.to} (${quietHours.timeZone})`;
  return `${how}; ${of}${direct}${least}${quiet}${muteNote(mutedUntil, now)}.`;
}
