import { Guild, type Told } from './guild.ts';
import { ALERT_CHANNEL_ID, APPLICATION_ID, GUILD_ID } from './ids.ts';

/* What the stand-in for Discord knows. Shapes are Discord's own, as far as they are answered to a client. */

export interface User {
  id: string;
  username: string;
  global_name: string | null;
  bot: boolean;
  /** Sending to them is refused with 50007. */
  directMessagesClosed: boolean;
  /** Sending to them is refused with 50278. */
  noMutualGuild: boolean;
  /** What they may do in the server. */
  rights: string;
}

/** What makes a channel a thread. */
export interface Thread {
  parentId: string;
  ownerId: string;
  autoArchiveMinutes: number;
  archived: boolean;
  locked: boolean;
  /** Since when nothing was said in it. */
  quietSince: Date;
}

export interface Channel {
  id: string;
  /** 0 text, 1 direct, 5 announcements, 10 and 11 threads, 15 forum. */
  type: number;
  name: string;
  thread?: Thread;
  /** The person of a direct channel. */
  recipient: string | undefined;
  /** Sending there is refused: 50013 (no permission), 50001 (no access). */
  refuses: 50013 | 50001 | undefined;
  /** Reading what was said is refused with 50013. */
  unreadable: boolean;
}

export interface Embed {
  title?: string;
  description?: string;
  url?: string;
  color?: number;
  fields?: { name: string; value: string; inline?: boolean }[];
  footer?: { text: string };
}

export interface Component {
  type: number;
  label?: string;
  url?: string;
  custom_id?: string;
  style?: number;
  disabled?: boolean;
  emoji?: unknown;
  placeholder?: string;
  options?: { label: string; value: string; description?: string }[];
  min_values?: number;
  max_values?: number;
  components?: Component[];
}

/** A message as Discord answers it. */
export interface Message {
  id: string;
  channel_id: string;
  author: Record<string, unknown>;
  content: string;
  timestamp: string;
  edited_timestamp: string | null;
  tts: boolean;
  mention_everyone: boolean;
  mentions: unknown[];
  mention_roles: string[];
  attachments: unknown[];
  embeds: Embed[];
  components: Component[];
  pinned: boolean;
  type: number;
  flags: number;
  nonce?: string | number;
}

/** The members of a message that a client sends. */
export interface MessageBody {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  flags?: number | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  allowed_mentions?: { parse?: string[]; roles?: string[] } | null;
}

const DISCORD_EPOCH = 1_420_070_400_000n;

export class ServerState {
  readonly now: () => Date;
  /** How long a nonce is remembered. */
  nonceWindowMs: number;
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  /** The servers that the bot is in. */
  readonly guildIds = new Set([GUILD_ID]);
  readonly commands = new Map<string, Record<string, unknown>[]>();
  readonly guild: Guild;
  /** Whom each message notified by a role. */
  readonly told = new WeakMap<Message, Told>();
  readonly #messages = new Map<string, Message[]>();
  readonly #nonces: { key: string; message: Message; at: number }[] = [];
  #counter = 0n;

  constructor(now: () => Date, nonceWindowMs: number) {
    this.now = now;
    this.nonceWindowMs = nonceWindowMs;
    this.guild = new Guild(() => this.snowflake());
    this.addUser(APPLICATION_ID, 'pledgebook', true);
    this.addChannel(ALERT_CHANNEL_ID, 'alerts');
  }

  /** Another server that the bot is in, of the next shard; nothing more is known of it. */
  addGuild(): string {
    const id = String(BigInt(GUILD_ID) + (BigInt(this.guildIds.size) << 22n));
    this.guildIds.add(id);
    return id;
  }

