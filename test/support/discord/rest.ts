import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults, Trouble } from './faults.ts';
import type { CallbackBody } from './interactions.ts';
import { Bucket, type Limits } from './limits.ts';
import type { OpenApi } from './openapi.ts';
import { formFault, type OpenedForm } from './form-rules.ts';
import { choicesFault, commandsFault, type RegisteredCommand } from './command-rules.ts';
import { type Broken, houseFault, messageFault } from './own-rules.ts';
import type { Refusal, RouteAnswer } from './route.ts';
import type { MessageBody } from './server-state.ts';

/** One request that arrived. */
export interface Call {
  method: string;
  /** Without /api/v10, decoded: `/channels/1/messages`. */
  path: string;
  query: string;
  body: unknown;
  files: number;
  authorization: string | undefined;
  at: Date;
  /** 0 where no answer was given. */
  status: number;
  answer: unknown;
}

interface Api {
  token: string;
  limits: Limits;
  faults: Faults;
  openApi: OpenApi | undefined;
  now(): Date;
  route(
    method: string,
    path: string,
  ): ((asked: { parts: string[]; query: URLSearchParams; body: unknown }) => RouteAnswer) | undefined;
}

type Headers = Record<string, string>;

/** Discord's REST API: who may ask, how often, what is taken. */
export class RestApi {
  readonly calls: Call[] = [];
  /** What we sent or answered that is not as Discord describes it, or not as our house wants it. */
  readonly violations: string[] = [];
  readonly #api: Api;
  readonly #global = new Bucket(1000);
  readonly #invalid = new Bucket(600_000);
  readonly #buckets = new Map<string, Bucket>();
  readonly #listeners = new Set<() => void>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Resolves with the first call, past or to come, that matches; it may not be answered yet. */
  async callThat(matches: (call: Call) => boolean, timeoutMs: number): Promise<Call> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => done(new Error('no such call in time')), timeoutMs);
      const done = (result: Call | Error) => {
        clearTimeout(late);
        this.#listeners.delete(look);
        if (result instanceof Error) reject(result);
        else resolve(result);
      };
      const look = () => {
        const call = this.calls.find(matches);
        if (call !== undefined) done(call);
      };
      this.#listeners.add(look);
      look();
    });
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord');
    const path = decodeURIComponent(url.pathname).replace(/^\/api(\/v\d+)?/, '');
    const method = request.method ?? 'GET';
    const { body, files } = await read(request);
    const call: Call = {
      method,
      path,
      query: url.search,
      body,
      files,
      authorization: request.headers.authorization,
      at: this.#api.now(),
      status: 0,
      answer: undefined,
    };
    this.calls.push(call);
    for (const listener of this.#listeners) listener();

    const answer = (status: number, content: unknown, headers: Headers = {}) => {
      call.status = status;
      call.answer = content;
      if ((status === 401 || status === 403 || status === 429) && headers['x-ratelimit-scope'] !== 'shared')
        this.#invalid.take(Infinity);
      const html = typeof content === 'string';
      const type = { 'content-type': html ? 'text/html' : 'application/json' };
      response.writeHead(status, content === undefined ? headers : { ...type, ...headers });
      response.end(content === undefined ? undefined : html ? content : JSON.stringify(content));
    };

    if (this.#invalid.peek().count >= this.#api.limits.invalid)
      return answer(429, 'error code: 1015', { 'retry-after': '600' });
    const trouble = this.#api.faults.take(method, path);
    if (trouble !== undefined && trouble !== 'lost' && trouble !== 'mute')
      return makeTrouble(trouble, response, answer, call);

    const bucketHeaders: Headers = {};
    const refused = this.#admit(call, bucketHeaders) ?? this.#invalidBody(call);
    if (refused !== undefined) return answer(...refused);
    const route = this.#api.route(method, path.slice(1));
    if (route === undefined) return answer(404, { message: '404: Not Found', code: 0 });
    const result = route({ parts: path.slice(1).split('/'), query: url.searchParams, body });
    if (trouble === 'mute') return;
    if (trouble === 'lost') {
      response.socket?.destroy();
      return;
    }
    if ('refusal' in result) {
      const [status, code, message] = result.refusal satisfies Refusal;
      return answer(status, { message, code }, bucketHeaders);
    }
    const fault = this.#api.openApi?.answerFault(method, path, result.status, result.body);
    if (fault !== undefined) this.violations.push(`our answer to ${method} ${path}: ${fault}`);
    answer(result.status, result.body, bucketHeaders);
  }

  #admit(call: Call, headers: Headers): [number, unknown, Headers?] | undefined {
    const ofInteraction = /^\/(interactions|webhooks)\//.test(call.path);
    if (!ofInteraction && call.path !== '/gateway' && call.authorization !== `Bot ${this.#api.token}`)
      return [401, { message: '401: Unauthorized', code: 0 }];
    if (!ofInteraction) {
      const global = this.#global.take(this.#api.limits.global);
      if (!global.within) return tooMany(global.resetAfterMs, true, {});
    }
    const channel = /^\/channels\/(\d+)\/messages$/.exec(call.path)?.[1];
    if (call.method !== 'POST' || channel === undefined) return undefined;
    let bucket = this.#buckets.get(channel);
    if (bucket === undefined) this.#buckets.set(channel, (bucket = new Bucket(5000)));
    const limit = this.#api.limits.messages;
    const { within, remaining, resetAfterMs } = bucket.take(limit);
    headers['x-ratelimit-limit'] = String(limit);
    headers['x-ratelimit-remaining'] = String(remaining);
    headers['x-ratelimit-reset'] = ((Date.now() + resetAfterMs) / 1000).toFixed(3);
    headers['x-ratelimit-reset-after'] = (resetAfterMs / 1000).toFixed(3);
    headers['x-ratelimit-bucket'] = createHash('md5').update('POST messages').digest('hex');
    return within ? undefined : tooMany(resetAfterMs, false, headers);
  }

  #invalidBody(call: Call): [number, unknown] | undefined {
    const { method, path, body } = call;
    const known = this.#api.route(method, path.slice(1)) !== undefined;
    const described = known ? this.#api.openApi?.requestFault(method, path, body) : undefined;
    if (described !== undefined) {
      this.violations.push(`${method} ${path}: ${described}`);
      return [
        400,
        { message: 'Invalid Form Body', code: 50035, errors: { _errors: [{ message: described }] } },
      ];
    }
    const sent = sentMessage(method, path, body);
    const fault =
      sent === undefined ? otherFault(method, path, body) : messageFault(sent.message, sent.partial);
    if (sent !== undefined) {
      const house = houseFault(sent.message, /^\/channels\/\d+\/messages$/.test(path));
      if (house !== undefined) this.violations.push(`${method} ${path}: ${house}`);
    }
    if (fault === undefined) return undefined;
    this.violations.push(`${method} ${path}: ${fault.why}`);
    return [400, { message: fault.why, code: fault.code }];
  }
}

