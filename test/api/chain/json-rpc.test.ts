import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { callRpc, RpcError } from '../../../api/chain/json-rpc.ts';

async function answerTo(content: object): Promise<unknown> {
  const server = http.createServer((_request, answer) => answer.end(JSON.stringify(content)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    return await callRpc(`http://127.0.0.1:${port}`, 'eth_chainId', [], AbortSignal.timeout(5000));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a node that sends an error of null beside its result has answered', async () => {
  assert.equal(await answerTo({ id: 1, result: '0x1251', error: null }), '0x1251');
  await assert.rejects(answerTo({ id: 1, error: { code: -32_000, message: 'no' } }), RpcError);
});
