import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a process of ours is given even where nothing else of this one's environment is: Node's memory of compiled files. */
export function compiledFiles(): Record<string, string> {
  const { NODE_COMPILE_CACHE: folder } = process.env;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

/** Starts one of our entries as a process of its own, as an npm script does. */
export function startEntry(
  name: string,
  environment: Record<string, string>,
  ...args: string[]
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [name, ...args], { cwd: root, env: { ...process.env, ...environment } });
}
