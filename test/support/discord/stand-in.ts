import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Given, optionsGiven, optionTyped, type RegisteredCommand } from './command-rules.ts';
import { componentUsed } from './component-rules.ts';
import { type Fault, Faults } from './faults.ts';
import { formSent } from './form-rules.ts';
import { Gateway } from './gateway.ts';
import { type Choice, Interactions, type Place, type Reply } from './interactions.ts';
import { InteractionsEndpoint } from './interactions-endpoint.ts';
import { type Limits, USUAL_LIMITS } from './limits.ts';
import { loadOpenApi } from './openapi.ts';
import { type Call, RestApi } from './rest.ts';
import { discordRoutes } from './routes.ts';
import type { Guild, Told } from './guild.ts';
import { ALERT_CHANNEL_ID, APPLICATION_ID } from './ids.ts';
import { type Channel, type Message, ServerState, type User } from './server-state.ts';
import { Threads } from './threads.ts';

export interface DiscordOptions {
  /** Of messages, ids and the nonce window. Limits and timeouts run in real time, as those who wait for them do. */
  now?: () => Date;
  nonceWindowMs?: number;
  limits?: Partial<Limits>;
}

/**
 * A Discord of our own on a loopback port: REST and gateway by Discord's documentation, one server with one channel of alerts.
 * It refuses what Discord refuses, and remembers all it was told.
 */
export interface DiscordStandIn extends AsyncDisposable {
  /** For DISCORD_API_URL. */
  apiUrl: string;
  /** For DISCORD_TOKEN. */
  token: string;
  /** For DISCORD_APPLICATION_ID. */
  applicationId: string;
  /** For DISCORD_PUBLIC_KEY. */
  publicKey: string;
  /** Interactions over HTTP: once it is set they go there, and no more over the gateway. */
  endpoint: InteractionsEndpoint;
  /** For DISCORD_ALERT_CHANNEL. */
  alertChannelId: string;
  /** Adds a person (a member of the server), or gives the one there is; what they refuse can be set on it. */
  user(id: string, name?: string): User;
  /** Puts the bot into another server, of the next shard, and gives its id. */
  addGuild(): string;
  /** Adds a text channel to the server. */
  addChannel(name: string): string;
  /** What is said in a channel and in its threads, oldest first; of the channel of alerts where none is named. */
  messages(channelId?: string): readonly Message[];
  /** Whom a message notified because it mentions a role. */
  told(message: Message): Told;
  /** The server's roles, and what the bot may do. */
  guild: Guild;
  threads: Threads;
  /** Deletes a channel or a thread, and what was said there. */
  deleteChannel(id: string): void;
  /** What the bot said to a person, oldest first. */
  directMessages(userId: string): readonly Message[];
  /** A person gives a slash command and waits for the answer. */
  command(userId: string, name: string, options?: Given, where?: Place): Promise<Reply>;
  /** A person types into an option of a command. */
  autocomplete(userId: string, name: string, option: string, typed: string): Promise<Choice[]>;
  /** A person presses a button of a message that they see. */
  press(userId: string, message: Message, customId: string): Promise<Reply>;
  /** A person chooses from a menu of a message that they see. */
  choose(userId: string, message: Message, customId: string, ...values: string[]): Promise<Reply>;
  /** A person fills in a form that opened for them, and sends it. */
  submit(userId: string, opened: Reply, texts: Readonly<Record<string, string>>): Promise<Reply>;
  /** Makes calls go wrong; gives a function that ends it. */
  fail(fault: Fault): () => void;
  /** A channel or thread, to make it refuse messages, or reading, or be of another type. */
  channel(channelId?: string): Channel;
  limits: Limits;
  setNonceWindow(ms: number): void;
  calls: readonly Call[];
  callThat(matches: (call: Call) => boolean, timeoutMs?: number): Promise<Call>;
  /** What was sent or answered against Discord's OpenAPI description, Discord's other rules, or our own. A test fails on any. */
  violations: readonly string[];
  gateway: Gateway;
  /** Stops listening and cuts every connection; what was said stays readable. */
  stop(): Promise<void>;
  /** Listens again at the same place. */
  restart(): Promise<void>;
}

