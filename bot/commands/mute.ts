import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { MUTE_LENGTHS, muteAt, type MutedUntil, type MuteLength, muteFrom } from '../../core/alerts/mute.ts';
import { findFollow } from '../../core/alerts/store.ts';
import { utcText } from '../../core/changes/time-text.ts';
import { RefusalError } from '../../core/errors.ts';
import type { ComponentAction } from '../command.ts';
import { buttonsRow, type Row } from '../components.ts';
import type { CommandParts, Reply } from '../interaction.ts';
import { plain } from '../markdown.ts';
import { linkedAccount } from './linked-account.ts';
import { namedForFollower } from './named-delegate.ts';

/** What a mute may last, by what it is called in a custom_id or an option. */
export const MUTES = {
  day: 'For 24 hours',
  week: 'For 7 days',
  unmuted: 'Until I unmute',
} satisfies Record<MuteLength, string>;

/** Asks for how long: nobody is muted by a slip. */
export const muteButton: ComponentAction = {
  name: 'mute',
  replaces: false,
  async execute({ args: [slug = ''], discordId }, parts) {
    const by = await linkedAccount(parts, discordId);
    const { name } = await namedForFollower(parts.db, by.accountId, slug);
    const lengths = MUTE_LENGTHS.map((length) => ({
      label: MUTES[length],
      name: 'mute-for',
      args: [length, slug],
    }));
    return {
      content: `Mute ${plain(name)}? Meanwhile you are told nothing about it, neither here nor in your inbox, and not later either. You go on following it.`,
      components: [buttonsRow(...lengths)],
    };
  },
};

export const muteForButton: ComponentAction = {
  name: 'mute-for',
  replaces: true,
  async execute({ args: [length, slug = ''], discordId }, parts) {
    const known = MUTE_LENGTHS.find((each) => each === length);
    if (known === undefined)
      throw new RefusalError('invalid', 'invalid_input', 'This length is not offered any more.');
    return await mute(discordId, slug, muteFrom(parts.now(), known), parts);
  },
};

export const unmuteButton: ComponentAction = {
  name: 'unmute',
  replaces: true,
  execute: ({ args: [slug = ''], discordId }, parts) => mute(discordId, slug, null, parts),
};

async function mute(
  discordId: string,
  slug: string,
  mutedUntil: MutedUntil | null,
  parts: CommandParts,
): Promise<Reply> {
  const { db, now } = parts;
  const by = await linkedAccount(parts, discordId);
  const { name } = await namedForFollower(db, by.accountId, slug);
  const before = await findFollow(db, by.accountId, slug);
  if (before === undefined)
    return { content: `You do not follow ${plain(name)}, so you are told none of its changes.` };
  await followDelegate(db, by, slug, { ...before, mutedUntil }, 'unless_opened', now());
  if (mutedUntil === null)
    return { content: `${plain(name)} is not muted any more. What it changes from now on is told to you.` };
  return { content: `${plain(name)} is ${muteText(mutedUntil)}.`, components: [unmuteRow(slug)] };
}

function unmuteRow(slug: string): Row {
  return buttonsRow({ label: 'Unmute', name: 'unmute', args: [slug] });
}

/** "muted until 3 Dec 2026 09:00 UTC" */
function muteText(mutedUntil: MutedUntil): string {
  return mutedUntil === 'unmuted' ? 'muted until you unmute it' : `muted until ${utcText(mutedUntil)}`;
}

/** The same behind the other settings of a follow; empty where it is not muted now. */
export function muteNote(mutedUntil: MutedUntil | null, now: Date): string {
  const mute = muteAt(mutedUntil, now);
  return mute === null ? '' : `, ${muteText(mute)}`;
}
