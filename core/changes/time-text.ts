const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const UNITS = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** What `utcText` gives. */
export const UTC_TEXT = new RegExp(`\\b\\d{1,2} (?:${MONTHS.join('|')}) \\d{4} \\d\\d:\\d\\d UTC\\b`, 'g');

/** "26 Nov 2025 00:00 UTC". */
export function utcText(time: Date): string {
  const clock = time.toISOString().slice(11, 16);
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()} ${clock} UTC`;
}

/** "in 7 days", in the largest unit of which there are two or more, rounded down; undefined where it is not ahead. */
export function aheadText(time: Date, now: Date): string | undefined {
  return time <= now ? undefined : `in ${lengthText(time.getTime() - now.getTime())}`;
}

/** "7 days", as `lengthOf` counts it. */
export function lengthText(ms: number): string {
  const [number, unit] = lengthOf(ms);
  return `${number} ${number === 1 ? unit : `${unit}s`}`;
}

/** How many of the largest unit of which there are two or more, rounded down; at least one minute. */
export function lengthOf(ms: number): [number, 'day' | 'hour' | 'minute'] {
  // To the nearest minute first: a few seconds on the way must not make 7 days of notice read as 6.
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [unit, length] = UNITS.find(([, each]) => minutes >= 2 * each) ?? (['minute', 1] as const);
  return [Math.floor(minutes / length), unit];
}
