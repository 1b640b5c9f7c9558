import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testApi } from '../support/api.ts';

/** Longer than a connection is waited for on which nothing is asked. */
const LATER_MS = 1500;

test('a server that closes does not wait for a connection on which nothing was asked', async () => {
  const api = await testApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as net.AddressInfo;
  const unused = net.connect(port, '127.0.0.1');
  unused.on('error', () => {});
  await once(unused, 'connect');

  const closing = api[Symbol.asyncDispose]().then(() => 'closed');
  const ended = await Promise.race([closing, sleep(20_000, 'still waiting', { ref: false })]);

  unused.destroy();
  await closing;
  assert.equal(ended, 'closed');
});

test('who has begun to ask when a server closes is answered', async () => {
  const api = await testApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as net.AddressInfo;
  const slow = net.connect(port, '127.0.0.1');
  let heard = '';
  slow.setEncoding('utf8').on('data', (text: string) => (heard += text));
  slow.write('GET /health/live HTTP/1.1\r\n');
  await once(api.app.server, 'connection');

  const closing = api[Symbol.asyncDispose]();
  await sleep(LATER_MS);
  slow.write('Host: localhost\r\nConnection: close\r\n\r\n');
  await once(slow, 'close');

  await closing;
  assert.match(heard, /^HTTP\/1\.1 200 OK/);
});
