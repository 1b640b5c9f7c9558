import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate and its key, as a TLS server takes them. */
export interface Certificate {
  key: string;
  cert: string;
}

interface Authority {
  name: string;
  key: KeyObject;
  /** PEM, to be trusted. */
  cert: string;
}

const ECDSA_SHA256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex');
const ALTERNATIVE_NAME = Buffer.from('0603551d11', 'hex');
const DAY_MS = 86_400_000;

/** One element of DER: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  const { length } = inside;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), inside]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(length);
  return Buffer.concat([Buffer.from([tag, 0x82]), size, inside]);
}

function nameOf(text: string): Buffer {
  return der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(text)))));
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return der(0x18, Buffer.from(digits));
}

/** X.509, version 3 (RFC 5280). */
function certificate(
  subject: { name: string; key: KeyObject; extension: Buffer },
  issuer: { name: string; key: KeyObject },
  endsInMs: number,
): string {
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    nameOf(issuer.name),
    der(0x30, time(Date.now() - 2 * DAY_MS), time(Date.now() + endsInMs)),
    nameOf(subject.name),
    subject.key.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, subject.extension)),
  );
  const signature = sign('sha256', content, issuer.key);
  const whole = der(0x30, content, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** An authority that nobody trusts but who is handed its certificate. */
export function certificateAuthority(name: string): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const isAuthority = der(0x30, der(0x01, Buffer.from([0xff])));
  const extension = der(0x30, BASIC_CONSTRAINTS, der(0x01, Buffer.from([0xff])), der(0x04, isAuthority));
  const cert = certificate({ name, key: publicKey, extension }, { name, key: privateKey }, DAY_MS);
  return { name, key: privateKey, cert };
}

/** A server's certificate for a host, by an authority, or by itself where none is named. */
export function hostCertificate(host: string, by?: Authority, endsInMs = DAY_MS): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extension = der(0x30, ALTERNATIVE_NAME, der(0x04, der(0x30, der(0x82, Buffer.from(host)))));
  const issuer = by ?? { name: host, key: privateKey };
  const cert = certificate({ name: host, key: publicKey, extension }, issuer, endsInMs);
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}