function sentMessage(
  method: string,
  path: string,
  body: unknown,
): { message: MessageBody & Record<string, unknown>; partial: boolean } | undefined {
  const message = body as MessageBody & Record<string, unknown>;
  if (method === 'POST' && /^\/channels\/\d+\/messages$/.test(path)) return { message, partial: false };
  if (method === 'POST' && /^\/channels\/\d+\/threads$/.test(path) && 'message' in message)
    return { message: message['message'] as typeof message, partial: false };
  if (path.startsWith('/webhooks/') && (method === 'POST' || method === 'PATCH'))
    return { message, partial: method === 'PATCH' };
  const { type, data } = (body ?? {}) as { type?: number; data?: typeof message };
  if (path.endsWith('/callback') && (type === 4 || type === 7))
    return { message: data ?? {}, partial: type === 7 };
  return undefined;
}

/** What is wrong with a body that is no message. */
function otherFault(method: string, path: string, body: unknown): Broken | undefined {
  if (method === 'PUT' && path.endsWith('/commands')) return commandsFault(body as RegisteredCommand[]);
  if (method === 'POST' && path.endsWith('/commands')) return commandsFault([body as RegisteredCommand]);
  const { type, data } = (body ?? {}) as CallbackBody;
  const why = !path.endsWith('/callback')
    ? undefined
    : type === 8
      ? choicesFault(data?.choices ?? [])
      : type === 9
        ? formFault((data ?? {}) as unknown as Partial<OpenedForm>)
        : undefined;
  return why === undefined ? undefined : { code: 50035, why };
}

function tooMany(resetAfterMs: number, global: boolean, headers: Headers): [number, unknown, Headers] {
  const retryAfter = Math.max(resetAfterMs, 1) / 1000;
  return [
    429,
    { message: 'You are being rate limited.', code: 0, retry_after: retryAfter, global },
    {
      ...headers,
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  ];
}

function makeTrouble(
  trouble: Exclude<Trouble, 'lost' | 'mute'>,
  response: ServerResponse,
  answer: (status: number, content: unknown, headers?: Headers) => void,
  call: Call,
): void {
  if (trouble === 'hang') return;
  if (trouble === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, code, message, headers, html } = trouble;
  call.status = status;
  answer(status, html ?? { message: message ?? `${status}`, code: code ?? 0 }, headers);
}

async function read(request: IncomingMessage): Promise<{ body: unknown; files: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, files: 0 };
  if (!type.startsWith('multipart/')) return { body: JSON.parse(bytes.toString('utf8')), files: 0 };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files = [...form.keys()].filter((key) => key.startsWith('files[')).length;
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? JSON.parse(payload) : undefined, files };
}
