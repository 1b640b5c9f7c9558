import type { ReleaseFacts } from './pull-request.ts';

const VERSION = /^(?<line>\D*?)v?(?<numbers>\d+(?:\.\d+)+)(?:[-+].*)?$/i;

/** Whether both tags are versions of the same thing, and the first is the higher one. */
export function isHigherVersion(tag: string, other: string): boolean {
  const [high, low] = [VERSION.exec(tag)?.groups, VERSION.exec(other)?.groups];
  if (high === undefined || low === undefined || high['line'] !== low['line']) return false;
  const numbersOf = (text = '') => text.split('.').map(BigInt);
  const [ours, theirs] = [numbersOf(high['numbers']), numbersOf(low['numbers'])];
  const length = Math.max(ours.length, theirs.length);
  for (let i = 0; i < length; i += 1) {
    const [our, their] = [ours[i] ?? 0n, theirs[i] ?? 0n];
    if (our !== their) return our > their;
  }
  return false;
}

/**
 * The releases that say what runs, newest first. One without the merge that came after a higher version with it is of an older line, as
 * fixes for it are: it takes nothing back.
 */
export function tellingReleases(releases: readonly ReleaseFacts[]): ReleaseFacts[] {
  const newestFirst = [...releases].sort(
    (a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || b.id - a.id,
  );
  return newestFirst.filter(
    (release, i) =>
      release.containsMerge ||
      !newestFirst
        .slice(i + 1)
        .some((older) => older.containsMerge && isHigherVersion(older.tag, release.tag)),
  );
}
