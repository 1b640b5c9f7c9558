import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * The JavaScript of TypeScript that needs nothing but its types taken out. Kept in the folder in which Node keeps what it compiled, where
 * it has one (NODE_COMPILE_CACHE), for the next start.
 */
export async function stripTypes(sources: string[]): Promise<string[]> {
  const folder = getCompileCacheDir();
  if (folder === undefined) return stripped(sources);
  const key = createHash('sha256').update(JSON.stringify(sources)).digest('hex');
  const file = path.join(folder, `stripped-${key}.json`);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as string[];
  } catch {
    const made = await stripped(sources);
    await writeFile(file, JSON.stringify(made)).catch(() => {}); // one that is not whole cannot be parsed, and is made anew
    return made;
  }
}

function stripped(sources: string[]): Promise<string[]> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./strip-types-worker.ts', import.meta.url), {
      workerData: sources,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.once('message', done);
    worker.once('error', failed);
  });
}
