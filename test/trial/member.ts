import { ServiceProcess } from '../support/processes/service-process.ts';
import { until } from '../support/until.ts';

type Entry = 'api/main.ts' | 'bot/main.ts';

/** Processes start slowly where others use the machine. */
const START_MS_MAX = 60_000;

/** The place of one process among several: it is ended and started again, and looks the same to the others. */
export class Member implements AsyncDisposable {
  readonly name: string;
  readonly #entry: Entry;
  #environment: Record<string, string>;
  #process: ServiceProcess;
  #isOver = false;

  constructor(name: string, entry: Entry, environment: Record<string, string>) {
    this.name = name;
    this.#entry = entry;
    this.#environment = environment;
    this.#process = new ServiceProcess(environment, entry);
  }

  /** Settles once it serves. */
  async ready(): Promise<void> {
    const process = this.#process;
    if (this.#entry === 'api/main.ts') await process.listening;
    else
      await until(() => process.said.includes('bot ready'), `${this.name} is ready`, START_MS_MAX).catch(
        (error: unknown) => {
          throw new Error(process.said, { cause: error });
        },
      );
  }

  /** What the process that is there now, or was last, printed. */
  get said(): string {
    return this.#process.said;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.#process.kill();
  }

  /** Starts another in the place of one that is gone, while the place is there. */
  replace(): void {
    if (this.#isOver) return;
    this.#process = new ServiceProcess(this.#environment, this.#entry);
  }

  async killAndReplace(): Promise<void> {
    await this.kill();
    this.replace();
  }

  /** SIGTERM; another is started once it has ended, told what is different. Gives how long the end took, in ms. */
  async stopAndReplace(changes: Record<string, string> = {}): Promise<number> {
    const told = performance.now();
    await this.#process.stop();
    const tookMs = performance.now() - told;
    this.#environment = { ...this.#environment, ...changes };
    this.replace();
    return tookMs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await this.#process[Symbol.asyncDispose]();
  }
}
