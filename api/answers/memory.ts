import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256 } from '../../core/hashing.ts';
import { isKept } from './headers.ts';
import { sharedRead } from './database-state.ts';
import type { App } from '../deps.ts';

/** What was answered to everybody, and at which state of the database. */
interface Remembered {
  /** Not a text: that would be encoded and measured again for each who reads it. */
  payload: Buffer;
  headers: Readonly<Record<string, string>>;
  state: string;
  at: number;
  /** What it takes of the memory, with its address. */
  length: number;
  /** Its route, as it was described. */
  route: string;
  /** Name and value after each other, of the answer to who has it; undefined while nobody who has it was answered. */
  unchangedHeaders: readonly string[] | undefined;
}

/** What can be told to who has what is remembered. */
export interface Unchanged {
  readonly state: string;
  readonly route: string;
  readonly headers: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The state of the database before an answer that may be remembered was made. */
    stateBefore: string | undefined;
    /** What this answer is remembered as, or was given from. */
    remembered: Remembered | undefined;
    /** Tells who waits for this answer that it is made, or that there is none. */
    toldMade: (() => void) | undefined;
  }
}

/** What depends on the time of day is at most so old. */
const FRESH_MS = 1000;
const ANSWER_LENGTH_MAX = 1024 * 1024;
const LENGTH_MAX = 16 * 1024 * 1024;
const ADDRESSES_MAX = 10_000;
/** Anybody can make up longer ones for the same answer. */
const ADDRESS_LENGTH_MAX = 2000;

/** Headers of one request, which another does not get. */
const OWN_HEADERS = /^(x-request-id|ratelimit.*|retry-after|access-control-.*|vary|content-length)$/;
const OWN_OF_UNCHANGED = /^(x-request-id|ratelimit.*|access-control-.*)$/;

/**
 * Answers of reads that are the same for everybody, remembered for as long as the database has not changed: its snapshot names the
 * transactions that are under way and the last that ended, whoever made them, so where it is the same as before the answer was made nothing
 * was committed since. The snapshot is read for each answer that is given, in one query for all who wait: nobody is given an older answer
 * than the handler would make, but for what depends on the clock.
 */
export class AnswerMemory {
  readonly #answers = new Map<string, Remembered>();
  /** When an address was last asked for: what nobody asks for twice in a second is not remembered. */
  readonly #asked = new Map<string, number>();
  /** Whose answer is being made anew, and of which state. */
  readonly #making = new Map<string, { state: string; made: Promise<void> }>();
  readonly #readState: () => Promise<string | undefined>;
  readonly #now: () => Date;
  #length = 0;

  /** `readState` gives another text once anything was committed. */
  constructor({ readState, now }: { readState: () => Promise<string>; now: () => Date }) {
    this.#readState = sharedRead(async () => await readState().catch(() => undefined));
    this.#now = now;
  }

  /** Remembers what handlers answer. Before what changes an answer on its way out. */
  keepAnswers(app: App): void {
    app.decorateRequest('stateBefore', undefined);
    app.decorateRequest('remembered', undefined);
    app.decorateRequest('toldMade', undefined);
    app.addHook('onSend', (request, reply, payload, done) => {
      if (request.stateBefore !== undefined && typeof payload === 'string' && mayBeKept(reply, payload))
        this.#keep(request, reply, Buffer.from(payload));
      request.toldMade?.();
      done();
    });
  }

