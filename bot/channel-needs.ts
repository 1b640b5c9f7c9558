import { PermissionFlagsBits } from 'discord.js';

export interface Need {
  right: bigint;
  /** As Discord's clients call it. */
  name: string;
  what: string;
  /** Without it nothing can be told there. */
  needed: boolean;
}

/** What the bot asks for in a channel, and what each is for. */
const NEEDS: readonly Need[] = [
  { right: PermissionFlagsBits.ViewChannel, name: 'View Channel', what: 'to see the channel', needed: true },
  { right: PermissionFlagsBits.SendMessages, name: 'Send Messages', what: 'to post alerts', needed: true },
  {
    right: PermissionFlagsBits.EmbedLinks,
    name: 'Embed Links',
    what: 'to show before and after beside each alert; the text alone says it too',
    needed: false,
  },
  {
    right: PermissionFlagsBits.ReadMessageHistory,
    name: 'Read Message History',
    what: 'to see after a crash whether an alert was posted, so that none is posted twice',
    needed: false,
  },
  {
    right: PermissionFlagsBits.CreatePublicThreads,
    name: 'Create Public Threads',
    what: 'to keep one thread for each delegate',
    needed: false,
  },
  {
    right: PermissionFlagsBits.SendMessagesInThreads,
    name: 'Send Messages in Threads',
    what: 'to post alerts in those threads',
    needed: false,
  },
  {
    right: PermissionFlagsBits.ManageRoles,
    name: 'Manage Roles',
    what: 'to notify, through a role, only the members who press its button',
    needed: false,
  },
];

/** A forum has posts alone: who may not write in them tells nothing there. */
export function missingIn({ rights, isForum }: { rights: bigint; isForum: boolean }): Need[] {
  const missing = NEEDS.filter(({ right }) => (rights & right) === 0n);
  return missing.map((need) => ({
    ...need,
    needed: need.needed || (isForum && need.right === PermissionFlagsBits.SendMessagesInThreads),
  }));
}
