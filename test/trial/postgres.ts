import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { APP_ROLE, connect, type DatabaseAddress } from '../../core/database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../start/embedded-postgres.ts';
import { prepareDatabase } from '../../start/open-database.ts';
import { CuttableProxy } from '../support/database/cuttable-proxy.ts';

const SETTINGS = { max_connections: '200' };
/** `fast` ends what runs and checkpoints; `immediate` and `kill` leave it to recovery. */
export type Ending = 'fast' | 'immediate' | 'kill';
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const;

/** A PostgreSQL of the trial's own, durable as one that serves, which can be ended in every way and started again. */
export class TrialPostgres implements AsyncDisposable {
  readonly owner: DatabaseAddress;
  readonly #folder: string;
  readonly #proxies: CuttableProxy[] = [];
  #server: EmbeddedPostgres;

  private constructor(folder: string, server: EmbeddedPostgres) {
    this.#folder = folder;
    this.#server = server;
    this.owner = { host: server.host, user: server.user, database: 'postgres' };
  }

  static async start(): Promise<TrialPostgres> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-trial-'));
    const postgres = new TrialPostgres(folder, await startEmbeddedPostgres(folder, SETTINGS));
    await prepareDatabase(postgres.owner);
    const owner = connect(postgres.owner, () => {}, 1);
    await sql`alter role ${sql.id(APP_ROLE)} login`.execute(owner); // the folder's mode keeps others out
    await owner.destroy();
    return postgres;
  }

  /** A way to it over TCP that one process alone goes. */
  async proxy(): Promise<CuttableProxy> {
    const proxy = await CuttableProxy.to({ path: path.join(this.#folder, '.s.PGSQL.5432') });
    this.#proxies.push(proxy);
    return proxy;
  }

  /** What a process is told that may serve and not migrate. */
  urlBy(proxy: CuttableProxy): string {
    return `postgres://${APP_ROLE}@127.0.0.1:${proxy.port}/${this.owner.database}`;
  }

  async restart(ending: Ending): Promise<void> {
    const postmaster = Number.parseInt(
      readFileSync(path.join(this.#folder, 'data/postmaster.pid'), 'utf8'),
      10,
    );
    process.kill(postmaster, SIGNALS[ending]);
    await this.#server.stop();
    this.#server = await startEmbeddedPostgres(this.#folder, SETTINGS);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const proxy of this.#proxies) await proxy[Symbol.asyncDispose]();
    await this.#server.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
