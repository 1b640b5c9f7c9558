import assert from 'node:assert/strict';
import test from 'node:test';
import { encodeBytes32String, Interface, JsonRpcProvider, type TransactionRequest, Wallet } from 'ethers';
import { REWARDING } from '../../../api/chain/iotex/abi.ts';
import { connectPayments } from '../../../api/chain/payments.ts';
import { DISTRIBUTED, isDistributedByChain } from '../../../api/chain/protocol-rewards.ts';
import type { PaymentFacts } from '../../../core/payouts/payment.ts';
import { chainRuns, startChain } from '../../support/chain/chain.ts';
import { placeIotexContracts } from '../../support/chain/iotex-contracts.ts';
import { people } from '../../support/people.ts';
import { voterOf } from '../../support/payouts/votes.ts';

const MULTISEND = '0xd10aeB28D37706C5a36D56dB05230d4E55fD8BaD';
const HERMES = '0x4839F8718709D4f76C6F23625908cFdC4330EF82';
/** Takes any call and any money; gives every call back. */
const [TAKES, REVERTS] = ['0x00', '0x60006000fd'];
const calls = new Interface([
  'function sendCoin(address[] recipients, uint256[] amounts, string payload) payable',
  'function distributeRewards(bytes32 delegateName, uint256 endEpoch, address[] recipients, uint256[] amounts) payable',
]);
const voters = [voterOf(1), voterOf(2)];

test(
  'payments are read from a chain as they are in its blocks: whom they paid, or why that cannot be told',
  { skip: chainRuns ? false : 'anvil runs on x64 Linux only' },
  async () => {
    await using chain = await startChain(4689);
    const provider = new JsonRpcProvider(chain.url, 4689, {
      cacheTimeout: -1,
      pollingInterval: 20,
      staticNetwork: true,
    });
    using _provider = { [Symbol.dispose]: () => provider.destroy() };
    const payer = new Wallet(people.ann.wallet.privateKey, provider);
    await provider.send('hardhat_setBalance', [payer.address, '0x3635c9adc5dea00000']);
    for (const [address, code] of [
      [MULTISEND, TAKES],
      [HERMES, TAKES],
      [voterOf(90), TAKES],
      [voterOf(91), REVERTS],
    ])
      await provider.send('hardhat_setCode', [address, code]);
    const send = async (request: TransactionRequest) => {
      const sent = await payer.sendTransaction({ gasLimit: 500_000, ...request });
      await sent.wait().catch(() => undefined); // one fails on purpose
      return sent.hash;
    };
    const multisend = calls.encodeFunctionData('sendCoin', [voters, [5n, 7n], 'epochs 1 to 24']);
    const distribution = calls.encodeFunctionData('distributeRewards', [
      encodeBytes32String('annlab'),
      24n,
      voters,
      [5n, 0n],
    ]);
    const uneven = calls.encodeFunctionData('sendCoin', [voters, [5n], '']);

    const table: [string, TransactionRequest, Partial<PaymentFacts>][] = [
      [
        'a transfer',
        { to: voterOf(1), value: 5n },
        { way: 'transfer', transfers: [{ recipient: voterOf(1), amount: 5n }] },
      ],
      [
        'a transfer with a memo',
        { to: voterOf(2), value: 6n, data: '0xc0ffee' },
        { way: 'transfer', transfers: [{ recipient: voterOf(2), amount: 6n }] },
      ],
      [
        'a multisend',
        { to: MULTISEND, value: 17n, data: multisend },
        {
          way: 'multisend',
          transfers: [
            { recipient: voterOf(1), amount: 5n },
            { recipient: voterOf(2), amount: 7n },
          ],
        },
      ],
      [
        'the same call to another contract',
        { to: voterOf(90), value: 17n, data: multisend },
        { way: 'unreadable', transfers: [] },
      ],
      [
        'a multisend that does not add up',
        { to: MULTISEND, value: 5n, data: uneven },
        { way: 'multisend', transfers: [] },
      ],
      [
        'a multisend of no arguments',
        { to: MULTISEND, data: multisend.slice(0, 10) },
        { way: 'unreadable', transfers: [] },
      ],
      [
        'a distribution',
        { to: HERMES, value: 5n, data: distribution },
        {
          way: 'hermes',
          candidate: 'annlab',
          forEpoch: 24,
          transfers: [
            { recipient: voterOf(1), amount: 5n },
            { recipient: voterOf(2), amount: 0n },
          ],
        },
      ],
      [
        'the same call to a contract of whoever pays',
        { to: voterOf(90), value: 5n, data: distribution },
        { way: 'unreadable', candidate: null, transfers: [] },
      ],
      ['a failure', { to: voterOf(91), value: 5n }, { succeeded: false }],
      ['a deployment', { data: '0x00' }, { way: 'unreadable', transfers: [] }],
    ];
    const source = connectPayments(chain.url, 4689, { protocolRewards: false });
    const hashes: string[] = [];
    for (const [name, request, expected] of table) {
      const hash = await send(request);
      hashes.push(hash);
      const look = await source.read(hash);
      assert.ok('facts' in look, name);
      const { block, at, ...facts } = look.facts;
      assert.ok(block > 0 && Math.abs(at.getTime() - Date.now()) < 600_000, name);
      assert.equal(facts.hash, hash, name);
      assert.equal(facts.payer, payer.address.toLowerCase(), name);
      assert.deepEqual({ ...facts, ...expected }, facts, name);
    }
    assert.deepEqual(await source.read(`0x${'ab'.repeat(32)}`), { missing: 'unknown' });

    const { number: tip, at } = await source.tip();
    assert.ok(Math.abs(at.getTime() - Date.now()) < 600_000);
    const mine = await source.scan(0, tip, new Set([payer.address.toLowerCase()]));
    assert.deepEqual(
      mine.map(({ hash }) => hash),
      hashes,
      'all that the payer sent, in order',
    );
    const others = await source.scan(0, tip, new Set());
    assert.deepEqual(
      others.map(({ way }) => way),
      ['hermes'],
      'a distribution is found whoever sends it',
    );
    await assert.rejects(source.scan(tip + 1, tip + 1, new Set()), /no block/);

    const another = connectPayments(chain.url, 4690, { protocolRewards: false });
    await assert.rejects(another.read(hashes[0] ?? ''), /is of chain 4689, not 4690/);
    await assert.rejects(another.tip(), /is of chain 4689, not 4690/);
  },
);