  snowflake(): string {
    this.#counter = (this.#counter + 1n) % 4_194_304n;
    return (((BigInt(this.now().getTime()) - DISCORD_EPOCH) << 22n) | this.#counter).toString();
  }

  addUser(id: string, username: string, bot = false): User {
    const user: User = {
      id,
      username,
      global_name: null,
      bot,
      directMessagesClosed: false,
      noMutualGuild: false,
      rights: '2147483647',
    };
    this.users.set(id, user);
    return user;
  }

  addChannel(id: string, name: string, recipient?: string): Channel {
    const channel: Channel = {
      id,
      type: recipient === undefined ? 0 : 1,
      name,
      recipient,
      refuses: undefined,
      unreadable: false,
    };
    this.channels.set(id, channel);
    return channel;
  }

  directChannel(userId: string): Channel | undefined {
    return [...this.channels.values()].find((channel) => channel.recipient === userId);
  }

  /** The messages of a channel, oldest first. */
  messagesOf(channelId: string): Message[] {
    let messages = this.#messages.get(channelId);
    if (messages === undefined) this.#messages.set(channelId, (messages = []));
    return messages;
  }

  newMessage(channelId: string, body: MessageBody, type = 0, flags = 0): Message {
    return {
      id: this.snowflake(),
      channel_id: channelId,
      author: userView(this.users.get(APPLICATION_ID)),
      content: body.content ?? '',
      timestamp: this.now().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: this.guild.told(body.content ?? '', body.allowed_mentions?.roles ?? []).roles,
      attachments: [],
      embeds: (body.embeds ?? []).map((embed) => ({
        type: 'rich',
        ...embed,
        ...(embed.fields && { fields: embed.fields.map((field) => ({ inline: false, ...field })) }),
      })),
      components: withIds(body.components ?? []),
      pinned: false,
      type,
      flags: flags | (body.flags ?? 0),
      ...(body.nonce === null || body.nonce === undefined ? {} : { nonce: body.nonce }),
    };
  }

  /** Adds a message; with an enforced nonce that was seen within the window, gives the earlier one instead. */
  post(channelId: string, body: MessageBody): Message {
    const key = `${channelId} ${body.nonce}`;
    const at = this.now().getTime();
    if (body.enforce_nonce === true && body.nonce !== undefined && body.nonce !== null) {
      const seen = this.#nonces.find((each) => each.key === key && at - each.at <= this.nonceWindowMs);
      if (seen !== undefined) return seen.message;
    }
    const message = this.newMessage(channelId, body);
    this.messagesOf(channelId).push(message);
    this.told.set(message, this.guild.told(message.content, body.allowed_mentions?.roles ?? []));
    this.#nonces.push({ key, message, at });
    return message;
  }
}

function withIds(components: Component[], from = 1): Component[] {
  let id = from;
  return components.map((component) => ({
    ...(component.type === 3 ? { min_values: 1, max_values: 1 } : {}),
    ...component,
    id: id++,
    ...(component.components === undefined
      ? {}
      : { components: withIds(component.components, (id += 10) - 9) }),
  }));
}

export function userView(user: User | undefined): Record<string, unknown> {
  if (user === undefined) throw new Error('no such user of the stand-in');
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.global_name,
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(user.bot ? { bot: true } : {}),
  };
}

export function memberView(user: User, roles: string[], joined: Date): Record<string, unknown> {
  return {
    user: userView(user),
    roles,
    joined_at: joined.toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
    avatar: null,
    banner: null,
    nick: null,
    communication_disabled_until: null,
    premium_since: null,
    pending: false,
  };
}

export function channelView(channel: Channel, users: ReadonlyMap<string, User>): Record<string, unknown> {
  if (channel.recipient !== undefined)
    return {
      id: channel.id,
      type: 1,
      flags: 0,
      last_message_id: null,
      recipients: [userView(users.get(channel.recipient))],
    };
  return {
    id: channel.id,
    type: channel.type,
    guild_id: GUILD_ID,
    name: channel.name,
    position: 0,
    permission_overwrites: [],
    topic: null,
    nsfw: false,
    flags: 0,
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
  };
}
