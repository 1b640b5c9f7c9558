/** What one client did and was told. The times need only be in the order in which it happened; `returned` is infinite where no answer came. */
export interface Operation<Call> {
  call: Call;
  called: number;
  returned: number;
}

/** What a call may do to a state: the state after it, undefined where it cannot have been answered so. States are compared as text. */
export type Step<State, Call> = (state: State, call: Call) => State | undefined;

/**
 * Whether there is an order of these operations in which each is possible, and no operation stands before one that had returned when it was
 * called (Wing and Gong's search, with the memory of Lowe's). One without an answer may stand anywhere after its call, or nowhere.
 */
export function isLinearizable<State extends string, Call>(
  history: readonly Operation<Call>[],
  initial: State,
  step: Step<State, Call>,
): boolean {
  const operations = history.toSorted((a, b) => a.called - b.called);
  const seen = new Set<string>();
  const search = (state: State, done: bigint): boolean => {
    const key = `${done}|${state}`;
    if (seen.has(key)) return false;
    seen.add(key);
    const left = [...operations.entries()].filter(([at]) => (done & (1n << BigInt(at))) === 0n);
    const firstReturn = Math.min(...left.map(([, { returned }]) => returned));
    if (firstReturn === Infinity) return true; // of those that are left nobody heard
    for (const [at, { call, called }] of left) {
      if (called > firstReturn) break;
      const next = step(state, call);
      if (next !== undefined && search(next, done | (1n << BigInt(at)))) return true;
    }
    return false;
  };
  return search(initial, 0n);
}