test('a log of a block that is no longer of the chain pays nobody', () => {
  const log = {
    address: REWARDING.address,
    topics: [DISTRIBUTED],
    data: '0x',
    transactionHash: '0x1',
    blockNumber: '0x1',
    logIndex: '0x0',
  };

  assert.deepEqual([log, { ...log, removed: false }, { ...log, removed: true }].map(isDistributedByChain), [
    true,
    true,
    false,
  ]);
});

test(
  'what the chain itself pays is read from its own logs alone, each one payment, and only where that is on',
  { skip: chainRuns ? false : 'anvil runs on x64 Linux only' },
  async () => {
    assert.equal(DISTRIBUTED, '0xcf4c5db6a7219a350737e1b0146f590925728d1c3e705f4573983a8a723a3a60');
    await using chain = await startChain(4689);
    using iotex = await placeIotexContracts(chain.url, 4689);
    const [first, second] = [voterOf(71), voterOf(72)];
    const distribution = (delegate: string, amounts: readonly bigint[]) => ({
      delegate,
      voters: amounts.map((_, i) => voterOf(i + 1)),
      recipients: amounts.map((_, i) => voterOf(i + 50)),
      amounts,
      buckets: amounts.map((_, i) => i),
      compounded: amounts.map((_, i) => i === 0),
    });
    const all = [distribution(first, [5n, 6n]), distribution(second, [9n])];
    const hash = await iotex.distribute(7n, all);
    await iotex.distribute(7n, all, voterOf(99));
    const uneven = { ...distribution(first, [5n, 6n]), amounts: [5n] };
    const odd = await iotex.distribute(8n, [uneven]);

    const source = connectPayments(chain.url, 4689, { protocolRewards: true });
    const { number: tip } = await source.tip();
    const found = await source.scan(0, tip, new Set());
    assert.deepEqual(
      found.map(({ hash, log, payer, way, candidate, transfers }) => [
        hash,
        log,
        payer,
        way,
        candidate,
        transfers,
      ]),
      [
        [
          hash,
          0,
          REWARDING.address,
          'protocol',
          first,
          [
            { recipient: voterOf(1), amount: 5n },
            { recipient: voterOf(2), amount: 6n },
          ],
        ],
        [hash, 1, REWARDING.address, 'protocol', second, [{ recipient: voterOf(1), amount: 9n }]],
        [odd, 0, REWARDING.address, 'unreadable', null, []],
      ],
      'to the voters, also where another receives it or it is compounded',
    );
    assert.ok(found.every(({ succeeded, block }) => succeeded && block > 0 && block <= tip));
    const look = await source.read(hash);
    assert.ok('facts' in look);
    assert.deepEqual([look.facts.way, look.facts.log, look.facts.transfers], ['protocol', null, []]);
    const off = connectPayments(chain.url, 4689, { protocolRewards: false });
    assert.deepEqual(await off.scan(0, tip, new Set()), []);
  },
);
