import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Job } from '../../core/queue.ts';

/*
 * A backup is gzip of lines: the head; for each table a line that names it and its rows, each as PostgreSQL writes a row and quoted as
 * JSON; the jobs that wait; and an end with the SHA-256 of all lines before it. So a file that was cut off is not taken for a whole one.
 */

export const FORMAT = 'pledgebook-backup-1';

export interface BackupHead {
  format: typeof FORMAT;
  release: string;
  at: string;
  /** Those that made the tables, in their order. */
  migrations: string[];
}

export type BackupLine =
  | BackupHead
  | { table: string; columns: string[]; /** What its identity column gives next. */ next?: string }
  | { job: Omit<Job, 'delayMs'> & { startAfter: string } }
  | { end: true; rows: number; sha256: string };

/** The file is not a whole backup, or may not be used; the message says why in one line. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

const UNWRITABLE = [
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EIO',
  'ENAMETOOLONG',
];

/** Writes a file that is there as a whole or not at all, and that only its owner can read. Gives how many rows it has. */
export async function writeBackupFile(file: string, lines: AsyncIterable<string>): Promise<number> {
  needFree(file);
  const draft = `${file}.part`;
  const hash = createHash('sha256');
  let rows = 0;
  async function* whole() {
    for await (const line of lines) {
      if (isRow(line)) rows += 1;
      hash.update(`${line}\n`);
      yield `${line}\n`;
    }
    yield `${JSON.stringify({ end: true, rows, sha256: hash.digest('hex') } satisfies BackupLine)}\n`;
  }
  try {
    await pipeline(
      Readable.from(whole()),
      createGzip({ level: 6 }),
      fs.createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }),
    );
    needFree(file);
    fs.renameSync(draft, file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new BackupError(
        `${file} cannot be written: EEXIST: ${draft} is there, of a backup that is being written, or of one that was killed: then remove it`,
      );
    if (fs.existsSync(draft)) fs.rmSync(draft);
    if (UNWRITABLE.includes(code)) throw new BackupError(`${file} cannot be written: ${message}`);
    throw error;
  }
  return rows;
}

function needFree(file: string): void {
  if (fs.existsSync(file)) throw new BackupError(`${file} exists: a backup is never written over`);
}

/** Reads a file to its end before any of it is used. */
export async function checkBackupFile(file: string): Promise<{ head: BackupHead; rows: number }> {
  let head: BackupHead | undefined;
  let end: { rows: number; sha256: string } | undefined;
  let rows = 0;
  const hash = createHash('sha256');
  try {
    if (!fs.statSync(file).isFile()) throw new BackupError('it is no file, and is read more than once');
    for await (const line of readBackupFile(file)) {
      if (end !== undefined) throw new BackupError('something stands after its end');
      if (isRow(line)) rows += 1;
      else {
        const read = Object(JSON.parse(line)) as BackupLine;
        if ('end' in read) {
          end = read;
          continue;
        }
        if (head === undefined) head = headOf(read);
      }
      hash.update(`${line}\n`);
    }
  } catch (error) {
    throw new BackupError(
      `${file} is not a whole backup: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (head === undefined || end === undefined)
    throw new BackupError(`${file} is not a whole backup: it has no end`);
  if (end.rows !== rows || end.sha256 !== hash.digest('hex'))
    throw new BackupError(`${file} is not a whole backup: its content is not what was written`);
  return { head, rows };
}

function headOf(line: BackupLine): BackupHead {
  if (!('format' in line) || line.format !== FORMAT) throw new BackupError(`it is not a ${FORMAT}`);
  return line;
}

/** The lines of a file. Only LF ends one: a row may hold whatever else ends lines elsewhere, such as U+2028. */
export async function* readBackupFile(file: string): AsyncGenerator<string> {
  const bytes = fs.createReadStream(file);
  const text = bytes.pipe(createGunzip()).setEncoding('utf8');
  bytes.on('error', (error) => text.destroy(error));
  let begun = '';
  for await (const chunk of text as AsyncIterable<string>) {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop() ?? '';
    yield* lines;
  }
  if (begun !== '') yield begun;
}

/** Whether the line is a row, and not said of rows. */
export function isRow(line: string): boolean {
  return line.startsWith('"');
}
