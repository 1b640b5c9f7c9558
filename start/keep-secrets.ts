import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type AccessTokenKey, type ApiSecrets, readAccessTokenKeys } from '../api/secrets.ts';
import { makeFolder } from './make-folder.ts';

/**
 * The two secrets no service can do without. What the environment does not set is made once and kept under `dataDir`, in files only
 * their owner can read: losing the book's key would end the book's checkpoints.
 */
export function keepSecrets(
  dataDir: string,
  secrets: ApiSecrets,
): { accessTokenKeys: readonly AccessTokenKey[]; bookSigningKey: string } {
  const folder = path.join(dataDir, 'keys');
  return {
    accessTokenKeys: secrets.accessTokenKeys ?? keptAccessTokenKeys(path.join(folder, 'access-token-keys')),
    bookSigningKey: secrets.bookSigningKey ?? kept(path.join(folder, 'book-signing-key'), newKey),
  };
}

/** The same secrets as far as there are any: nothing is made. */
export function keptSecrets(
  dataDir: string,
  { accessTokenKeys, bookSigningKey }: ApiSecrets,
): Pick<ApiSecrets, 'accessTokenKeys' | 'bookSigningKey'> {
  const read = (name: string) => {
    const file = path.join(dataDir, 'keys', name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined;
  };
  const tokenKeys = read('access-token-keys');
  return {
    accessTokenKeys:
      accessTokenKeys ?? (tokenKeys === undefined ? undefined : readAccessTokenKeys(tokenKeys)),
    bookSigningKey: bookSigningKey ?? read('book-signing-key'),
  };
}

function keptAccessTokenKeys(file: string): AccessTokenKey[] {
  const keys = readAccessTokenKeys(kept(file, () => `k1:${newKey()}`));
  if (keys === undefined) throw new Error(`${file} is damaged: remove it, and everyone signs in again`);
  return keys;
}

function newKey(): string {
  return randomBytes(32).toString('base64');
}

/** What the file holds. Where there is none it is made, complete and on disk, before anyone can see it. */
function kept(file: string, make: () => string): string {
  if (!fs.existsSync(file)) {
    const folder = path.dirname(file);
    makeFolder(folder);
    const draft = `${file}.${process.pid}`;
    fs.rmSync(draft, { force: true });
    fs.writeFileSync(draft, `${make()}\n`, { mode: 0o600, flush: true });
    try {
      fs.linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was quicker
    }
    fs.rmSync(draft);
  }
  return fs.readFileSync(file, 'utf8').trim();
}
