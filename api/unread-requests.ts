import { randomUUID } from 'node:crypto';
import { type RequestListener, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEMS } from '../core/problems.ts';
import type { App } from './deps.ts';

interface Unread {
  status: number;
  detail: string;
}

const MALFORMED: Unread = { status: 400, detail: 'The request could not be understood' };
const NO_HOST: Unread = { status: 400, detail: 'The request has no header Host' };
const EXPECTS: Unread = { status: 417, detail: 'Of the header Expect only 100-continue is known here' };
const FAULTS: Readonly<Record<string, Unread>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The headers are larger than this service takes' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request did not come to its end in time' },
};

/** Answers what is no request of HTTP, which no route and no hook hears of, with a problem as everything else; then the connection ends. */
export function answerUnread(publicUrl: string) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const { status, headers, body } = problemOf(publicUrl, FAULTS[error.code ?? ''] ?? MALFORMED);
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.destroy(error);
  };
}

/**
 * Answers with a problem what Node would answer by a bare status: HTTP/1.1 without a Host (the server must not require it itself), and an
 * expectation that nobody here knows.
 */
export function answerUnheard(app: App, publicUrl: string): void {
  const refusing =
    (unread: Unread): RequestListener =>
    (_request, response) => {
      const { status, headers, body } = problemOf(publicUrl, unread);
      response.writeHead(status, headers).end(body);
    };
  const byApp = app.server.listeners('request') as RequestListener[];
  const withoutHost = refusing(NO_HOST);
  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    const lacksHost = request.httpVersion === '1.1' && request.headers.host === undefined;
    for (const each of lacksHost ? [withoutHost] : byApp) each(request, response);
  });
  app.server.on('checkExpectation', refusing(EXPECTS));
}

function problemOf(publicUrl: string, { status, detail }: Unread) {
  const code = 'malformed_request' satisfies keyof typeof PROBLEMS;
  const requestId = randomUUID();
  const type = `${publicUrl}/problems/${code}`;
  const body = JSON.stringify({ type, title: PROBLEMS[code].title, status, detail, code, requestId });
  const headers = {
    'content-length': Buffer.byteLength(body),
    'content-type': 'application/problem+json; charset=utf-8',
    'x-request-id': requestId,
    'cache-control': 'no-store',
    connection: 'close',
  };
  return { status, headers, body };
}
