import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ALERT_CHANNEL_ID, APPLICATION_ID, GUILD_ID } from './ids.ts';
import type { Refusal } from './route.ts';
import {
  channelView,
  memberView,
  type Message,
  type MessageBody,
  type ServerState,
  userView,
} from './server-state.ts';
import type { Threads } from './threads.ts';
import type { OpenedForm } from './form-rules.ts';

const FIRST_ANSWER_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
const LOADING = 128;
const EPHEMERAL = 64;
/** How an interaction of each type may be answered first: a command, a component, typing, a form that was sent. */
const ANSWERS: Record<number, readonly number[]> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5],
};

export interface Choice {
  name: string;
  value: string;
}

/** What a person got: the message only they see, or the one all do; for autocomplete the choices. */
export interface Reply {
  /** Whether only the person who asked sees it. */
  ephemeral: boolean;
  message: Message | undefined;
  choices: Choice[] | undefined;
  /** A form that opened in place of an answer. */
  form: OpenedForm | undefined;
}

interface Interaction {
  id: string;
  token: string;
  type: number;
  channelId: string;
  userId: string;
  startedAt: number;
  startedAtBookTime: number;
  callbackType: number | undefined;
  ephemeral: boolean;
  /** The message that was pressed. */
  source: Message | undefined;
  original: Message | undefined;
  /** Told that the message that was pressed will be edited. */
  updating: boolean;
  followUps: Message[];
  choices: Choice[] | undefined;
  form: OpenedForm | undefined;
}

export interface CallbackBody {
  type: number;
  data?: MessageBody & { choices?: Choice[] } & Partial<Omit<OpenedForm, 'components'>>;
}

/** Where a person is: in the server, in direct messages, or in another server. */
export type Place = 'server' | 'direct' | { guild: string };

/** Hands an interaction to the application; whether it is there. */
type Dispatch = (type: string, data: unknown) => boolean | Promise<boolean>;

export class Interactions {
  readonly #state: ServerState;
  readonly #threads: Threads;
  readonly #dispatch: Dispatch;
  readonly #byToken = new Map<string, Interaction>();
  /** Who alone sees a message. */
  readonly #seenBy = new Map<string, string>();

  constructor(state: ServerState, threads: Threads, dispatch: Dispatch) {
    this.#state = state;
    this.#threads = threads;
    this.#dispatch = dispatch;
  }

  /** Starts an interaction and waits for its final answer. Rejects where the application did not respond in time. */
  async start(userId: string, type: number, data: unknown, where: Place, message?: Message): Promise<Reply> {
    const owner = message === undefined ? undefined : this.#seenBy.get(message.id);
    if (owner !== undefined && owner !== userId) throw new Error('they do not see this message');
    const user = this.#state.users.get(userId) ?? this.#state.addUser(userId, `user${userId.slice(-4)}`);
    const guildId = where === 'server' ? GUILD_ID : where === 'direct' ? undefined : where.guild;
    const channel =
      guildId !== undefined
        ? this.#state.channels.get(message?.channel_id ?? ALERT_CHANNEL_ID)
        : (this.#state.directChannel(userId) ??
          this.#state.addChannel(this.#state.snowflake(), user.username, userId));
    if (channel === undefined) throw new Error('no such channel');
    const interaction: Interaction = {
      id: this.#state.snowflake(),
      token: randomBytes(32).toString('base64url'),
      type,
      channelId: channel.id,
      startedAt: Date.now(),
      startedAtBookTime: this.#state.now().getTime(),
      callbackType: undefined,
      ephemeral: false,
      source: message,
      userId,
      original: undefined,
      updating: false,
      followUps: [],
      choices: undefined,
      form: undefined,
    };
    this.#byToken.set(interaction.token, interaction);
    const inServer = {
      guild_id: guildId,
      guild: { id: guildId, locale: 'en-US', features: [] },
      guild_locale: 'en-US',
      member: {
        ...memberView(user, this.#state.guild.rolesOf(userId), this.#state.now()),
        permissions: user.rights,
      },
    };
    const told = await this.#dispatch('INTERACTION_CREATE', {
      id: interaction.id,
      application_id: APPLICATION_ID,
      type,
      token: interaction.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel:
        channel.thread === undefined ? channelView(channel, this.#state.users) : this.#threads.view(channel),
      locale: 'en-US',
      app_permissions: '2147483647',
      entitlements: [],
      authorizing_integration_owners: { 0: guildId ?? GUILD_ID },
      context: guildId === undefined ? 1 : 0,
      attachment_size_limit: 10_485_760,
      ...(guildId !== undefined ? inServer : { user: userView(user) }),
      ...(message === undefined ? {} : { message }),
    });
    if (!told) throw new Error('the application is not there');
    return this.#finished(interaction);
  }

  async #finished(interaction: Interaction): Promise<Reply> {
    for (;;) {
      const waited = Date.now() - interaction.startedAt;
      const { callbackType, original } = interaction;
      if (callbackType === undefined && waited > FIRST_ANSWER_MS)
        throw new Error('the application did not respond');
      const deferred =
        interaction.updating ||
        (callbackType === 5 && original !== undefined && (original.flags & LOADING) !== 0);
      if (callbackType !== undefined && !deferred)
        return {
          ephemeral: interaction.ephemeral,
          message: original,
          choices: interaction.choices,
          form: interaction.form,
        };
      if (waited > 30_000) throw new Error('the application is still thinking');
      await sleep(5);
    }
  }

