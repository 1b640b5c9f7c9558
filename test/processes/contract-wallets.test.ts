import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Wallet } from 'ethers';
import { connectContractSignatures } from '../../api/chain/contract-signature.ts';
import { keccak256 } from '../../core/hashing.ts';
import { personalMessageDigest } from '../../core/signatures.ts';
import { testApi } from '../support/http/api.ts';
import { chainRuns, startChain } from '../support/chain/chain.ts';
import { Jar } from '../support/http/jar.ts';
import { people } from '../support/people.ts';

/** The chain is asked for three seconds at most; what takes so long hangs. */
const HANGS_MS = 20_000;

const { vic, dan } = people;
const CHAIN_ID = 4689;
const absent = chainRuns ? false : 'anvil has no binary for this platform';
const TEXT = 'hello';
const digest = personalMessageDigest(TEXT);

async function addressOf(contract: { getAddress(): Promise<string> }): Promise<string> {
  return (await contract.getAddress()).toLowerCase();
}

/** A node that answers as told, or not at all. */
async function fakeNode(
  answer: ((method: string) => object) | undefined,
): Promise<{ url: string } & AsyncDisposable> {
  const server: Server = createServer((request, response) => {
    if (answer === undefined) return;
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const { method } = JSON.parse(text) as { method: string };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, ...answer(method) }));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

test('a contract wallet accepts its owner and nobody else, at a named block', { skip: absent }, async () => {
  await using chain = await startChain(CHAIN_ID);
  const wallet = await chain.deploy('Wallet1271', vic.address);
  const signatures = connectContractSignatures(chain.url, CHAIN_ID);
  const address = await addressOf(wallet);

  const good = await signatures.check(address, digest, await vic.wallet.signMessage(TEXT));
  const wrong = await signatures.check(address, digest, await dan.wallet.signMessage(TEXT));
  const empty = await signatures.check(address, digest, '0x');
  const code = await wallet.getDeployedCode();

  assert.equal(good.valid, true);
  assert.deepEqual([wrong.valid, empty.valid], [false, false]);
  assert.equal(good.block.chainId, CHAIN_ID);
  assert.match(good.block.number, /^[1-9]\d*$/);
  assert.match(good.block.hash, /^0x[0-9a-f]{64}$/);
  const codeHash = keccak256(Buffer.from(String(code).slice(2), 'hex')).toString('hex');
  assert.equal(good.block.codeHash, `0x${codeHash}`);
});

test(
  'a contract that reverts, burns gas, says too much or is not there accepts nothing, in time',
  { skip: absent },
  async () => {
    await using chain = await startChain(CHAIN_ID);
    const signatures = connectContractSignatures(chain.url, CHAIN_ID);
    const signature = await vic.wallet.signMessage(TEXT);
    const addresses = new Map([['nothing', Wallet.createRandom().address.toLowerCase()]]);
    for (const name of ['Reverting', 'GasBurner', 'Talkative'] as const)
      addresses.set(name, await addressOf(await chain.deploy(name)));
    for (const [name, address] of addresses) {
      const start = performance.now();
      const { valid } = await signatures.check(address, digest, signature);
      assert.equal(valid, false, name);
      assert.ok(performance.now() - start < HANGS_MS, name);
    }
  },
);

test('signatures that no deployed wallet makes are refused before the chain is asked', async () => {
  await using node = await fakeNode(undefined);
  const signatures = connectContractSignatures(node.url, CHAIN_ID);
  for (const signature of [`0x${'6492'.repeat(16)}`, `0x${'00'.repeat(4097)}`, '0x123', 'ab', ''])
    await assert.rejects(signatures.check(vic.address.toLowerCase(), digest, signature), {
      code: 'signature_unsupported',
      kind: 'invalid',
    });
});

