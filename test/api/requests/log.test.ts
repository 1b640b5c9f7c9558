import assert from 'node:assert/strict';
import { request } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { testApi } from '../../support/http/api.ts';
import { until } from '../../support/until.ts';

interface Line {
  msg: string;
  reqId?: string;
  req?: { method: string; path: string; ip: string };
  res?: { statusCode: number };
  responseTime?: number;
}

const linesOf = (logged: readonly string[], reqId: unknown) =>
  logged.map((line) => JSON.parse(line) as Line).filter((line) => line.reqId === reqId);

test('a request has one line in the log, once it is answered, with what was asked, and a refused one also why', async () => {
  await using api = await testApi({}, {});
  const read = await api.app.inject({ url: '/v1/changes?limit=1', remoteAddress: '192.0.2.7' });
  const refused = await api.app.inject('/v1/me');

  const [line, ...more] = linesOf(api.logged, read.headers['x-request-id']);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [line?.msg, line?.req, line?.res?.statusCode],
    ['request completed', { method: 'GET', path: '/v1/changes', ip: '192.0.2.7' }, 200],
  );
  assert.ok(line?.responseTime !== undefined && line.responseTime > 0);
  assert.deepEqual(
    linesOf(api.logged, refused.headers['x-request-id']).map(({ msg }) => msg),
    ['refused', 'request completed'],
  );
});

test('who goes away before the answer leaves a line too', async () => {
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<string>();
  await using api = await testApi({}, {}, (app) => {
    app.get('/held', async ({ id }) => {
      asked.resolve(id);
      await held.promise;
      return {};
    });
  });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  const caller = request({ host: '127.0.0.1', port, path: '/held?key=mine' }).on('error', () => {});
  caller.end();
  const id = await asked.promise;
  caller.destroy();

  await until(() => linesOf(api.logged, id).length > 0, 'a line of it');
  held.resolve();
  const [line] = linesOf(api.logged, id);
  assert.deepEqual(
    [line?.msg, line?.req],
    ['request aborted', { method: 'GET', path: '/held', ip: '127.0.0.1' }],
  );
});

test('who is gone before its request is looked at is no fault of ours', async () => {
  await using api = await testApi({}, {});
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  const goneAtOnce = () =>
    new Promise<void>((done) => {
      const socket = net.connect(port, '127.0.0.1').on('close', () => done());
      socket.write('GET /v1/delegates HTTP/1.1\r\nhost: localhost\r\n\r\n', () => socket.resetAndDestroy());
    });
  for (let n = 0; n < 20; n += 1) await goneAtOnce();

  await until(() => api.logged.length >= 20, 'the lines of all');
  assert.deepEqual(
    api.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50),
    [],
  );
});
