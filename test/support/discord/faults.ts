/**
 * What goes wrong: an answer, or what can happen to a connection. `hang`: nothing is done, nothing answered. `lost`: it is done, and
 * the connection cut. `mute`: it is done, and nothing answered.
 */
export type Trouble =
  | { status: number; code?: number; message?: string; headers?: Record<string, string>; html?: string }
  | 'reset'
  | 'hang'
  | 'lost'
  | 'mute';

export interface Fault {
  /** `POST /channels/123/messages`: any method or path where left out. */
  method?: string;
  path?: RegExp;
  /** How many calls it hits; without it, all until it is removed. */
  times?: number;
  trouble: Trouble;
}

export class Faults {
  readonly #faults: Fault[] = [];

  add(fault: Fault): () => void {
    const kept = { ...fault };
    this.#faults.push(kept);
    return () => {
      const at = this.#faults.indexOf(kept);
      if (at !== -1) this.#faults.splice(at, 1);
    };
  }

  take(method: string, path: string): Trouble | undefined {
    const at = this.#faults.findIndex(
      (fault) => (fault.method === undefined || fault.method === method) && (fault.path?.test(path) ?? true),
    );
    const fault = this.#faults[at];
    if (fault === undefined) return undefined;
    if (fault.times !== undefined && --fault.times <= 0) this.#faults.splice(at, 1);
    return fault.trouble;
  }
}
