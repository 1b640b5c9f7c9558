import type { Refused } from '../deliveries/discord-answer.ts';

/** What a channel is, as far as threads go: *forum* takes posts only, *other* has no threads. */
export type ChannelForm = 'text' | 'announcement' | 'forum' | 'other';

export interface ChannelFacts {
  /** Null where it is of no server. */
  guildId: string | null;
  form: ChannelForm;
}

export interface ServerRole {
  id: string;
  name: string;
  /** Whether whoever has it may do no more than everybody, and Discord lets it be given. */
  harmless: boolean;
  /** Whether those who have it are notified when we mention it. */
  heard: boolean;
}

/** The servers that the bot is in, seen from here. None of it throws. */
export interface AlertServer {
  describe(channelId: string): Promise<({ type: 'described' } & ChannelFacts) | Refused>;
  /** Looks for the thread that we made for a delegate, among the active and the archived ones of a channel. */
  findThread(
    guildId: string,
    channelId: string,
    slug: string,
  ): Promise<{ type: 'found'; id: string } | { type: 'absent' } | Refused>;
  makeThread(
    channelId: string,
    form: Exclude<ChannelForm, 'other'>,
    delegate: { slug: string; name: string },
  ): Promise<{ type: 'made'; id: string } | Refused>;
  listRoles(guildId: string): Promise<{ type: 'listed'; roles: ServerRole[] } | Refused>;
  makeRole(guildId: string, name: string): Promise<{ type: 'made'; id: string } | Refused>;
  changeRole(
    guildId: string,
    discordId: string,
    roleId: string,
    has: boolean,
  ): Promise<{ type: 'changed' } | Refused>;
}
