import { invalidInput } from '../errors.ts';
import { keccak256 } from '../hashing.ts';
import { decodeBech32, encodeBech32 } from './bech32.ts';
import { refusal } from '../refusals.ts';

/** The human-readable part of IoTeX addresses. */
const IO = 'io';
const CAIP10 = /^eip155:(0|[1-9][0-9]{0,15}):(.*)$/;

/**
 * 0x and lower case of an address given as 0x (any one case, or mixed with a right EIP-55 checksum), io1 or CAIP-10 of an EIP-155
 * chain. With `chainId`, a CAIP-10 form must name that chain. Refuses everything else, naming `pointer`.
 */
export function parseAddress(text: string, pointer: string, chainId?: number): string {
  const caip = CAIP10.exec(text);
  if (caip === null) {
    if (/^io1/i.test(text)) return parseIo(text, pointer);
    return parseHex(text, pointer);
  }
  if (chainId !== undefined && caip[1] !== String(chainId))
    throw invalidInput(
      pointer,
      refusal('This register is about chain {chain}, the address is of chain {other}', {
        chain: chainId,
        other: caip[1] ?? '',
      }),
    );
  return parseHex(caip[2] ?? '', pointer);
}

/** EIP-55 of a lower-case 0x address. */
export function checksumAddress(lower: string): string {
  const digits = lower.slice(2);
  const hash = keccak256(new TextEncoder().encode(digits));
  let text = '0x';
  for (const [i, digit] of Array.from(digits).entries()) {
    const nibble = ((hash[i >> 1] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 15;
    text += nibble >= 8 ? digit.toUpperCase() : digit;
  }
  return text;
}

/** The io1 form of a lower-case 0x address. */
export function ioAddress(lower: string): string {
  const bytes = lower.slice(2).match(/../g) ?? [];
  return encodeBech32(
    IO,
    bytes.map((byte) => Number.parseInt(byte, 16)),
  );
}

/** The CAIP-10 form, with EIP-55, of a lower-case 0x address. */
export function caip10(lower: string, chainId: number): string {
  return `eip155:${chainId}:${checksumAddress(lower)}`;
}

function parseHex(text: string, pointer: string): string {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text))
    throw invalidInput(
      pointer,
      refusal('Not an address: 0x and 40 hexadecimal digits, io1… or eip155:CHAIN:0x…'),
    );
  const lower = text.toLowerCase();
  const digits = text.slice(2);
  const oneCase = digits === digits.toLowerCase() || digits === digits.toUpperCase();
  if (!oneCase && text !== checksumAddress(lower))
    throw invalidInput(
      pointer,
      refusal('The checksum of this address is wrong (EIP-55): look for a typing error'),
    );
  return lower;
}

function parseIo(text: string, pointer: string): string {
  const bytes = decodeBech32(IO, text);
  if (bytes === undefined)
    throw invalidInput(
      pointer,
      refusal('The checksum of this address is wrong (bech32): look for a typing error'),
    );
  if (bytes.length !== 20)
    throw invalidInput(
      pointer,
      refusal('An address has 20 bytes, this one has {length}', { length: bytes.length }),
    );
  return `0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
