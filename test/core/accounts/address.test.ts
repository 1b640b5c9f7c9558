import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getAddress } from 'ethers';
import fc from 'fast-check';
import { caip10, checksumAddress, ioAddress, parseAddress } from '../../../core/accounts/address.ts';
import { encodeBech32 } from '../../../core/accounts/bech32.ts';
import { RefusalError } from '../../../core/errors.ts';

const EIP55 = '0xDa7e12Ef57c236a06117c5e0d04a228e7181CF36';
const IO1 = 'io1mflp9m6hcgm2qcghchsdqj3z3eccrnekx9p0ms';
const LOWER = EIP55.toLowerCase();

const addresses = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);

function refused(text: string, chainId?: number): RefusalError {
  try {
    parseAddress(text, '/address', chainId);
  } catch (error) {
    assert.ok(error instanceof RefusalError);
    assert.deepEqual(
      error.errors?.map((fault) => fault.pointer),
      ['/address'],
    );
    return error;
  }
  assert.fail(`accepted ${text}`);
}

test('the published pair is one address in both forms', () => {
  assert.equal(parseAddress(IO1, ''), LOWER);
  assert.equal(ioAddress(LOWER), IO1);
  assert.equal(checksumAddress(LOWER), EIP55);
});

test('every form of an address is read as the same account', () => {
  const forms = [
    EIP55,
    LOWER,
    `0x${EIP55.slice(2).toUpperCase()}`,
    IO1,
    IO1.toUpperCase(),
    `eip155:4689:${EIP55}`,
    `eip155:4689:${LOWER}`,
  ];
  for (const form of forms) assert.equal(parseAddress(form, '', 4689), LOWER, form);
});

test('every address comes back from each of its forms, and EIP-55 agrees with ethers', () => {
  fc.assert(
    fc.property(addresses, (lower) => {
      assert.equal(checksumAddress(lower), getAddress(lower));
      assert.equal(parseAddress(checksumAddress(lower), ''), lower);
      assert.equal(parseAddress(ioAddress(lower), ''), lower);
      assert.equal(parseAddress(caip10(lower, 4690), '', 4690), lower);
    }),
  );
});

test('one wrong character of an io1 address is always found', () => {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  fc.assert(
    fc.property(
      addresses,
      fc.integer({ min: 3, max: 40 }),
      fc.integer({ min: 1, max: 31 }),
      (lower, place, shift) => {
        const io = ioAddress(lower);
        const other = alphabet[(alphabet.indexOf(io[place] ?? '') + shift) % 32];
        refused(io.slice(0, place) + other + io.slice(place + 1));
      },
    ),
  );
});

test('what is not an address of ours is refused', () => {
  const wrong = [
    '',
    'ann',
    LOWER.slice(2),
    LOWER.slice(0, -1),
    `${LOWER}0`,
    `${LOWER}\n`,
    ` ${LOWER}`,
    LOWER.replace('0x', '0X'),
    EIP55.replace('Da7e', 'dA7e'),
    `eip155:4689:${EIP55.replace('Da7e', 'dA7e')}`,
    `eip155:04689:${LOWER}`,
    `eip155:4689:${IO1}`,
    `solana:4689:${LOWER}`,
    IO1.replace('io1m', 'io1M'),
    IO1.slice(0, -1),
    IO1.replace('io1', 'bc1'),
    encodeBech32(
      'io',
      Array.from({ length: 19 }, () => 7),
    ),
    encodeBech32(
      'io',
      Array.from({ length: 21 }, () => 7),
    ),
    'io1qqqqqq',
    'io1',
  ];
  for (const text of wrong) refused(text);
});

test('a CAIP-10 address of another chain is refused', () => {
  assert.match(refused(`eip155:1:${LOWER}`, 4689).message, /chain 4689.*chain 1\b/);
});

test('a bech32m checksum is refused', () => {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const difference = 1 ^ 0x2bc830a3;
  const bech32m = IO1.split('').map((character, place) => {
    const shift = 5 * (IO1.length - 1 - place);
    return shift > 25 ? character : alphabet[alphabet.indexOf(character) ^ ((difference >> shift) & 31)];
  });
  refused(bech32m.join(''));
});
