import { APPLICATION_ID, GUILD_ID } from './ids.ts';
import type { Refusal } from './route.ts';
import type { Channel, MessageBody, ServerState } from './server-state.ts';

interface ThreadBody {
  name: string;
  type?: 10 | 11 | 12 | null;
  auto_archive_duration?: 60 | 1440 | 4320 | 10_080 | null;
  message?: MessageBody;
}

const FORUM = 15;
const ANNOUNCEMENT = 5;
const PRIVATE = 12;
const MINUTE_MS = 60_000;

interface ThreadList {
  threads: Record<string, unknown>[];
  members: [];
  has_more: boolean;
}

/** The threads and posts of the server's channels. */
export class Threads {
  readonly #state: ServerState;

  constructor(state: ServerState) {
    this.#state = state;
  }

  /** The bot makes a thread, or a post in a forum; a thread that begins at a message has its id. */
  make(parentId: string, body: ThreadBody, messageId?: string): Refusal | Channel {
    const { guild, channels, now } = this.#state;
    const parent = channels.get(parentId);
    if (parent === undefined) return [404, 10003, 'Unknown Channel'];
    if (guild.kicked) return [403, 50001, 'Missing Access'];
    if (parent.refuses !== undefined) return [403, parent.refuses, 'Missing Permissions'];
    const isForum = parent.type === FORUM;
    const type = isForum ? 11 : (body.type ?? PRIVATE); // Discord's own default
    if (type === PRIVATE || !guild.botMay.has('CREATE_PUBLIC_THREADS'))
      return [403, 50013, 'Missing Permissions'];
    if (isForum !== (body.message !== undefined)) return [400, 50035, 'Invalid Form Body'];
    if (!isForum && (type === 10) !== (parent.type === ANNOUNCEMENT))
      return [400, 50035, 'Invalid Form Body'];
    if (this.#active().length >= guild.activeThreadsMax)
      return [400, 160006, 'Maximum number of active threads reached'];
    if (channels.has(messageId ?? ''))
      return [400, 160004, 'A thread has already been created for this message'];
    const thread = this.#state.addChannel(messageId ?? this.#state.snowflake(), body.name);
    thread.type = type;
    thread.thread = {
      parentId,
      ownerId: APPLICATION_ID,
      autoArchiveMinutes: body.auto_archive_duration ?? 4320,
      archived: false,
      locked: false,
      quietSince: now(),
    };
    if (body.message !== undefined) this.#state.post(thread.id, body.message);
    return thread;
  }

  /** Why nothing can be said in a thread; otherwise what is said there now brings it back from the archive. */
  enter(thread: Channel): Refusal | undefined {
    const { guild, now } = this.#state;
    if (thread.thread === undefined) return undefined;
    if (!guild.botMay.has('SEND_MESSAGES_IN_THREADS')) return [403, 50013, 'Missing Permissions'];
    if (thread.thread.locked) return [400, 160005, 'Thread is locked'];
    if (this.isArchived(thread) && this.#active().length >= guild.activeThreadsMax)
      return [400, 160006, 'Maximum number of active threads reached'];
    Object.assign(thread.thread, { archived: false, quietSince: now() });
    return undefined;
  }

  /** An archived thread is not edited, but for being brought back. */
  edit(id: string, changes: { name?: string; archived?: boolean; locked?: boolean }): Refusal | Channel {
    const thread = this.#state.channels.get(id);
    if (thread?.thread === undefined) return [404, 10003, 'Unknown Channel'];
    if (this.isArchived(thread) && changes.archived !== false)
      return [400, 50083, 'Tried to perform an operation on an archived thread'];
    thread.name = changes.name ?? thread.name;
    Object.assign(thread.thread, {
      archived: changes.archived ?? false,
      locked: changes.locked ?? thread.thread.locked,
    });
    return thread;
  }

  isArchived({ thread }: Channel): boolean {
    if (thread === undefined) return false;
    const quietMs = this.#state.now().getTime() - thread.quietSince.getTime();
    return thread.archived || quietMs > thread.autoArchiveMinutes * MINUTE_MS;
  }

  #active(): Channel[] {
    return this.all().filter((thread) => !this.isArchived(thread));
  }

  all(parentId?: string): Channel[] {
    return [...this.#state.channels.values()].filter(
      ({ thread }) => thread !== undefined && (parentId === undefined || thread.parentId === parentId),
    );
  }

  active(): ThreadList {
    return { threads: this.#active().map((each) => this.view(each)), members: [], has_more: false };
  }

  /** Those of a channel that are archived, the last archived first, before a time. */
  archived(parentId: string, before: string | null, limit: number): Refusal | ThreadList {
    const { guild } = this.#state;
    if (!guild.botMay.has('READ_MESSAGE_HISTORY')) return [403, 50013, 'Missing Permissions'];
    const all = this.all(parentId)
      .filter((each) => this.isArchived(each))
      .map((each) => ({ each, at: each.thread?.quietSince.toISOString() ?? '' }))
      .filter(({ at }) => before === null || at < before)
      .sort((one, other) => Number(one.at < other.at) - Number(one.at > other.at));
    const shown = all.slice(0, limit);
    return {
      threads: shown.map(({ each }) => this.view(each)),
      members: [],
      has_more: all.length > shown.length,
    };
  }

  view(channel: Channel): Record<string, unknown> {
    const { thread } = channel;
    if (thread === undefined) throw new Error('no thread');
    return {
      id: channel.id,
      type: channel.type,
      guild_id: GUILD_ID,
      parent_id: thread.parentId,
      owner_id: thread.ownerId,
      name: channel.name,
      flags: 0,
      last_message_id: null,
      rate_limit_per_user: 0,
      message_count: this.#state.messagesOf(channel.id).length,
      member_count: 1,
      total_message_sent: this.#state.messagesOf(channel.id).length,
      thread_metadata: {
        archived: this.isArchived(channel),
        archive_timestamp: thread.quietSince.toISOString(),
        auto_archive_duration: thread.autoArchiveMinutes,
        locked: thread.locked,
        create_timestamp: thread.quietSince.toISOString(),
      },
    };
  }
}
