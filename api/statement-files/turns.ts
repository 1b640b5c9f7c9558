/** Statements computed at once for readers: each takes some dozens of bytes a voter until it is sent. */
const AT_ONCE = 2;

/** Lets only so many work at once; the others wait their turn. */
export class Turns {
  #free = AT_ONCE;
  readonly #waiting: (() => void)[] = [];

  async with<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  /** The same values; those before the first one are worked out in a turn. */
  async begun<Value>(
    values: AsyncGenerator<Value, void, undefined>,
  ): Promise<AsyncGenerator<Value, void, undefined>> {
    const first = await this.with(() => values.next());
    return (async function* () {
      if (first.done === true) return;
      yield first.value;
      yield* values;
    })();
  }
}
