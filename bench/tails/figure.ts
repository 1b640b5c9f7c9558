import { middle } from '../middle.ts';

/** What is asked of the slowest in a hundred, by its check in docs/checks.md. */
export interface TailFigure {
  name: string;
  measuredMs: number;
  limitMs: number;
  counts: string;
}

export function spread(eachMs: readonly number[]): string {
  return `half within ${middle(eachMs).toFixed(1)} ms, the slowest ${Math.max(...eachMs).toFixed(1)} ms`;
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
