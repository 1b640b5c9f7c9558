import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from './make-folder.ts';
import { EmbeddedPostgresError } from './postgres-binaries.ts';

export const NOBODY = 65534; // PostgreSQL refuses to run as root
export const self = process.getuid?.() ?? -1;

/** What stands in such a folder besides PostgreSQL's data; what a file system puts into its root is nobody's. */
const OURS = /^(keys|data\.new\..*|postgres\.log(\.1)?|owner\.sock|\.s\.PGSQL\.5432(\.lock)?|lost\+found)$/;

/** Makes the folder where there is none. Whoever can pass into it is trusted by PostgreSQL as its owner: nobody else can. */
export function closeToOthers(dir: string): void {
  refusing(dir, () => {
    makeFolder(dir);
    needUsable(dir);
    if (self === 0) fs.chownSync(dir, NOBODY, NOBODY);
    fs.chmodSync(dir, 0o700);
  });
}

/** Refuses what could not be made one, and changes nothing. What is not there yet may become one. */
export function needDataFolder(dir: string): void {
  if (fs.existsSync(dir)) refusing(dir, () => needUsable(dir));
}

function refusing(dir: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new EmbeddedPostgresError(`DATA_DIR ${dir} cannot be used: ${why}`);
  }
}

function needUsable(dir: string): void {
  const found = fs.statSync(dir);
  if (!found.isDirectory()) throw new Error('it is no folder');
  if ((found.mode & 0o022) !== 0) throw new Error('others can write in it');
  needOurs(dir);
  needNothingElse(dir);
}

/** Root could take the folder from the user whose service runs on it, and that could not enter it any more. */
function needOurs(dir: string): void {
  const whose = self === 0 ? path.join(dir, 'data') : dir;
  const uid = fs.statSync(whose, { throwIfNoEntry: false })?.uid;
  if (uid !== undefined && uid !== (self === 0 ? NOBODY : self))
    throw new Error(`it is of the user ${uid}: run this as that user`);
}

/** A home, or /etc, would be closed to all who need it. */
function needNothingElse(dir: string): void {
  if (fs.existsSync(path.join(dir, 'data/PG_VERSION'))) return;
  const other = fs
    .readdirSync(dir)
    .sort()
    .find((name) => !OURS.test(name));
  if (other !== undefined)
    throw new Error(`it holds other things (${other}): name a folder that is empty or not there yet`);
}
