import assert from 'node:assert/strict';
import test from 'node:test';
import { judgePayment, type PaymentFacts, type PaymentLook } from '../../../core/payouts/payment.ts';

const DECLARED = new Date('2026-11-20T00:00:00Z');
const later = (hours: number) => new Date(DECLARED.getTime() + hours * 3_600_000);
const [PAYER, OTHER, VOTER] = ['0xaa', '0xbb', '0xcc'];
const isOf = ({ payer, way, candidate }: PaymentFacts) =>
  way === 'hermes' ? candidate === 'iotexlab' : way === 'protocol' ? candidate === '0xid' : payer === PAYER;
const facts = (changed: Partial<PaymentFacts> = {}): PaymentLook => ({
  facts: {
    hash: '0x1',
    log: null,
    payer: PAYER,
    succeeded: true,
    block: 7,
    at: DECLARED,
    way: 'transfer',
    candidate: null,
    forEpoch: null,
    transfers: [
      { recipient: VOTER, amount: 5n },
      { recipient: OTHER, amount: 0n },
    ],
    ...changed,
  },
});

test('a payment counts when it succeeded, comes from who pays, and can be read; else it is said why not', () => {
  const table: [string, PaymentLook, number, string, RegExp][] = [
    ['verified', facts(), 1, 'verified', /^$/],
    ['many at once', facts({ way: 'multisend' }), 1, 'verified', /^$/],
    ['failed on chain', facts({ succeeded: false }), 1, 'refused', /failed on chain/],
    [
      'of somebody else',
      facts({ payer: OTHER }),
      1,
      'refused',
      /sent by 0xbb, not from the payout address 0xaa/,
    ],
    [
      'an unknown contract',
      facts({ way: 'unreadable', transfers: [] }),
      1,
      'refused',
      /contract that is not known/,
    ],
    ['of no money', facts({ transfers: [{ recipient: VOTER, amount: 0n }] }), 1, 'refused', /moves no money/],
    ['Hermes for it', facts({ way: 'hermes', payer: OTHER, candidate: 'iotexlab' }), 1, 'verified', /^$/],
    [
      'Hermes for another',
      facts({ way: 'hermes', candidate: 'longz' }),
      1,
      'refused',
      /distribution for longz/,
    ],
    [
      'the chain for it',
      facts({ way: 'protocol', payer: OTHER, log: 3, candidate: '0xid' }),
      1,
      'verified',
      /^$/,
    ],
    [
      'the chain for another',
      facts({ way: 'protocol', log: 3, candidate: '0xother' }),
      1,
      'refused',
      /The chain paid it for 0xother/,
    ],
    [
      'a transaction of the chain',
      facts({ way: 'protocol', candidate: '0xid' }),
      1,
      'refused',
      /found without being declared/,
    ],
    ['unknown, early', { missing: 'unknown' }, 23, 'checking', /Chain 4689 does not know it yet/],
    ['pending', { missing: 'pending' }, 23, 'checking', /not in a block yet/],
    ['unknown, a day later', { missing: 'unknown' }, 24, 'refused', /Chain 4689 did not have it 24 hours/],
  ];
  for (const [name, look, hours, state, because] of table) {
    const paying = { payer: PAYER, isIts: 'facts' in look && isOf(look.facts) };
    const judged = judgePayment(look, paying, DECLARED, 4689, later(hours));
    assert.equal(judged.state, state, name);
    assert.match(judged.state === 'verified' ? '' : judged.because, because, name);
    if (judged.state === 'verified')
      assert.deepEqual(judged.transfers, [{ recipient: VOTER, amount: 5n }], name);
  }
});
