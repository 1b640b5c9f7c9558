import assert from 'node:assert/strict';

/** What lets somebody sign in, sign, or be taken for somebody else, by its form. */
const SECRETS: Record<string, RegExp> = {
  'an access token': /eyJ[\w-]{10,}\.eyJ[\w-]{10,}/,
  'a bearer': /bearer [\w.-]{8,}/i,
  'a cookie': /(?:__Host-)?\b(?:rt|pre|gh)=[\w-]{20,}|set-cookie/i,
  'a signature of a wallet': /0x[0-9a-f]{130}\b/i,
  'a signature of a webhook': /sha256=[0-9a-f]{64}|v1,[A-Za-z0-9+/]{43}=/,
  'a secret of a webhook': /whsec_[A-Za-z0-9+/=]{16,}/,
  'a token of GitHub': /\bgh[pousr]_\w{16,}/,
  'a token of Discord': /\b[\w-]{20,}\.(?:[\w-]{6}|stand)\.(?:[\w-]{27,}|in)\b/,
  'a token of an interaction': /\b(?:interactions|webhooks)\/\d+\/[\w-]{20,}|\baW50ZXJhY3Rpb24[\w-]{10,}/,
  'a private key': /BEGIN (?:[A-Z]+ )?PRIVATE KEY/,
  'a password in an address': /postgres(?:ql)?:\/\/[^\s:/@]+:[^\s@]+@/,
  'a token in an address': /[?&](?:code|state|token|key)=[\w.%-]{8,}/,
};

export function secretsIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    Object.entries(SECRETS).flatMap(([what, form]) => {
      const found = form.exec(line);
      return found === null
        ? []
        : [`${what}: ${line.slice(Math.max(0, found.index - 60), found.index + 12)}…`];
    }),
  );
}

/** X1: called at the end of every test that has a log. */
export function assertNoSecrets(lines: readonly string[]): void {
  assert.deepEqual(secretsIn(lines), [], 'secrets in a log');
}