/** Starts a stand-in for Discord. */
export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordStandIn> {
  const state = new ServerState(options.now ?? (() => new Date()), options.nonceWindowMs ?? 5 * 60_000);
  const limits: Limits = { ...USUAL_LIMITS, ...options.limits };
  const faults = new Faults();
  const token = `${Buffer.from(APPLICATION_ID).toString('base64url')}.stand.in`;
  const keys = generateKeyPairSync('ed25519');
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;

  const endpoint = new InteractionsEndpoint(
    keys.privateKey,
    async ({ id, token: answerToken }, body) => {
      const url = `http://127.0.0.1:${port}/api/interactions/${id}/${answerToken}/callback`;
      const headers = { 'content-type': 'application/json' };
      await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    state.now,
  );
  const threads = new Threads(state);
  const interactions = new Interactions(state, threads, (type, data) =>
    endpoint.isSet ? endpoint.dispatch(data) : gateway.dispatch(type, data),
  );
  const routes = discordRoutes({
    state,
    threads,
    interactions,
    limits,
    publicKey,
    gatewayUrl,
  });
  const rest = new RestApi({
    token,
    limits,
    faults,
    openApi: loadOpenApi(),
    now: state.now,
    route: (method, path) => routes.match(method, path),
  });
  const server = http.createServer((request, response) => {
    rest.handle(request, response).catch((error: unknown) => {
      rest.violations.push(`the stand-in failed: ${String(error)}`);
      response.destroy();
    });
  });
  const gateway = new Gateway(server, state, token, gatewayUrl);

  const listen = () =>
    new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', failed);
        port = (server.address() as AddressInfo).port;
        done();
      });
    });
  await listen();

  const hangUp = async () => {
    gateway.cut();
    server.closeAllConnections();
    if (server.listening) await new Promise<void>((done) => server.close(() => done()));
  };

  const commands = () =>
    (state.commands.get(`applications/${APPLICATION_ID}`) ?? []) as unknown as RegisteredCommand[];
  const commandData = (name: string, options: unknown[]) => ({
    id: state.snowflake(),
    name,
    type: 1,
    options,
  });

  const use = async (userId: string, message: Message, customId: string, values: string[]) => {
    const { type } = componentUsed(message.components, customId, values);
    const data = { custom_id: customId, component_type: type, ...(type === 2 ? {} : { values }) };
    const where = state.channels.get(message.channel_id)?.type === 1 ? 'direct' : 'server';
    return await interactions.start(userId, 3, data, where, message);
  };

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    applicationId: APPLICATION_ID,
    publicKey,
    endpoint,
    alertChannelId: ALERT_CHANNEL_ID,
    user: (id, name) => state.users.get(id) ?? state.addUser(id, name ?? `user${id.slice(-4)}`),
    addGuild: () => state.addGuild(),
    addChannel: (name) => state.addChannel(state.snowflake(), name).id,
    messages: (channelId = ALERT_CHANNEL_ID) =>
      [channelId, ...threads.all(channelId).map(({ id }) => id)]
        .flatMap((id) => state.messagesOf(id))
        .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1)),
    told: (message) => state.told.get(message) ?? { roles: [], people: [] },
    guild: state.guild,
    threads,
    deleteChannel(id) {
      for (const each of [id, ...threads.all(id).map((thread) => thread.id)]) state.channels.delete(each);
    },
    directMessages: (userId) => {
      const channel = state.directChannel(userId);
      return channel === undefined ? [] : state.messagesOf(channel.id);
    },
    async command(userId, name, given = {}, where = 'server') {
      const rights = state.users.get(userId)?.rights;
      const options = optionsGiven(commands(), name, given, where === 'direct' ? where : 'server', rights);
      return await interactions.start(userId, 2, commandData(name, options), where);
    },
    async autocomplete(userId, name, option, typed) {
      const { type } = optionTyped(commands(), name, option);
      const typing = commandData(name, [{ name: option, type, value: typed, focused: true }]);
      return (await interactions.start(userId, 4, typing, 'server')).choices ?? [];
    },
    press: async (userId, message, customId) => await use(userId, message, customId, []),
    choose: async (userId, message, customId, ...values) => await use(userId, message, customId, values),
    async submit(userId, { form }, texts) {
      if (form === undefined) throw new Error('no form opened');
      return await interactions.start(userId, 5, formSent(form, texts), 'server');
    },
    fail: (fault) => faults.add(fault),
    channel(channelId = ALERT_CHANNEL_ID) {
      const channel = state.channels.get(channelId);
      if (channel === undefined) throw new Error(`no channel ${channelId}`);
      return channel;
    },
    limits,
    setNonceWindow(ms) {
      state.nonceWindowMs = ms;
    },
    calls: rest.calls,
    callThat: (matches, timeoutMs = 5000) => rest.callThat(matches, timeoutMs),
    violations: rest.violations,
    gateway,
    stop: hangUp,
    restart: listen,
    async [Symbol.asyncDispose]() {
      await hangUp();
      await gateway.stop();
    },
  };
}
