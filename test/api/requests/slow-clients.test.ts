import assert from 'node:assert/strict';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { readConfig } from '../../../api/config.ts';
import { testApi } from '../../support/http/api.ts';
import { people } from '../../support/people.ts';

const CONNECTIONS = 200;
const ROUNDS = 20;

/** What a connection begins with; then a byte comes now and then, and never the end. */
const BEGINNINGS = [
  'GET /v1/delegates HTTP/1.1\r\nhost: localhost\r\nx-slow: ',
  'POST /v1/auth/sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 4000\r\n\r\n{"message":"',
  'POST /webhooks/github HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
];
const DRIPS = ['x', 'x', '1\r\nx\r\n'];

test('D1: two hundred connections that send slowly leave the service available, and are not waited for without end', async () => {
  const { config } = readConfig({});
  const unlimited = { ...config, rateLimits: { anonymous: 1e6, account: 1e6, signIn: 1e6, github: 1e6 } };
  await using api = await testApi({}, { config: unlimited, githubWebhookSecrets: ['secret of a test'] });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  const sockets = await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, i) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('error', () => {});
      await new Promise((done) => socket.once('connect', done));
      socket.write(BEGINNINGS[i % BEGINNINGS.length] ?? '');
      return socket;
    }),
  );

  const statuses: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, socket] of sockets.entries()) socket.write(DRIPS[i % DRIPS.length] ?? '');
    const challenge = { method: 'POST', body: JSON.stringify({ address: people.vic.address }) };
    const headers = { 'content-type': 'application/json' };
    const answers = await Promise.all([
      fetch(`http://127.0.0.1:${port}/v1/delegates`),
      fetch(`http://127.0.0.1:${port}/v1/auth/challenge`, { ...challenge, headers }),
    ]);
    statuses.push(...answers.map(({ status }) => status));
  }

  assert.deepEqual(new Set(statuses), new Set([200, 201]));
  const held = sockets.filter((socket) => !socket.destroyed).length;
  assert.ok(held > CONNECTIONS / 2, `${held} were still sending`);
  const { requestTimeout, headersTimeout, keepAliveTimeout } = api.app.server;
  for (const limit of [requestTimeout, Math.min(headersTimeout, requestTimeout), keepAliveTimeout])
    assert.ok(limit > 0 && limit <= 75_000, `${requestTimeout}, ${headersTimeout}, ${keepAliveTimeout} ms`);
  for (const socket of sockets) socket.destroy();
});
