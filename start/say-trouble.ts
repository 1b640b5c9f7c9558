import { errorFacts } from '../core/error-facts.ts';

const AGAIN_MS = 10_000;
/** pg-boss says which queue was told of it at the end of the message: the database is away for all of them. */
const OF_QUEUE = / \(Queue: [^)]*\)$/;
/** Of so many different ones at most it is known when they were said. */
const KNOWN_MAX = 200;

/**
 * Hears of trouble that comes again and again while it lasts, as that of every queue does each second while the database is away, and
 * says the same once in ten seconds, with how often it was heard since.
 */
export function sayTrouble(
  say: (facts: { err: unknown; times?: number }) => void,
  nowMs: () => number = Date.now,
): (error: unknown) => void {
  const known = new Map<string, { saidMs: number; since: number }>();
  return (error) => {
    const message = errorFacts(error).message.replace(OF_QUEUE, '');
    const before = known.get(message);
    const at = nowMs();
    if (before !== undefined && at - before.saidMs < AGAIN_MS) {
      before.since += 1;
      return;
    }
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(message, { saidMs: at, since: 0 });
    const times = before === undefined ? 0 : before.since;
    say(times === 0 ? { err: error } : { err: error, times: times + 1 });
  };
}
