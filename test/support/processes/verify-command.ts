import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestApi, testApi } from '../http/api.ts';
import { signer, tellStory } from '../book/book.ts';

const root = path.resolve(import.meta.dirname, '../../..');

interface Verdict {
  code: number | null;
  said: string;
}

/** The command as somebody else runs it. */
export function verify(...args: string[]): Promise<Verdict> {
  const child = spawn(process.execPath, ['verify.ts', ...args], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((done) => child.on('close', (code) => done({ code, said })));
}

interface Served extends AsyncDisposable {
  api: TestApi;
  url: string;
  /** Writes a file for the command and gives its path. */
  file(name: string, content: string): string;
}

/** The story's book behind a real port, and a folder for what is kept of it. */
export async function serveStory(): Promise<Served> {
  const api = await testApi({}, { bookSigner: signer });
  await tellStory(api.database);
  const url = await api.app.listen({ port: 0 });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-verify-'));
  return {
    api,
    url,
    file(name, content) {
      const at = path.join(folder, name);
      writeFileSync(at, content);
      return at;
    },
    async [Symbol.asyncDispose]() {
      await api[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function body(url: string): Promise<string> {
  return (await fetch(url)).text();
}
