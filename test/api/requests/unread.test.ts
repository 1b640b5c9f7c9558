import assert from 'node:assert/strict';
import net, { type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { text } from 'node:stream/consumers';
import { testApi } from '../../support/http/api.ts';

/** The head and the body of what is answered to these bytes before the connection ends. */
async function answerTo(port: number, bytes: string): Promise<{ head: string; body: string }> {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(bytes);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  return { head, body };
}

test('what is no request of HTTP is answered with a problem too, and the connection ended', async () => {
  await using api = await testApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  const get = (path: string, headers: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`;
  const post = (headers: string) =>
    `POST /v1/auth/challenge HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n0\r\n\r\n`;

  for (const [bytes, status] of [
    [get('/', 'x y: a\r\n'), 400],
    [get('/\0', ''), 400],
    ['\x16\x03\x01\x02\0\r\n\r\n', 400],
    [post('content-length: 5\r\ntransfer-encoding: chunked\r\n'), 400],
    [post('content-length: 5\r\ncontent-length: 6\r\n'), 400],
    [get('/', `x: ${'a'.repeat(20_000)}\r\n`), 431],
    ['GET / HTTP/1.1\r\n\r\n', 400],
    [get('/', 'HOST: another\r\n'), 400],
    ['CONNECT localhost:443 HTTP/1.1\r\nhost: localhost:443\r\n\r\n', 400],
    [get('/v1/delegates', 'expect: a-miracle\r\n'), 417],
  ] as const) {
    const { head, body } = await answerTo(port, bytes);
    assert.match(head, new RegExp(`^HTTP/1\\.1 ${status} `), bytes.slice(0, 80));
    assert.match(head, /^content-type: application\/problem\+json; charset=utf-8$/m);
    const problem = JSON.parse(body) as Record<string, unknown>;
    assert.equal(problem['status'], status);
    assert.equal(problem['code'], 'malformed_request');
    assert.match(String(problem['type']), /^http:\/\/[^/]+\/problems\/malformed_request$/);
    assert.match(head, new RegExp(`^x-request-id: ${String(problem['requestId'])}$`, 'm'));
  }
});

test('who names no host as HTTP/1.0 may, or asks to go on before the body, is answered as everybody', async () => {
  await using api = await testApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;

  const old = await answerTo(port, 'GET /health/live HTTP/1.0\r\n\r\n');
  const told = await answerTo(
    port,
    'GET /health/live HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n',
  );

  assert.match(old.head, /^HTTP\/1\.1 200 /);
  assert.equal(told.head, 'HTTP/1.1 100 Continue');
  assert.match(told.body, /^HTTP\/1\.1 200 /);
});
