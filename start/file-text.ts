import { open, stat } from 'node:fs/promises';
import { ConfigError } from '../core/environment.ts';

/**
 * The text of a file that is whole, piece by piece. Refuses what is no file, or cannot be read, and one that changes meanwhile: half of
 * what is still being written may read like a whole.
 */
export async function* fileText(file: string): AsyncGenerator<string, void, undefined> {
  const refuse = (fault: string) => new ConfigError([`${file}: ${fault}`]);
  try {
    if (!(await stat(file)).isFile()) throw refuse('is no file: name one that is there as a whole');
    await using handle = await open(file);
    const before = await handle.stat();
    yield* handle.createReadStream({ encoding: 'utf8', autoClose: false }) as AsyncIterable<string>;
    const after = await handle.stat();
    if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
      throw refuse('it is being written: try again once it is whole');
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? refuse(error.message) : error;
  }
}
