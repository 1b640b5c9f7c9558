const UNITS: [unit: 'days' | 'hours' | 'minutes', ms: number][] = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
];

/** Says lengths of time in a language: in the largest unit and the one below it, at least a minute. */
export function durationIn(language: string): (ms: number) => string {
  const format = new Intl.DurationFormat(language, { style: 'long' });
  return (ms) => {
    const first = UNITS.findIndex(([, length]) => ms >= length);
    if (first === -1) return format.format({ minutes: 1 });
    let rest = ms;
    const parts = UNITS.slice(first, first + 2).map(([unit, length]) => {
      const whole = Math.floor(rest / length);
      rest -= whole * length;
      return [unit, whole] as const;
    });
    return format.format(Object.fromEntries(parts.filter(([, whole]) => whole > 0)));
  };
}
