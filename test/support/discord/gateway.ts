import type { IncomingMessage, Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import { APPLICATION_ID, GUILD_ID } from './ids.ts';
import { channelView, type ServerState, userView } from './server-state.ts';

const HEARTBEAT_MS = 41_250;
const GUILDS = 1 << 0;
/** One identify of a sharded bot in this time. */
const IDENTIFY_MS = 5_000;
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

interface Session {
  id: string;
  socket: WebSocket | undefined;
  /** Its number, of how many. */
  shard: readonly [number, number];
  events: { op: 0; t: string; s: number; d: unknown }[];
}

interface Payload {
  op: number;
  d: { token?: string; intents?: number; session_id?: string; seq?: number; shard?: [number, number] };
}

/** Whether a shard has a server, by Discord's formula; direct messages are the first's. */
function hears([id, count]: readonly [number, number], guild: string | undefined): boolean {
  return id === (guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count)));
}

function isShard(shard: readonly unknown[]): boolean {
  const [id, count] = shard;
  if (shard.length !== 2 || typeof id !== 'number' || typeof count !== 'number') return false;
  return Number.isInteger(id) && Number.isInteger(count) && id >= 0 && id < count;
}

/** Discord's gateway: JSON, version 10. */
export class Gateway {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #state: ServerState;
  readonly #token: string;
  readonly #url: () => string;
  #waiting: (() => void)[] = [];
  #identifiedAt = 0;

  constructor(http: Server, state: ServerState, token: string, url: () => string) {
    this.#state = state;
    this.#token = token;
    this.#url = url;
    http.on('upgrade', (request: IncomingMessage, socket, head) => {
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#greet(ws));
    });
  }

  get connected(): boolean {
    return [...this.#sessions.values()].some((session) => session.socket !== undefined);
  }

  /** The shards that are in, by number. */
  get shards(): (readonly [number, number])[] {
    const inside = [...this.#sessions.values()].filter((session) => session.socket !== undefined);
    return inside.map(({ shard }) => shard).sort(([one], [other]) => one - other);
  }

  /** Resolves once a client is in. */
  async ready(): Promise<void> {
    if (!this.connected) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Tells the sessions whose shard has the event's server (the first has direct messages), also one that is away and may come back
   * for it. False where there is none.
   */
  dispatch(type: string, data: unknown): boolean {
    const { guild_id: guild } = data as { guild_id?: string };
    const sessions = [...this.#sessions.values()].filter(({ shard }) => hears(shard, guild));
    for (const session of sessions) this.#tell(session, type, data);
    return sessions.length > 0;
  }

  /** Cuts the connections with a close code. */
  drop(code = 4000): void {
    for (const session of this.#sessions.values()) session.socket?.close(code);
  }

  /** Cuts the connections and no longer knows the sessions: what happens to them meanwhile is lost. */
  forget(): void {
    for (const session of this.#sessions.values()) session.socket?.close(4000);
    this.#sessions.clear();
  }

  /** Asks the clients to connect anew. */
  askToReconnect(): void {
    for (const session of this.#sessions.values()) session.socket?.send(JSON.stringify({ op: 7, d: null }));
  }

  /** Cuts the connections without a word. */
  cut(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#sessions.clear();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }

  #greet(ws: WebSocket): void {
    ws.on('error', () => ws.terminate());
    ws.on('message', (data) => this.#hear(ws, JSON.parse((data as Buffer).toString('utf8')) as Payload));
    ws.on('close', () => {
      for (const session of this.#sessions.values()) if (session.socket === ws) session.socket = undefined;
    });
    ws.send(JSON.stringify({ op: 10, d: { heartbeat_interval: HEARTBEAT_MS } }));
  }

  #hear(ws: WebSocket, { op, d }: Payload): void {
    if (op === 1) ws.send(JSON.stringify({ op: 11 }));
    else if (op === 2) this.#identify(ws, d);
    else if (op === 6) this.#resume(ws, d);
  }

  #identify(ws: WebSocket, d: Payload['d']): void {
    if (d.token !== this.#token) return ws.close(4004, 'Authentication failed.');
    const intents = d.intents ?? 0;
    if ((intents & PRIVILEGED) !== 0) return ws.close(4014, 'Disallowed intent(s).');
    const shard = d.shard ?? [0, 1];
    if (!isShard(shard)) return ws.close(4010, 'Invalid shard.');
    if (shard[1] > 1 && Date.now() - this.#identifiedAt < IDENTIFY_MS)
      return ws.send(JSON.stringify({ op: 9, d: false }));
    this.#identifiedAt = Date.now();
    const session: Session = { id: randomBytes(16).toString('hex'), socket: ws, shard, events: [] };
    const guilds = [...this.#state.guildIds].filter((id) => hears(shard, id));
    this.#sessions.set(session.id, session);
    this.#tell(session, 'READY', {
      v: 10,
      user: {
        ...userView(this.#state.users.get(APPLICATION_ID)),
        verified: true,
        mfa_enabled: true,
        email: null,
      },
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#url(),
      shard,
      application: { id: APPLICATION_ID, flags: 0 },
      user_settings: {},
      private_channels: [],
      relationships: [],
      presences: [],
    });
    if ((intents & GUILDS) !== 0)
      for (const id of guilds) this.#tell(session, 'GUILD_CREATE', this.#guild(id));
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }

  #resume(ws: WebSocket, d: Payload['d']): void {
    const session = this.#sessions.get(d.session_id ?? '');
    if (d.token !== this.#token) return ws.close(4004, 'Authentication failed.');
    if (session === undefined) return ws.send(JSON.stringify({ op: 9, d: false }));
    session.socket = ws;
    for (const event of session.events.filter((each) => each.s > (d.seq ?? 0)))
      ws.send(JSON.stringify(event));
    this.#tell(session, 'RESUMED', { _trace: [] });
  }

  #tell(session: Session, t: string, d: unknown): void {
    const event = { op: 0 as const, t, s: session.events.length + 1, d };
    session.events.push(event);
    session.socket?.send(JSON.stringify(event));
  }

  #guild(id: string): Record<string, unknown> {
    const { users, channels, guild, now } = this.#state;
    const joined_at = now().toISOString();
    return {
      id,
      name: 'Pledgebook community',
      owner_id: APPLICATION_ID,
      features: [],
      emojis: [],
      stickers: [],
      roles: [...guild.roles.values()].map((role) => guild.roleView(role)),
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      afk_timeout: 300,
      afk_channel_id: null,
      mfa_level: 0,
      application_id: null,
      system_channel_id: null,
      system_channel_flags: 0,
      rules_channel_id: null,
      premium_tier: 0,
      preferred_locale: 'en-US',
      nsfw_level: 0,
      premium_progress_bar_enabled: false,
      joined_at,
      large: false,
      unavailable: false,
      member_count: users.size,
      voice_states: [],
      members: [
        {
          user: userView(users.get(APPLICATION_ID)),
          roles: [],
          joined_at,
          deaf: false,
          mute: false,
          flags: 0,
        },
      ],
      channels: [...channels.values()]
        .filter(({ type, thread }) => id === GUILD_ID && type !== 1 && thread === undefined)
        .map((channel) => channelView(channel, users)),
      threads: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }
}
