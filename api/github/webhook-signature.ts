import { createHmac, timingSafeEqual } from 'node:crypto';

const FORM = /^sha256=[0-9a-f]{64}$/;

/** Whether the header has the form of a signature: without it no byte of the body need be read. */
export function mayBeSigned(header: string | string[] | undefined): header is string {
  return typeof header === 'string' && FORM.test(header);
}

/** Whether one of the secrets signed these bytes: HMAC-SHA256 over the body as it came, compared in constant time. */
export function isSigned(
  body: Uint8Array,
  header: string | string[] | undefined,
  secrets: readonly string[],
): boolean {
  if (!mayBeSigned(header)) return false;
  const given = Buffer.from(header.slice('sha256='.length), 'hex');
  const matches = secrets.map((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given),
  );
  return matches.includes(true);
}
