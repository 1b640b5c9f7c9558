import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type RequestListener, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEMS } from '../../core/problems.ts';
import type { App } from '../deps.ts';

interface Unread {
  status: number;
  detail: string;
}

const HOST = 'host';
const MALFORMED: Unread = { status: 400, detail: 'The request could not be understood' };
const NO_HOST: Unread = { status: 400, detail: 'The request has no header Host' };
const TWO_HOSTS: Unread = { status: 400, detail: 'The request has the header Host twice' };
const NO_PROXY: Unread = { status: 400, detail: 'This service is no proxy: nothing is reached through it' };
const EXPECTS: Unread = { status: 417, detail: 'Of the header Expect only 100-continue is known here' };
const FAULTS: Readonly<Record<string, Unread>> = {
  HPE_HEADER_OVERFLOW: { status: 431, detail: 'The headers are larger than this service takes' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'The request did not come to its end in time' },
};

/** Answers what is no request of HTTP, which no route and no hook hears of, with a problem as everything else; then the connection ends. */
export function answerUnread(publicUrl: string) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (socket.writable) socket.write(textOf(publicUrl, FAULTS[error.code ?? ''] ?? MALFORMED));
    socket.destroy(error);
  };
}

/**
 * Answers with a problem what Node would answer by a bare status, or not at all: HTTP/1.1 without a Host (the server must not require it
 * itself), an expectation that nobody here knows, and CONNECT; and a second Host, of which Node would believe the first.
 */
export function answerUnheard(app: App, publicUrl: string): void {
  const refusing =
    (unread: Unread): RequestListener =>
    (_request, response) => {
      const { status, headers, body } = problemOf(publicUrl, unread);
      response.writeHead(status, headers).end(body);
    };
  const byApp = app.server.listeners('request') as RequestListener[];
  const [withoutHost, withTwo] = [refusing(NO_HOST), refusing(TWO_HOSTS)];
  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    const hosts = hostsOf(request);
    if (hosts > 1) return withTwo(request, response);
    if (hosts === 0 && request.httpVersion === '1.1') return withoutHost(request, response);
    for (const each of byApp) each(request, response);
  });
  app.server.on('checkExpectation', refusing(EXPECTS));
  app.server.on('connect', (_request, socket) => {
    socket.on('error', () => {}); // it may have left
    socket.end(textOf(publicUrl, NO_PROXY), () => socket.destroy());
  });
}

function hostsOf({ rawHeaders }: IncomingMessage): number {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]?.length === HOST.length && rawHeaders[i]?.toLowerCase() === HOST) hosts += 1;
  return hosts;
}

/** The whole answer, as it is written to a connection. */
function textOf(publicUrl: string, unread: Unread): string {
  const { status, headers, body } = problemOf(publicUrl, unread);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
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
