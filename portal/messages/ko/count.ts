const number = new Intl.NumberFormat('ko');

export function numberText(n: number): string {
  return number.format(n);
}

/** A part of one in whole percent. */
export function percentText(part: number): string {
  return `${Math.round(part * 100)}%`;
}

/** "2,000개": a number with its counter. */
export function count(n: number, counter: string): string {
  return `${number.format(n)}${counter}`;
}

/** "7", "7~30". */
export function span(from: number, to: number): string {
  return from === to ? `${from}` : `${from}~${to}`;
}

/** "에포크 7", "에포크 7~30". */
export function epochRange(from: number, to: number): string {
  return `에포크 ${span(from, to)}`;
}
