import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where Linux keeps files in memory: what is thrown away is written and removed there in a third of the time. */
const MEMORY = '/dev/shm';
const MEMORY_BYTES_MIN = 4 * 2 ** 30;
/** Short, because of the limit on a socket's path. */
const PREFIX = 'pbt-';

/** Where a run of tests keeps what is thrown away after it: in memory where there is room for it, and what is there may be executed. */
export function placeOfRuns(): string {
  return hasRoom() && mayExecute() ? MEMORY : os.tmpdir();
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= MEMORY_BYTES_MIN;
}

function mayExecute(): boolean {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const [, , , options = ''] = mounts.findLast((line) => line.split(' ')[1] === MEMORY)?.split(' ') ?? [];
  return !options.split(',').includes('noexec');
}

/** A folder for the temporary files of a run's tests, open to all as the system's own is. Those of runs that were killed are removed. */
export function runFolder(): { path: string } & Disposable {
  const place = placeOfRuns();
  for (const name of readdirSync(place).filter((each) => each.startsWith(PREFIX)))
    if (!isRunning(Number(name.split('-')[1])))
      rmSync(path.join(place, name), { recursive: true, force: true });
  const made = mkdtempSync(path.join(place, `${PREFIX}${process.pid}-`));
  chmodSync(made, 0o1777);
  return {
    path: made,
    [Symbol.dispose]: () => rmSync(made, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
