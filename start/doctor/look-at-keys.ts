import fs from 'node:fs';
import path from 'node:path';
import type { ApiConfig } from '../../api/config.ts';
import type { ApiSecrets } from '../../api/secrets.ts';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { newestCheckpoint } from '../../core/book/store.ts';
import { connect } from '../../core/database.ts';
import { keptSecrets } from '../keep-secrets.ts';
import { LOST_KEY_REMEDY, lostBookKey } from '../lost-book-key.ts';
import type { ReachedDatabase } from '../reach-database.ts';
import { type Finding, findingsAbout, reasonOf } from './finding.ts';

const OTHERS = 0o077;
const about = findingsAbout('keys');

/** The keys that sign, where they are kept, and whether the book's is the one that signed its last checkpoint. */
export async function lookAtKeys(
  config: ApiConfig,
  secrets: ApiSecrets,
  reached: ReachedDatabase | undefined,
): Promise<Finding[]> {
  const { dataDir } = config.database;
  const lost = reached === undefined ? undefined : await readLostKey(dataDir, secrets, reached);
  if (lost !== undefined) return [lost];
  const { accessTokenKeys, bookSigningKey } = keptSecrets(dataDir, secrets);
  if (accessTokenKeys === undefined || bookSigningKey === undefined)
    return [about.warning('there are none yet under DATA_DIR', 'npm start makes them: keep a copy of both')];
  const [newest, ...older] = accessTokenKeys;
  const verifying = older.length === 0 ? '' : `; ${older.map(({ kid }) => kid).join(', ')} still verify`;
  const findings = [about.ok(`${newest?.kid} signs access tokens${verifying}`)];
  const open = openToOthers(dataDir);
  if (open.length > 0)
    findings.push(about.failed(`others can read ${open.join(', ')}`, 'chmod 600, and rotate these keys'));
  const { vkey } = bookSigner(bookSigningKey, config.settings.publicUrl);
  findings.push(await bookKeyFinding(vkey, reached));
  return findings;
}

async function readLostKey(
  dataDir: string,
  secrets: ApiSecrets,
  { address }: ReachedDatabase,
): Promise<Finding | undefined> {
  try {
    const lost = await lostBookKey(dataDir, secrets, address);
    return lost === undefined ? undefined : about.failed(lost, LOST_KEY_REMEDY);
  } catch (error) {
    return unreadable(error);
  }
}

function openToOthers(dataDir: string): string[] {
  const folder = path.join(dataDir, 'keys');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((file) => (fs.statSync(file).mode & OTHERS) !== 0);
}

async function bookKeyFinding(vkey: string, reached: ReachedDatabase | undefined): Promise<Finding> {
  if (reached === undefined) return about.ok(`${vkey} signs the book`);
  await using db = connect(reached.address, () => {}, 1);
  try {
    const last = (await newestCheckpoint(db))?.key;
    if (last === undefined || last === vkey) return about.ok(`${vkey} signs the book`);
    return about.warning(
      `${vkey} signs the book, whose last checkpoint is by ${last}`,
      'if the key was rotated, publish both; else BOOK_SIGNING_KEY or PUBLIC_URL is not what it was',
    );
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): Finding {
  return about.failed(
    `the last checkpoint cannot be read: ${reasonOf(error)}`,
    'see what is said of the database',
  );
}
