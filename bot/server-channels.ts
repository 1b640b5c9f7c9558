import { randomToken } from '../core/hashing.ts';
import { ChannelType, DiscordAPIError, PermissionFlagsBits, type REST, Routes } from 'discord.js';

const NONCE_BYTES = 12;

/** What a channel of a server is, and what the bot may do there; or why that cannot be told. */
export type ChannelLook =
  | { type: 'seen'; name: string; isForum: boolean; rights: bigint }
  | { type: 'unseen' }
  | { type: 'elsewhere' }
  | { type: 'unclear'; because: string };

/** The channels of the servers that the bot is in. None throws. */
export interface ServerChannels {
  look(guildId: string, channelId: string): Promise<ChannelLook>;
  /** Says something in a channel; what Discord says where it does not take it. */
  say(channelId: string, content: string): Promise<string | undefined>;
}

interface RawChannel {
  guild_id?: string;
  name?: string | null;
  type: number;
  permission_overwrites?: { id: string; type: 0 | 1; allow: string; deny: string }[];
}

export function serverChannels(rest: REST, botId: string): ServerChannels {
  return {
    async look(guildId, channelId) {
      try {
        const channel = (await rest.get(Routes.channel(channelId))) as RawChannel;
        if (channel.guild_id !== guildId) return { type: 'elsewhere' };
        const roles = (await rest.get(Routes.guildRoles(guildId))) as { id: string; permissions: string }[];
        const member = (await rest.get(Routes.guildMember(guildId, botId))) as { roles: string[] };
        return {
          type: 'seen',
          name: channel.name ?? channelId,
          isForum: [ChannelType.GuildForum, ChannelType.GuildMedia].includes(channel.type),
          rights: rightsIn(channel, { guildId, botId, roles, own: member.roles }),
        };
      } catch (error) {
        if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404))
          return { type: 'unseen' };
        return { type: 'unclear', because: error instanceof Error ? error.message : String(error) };
      }
    },

    async say(channelId, content) {
      try {
        await rest.post(Routes.channelMessages(channelId), {
          body: {
            content,
            allowed_mentions: { parse: [] },
            nonce: randomToken(NONCE_BYTES),
            enforce_nonce: true,
          },
        });
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
}

/** Discord's own rule: the roles together, then what the channel takes and gives to everybody, to the roles, and to the bot itself. */
export function rightsIn(
  { permission_overwrites: overwrites = [] }: Pick<RawChannel, 'permission_overwrites'>,
  of: {
    guildId: string;
    botId: string;
    roles: readonly { id: string; permissions: string }[];
    own: readonly string[];
  },
): bigint {
  const { guildId, botId, roles, own } = of;
  const base = roles
    .filter(({ id }) => id === guildId || own.includes(id))
    .reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const steps = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id, type }) => type === 0 && id !== guildId && own.includes(id)),
    overwrites.filter(({ id, type }) => type === 1 && id === botId),
  ];
  return steps.reduce((rights, step) => {
    const denied = step.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    const allowed = step.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
    return (rights & ~denied) | allowed;
  }, base);
}
