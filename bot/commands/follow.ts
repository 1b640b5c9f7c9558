import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { findFollow } from '../../core/alerts/store.ts';
import { deliverAlert } from '../../core/deliveries/deliver-alert.ts';
import { findDelivery } from '../../core/deliveries/store.ts';
import { command, type ComponentAction } from '../command.ts';
import type { CommandParts, Guild, Reply } from '../interaction.ts';
import { plain } from '../markdown.ts';
import { linkedAccount } from './linked-account.ts';
import { delegateOption, namedDelegate, suggestDelegate } from './named-delegate.ts';
import { notifyRows } from './notify.ts';

/** Follows a delegate with direct messages, which are opened and tried there and then; a mute ends. Other settings stay as they were. */
export const follow = command({
  name: 'follow',
  description: 'Be told here when a delegate changes what it promised',
  options: [delegateOption('The delegate to follow')],
  execute: ({ options, discordId, guild }, parts) => followNamed(discordId, options.delegate, guild, parts),
  suggest: { delegate: suggestDelegate },
});

export const followButton: ComponentAction = {
  name: 'follow',
  replaces: false,
  execute: ({ args: [slug = ''], discordId, guild }, parts) => followNamed(discordId, slug, guild, parts),
};

async function followNamed(
  discordId: string,
  named: string,
  guild: Guild | undefined,
  parts: CommandParts,
): Promise<Reply> {
  const { db, sender, now } = parts;
  const by = await linkedAccount(parts, discordId);
  const { slug, name } = await namedDelegate(db, named);
  const before = await findFollow(db, by.accountId, slug);
  const asked = { ...before, directMessages: true, mutedUntil: null };
  const { testDeliveryId } = await followDelegate(db, by, slug, asked, 'always', now());
  if (testDeliveryId === undefined) throw new Error(`no test alert for ${by.accountId}`);
  await deliverAlert(db, testDeliveryId, sender, now);
  return {
    content: `You follow ${plain(name)}. ${await howItWent(parts, testDeliveryId)}`,
    components: await notifyRows(parts, slug, guild),
  };
}

async function howItWent({ db, settings: { publicUrl } }: CommandParts, deliveryId: string): Promise<string> {
  const delivery = await findDelivery(db, deliveryId);
  if (delivery?.state === 'sent')
    return 'A test alert was sent to you as a direct message: changes will be told to you there.';
  if (delivery?.state === 'failed')
    return `Discord does not let us send you direct messages, so its changes are told to you at <${publicUrl}/me> only, and in the delegate’s thread where its role mentions you. Allow direct messages from members of this server, then use /follow again.`;
  return `A test alert is on its way to you as a direct message. Your alerts are also at <${publicUrl}/me>.`;
}
