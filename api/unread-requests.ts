import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { PROBLEMS } from '../core/problems.ts';

interface Unread {
  status: string;
  detail: string;
}

const MALFORMED: Unread = { status: '400 Bad Request', detail: 'The request could not be understood' };
const FAULTS: Readonly<Record<string, Unread>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    detail: 'The headers are larger than this service takes',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    detail: 'The request did not come to its end in time',
  },
};

/** Answers what is no request of HTTP, which no route and no hook hears of, with a problem as everything else; then the connection ends. */
export function answerUnread(publicUrl: string) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const { status, detail } = FAULTS[error.code ?? ''] ?? MALFORMED;
    const code = 'malformed_request' satisfies keyof typeof PROBLEMS;
    const requestId = randomUUID();
    const problem = {
      type: `${publicUrl}/problems/${code}`,
      title: PROBLEMS[code].title,
      status: Number.parseInt(status, 10),
      detail,
      code,
      requestId,
    };
    const body = JSON.stringify(problem);
    const head = [
      `HTTP/1.1 ${status}`,
      `content-length: ${body.length}`,
      'content-type: application/problem+json; charset=utf-8',
      `x-request-id: ${requestId}`,
      'cache-control: no-store',
      'connection: close',
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.destroy(error);
  };
}
