import { ChannelType, PermissionFlagsBits, type REST, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import { isThreadNameOf, threadName } from '../core/threads/delegate-names.ts';
import type { AlertServer, ChannelForm, ServerRole } from '../core/threads/server.ts';
import type { Refused } from '../core/deliveries/discord-answer.ts';
import type { Ask } from './asking.ts';
import { introduction } from './messages.ts';

/** A thread falls into the archive a week after its last alert; the next one brings it back. */
const ARCHIVED_AFTER = ThreadAutoArchiveDuration.OneWeek;
/** So many archived threads are looked through for one that we made. */
const ARCHIVE_PAGES = 20;
const ARCHIVE_PAGE = 100;
const REASON = 'Alerts of one delegate';

interface RawThread {
  id: string;
  name: string;
  parent_id?: string | null;
  owner_id: string;
  thread_metadata: { archive_timestamp: string | null };
}

interface RawThreads {
  threads: RawThread[];
  has_more: boolean;
}

interface RawRole {
  id: string;
  name: string;
  permissions: string;
  managed: boolean;
  mentionable: boolean;
  tags?: { bot_id?: string };
}

const FORMS: Partial<Record<ChannelType, ChannelForm>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildMedia]: 'forum',
};

/** The servers that the application `botId` is in. */
export function serverOf(rest: REST, botId: string, publicUrl: string, ask: Ask): AlertServer {
  const archivedThread = async (
    channelId: string,
    slug: string,
  ): Promise<RawThread | undefined | Refused> => {
    let before: string | undefined;
    for (let page = 0; page < ARCHIVE_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: String(ARCHIVE_PAGE), ...(before && { before }) });
      const path = Routes.channelThreads(channelId, 'public');
      const answer = await ask(() => rest.get(path, { query }) as Promise<RawThreads>);
      if (!('threads' in answer)) return answer;
      const found = answer.threads.find((each) => isOurs(each, slug));
      before = pageAfter(answer.threads.at(-1)?.thread_metadata.archive_timestamp ?? undefined, before);
      if (found !== undefined || !answer.has_more || before === undefined) return found;
    }
    return undefined;
  };
  /** Nobody else's thread is taken over, whatever its name is. */
  const isOurs = ({ name, owner_id }: RawThread, slug: string) =>
    owner_id === botId && isThreadNameOf(name, slug);

  return {
    async describe(channelId) {
      const answer = await ask(
        () =>
          rest.get(Routes.channel(channelId)) as Promise<{
            id: string;
            type: ChannelType;
            guild_id?: string;
          }>,
      );
      if (!('id' in answer)) return answer;
      return { type: 'described', guildId: answer.guild_id ?? null, form: FORMS[answer.type] ?? 'other' };
    },

    async findThread(guildId, channelId, slug) {
      const active = await ask(() => rest.get(Routes.guildActiveThreads(guildId)) as Promise<RawThreads>);
      if (!('threads' in active)) return active;
      const found =
        active.threads.find((each) => each.parent_id === channelId && isOurs(each, slug)) ??
        (await archivedThread(channelId, slug));
      if (found === undefined) return { type: 'absent' };
      return 'id' in found ? { type: 'found', id: found.id } : found;
    },

    async makeThread(channelId, form, delegate) {
      const type = form === 'announcement' ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
      const body = {
        name: threadName(delegate),
        auto_archive_duration: ARCHIVED_AFTER,
        ...(form === 'forum' ? { message: introduction(delegate, publicUrl) } : { type }),
      };
      return made(
        await ask(
          () => rest.post(Routes.threads(channelId), { body, reason: REASON }) as Promise<{ id: string }>,
        ),
      );
    },

    async listRoles(guildId) {
      const answer = await ask(() => rest.get(Routes.guildRoles(guildId)) as Promise<RawRole[]>);
      if (!Array.isArray(answer)) return answer;
      const ours = answer.filter(({ id, tags }) => id === guildId || tags?.bot_id === botId);
      const mentionsAll = ours.some(({ permissions }) => allows(permissions));
      return { type: 'listed', roles: answer.map((each) => roleOf(each, mentionsAll)) };
    },

    async makeRole(guildId, name) {
      const body = { name, permissions: '0', hoist: false, mentionable: true };
      return made(
        await ask(
          () => rest.post(Routes.guildRoles(guildId), { body, reason: REASON }) as Promise<{ id: string }>,
        ),
      );
    },

    async changeRole(guildId, discordId, roleId, has) {
      const path = Routes.guildMemberRole(guildId, discordId, roleId);
      const answer = await ask(async () => {
        await (has ? rest.put(path, { reason: REASON }) : rest.delete(path, { reason: REASON }));
        return { type: 'changed' } as const;
      });
      return answer;
    },
  };
}

/** Others of the moment at which a page ends may stand on the next: it is asked for again, unless that moment fills pages. */
function pageAfter(last: string | undefined, before: string | undefined): string | undefined {
  if (last === undefined) return undefined;
  const withMoment = Date.parse(last) + 1;
  return before === undefined || withMoment < Date.parse(before) ? new Date(withMoment).toISOString() : last;
}

function made(answer: { id: string } | Refused): { type: 'made'; id: string } | Refused {
  return 'id' in answer ? { type: 'made', id: answer.id } : answer;
}

/** What the role of our application, or everybody's, lets us do; a right that another role of ours gives is not seen. */
function allows(permissions: string): boolean {
  const rights = BigInt(permissions);
  return (rights & (PermissionFlagsBits.MentionEveryone | PermissionFlagsBits.Administrator)) !== 0n;
}

function roleOf({ id, name, permissions, managed, mentionable }: RawRole, mentionsAll: boolean): ServerRole {
  return { id, name, harmless: permissions === '0' && !managed, heard: mentionable || mentionsAll };
}
