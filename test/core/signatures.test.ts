import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { hashMessage, SigningKey, TypedDataEncoder } from 'ethers';
import fc from 'fast-check';
import {
  type AnyTypedData,
  ed25519PublicKey,
  personalMessageDigest,
  recoverSigner,
  signEd25519,
  typedDataDigest,
  verifyEd25519,
} from '../../core/signatures.ts';
import { people } from '../support/people.ts';

const vectors = path.resolve(import.meta.dirname, '../../../shared/vectors/tlog/eip712');
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const key = new SigningKey(people.ann.wallet.privateKey);
const mail = {
  domain: { name: 'Mail', version: '1', chainId: 4689 },
  types: { Mail: [{ name: 'text', type: 'string' }] },
  primaryType: 'Mail',
  message: { text: 'hello' },
};

function sign(digest: Uint8Array): { r: string; s: string; yParity: number } {
  return key.sign(digest);
}

test("the EIP's own example has its digest and its signer", (t) => {
  const file = path.join(vectors, 'mail.json');
  if (!existsSync(file)) return t.skip(`${file} is absent`);
  const { typedData, address, expect } = JSON.parse(readFileSync(file, 'utf8'));

  const digest = typedDataDigest(typedData);

  assert.equal(`0x${digest.toString('hex')}`, expect.digest);
  const signature = `${expect.r}${expect.s.slice(2)}${expect.v.toString(16)}`;
  assert.equal(recoverSigner(digest, signature), address);
});

test('a message signed for a domain without a chain recovers to its signer', (t) => {
  const file = path.join(vectors, 'snapshot-message-alias.json');
  if (!existsSync(file)) return t.skip(`${file} is absent`);
  const { address, sig, data } = JSON.parse(readFileSync(file, 'utf8'));

  assert.equal(recoverSigner(typedDataDigest({ ...data, primaryType: 'Alias' }), sig), address.toLowerCase());
});