test('a node that hangs, is away, fails or is of another chain leaves the question open, in time', async () => {
  await using hanging = await fakeNode(undefined);
  const there: Partial<Record<string, unknown>> = {
    eth_chainId: '0x1',
    eth_getBlockByNumber: { number: '0x1', hash: `0x${'00'.repeat(32)}` },
    eth_getCode: '0x00',
    eth_call: `0x1626ba7e${'00'.repeat(28)}`, // there the wallet accepts it
  };
  await using foreign = await fakeNode((method) => ({ result: there[method] }));
  await using limited = await fakeNode((method) =>
    method === 'eth_call'
      ? { error: { code: -32005, message: 'limit exceeded' } }
      : {
          result:
            method === 'eth_chainId'
              ? '0x1251'
              : method === 'eth_getCode'
                ? '0x00'
                : { number: '0x1', hash: '0x' },
        },
  );
  await using gone = await fakeNode(undefined);
  await gone[Symbol.asyncDispose]();
  const urls = { hanging: hanging.url, foreign: foreign.url, limited: limited.url, gone: gone.url };
  for (const [name, url] of Object.entries(urls)) {
    const start = performance.now();
    const asked = connectContractSignatures(url, CHAIN_ID).check(
      vic.address.toLowerCase(),
      digest,
      await vic.wallet.signMessage(TEXT),
    );
    await assert.rejects(asked, { code: 'chain_unavailable', kind: 'unavailable' }, name);
    assert.ok(performance.now() - start < HANGS_MS, name);
  }
});

async function signInAs(jar: Jar, address: string, signer = vic) {
  const challenge = await jar.post('/v1/auth/challenge', { address });
  const { message } = challenge.json<{ message: string }>();
  return jar.post('/v1/auth/sign-in', { message, signature: await signer.wallet.signMessage(message) });
}

test(
  'S10: a contract wallet signs in as itself, and is asked again at each refresh',
  { skip: absent },
  async () => {
    await using chain = await startChain(CHAIN_ID);
    const wallet = await chain.deploy('Wallet1271', vic.address);
    const address = await addressOf(wallet);
    await using api = await testApi(
      {},
      { contractSignatures: connectContractSignatures(chain.url, CHAIN_ID) },
    );
    const jar = new Jar(api.app);

    const signedIn = await signInAs(jar, address);
    const refused = await signInAs(new Jar(api.app), address, dan);
    const refreshed = await jar.post('/v1/auth/refresh');
    await (await wallet.getFunction('rotate')(dan.address)).wait();
    const afterRotation = await jar.post('/v1/auth/refresh');

    assert.equal(signedIn.statusCode, 200, signedIn.body);
    assert.equal(signedIn.json<{ account: { address: string } }>().account.address.toLowerCase(), address);
    assert.deepEqual([refused.statusCode, refreshed.statusCode, afterRotation.statusCode], [401, 200, 401]);
    const token = refreshed.json<{ accessToken: string }>().accessToken;
    const me = await api.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
    assert.equal(me.statusCode, 401);
  },
);

test(
  'S9: a sign-in of a contract wallet fails closed and in time, and others do not notice',
  { skip: absent },
  async () => {
    await using chain = await startChain(CHAIN_ID);
    await using hanging = await fakeNode(undefined);
    const burner = await addressOf(await chain.deploy('GasBurner'));
    await using burning = await testApi(
      {},
      { contractSignatures: connectContractSignatures(chain.url, CHAIN_ID) },
    );
    await using stuck = await testApi(
      {},
      { contractSignatures: connectContractSignatures(hanging.url, CHAIN_ID) },
    );
    await using foreign = await testApi(
      {},
      { contractSignatures: connectContractSignatures(chain.url, 4690) },
    );
    await using without = await testApi();
    for (const { app } of [burning, stuck, foreign, without]) {
      const start = performance.now();
      const order: string[] = [];
      const [answer] = await Promise.all([
        signInAs(new Jar(app), burner).finally(() => order.push('sign-in')),
        app.inject('/health/live').finally(() => order.push('another')),
      ]);
      assert.equal(answer.statusCode, 401, answer.body);
      assert.ok(performance.now() - start < HANGS_MS);
      assert.equal(order[0], 'another');
    }
  },
);

test('a node that is away leaves a session as it is', { skip: absent }, async () => {
  const chain = await startChain(CHAIN_ID);
  const address = await addressOf(await chain.deploy('Wallet1271', vic.address));
  await using api = await testApi({}, { contractSignatures: connectContractSignatures(chain.url, CHAIN_ID) });
  const jar = new Jar(api.app);
  const signedIn = await signInAs(jar, address);
  await chain[Symbol.asyncDispose]();

  const refreshed = await jar.post('/v1/auth/refresh');

  assert.deepEqual([signedIn.statusCode, refreshed.statusCode], [200, 503]);
  assert.ok(Number(refreshed.headers['retry-after']) > 0);
  const token = signedIn.json<{ accessToken: string }>().accessToken;
  const me = await api.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
  assert.equal(me.statusCode, 200);
});
