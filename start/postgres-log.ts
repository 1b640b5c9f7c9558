import fs from 'node:fs';
import path from 'node:path';

const BYTES_MAX = 16 * 1024 * 1024;

/**
 * Opens what PostgreSQL writes to, at its end. One that has grown large is put aside first, in place of the one put aside before: it lies
 * on the disk of the data.
 */
export function openPostgresLog(dir: string): number {
  const file = path.join(dir, 'postgres.log');
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > BYTES_MAX) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a');
}
