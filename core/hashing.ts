import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';

export function sha256(...parts: (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function hmacSha256(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function keccak256(bytes: Uint8Array): Buffer {
  return Buffer.from(keccak_256(bytes));
}

/** 0x and the bytes in hexadecimal. */
export function hexText(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString('hex')}`;
}

/** `bytes` bytes of operating-system randomness, as base64url. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** `length` characters of a-z and 0-9 from operating-system randomness (5.17 bits each): EIP-4361 nonces, typed codes. */
export function randomAlphanumeric(length: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 252 && text.length < length) text += alphabet[byte % 36];
    }
  }
  return text;
}

/** A whole number from 0 to `below` - 1, each as likely as the others. */
export function randomBelow(below: number): number {
  return randomInt(below);
}
