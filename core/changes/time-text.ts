const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "26 Nov 2025 00:00 UTC". */
export function utcText(time: Date): string {
  const clock = time.toISOString().slice(11, 16);
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()} ${clock} UTC`;
}

/** "in 7 days", in the largest unit of which there are two or more, rounded down; undefined where it is not ahead. */
export function aheadText(time: Date, now: Date): string | undefined {
  const ms = time.getTime() - now.getTime();
  if (ms <= 0) return undefined;
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const;
  // A few seconds between the request and the answer must not make 7 days of notice read as 6.
  const count = (unitMs: number) => Math.floor((ms + 60_000) / unitMs);
  const [name, unitMs] = units.find(([, each]) => count(each) >= 2) ?? (['minute', 60_000] as const);
  const number = count(unitMs);
  return `in ${number} ${number === 1 ? name : `${name}s`}`;
}

/** "Takes effect 26 Nov 2025 00:00 UTC, in 7 days." or, once that is past, "Effective from 26 Nov 2025 00:00 UTC." */
export function effectiveText(effectiveAt: Date, now: Date): string {
  const ahead = aheadText(effectiveAt, now);
  return ahead === undefined
    ? `Effective from ${utcText(effectiveAt)}.`
    : `Takes effect ${utcText(effectiveAt)}, ${ahead}.`;
}
