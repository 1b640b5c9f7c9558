/** Under which name a delegate's profile said, from a time on, that it stands for election; null: under none. */
export interface NamedCandidate {
  namedAt: Date;
  candidate: string | null;
}

/**
 * As whom a delegate stood in a period that began then: the candidate that its profile named when the period began, whatever it named
 * afterwards, so that no other name is a way out of an audit. A period that began before any was named is of the first one; one that
 * began after the name was taken back is of that name once it stands there again, and of none otherwise. `named` is in the order of time.
 */
export function candidateAt(named: readonly NamedCandidate[], begins: Date): string | null {
  const before = named.filter(({ namedAt }) => namedAt <= begins).map(({ candidate }) => candidate);
  const then = before.at(-1) ?? null;
  if (then !== null) return then;
  const last = before.findLast((candidate) => candidate !== null);
  const next = named.find(({ namedAt, candidate }) => namedAt > begins && candidate !== null)?.candidate;
  return next !== undefined && (last === undefined || last === next) ? next : null;
}

/**
 * The candidate that a delegate names, or else the one that it named last, with when it took that back; undefined: it never named any.
 * `named` is in the order of time.
 */
export function lastNamedOf(
  named: readonly NamedCandidate[],
): { candidate: string; until: Date | null } | undefined {
  const at = named.findLastIndex(({ candidate }) => candidate !== null);
  const candidate = named[at]?.candidate ?? null;
  return candidate === null ? undefined : { candidate, until: named[at + 1]?.namedAt ?? null };
}
