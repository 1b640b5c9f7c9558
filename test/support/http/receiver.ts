import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isPublicAddress } from '../../../api/webhooks/public-address.ts';
import type { WebhookNetwork } from '../../../api/webhooks/sender.ts';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}

/** What the receiver does with its next request: a status, one with a header Retry-After, or no answer at all. */
type Reaction = number | { status: number; retryAfter: string } | 'hang';

const HEADERS: Readonly<Record<number, Record<string, string>>> = {
  101: { connection: 'upgrade', upgrade: 'other' },
  302: { location: '/elsewhere' },
};

export interface Receiver extends AsyncDisposable {
  /** https://receiver.example, which leads to this receiver alone on `network`. */
  url: string;
  received: Received[];
  /** What is done next, in this order; then all is 200. */
  reactions: Reaction[];
  network: WebhookNetwork;
  /** What names lead to; what is not here leads to the receiver. */
  names: Map<string, string>;
}

/** A receiver of webhooks on this machine, and the one network that reaches it: without TLS, and past the rule of addresses. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  const reactions: Reaction[] = [];
  const names = new Map<string, string>();
  const server = createServer((incoming, answer) => {
    void text(incoming).then((body) => {
      received.push({ headers: incoming.headers, body, path: incoming.url ?? '' });
      const reaction = reactions.shift() ?? 200;
      if (reaction === 'hang') return;
      if (typeof reaction === 'object')
        answer.writeHead(reaction.status, { 'retry-after': reaction.retryAfter }).end('later');
      else answer.writeHead(reaction, HEADERS[reaction] ?? {}).end(reaction === 101 ? '' : 'thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://receiver.example:${port}/hook`,
    received,
    reactions,
    names,
    network: {
      mayReach: (address) => address === '127.0.0.1' || isPublicAddress(address),
      resolve: async (name) => [{ address: names.get(name) ?? '127.0.0.1', family: 4 }],
      request,
      timeoutMs: 15_000,
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
