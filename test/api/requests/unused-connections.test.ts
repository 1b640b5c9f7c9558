import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testApi } from '../../support/http/api.ts';
import { until } from '../../support/until.ts';

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

test('who waits for an answer on a connection that is kept when a server closes has it, and is not waited for after it', async () => {
  const held = Promise.withResolvers<void>();
  const asked = { count: 0 };
  const api = await testApi({}, {}, (app) => {
    app.get('/held', async () => {
      asked.count += 1;
      await held.promise;
      return {};
    });
    app.get('/begun', (_request, reply) => {
      asked.count += 1;
      const body = new PassThrough();
      body.write('begun');
      void held.promise.then(() => body.end());
      return reply.send(body);
    });
  });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as net.AddressInfo;
  const heard = ['/held', '/begun'].map(async (path) => {
    const kept = net.connect(port, '127.0.0.1');
    kept.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    return await text(kept);
  });
  await until(() => asked.count === 2, 'both were asked for');

  const closing = api[Symbol.asyncDispose]().then(() => 'closed');
  await sleep(LATER_MS);
  held.resolve();
  assert.equal(await Promise.race([closing, sleep(20_000, 'still waiting', { ref: false })]), 'closed');
  const [whole, begun] = await Promise.all(heard);
  assert.match(whole ?? '', /^HTTP\/1\.1 200 OK[^]*\r\nconnection: close\r\n/i);
  assert.match(begun ?? '', /^HTTP\/1\.1 200 OK[^]*begun\r\n0\r\n\r\n$/);
});
