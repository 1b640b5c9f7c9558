import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** What an Ed25519 public key is preceded by in the form that Node reads (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[0-9a-f]{128}$/i;
/** Unix seconds. */
const TIMESTAMP = /^\d{1,12}$/;
/** What was signed longer ago, or in the future, is taken for a replay. */
const TOLERANCE_MS = 5 * 60_000;

/** The key of an application, from the 64 hex digits that Discord shows; undefined where they are none. */
export function applicationKey(hex: string): KeyObject | undefined {
  if (!/^[0-9a-f]{64}$/i.test(hex)) return undefined;
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(hex, 'hex')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

/** Whether Discord signed these bytes lately: Ed25519 over the timestamp as it was sent, and the raw body. */
export function isFromDiscord(
  key: KeyObject,
  { signature, timestamp }: { signature: unknown; timestamp: unknown },
  body: Uint8Array,
  now: Date,
): boolean {
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return false;
  if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > TOLERANCE_MS) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}
