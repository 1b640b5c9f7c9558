import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { DatabaseAddress } from '../../../core/database.ts';
import { compiledFiles } from '../book/entry.ts';
import { people } from '../people.ts';
import { assertNoSecrets } from '../http/secrets-in-logs.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const LISTENING = /^listening on (http:\S+)$/m;

/** A process of the API as `npm run start:api` starts it, or of the bot, in a process group of its own. */
export class ServiceProcess implements AsyncDisposable {
  /** Its address, once it listens; rejects where it ends before. */
  readonly listening: Promise<string>;
  /** Settles when it is gone, with its exit code. */
  readonly gone: Promise<unknown>;
  readonly #child: ChildProcess;
  #said = '';

  constructor(
    environment: Record<string, string>,
    entry: 'main.ts' | 'api/main.ts' | 'bot/main.ts' = 'api/main.ts',
    folder = root,
  ) {
    this.#child = spawn(process.execPath, [entry], {
      cwd: folder,
      env: { ...compiledFiles(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const listening = Promise.withResolvers<string>();
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
        const origin = LISTENING.exec(this.#said)?.[1];
        if (origin !== undefined) listening.resolve(origin);
      });
    this.gone = once(this.#child, 'close').then(([code]) => {
      listening.reject(new Error(`the process ended before it listened: ${this.#said}`));
      return code as unknown;
    });
    this.listening = listening.promise;
    this.listening.catch(() => {}); // who kills it while it starts need not wait for it
  }

  /** Everything that it printed. */
  get said(): string {
    return this.#said;
  }

  /** Ends it and all it started, as a machine does that loses its power. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
    await this.gone;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.gone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    assertNoSecrets(this.#said.split('\n'));
  }
}

/** What every process on this database is told; `owner` may migrate. Its keys are the same after each start. */
export function environmentOn(owner: DatabaseAddress, more: Record<string, string>): Record<string, string> {
  return {
    DATABASE_URL: urlOf(owner),
    PORT: '0',
    LOG_LEVEL: 'error',
    STEWARDS: [people.stella, people.stan].map(({ address }) => address).join(','),
    ACCESS_TOKEN_KEYS: `test:${Buffer.alloc(32, 1).toString('base64')}`,
    BOOK_SIGNING_KEY: Buffer.alloc(32, 2).toString('base64'),
    ...more,
  };
}

/** The address as DATABASE_URL says it. */
export function urlOf({ connectionString, host, user, database }: DatabaseAddress): string {
  return (
    connectionString ?? `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`
  );
}
