import { middle } from './middle.ts';

/** Medians over the rounds; the ratio is the median of the rounds' ratios. */
export interface Times {
  oursMs: number;
  baselineMs: number;
  ratio: number;
}

/** Times both in each round, so that a noisy moment falls on both. */
export async function timeSideBySide(
  rounds: number,
  { ours, baseline }: { ours: () => Promise<void>; baseline: () => Promise<void> },
): Promise<Times> {
  const each: { oursMs: number; baselineMs: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    each.push({ baselineMs: await timed(baseline), oursMs: await timed(ours) });
  return {
    oursMs: middle(each.map(({ oursMs }) => oursMs)),
    baselineMs: middle(each.map(({ baselineMs }) => baselineMs)),
    ratio: middle(each.map(({ oursMs, baselineMs }) => oursMs / baselineMs)),
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
