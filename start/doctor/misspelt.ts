import type { Doubt } from './doubts.ts';

const SHORT = 8;

/** The variables that nobody reads and whose names are nearly those of some that are read. */
export function misspelt(set: readonly string[], read: readonly string[]): Doubt[] {
  return set
    .filter((name) => !read.includes(name))
    .flatMap((name) => {
      const meant = read.find((known) => isNearly(name, known));
      return meant === undefined
        ? []
        : [[`${name} is read by nothing`, `write ${meant}, if that is meant`] satisfies Doubt];
    });
}

function isNearly(name: string, known: string): boolean {
  if (plain(name) === plain(known)) return true;
  if (known.length < SHORT) return false;
  return distance(name, known) <= (known.length > SHORT ? 2 : 1);
}

function plain(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** How many characters must be put in, left out or changed (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, here] of one.split('').entries()) {
    const next = [i + 1];
    for (const [j, there] of other.split('').entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (here === there ? 0 : 1)),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
