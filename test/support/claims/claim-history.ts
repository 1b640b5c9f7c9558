import { isLinearizable, type Operation } from './linearizable.ts';

/** A client claims a task or gives it back, and was told yes or no; undefined: it heard nothing. */
export interface ClaimCall {
  task: string;
  client: string;
  does: 'claim' | 'release';
  succeeded: boolean | undefined;
}

/** Who did what, in the order in which it happened: calls and answers have one numbering. */
export class ClaimHistory {
  readonly operations: Operation<ClaimCall>[] = [];
  #clock = 0;

  /** Does it, and notes the answer: `work` gives whether it succeeded; what it throws is passed on, and nobody heard an answer. */
  async note(call: Omit<ClaimCall, 'succeeded'>, work: () => Promise<boolean>): Promise<boolean> {
    const operation: Operation<ClaimCall> = {
      call: { ...call, succeeded: undefined },
      called: (this.#clock += 1),
      returned: Infinity,
    };
    this.operations.push(operation);
    const succeeded = await work();
    operation.call.succeeded = succeeded;
    operation.returned = this.#clock += 1;
    return succeeded;
  }

  /** The tasks whose history no single holder at a time can explain. */
  get impossible(): string[] {
    const byTask = Map.groupBy(this.operations, ({ call }) => call.task);
    return [...byTask].filter(([, each]) => !isLinearizable(each, FREE, heldByOne)).map(([task]) => task);
  }
}

const FREE = 'free';

/** A task has one holder or none; the holder alone can give it back. */
function heldByOne(holder: string, { client, does, succeeded }: ClaimCall): string | undefined {
  const possible = does === 'claim' ? holder === FREE : holder === client;
  if (succeeded !== undefined && succeeded !== possible) return undefined;
  if (!possible) return holder;
  return does === 'claim' ? client : FREE;
}
