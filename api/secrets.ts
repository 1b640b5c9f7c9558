import { createPrivateKey } from 'node:crypto';
import type { EnvironmentReader } from '../core/environment.ts';

export interface AccessTokenKey {
  kid: string;
  /** The 32 bytes of an Ed25519 private key. */
  seed: Uint8Array;
}

/** Never logged. What is undefined was not set; the first two are then made and kept by the entry (`start/keep-secrets.ts`). */
export interface ApiSecrets {
  /** Newest first. */
  accessTokenKeys: readonly AccessTokenKey[] | undefined;
  bookSigningKey: string | undefined;
  /** The seed by which other logs' checkpoints are cosigned. */
  witnessSigningKey: Uint8Array | undefined;
  github: {
    privateKey: string | undefined;
    /** Any of them is accepted: several while rotating. */
    webhookSecrets: readonly string[];
    clientSecret: string | undefined;
    token: string | undefined;
  };
}

const KEY_EXAMPLE = 'what openssl rand -base64 32 prints';

/** What a fault shows of each. */
export const SECRET_EXAMPLES = {
  ACCESS_TOKEN_KEYS:
    'k1:KEY, where KEY is what openssl rand -base64 32 prints; newest first, separated by commas',
  BOOK_SIGNING_KEY: KEY_EXAMPLE,
  WITNESS_SIGNING_KEY: KEY_EXAMPLE,
  GITHUB_PRIVATE_KEY: '"-----BEGIN RSA PRIVATE KEY-----\\nMIIE…"',
  GITHUB_WEBHOOK_SECRET: 'the secret of the webhook; two separated by a comma while rotating',
  GITHUB_CLIENT_SECRET: '40 hexadecimal digits',
};

export function readSecrets(env: EnvironmentReader): ApiSecrets {
  const privateKey = env.value(
    'GITHUB_PRIVATE_KEY',
    "the App's private key as PEM",
    SECRET_EXAMPLES.GITHUB_PRIVATE_KEY,
    (text) => {
      const pem = text.replaceAll('\\n', '\n');
      try {
        return createPrivateKey(pem).asymmetricKeyType === 'rsa' ? pem : undefined;
      } catch {
        return undefined;
      }
    },
  );
  const webhookSecrets = env.value(
    'GITHUB_WEBHOOK_SECRET',
    'one or more secrets',
    SECRET_EXAMPLES.GITHUB_WEBHOOK_SECRET,
    (text) =>
      text.split(',').every((secret) => secret.trim() !== '')
        ? text.split(',').map((secret) => secret.trim())
        : undefined,
  );
  return {
    accessTokenKeys: env.value(
      'ACCESS_TOKEN_KEYS',
      'kid:key pairs',
      SECRET_EXAMPLES.ACCESS_TOKEN_KEYS,
      readAccessTokenKeys,
    ),
    bookSigningKey: env.value(
      'BOOK_SIGNING_KEY',
      'the base64 of 32 bytes, or two of them separated by a comma while rotating',
      SECRET_EXAMPLES.BOOK_SIGNING_KEY,
      readBookSigningKeys,
    ),
    witnessSigningKey: env.value(
      'WITNESS_SIGNING_KEY',
      'the base64 of 32 bytes',
      SECRET_EXAMPLES.WITNESS_SIGNING_KEY,
      readKey,
    ),
    github: {
      privateKey,
      webhookSecrets: webhookSecrets ?? [],
      clientSecret: env.text('GITHUB_CLIENT_SECRET'),
      token: env.text('GITHUB_TOKEN'),
    },
  };
}

/** `kid:key` pairs separated by commas, newest first; undefined when malformed or when a kid stands twice. */
export function readAccessTokenKeys(text: string): AccessTokenKey[] | undefined {
  const keys: AccessTokenKey[] = [];
  for (const pair of text.split(',')) {
    const [, kid, key] = /^\s*([A-Za-z0-9_-]{1,64}):(\S+)\s*$/.exec(pair) ?? [];
    const seed = readKey(key ?? '');
    if (kid === undefined || seed === undefined || keys.some((each) => each.kid === kid)) return undefined;
    keys.push({ kid, seed });
  }
  return keys;
}

/** One key, or the new and the old one, which differ. */
function readBookSigningKeys(text: string): string | undefined {
  const keys = text.split(',').map((key) => key.trim());
  const areKeys = keys.every((key) => readKey(key) !== undefined);
  return areKeys && keys.length <= 2 && new Set(keys).size === keys.length ? keys.join(',') : undefined;
}

function readKey(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text ? bytes : undefined;
}
