import { make } from './markup.ts';

/** A value from a moment on; `ahead` where that is only announced. */
export interface Step {
  at: number;
  bps: number;
  ahead: boolean;
}

/** How a share changed over time: solid where it is or was in force, dashed where it is announced. `told` says the same in words. */
export function stepLine(steps: readonly Step[], now: number, told: string): Element {
  const [first, last] = [steps[0]?.at ?? now, steps.at(-1)?.at ?? now];
  const end = Math.max(now, last + (last - first) / 6);
  const x = (at: number) => Math.round(((at - first) / (end - first || 1)) * 80);
  const y = (bps: number) => 20 - bps / 500;
  const paths = steps.map(({ at, bps, ahead }, i) =>
    make('path', {
      class: ahead ? 'ahead' : '',
      d: `M${x(at)} ${y(steps[i - 1]?.bps ?? bps)}V${y(bps)}H${x(steps[i + 1]?.at ?? end)}`,
    }),
  );
  return make('svg', { part: 'chart', viewBox: '0 0 80 20', role: 'img', 'aria-label': told }, ...paths);
}