const integers = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 32 })).chain(([signed, bytes]) => {
  const bits = BigInt(bytes * 8);
  const range = signed
    ? { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n }
    : { min: 0n, max: (1n << bits) - 1n };
  return fc.record({
    type: fc.constant(`${signed ? 'int' : 'uint'}${bits}`),
    value: fc.bigInt(range).map((each) => each.toString()),
  });
});
const hexOf = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`;
const fixedBytes = fc.integer({ min: 1, max: 32 }).chain((length) =>
  fc.record({
    type: fc.constant(`bytes${length}`),
    value: fc.uint8Array({ minLength: length, maxLength: length }).map(hexOf),
  }),
);
const scalars = fc.oneof(
  integers,
  fixedBytes,
  fc.record({ type: fc.constant('bytes'), value: fc.uint8Array().map(hexOf) }),
  fc.record({ type: fc.constant('string'), value: fc.string({ unit: 'binary' }) }),
  fc.record({ type: fc.constant('bool'), value: fc.boolean() }),
  fc.record({
    type: fc.constant('address'),
    value: fc.uint8Array({ minLength: 20, maxLength: 20 }).map(hexOf),
  }),
);
const lists = scalars.chain(({ type, value }) =>
  fc.record({ fixed: fc.boolean(), length: fc.integer({ min: 1, max: 4 }) }).map(({ fixed, length }) => ({
    type: `${type}[${fixed ? length : ''}][]`,
    value: [Array.from({ length }, () => value), Array.from({ length }, () => value)] as unknown,
  })),
);
const members = fc.array(fc.oneof(scalars, lists), { minLength: 1, maxLength: 5 });
const domains = fc.record(
  {
    name: fc.string(),
    version: fc.string(),
    chainId: fc.nat(),
    verifyingContract: fc.uint8Array({ minLength: 20, maxLength: 20 }).map(hexOf),
  },
  { requiredKeys: [] },
);

function struct(of: { type: string; value: unknown }[]) {
  return {
    type: of.map((each, i) => ({ name: `m${i}`, type: each.type })),
    value: Object.fromEntries(of.map((each, i) => [`m${i}`, each.value])),
  };
}

test('ethers hashes every typed data to the same digest, nested structs and arrays included', () => {
  fc.assert(
    fc.property(domains, members, members, (domain, inner, outer) => {
      const [Zone, Part] = [struct(inner), struct(outer)];
      const data: AnyTypedData = {
        domain,
        types: {
          Whole: [
            { name: 'zone', type: 'Zone' },
            { name: 'parts', type: 'Part[]' },
            { name: 'more', type: 'Zone[2]' },
          ],
          Zone: Zone.type,
          Part: [...Part.type, { name: 'zone', type: 'Zone' }],
        },
        primaryType: 'Whole',
        message: {
          zone: Zone.value,
          parts: [{ ...Part.value, zone: Zone.value }],
          more: [Zone.value, Zone.value],
        },
      };

      assert.equal(hexOf(typedDataDigest(data)), TypedDataEncoder.hash(domain, data.types, data.message));
    }),
  );
});

test('typed data without one meaning has no digest', () => {
  const number = (type: string, value: unknown) => ({
    ...mail,
    types: { Mail: [{ name: 'n', type }] },
    message: { n: value },
  });
  const refused: [string, AnyTypedData][] = [
    ['a member that is not signed', { ...mail, message: { text: 'hello', more: 1 } }],
    ['a missing member', { ...mail, message: {} }],
    [
      'a member of the prototype',
      { ...mail, types: { Mail: [{ name: 'constructor', type: 'string' }] }, message: {} },
    ],
    ['an unknown type', { ...mail, primaryType: 'Letter' }],
    ['a lone surrogate', { ...mail, message: { text: '\ud800' } }],
    ['an unsafe number', number('uint256', 2 ** 53)],
    ['a fraction', number('uint256', 60.5)],
    ['hexadecimal', number('uint256', '0x10')],
    ['a leading zero', number('uint256', '010')],
    ['over the range', number('uint8', '256')],
    ['under the range', number('int8', '-129')],
    ['a negative', number('uint8', -1)],
    ['no such width', number('uint12', 1)],
    ['text for a boolean', number('bool', 'true')],
    ['too few bytes', number('bytes4', '0x010203')],
    ['half a byte', number('bytes', '0x1')],
    ['a short address', number('address', '0x01')],
    ['another length', number('uint8[2]', [1])],
    ['an element that is none', number('uint8[]', [1, null])],
    [
      'a domain described otherwise',
      { ...mail, types: { ...mail.types, EIP712Domain: [{ name: 'name', type: 'string' }] } },
    ],
  ];

  for (const [what, data] of refused) assert.throws(() => typedDataDigest(data), TypeError, what);
});

test('any member changed changes the digest', () => {
  const digest = hexOf(typedDataDigest(mail));

  assert.notEqual(hexOf(typedDataDigest({ ...mail, message: { text: 'Hello' } })), digest);
  assert.notEqual(hexOf(typedDataDigest({ ...mail, domain: { ...mail.domain, chainId: 1 } })), digest);
});

test('a signature recovers to its signer, whichever way its parity is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (digest) => {
      const { r, s, yParity } = sign(digest);
      for (const v of [yParity, 27 + yParity]) {
        const signature = `${r}${s.slice(2)}${v.toString(16).padStart(2, '0')}`;
        assert.equal(recoverSigner(digest, signature), people.ann.address.toLowerCase());
      }
    }),
    { numRuns: 25 },
  );
});

test('only the canonical 65-byte form of a signature recovers', () => {
  const digest = typedDataDigest(mail);
  const { r, s, yParity } = sign(digest);
  const hex = (value: bigint) => value.toString(16).padStart(64, '0');
  const v = (27 + yParity).toString(16);
  const compact = BigInt(s) | (BigInt(yParity) << 255n);
  const refused = {
    'high s': `${r}${hex(ORDER - BigInt(s))}${(28 - yParity).toString(16)}`,
    'EIP-2098': `${r}${hex(compact)}`,
    'v of a chain': `${r}${s.slice(2)}25`,
    'v 2': `${r}${s.slice(2)}02`,
    'v 29': `${r}${s.slice(2)}1d`,
    'a byte more': `${r}${s.slice(2)}${v}00`,
    'no prefix': `${r.slice(2)}${s.slice(2)}${v}`,
    'r zero': `0x${hex(0n)}${s.slice(2)}${v}`,
    's zero': `${r}${hex(0n)}${v}`,
    'r the order': `0x${hex(ORDER)}${s.slice(2)}${v}`,
    'r no point': `0x${hex(5n)}${s.slice(2)}${v}`,
    'not hexadecimal': `0x${'z'.repeat(130)}`,
    empty: '',
  };

  for (const [what, signature] of Object.entries(refused))
    assert.equal(recoverSigner(digest, signature), undefined, what);
});

test('a personal message has the digest ethers gives it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(hexOf(personalMessageDigest(text)), hashMessage(text));
    }),
  );
});

test('an Ed25519 signature holds for its key and its bytes only', () => {
  const seed = Buffer.alloc(32, 7);
  const publicKey = ed25519PublicKey(seed);
  const bytes = Buffer.from('a checkpoint');
  const signature = signEd25519(seed, bytes);
  const bent = Buffer.from(signature);
  bent[0] = (bent[0] ?? 0) ^ 1;

  assert.equal(verifyEd25519(publicKey, bytes, signature), true);
  assert.equal(verifyEd25519(publicKey, Buffer.from('a Checkpoint'), signature), false);
  assert.equal(verifyEd25519(publicKey, bytes, bent), false);
  assert.equal(verifyEd25519(publicKey, bytes, signature.subarray(1)), false);
  assert.equal(verifyEd25519(ed25519PublicKey(Buffer.alloc(32, 8)), bytes, signature), false);
  assert.equal(verifyEd25519(Buffer.alloc(31), bytes, signature), false);
});

test('an Ed25519 key is that of RFC 8032', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');

  assert.equal(
    ed25519PublicKey(seed).toString('hex'),
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  );
});
