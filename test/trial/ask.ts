import http from 'node:http';
import { text } from 'node:stream/consumers';

export interface Sent {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers?: Record<string, string>;
  body?: object | undefined;
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  // what an answer holds is for who asked to check
  body: ReturnType<typeof JSON.parse>;
}

/** No answer came. `takenAt`: when the connection was taken, so that the request may have been heard; undefined: nobody listened. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly takenAt: number | undefined;

  constructor(takenAt: number | undefined, cause: unknown) {
    super(takenAt === undefined ? 'nobody listens' : 'the connection broke before the answer', { cause });
    this.takenAt = takenAt;
  }
}

const PATIENCE_MS = 40_000;

/** One request over a connection of its own: what becomes of it is not mixed up with what becomes of others. */
export async function ask(origin: string, { method, path, headers, body }: Sent): Promise<Answer> {
  let takenAt: number | undefined;
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const request = http.request(`${origin}${path}`, {
    method,
    agent: false,
    timeout: PATIENCE_MS,
    headers: {
      ...headers,
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
    },
  });
  request.on('socket', (socket) => socket.once('connect', () => (takenAt = performance.now())));
  request.on('timeout', () => request.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
  try {
    const answer = await new Promise<http.IncomingMessage>((done, failed) => {
      request.once('response', done).once('error', failed).end(payload);
    });
    const said = await text(answer);
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: parse(said) };
  } catch (error) {
    throw new NoAnswerError(takenAt, error);
  }
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return said;
  }
}
