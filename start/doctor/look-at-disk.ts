import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { type Finding, findingsAbout } from './finding.ts';

const about = findingsAbout('disk');
const GIB = 1024 ** 3;
/** PostgreSQL writes ahead up to a GiB of what it then writes to its tables. */
const WARNED_BYTES = 4 * GIB;
const FAILED_BYTES = GIB;

/** Of the disk on which the embedded PostgreSQL keeps the register. That of another PostgreSQL cannot be seen from here. */
export async function lookAtDisk(dataDir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(existing(path.resolve(dataDir)));
  return diskFinding(dataDir, bavail * bsize);
}

/** The folder, or that in which it would be made. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(path.dirname(folder));
}

/** `free` in bytes: what may be written by who is not root. */
export function diskFinding(dataDir: string, free: number): Finding {
  const text = `${(free / GIB).toFixed(1)} GiB are free where ${dataDir} is`;
  const remedy = 'make room before it is full: what would be written is refused then';
  if (free < FAILED_BYTES) return about.failed(text, remedy);
  return free < WARNED_BYTES ? about.warning(text, remedy) : about.ok(text);
}
