import { guildRoutes } from './guild-routes.ts';
import { APPLICATION_ID } from './ids.ts';
import type { CallbackBody, Interactions } from './interactions.ts';
import { Bucket, type Limits } from './limits.ts';
import { ok, refuse, type Refusal, type Route, type RouteAnswer } from './route.ts';
import { channelView, type Message, type MessageBody, type ServerState, userView } from './server-state.ts';
import type { Threads } from './threads.ts';

interface Server {
  state: ServerState;
  threads: Threads;
  interactions: Interactions;
  limits: Limits;
  publicKey: string;
  gatewayUrl(): string;
}

function outcome(result: Refusal | Message): RouteAnswer {
  return 'id' in result ? ok(result) : { refusal: result };
}

/** A command as it is listed where its translations are not asked for. */
function withoutLocalizations(command: Record<string, unknown>): Record<string, unknown> {
  const { name_localizations: _n, description_localizations: _d, ...rest } = command;
  const options = rest['options'] as Record<string, unknown>[] | undefined;
  return options === undefined ? rest : { ...rest, options: options.map(withoutLocalizations) };
}

/** The routes of Discord's REST API that we use, by method and path. `:x` stands for any part. */
export function discordRoutes(server: Server): { match(method: string, path: string): Route | undefined } {
  const { state, threads, interactions } = server;
  const opened = new Bucket(10_000);
  const bot = () => userView(state.users.get(APPLICATION_ID));
  const application = () => ({
    id: APPLICATION_ID,
    name: 'pledgebook',
    description: '',
    icon: null,
    type: null,
    flags: 0,
    flags_new: '0',
    eligible_oauth2_scopes: [],
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: server.publicKey,
    bot: bot(),
    hook: true,
    max_participants: null,
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: bot(),
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    integration_types_config: {},
    team: null,
  });

  const openDirectChannel: Route = ({ body }) => {
    const user = state.users.get((body as { recipient_id: string }).recipient_id);
    if (user === undefined || user.bot) return refuse(400, 50033, 'Invalid Recipient(s)');
    const known = state.directChannel(user.id);
    if (known !== undefined) return ok(channelView(known, state.users));
    if (!opened.take(server.limits.newDirectChannels).within)
      return refuse(403, 40003, 'You are opening direct messages too fast');
    return ok(channelView(state.addChannel(state.snowflake(), user.username, user.id), state.users));
  };

  const createMessage: Route = ({ parts: [, id = ''], body }) => {
    const channel = state.channels.get(id);
    if (channel === undefined) return refuse(404, 10003, 'Unknown Channel');
    const parent = state.channels.get(channel.thread?.parentId ?? '');
    const refuses =
      channel.refuses ?? parent?.refuses ?? (channel.type !== 1 && state.guild.kicked ? 50001 : undefined);
    if (refuses !== undefined) return refuse(403, refuses, 'Missing Permissions');
    if (channel.type === 15) return refuse(400, 50008, 'Cannot send messages in a non-text channel');
    const closed = threads.enter(channel);
    if (closed !== undefined) return { refusal: closed };
    const person = state.users.get(channel.recipient ?? '');
    if (person?.noMutualGuild === true)
      return refuse(403, 50278, 'Cannot send messages to this user due to having no mutual guilds');
    if (person?.directMessagesClosed === true) return refuse(403, 50007, 'Cannot send messages to this user');
    return ok(state.post(id, body as MessageBody));
  };

  const listMessages: Route = ({ parts: [, id = ''], query }) => {
    const channel = state.channels.get(id);
    if (channel === undefined) return refuse(404, 10003, 'Unknown Channel');
    const parent = state.channels.get(channel.thread?.parentId ?? '');
    if (channel.unreadable || parent?.unreadable === true) return refuse(403, 50013, 'Missing Permissions');
    const limit = Number(query.get('limit') ?? 50);
    // A nonce is for the one who sends: it is not read back.
    return ok(
      state
        .messagesOf(id)
        .slice(-limit)
        .reverse()
        .map((message) => ({ ...message, nonce: undefined })),
    );
  };

  const oneMessage =
    (act: (message: Message, all: Message[], body: MessageBody) => RouteAnswer): Route =>
    ({ parts: [, channelId = '', , id = ''], body }) => {
      const all = state.messagesOf(channelId);
      const message = all.find((each) => each.id === id);
      return message === undefined
        ? refuse(404, 10008, 'Unknown Message')
        : act(message, all, body as MessageBody);
    };

  const commandsOf = (parts: string[]) => parts.slice(0, -1).join('/');
  const recorded = (parts: string[], command: Record<string, unknown>) => ({
    id: state.snowflake(),
    application_id: APPLICATION_ID,
    version: state.snowflake(),
    default_member_permissions: null,
    type: 1,
    nsfw: false,
    description: '',
    ...(parts.includes('guilds') ? { guild_id: parts[3] } : { integration_types: [0], contexts: null }),
    ...command,
  });
  const setCommands: Route = ({ parts, body }) => {
    const made = (body as Record<string, unknown>[]).map((command) => recorded(parts, command));
    state.commands.set(commandsOf(parts), made);
    return ok(made);
  };
  const listCommands: Route = ({ parts, query }) => {
    const all = state.commands.get(commandsOf(parts)) ?? [];
    return ok(query.get('with_localizations') === 'true' ? all : all.map(withoutLocalizations));
  };
  const addCommand: Route = ({ parts, body }) => {
    const command = recorded(parts, body as Record<string, unknown>);
    const others = (state.commands.get(commandsOf(parts)) ?? []).filter(
      (each) => each['name'] !== (command as Record<string, unknown>)['name'],
    );
    state.commands.set(commandsOf(parts), [...others, command]);
    return ok(command, 201);
  };

  const callback: Route = ({ parts: [, id = '', token = ''], query, body }) => {
    const result = interactions.callback(id, token, body as CallbackBody);
    if (!('token' in result)) return { refusal: result };
    if (query.get('with_response') !== 'true') return { status: 204, body: undefined };
    const type = (body as CallbackBody).type;
    return ok({
      interaction: {
        id,
        type: result.type,
        response_message_id: result.original?.id,
        response_message_loading: type === 5,
        response_message_ephemeral: result.ephemeral,
      },
      resource: { type, ...(result.original === undefined ? {} : { message: result.original }) },
    });
  };

  const table: Record<string, Route> = {
    ...guildRoutes(state, threads),
    'GET gateway/bot': () =>
      ok({
        url: server.gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
      }),
    'GET gateway': () => ok({ url: server.gatewayUrl() }),
    'GET users/@me': () => ok({ ...bot(), mfa_enabled: true, locale: 'en-US' }),
    'GET applications/@me': () => ok(application()),
    'GET oauth2/applications/@me': () => ok(application()),
    'POST users/@me/channels': openDirectChannel,
    'GET users/:id': ({ parts: [, id = ''] }) => {
      const user = state.users.get(id);
      return user === undefined ? refuse(404, 10013, 'Unknown User') : ok(userView(user));
    },
    'GET channels/:id': ({ parts: [, id = ''] }) => {
      const channel = state.channels.get(id);
      if (channel === undefined) return refuse(404, 10003, 'Unknown Channel');
      if (channel.type !== 1 && (state.guild.kicked || channel.refuses === 50001))
        return refuse(403, 50001, 'Missing Access');
      return ok(channel.thread === undefined ? channelView(channel, state.users) : threads.view(channel));
    },
    'POST channels/:id/messages': createMessage,
    'GET channels/:id/messages': listMessages,
    'GET channels/:id/messages/:id': oneMessage((message) => ok(message)),
    'PATCH channels/:id/messages/:id': oneMessage((message, _, body) => {
      Object.assign(message, body, { edited_timestamp: state.now().toISOString() });
      return ok(message);
    }),
    'DELETE channels/:id/messages/:id': oneMessage((message, all) => {
      all.splice(all.indexOf(message), 1);
      return { status: 204, body: undefined };
    }),
    'PUT applications/:id/commands': setCommands,
    'PUT applications/:id/guilds/:id/commands': setCommands,
    'GET applications/:id/commands': listCommands,
    'GET applications/:id/guilds/:id/commands': listCommands,
    'POST applications/:id/commands': addCommand,
    'POST applications/:id/guilds/:id/commands': addCommand,
    'POST interactions/:id/:token/callback': callback,
    'POST webhooks/:id/:token': ({ parts: [, , token = ''], body }) =>
      outcome(interactions.followUp(token, body as MessageBody)),
    'GET webhooks/:id/:token/messages/:id': ({ parts: [, , token = '', , id = ''] }) =>
      outcome(interactions.find(token, id)),
    'PATCH webhooks/:id/:token/messages/:id': ({ parts: [, , token = '', , id = ''], body }) =>
      outcome(interactions.edit(token, id, body as MessageBody)),
  };
  const routes = Object.entries(table).map(([key, route]) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`), route };
  });
  return {
    match: (method, path) => routes.find((each) => each.method === method && each.pattern.test(path))?.route,
  };
}
