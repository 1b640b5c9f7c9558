import { setTimeout as sleep } from 'node:timers/promises';
import { alertFaults, tellingFaults } from './alert-invariants.ts';
import { BookReader, givenUpFaults, recordFaults } from './invariants.ts';
import { Load } from './load.ts';
import { Acknowledged } from './record.ts';
import { type Figures, Watch } from './watch.ts';
import { type TrialWorld, trialWorld } from './world.ts';

/** How much of each fault: a short trial shows the same, by fewer repetitions. */
export type Length = 'short' | 'full';

/** What a phase works with. */
export interface Trial {
  world: TrialWorld;
  load: Load;
  watch: Watch;
  record: Acknowledged;
  length: Length;
  mayRepeat: Set<string>;
  /** Notes what must not be. */
  fault: (text: string) => void;
}

/** Something that goes wrong while the load goes on. Gives what is worth saying of it. */
export interface Phase {
  name: string;
  run(trial: Trial): Promise<string>;
}

export interface PhaseReport {
  name: string;
  seconds: number;
  figures: Figures;
  said: string;
  faults: string[];
}

export interface TrialReport {
  seed: number;
  length: Length;
  seconds: number;
  phases: PhaseReport[];
  faults: number;
}

const CALM_MS = 500;

/** One world, and one phase after another in it; after each the load rests, and what must always hold is looked at. */
export class RunningTrial implements AsyncDisposable {
  readonly reports: PhaseReport[] = [];
  readonly #seed: number;
  readonly #length: Length;
  readonly #began = performance.now();
  readonly #world: TrialWorld;
  readonly #watch = new Watch();
  readonly #record: Acknowledged;
  readonly #load: Load;
  readonly #book = new BookReader();
  readonly #mayRepeat = new Set<string>();

  private constructor(world: TrialWorld, seed: number, length: Length) {
    this.#seed = seed;
    this.#length = length;
    this.#world = world;
    this.#record = new Acknowledged(world.followers.map(({ address }) => address));
    this.#load = new Load(world, this.#record, this.#watch, length);
  }

  static async start(seed: number, length: Length): Promise<RunningTrial> {
    const trial = new RunningTrial(await trialWorld(seed), seed, length);
    await trial.#load.signIn();
    return trial;
  }

  async run(phase: Phase): Promise<PhaseReport> {
    const began = performance.now();
    const faults: string[] = [];
    this.#watch.begin();
    this.#world.github.limits.renew(); // what takes hours elsewhere takes a minute here
    this.#load.start();
    let said = '';
    try {
      said = await phase.run({
        world: this.#world,
        load: this.#load,
        watch: this.#watch,
        record: this.#record,
        length: this.#length,
        mayRepeat: this.#mayRepeat,
        fault: (text) => faults.push(text),
      });
      await sleep(CALM_MS);
    } catch (error) {
      faults.push(String(error instanceof Error ? error.stack : error));
    }
    await this.#load.stop().catch((error: unknown) => faults.push(String(error)));
    faults.push(...this.#watch.violations.splice(0), ...(await this.#faults()));
    const report = {
      name: phase.name,
      seconds: (performance.now() - began) / 1000,
      figures: this.#watch.figures,
      said,
      faults,
    };
    this.reports.push(report);
    return report;
  }

  get report(): TrialReport {
    const faults = this.reports.reduce((sum, each) => sum + each.faults.length, 0);
    const seconds = (performance.now() - this.#began) / 1000;
    return { seed: this.#seed, length: this.#length, seconds, phases: this.reports, faults };
  }

  async #faults(): Promise<string[]> {
    const { owner } = this.#world;
    return [
      ...(await recordFaults(owner, this.#record)),
      ...(await givenUpFaults(owner)),
      ...(await alertFaults(owner)),
      ...(await tellingFaults(this.#world, this.#mayRepeat)),
      ...(await this.#book.readOn(owner)),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#load.stop().catch(() => {});
    await this.#world[Symbol.asyncDispose]();
  }
}