  /** The first answer to an interaction. */
  callback(id: string, token: string, body: CallbackBody): Refusal | Interaction {
    const interaction = this.#byToken.get(token);
    if (
      interaction === undefined ||
      interaction.id !== id ||
      Date.now() - interaction.startedAt > FIRST_ANSWER_MS
    )
      return [404, 10062, 'Unknown interaction'];
    if (interaction.callbackType !== undefined)
      return [400, 40060, 'Interaction has already been acknowledged.'];
    if (!ANSWERS[interaction.type]?.includes(body.type)) return [400, 50035, 'Invalid Form Body'];
    const { data = {} } = body;
    const flags = data.flags ?? 0;
    if (body.type === 5 && (flags & ~EPHEMERAL) !== 0) return [400, 50035, 'Invalid Form Body'];
    interaction.callbackType = body.type;
    interaction.ephemeral = (flags & EPHEMERAL) !== 0;
    if (body.type === 9) interaction.form = data as unknown as OpenedForm;
    if (body.type === 8) interaction.choices = data.choices ?? [];
    if (body.type === 6 || body.type === 7) {
      interaction.original = interaction.source;
      interaction.ephemeral = ((interaction.source?.flags ?? 0) & EPHEMERAL) !== 0;
      interaction.updating = body.type === 6;
      if (body.type === 7) this.#change(interaction.source, data);
    }
    if (body.type === 4 || body.type === 5) {
      const loading = body.type === 5 ? LOADING : 0;
      interaction.original = this.#state.newMessage(interaction.channelId, data, 20, loading);
      if (interaction.ephemeral) this.#seenBy.set(interaction.original.id, interaction.userId);
    }
    return interaction;
  }

  /** The interaction of a webhook's token, for what comes after the first answer. */
  known(token: string): Refusal | Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || interaction.callbackType === undefined)
      return [404, 10015, 'Unknown Webhook'];
    if (this.#state.now().getTime() - interaction.startedAtBookTime > TOKEN_MS)
      return [401, 50027, 'Invalid Webhook Token'];
    return interaction;
  }

  find(token: string, messageId: string): Refusal | Message {
    const interaction = this.known(token);
    if (!('token' in interaction)) return interaction;
    const message =
      messageId === '@original'
        ? interaction.original
        : interaction.followUps.find((each) => each.id === messageId);
    return message ?? [404, 10008, 'Unknown Message'];
  }

  edit(token: string, messageId: string, body: MessageBody): Refusal | Message {
    const message = this.find(token, messageId);
    if (!('id' in message)) return message;
    const interaction = this.#byToken.get(token);
    if (interaction !== undefined && messageId === '@original') interaction.updating = false;
    return this.#change(message, body) ?? [404, 10008, 'Unknown Message'];
  }

  #change(message: Message | undefined, body: MessageBody): Message | undefined {
    if (message === undefined) return undefined;
    const changed = this.#state.newMessage(message.channel_id, body);
    if (body.content !== undefined) message.content = changed.content;
    if (body.embeds !== undefined) message.embeds = changed.embeds;
    if (body.components !== undefined) message.components = changed.components;
    message.edited_timestamp = this.#state.now().toISOString();
    message.flags &= ~LOADING;
    return message;
  }

  followUp(token: string, body: MessageBody): Refusal | Message {
    const interaction = this.known(token);
    if (!('token' in interaction)) return interaction;
    const message = this.#state.newMessage(interaction.channelId, body, 20);
    interaction.followUps.push(message);
    return message;
  }
}
