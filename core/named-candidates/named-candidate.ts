import { lastingOf } from './lasting.ts';

/** Under which name a delegate's profile said, from a time on, that it stands for election; null: under none. */
export interface NamedCandidate {
  namedAt: Date;
  candidate: string | null;
}

const DAY_MS = 24 * 3_600_000;

/**
 * As whom a delegate stood in a period: the candidate that its profile named when the period began, whatever it named afterwards, so that
 * no other name is a way out of an audit; nor is one that was named for less than a day, or than the period where that is shorter: it is
 * as if it had not been. A period that began before any was named is of the first one; one that began after the name was taken back is of
 * that name once it stands there again, and of none otherwise. `named` is in the order of time.
 */
export function candidateAt(
  named: readonly NamedCandidate[],
  { begins, ends }: { begins: Date; ends: Date },
): Standing | null {
  const leastMs = Math.min(DAY_MS, ends.getTime() - begins.getTime());
  const lasting = [
    ...lastingOf(
      named.filter(({ namedAt }) => namedAt <= ends),
      leastMs,
    ),
    ...named.filter(({ namedAt }) => namedAt > ends),
  ];
  const before = lasting.filter(({ namedAt }) => namedAt <= begins);
  const then = before.at(-1);
  if (then !== undefined && isStanding(then)) return then;
  const last = before.findLast(isStanding);
  const next = lasting.filter(({ namedAt }) => namedAt > begins).find(isStanding);
  return next !== undefined && (last === undefined || last.candidate === next.candidate) ? next : null;
}

/** A name under which a delegate stood, and when its profile said so: whom that means follows from both. */
export type Standing = NamedCandidate & { candidate: string };

export function isStanding(named: NamedCandidate): named is Standing {
  return named.candidate !== null;
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
