import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hash,
  randomBytes,
  randomInt,
} from 'node:crypto';
import { keccak_256 } from '@noble/hashes/sha3.js';

/** The SHA-256 of the parts joined. */
export function sha256(...parts: (Uint8Array | string)[]): Buffer {
  const [first = '', ...more] = parts;
  const whole = more.length === 0 ? first : Buffer.concat(parts.map(bytesOf));
  return Buffer.from(hash('sha256', whole, 'binary'), 'binary'); // by way of text: a buffer made outside of JavaScript costs more than its bytes
}

function bytesOf(part: Uint8Array | string): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

/** A SHA-256 that grows: what is hashed does not have to be held. */
export function sha256Stream(): { update(text: string): void; digest(): Buffer } {
  const growing = createHash('sha256');
  return { update: (text) => void growing.update(text), digest: () => growing.digest() };
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

const SEAL = 'aes-256-gcm';
const SEAL_IV_BYTES = 12;
const SEAL_TAG_BYTES = 16;

export function newSealKey(): Buffer {
  return randomBytes(32);
}

/** A text that nobody without the key can read, or make. base64url. */
export function seal(key: Uint8Array, text: string): string {
  const iv = randomBytes(SEAL_IV_BYTES);
  const cipher = createCipheriv(SEAL, key, iv);
  const sealed = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([iv, ...sealed, cipher.getAuthTag()]).toString('base64url');
}

/** What was sealed with this key; undefined where it was not, or was changed. */
export function unseal(key: Uint8Array, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < SEAL_IV_BYTES + SEAL_TAG_BYTES) return undefined;
  const open = createDecipheriv(SEAL, key, bytes.subarray(0, SEAL_IV_BYTES));
  open.setAuthTag(bytes.subarray(-SEAL_TAG_BYTES));
  try {
    const text = open.update(bytes.subarray(SEAL_IV_BYTES, -SEAL_TAG_BYTES));
    return Buffer.concat([text, open.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** A whole number from 0 to `below` - 1, each as likely as the others. */
export function randomBelow(below: number): number {
  return randomInt(below);
}
