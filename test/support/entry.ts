import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Starts one of our entries as a process of its own, as an npm script does. */
export function startEntry(
  name: string,
  environment: Record<string, string>,
  ...args: string[]
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [name, ...args], { cwd: root, env: { ...process.env, ...environment } });
}