  /** Answers from memory what can be. After who asks is known, and how often they did. */
  giveAnswers(app: App): void {
    const plugin = async (root: App) => {
      root.addHook('onRequest', async (request, reply) => {
        if (!isForEverybody(request) || !this.#isAskedOften(request.url)) return undefined;
        const state = await this.#readState();
        if (state === undefined) return undefined; // the handler's own reads say what is wrong
        const kept = this.#holding(request.url, state) ?? (await this.#madeByAnother(request, state));
        if (kept !== undefined) {
          request.remembered = kept;
          return reply.headers(kept.headers).send(kept.payload);
        }
        request.stateBefore = state;
        return undefined;
      });
      root.addHook('onSend', (request, reply, _payload, done) => {
        const { remembered } = request;
        if (remembered !== undefined && reply.statusCode === 304 && isLikeOthers(request))
          remembered.unchangedHeaders ??= unchangedHeaders(reply);
        done();
      });
    };
    app.register(Object.assign(plugin, { [Symbol.for('skip-override')]: true }));
  }

  /** What is remembered for who has it already, as of some state; undefined where a handler is to answer. */
  unchanged(request: IncomingMessage): Unchanged | undefined {
    const { url = '', headers } = request;
    const kept = this.#answers.get(url);
    if (kept?.unchangedHeaders === undefined || !this.#isFresh(kept.at)) return undefined;
    if (!isKept({ headers }, kept.headers['etag'] ?? '') || !this.#isAskedOften(url)) return undefined;
    return { state: kept.state, route: kept.route, headers: kept.unchangedHeaders };
  }

  /** The state of the database, by a look at it that begins after this; undefined where it does not say. */
  state(): Promise<string | undefined> {
    return this.#readState();
  }

  #holding(url: string, state: string): Remembered | undefined {
    const kept = this.#answers.get(url);
    return kept !== undefined && kept.state === state && this.#isFresh(kept.at) ? kept : undefined;
  }

  /** Of many who ask for what no longer holds the first has it made, and who asks in the same state waits for it. */
  async #madeByAnother(request: FastifyRequest, state: string): Promise<Remembered | undefined> {
    const { url } = request;
    if (!this.#answers.has(url)) return undefined; // it may be one that cannot be remembered, or never ends
    const making = this.#making.get(url);
    if (making?.state === state) {
      await making.made;
      return this.#holding(url, state);
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const mine = { state, made: promise };
    this.#making.set(url, mine);
    request.toldMade = () => {
      resolve();
      if (this.#making.get(url) === mine) this.#making.delete(url);
    };
    return undefined;
  }

  #isAskedOften(url: string): boolean {
    const before = this.#asked.get(url);
    const now = this.#now().getTime();
    if (before === now) return true;
    this.#asked.delete(url);
    this.#asked.set(url, now);
    if (this.#asked.size > ADDRESSES_MAX) this.#asked.delete(oldestOf(this.#asked));
    return before !== undefined && this.#isFresh(before);
  }

  #isFresh(at: number): boolean {
    return Math.abs(this.#now().getTime() - at) < FRESH_MS;
  }

  #keep(request: FastifyRequest, reply: FastifyReply, payload: Buffer): void {
    if (!reply.hasHeader('etag')) reply.header('etag', `"${sha256(payload).toString('base64url')}"`);
    const headers = Object.fromEntries(
      Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
        value === undefined || OWN_HEADERS.test(name) ? [] : [[name, String(value)]],
      ),
    );
    this.#forget(request.url);
    const length = payload.length + request.url.length + JSON.stringify(headers).length;
    const kept = {
      payload,
      headers,
      state: request.stateBefore ?? '',
      at: this.#now().getTime(),
      length,
      route: request.routeOptions.url ?? '',
      unchangedHeaders: undefined,
    };
    request.remembered = kept;
    this.#answers.set(request.url, kept);
    this.#length += length;
    while (this.#length > LENGTH_MAX) this.#forget(oldestOf(this.#answers));
  }

  #forget(url: string): void {
    this.#length -= this.#answers.get(url)?.length ?? 0;
    this.#answers.delete(url);
  }
}

function isForEverybody({ method, url, headers, routeOptions }: FastifyRequest): boolean {
  const { url: route = '', config } = routeOptions;
  return (
    method === 'GET' &&
    route.startsWith('/v1/') &&
    url.length <= ADDRESS_LENGTH_MAX &&
    config.guarded !== true &&
    headers.authorization === undefined &&
    headers.cookie === undefined
  );
}

/** Whether others who have it are answered with the same headers. */
function isLikeOthers({ headers, routeOptions }: FastifyRequest): boolean {
  return headers['access-control-request-method'] === undefined && routeOptions.config.limit === undefined;
}

function unchangedHeaders(reply: FastifyReply): string[] {
  return Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined || OWN_OF_UNCHANGED.test(name) ? [] : [name, String(value)],
  );
}

function mayBeKept(reply: FastifyReply, payload: string): boolean {
  return reply.statusCode === 200 && !reply.hasHeader('set-cookie') && payload.length <= ANSWER_LENGTH_MAX;
}

function oldestOf(map: ReadonlyMap<string, unknown>): string {
  const [oldest = ''] = map.keys();
  return oldest;
}
