const number = new Intl.NumberFormat('en');
const plurals = new Intl.PluralRules('en');

export function numberText(n: number): string {
  return number.format(n);
}

/** A part of one in whole percent. */
export function percentText(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** "1 task", "2,000 tasks". */
export function count(n: number, one: string, other: string): string {
  return `${number.format(n)} ${plurals.select(n) === 'one' ? one : other}`;
}

/** "7", "7 to 30". */
export function span(from: number, to: number): string {
  return from === to ? `${from}` : `${from} to ${to}`;
}
