import { html } from '../html.ts';

const SHAPES = {
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  clock: 'M8 2.25a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5M8 5v3.25l2 1.5',
  bang: 'M8 3v6M8 12.2v.6',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  pause: 'M6 4v8M10 4v8',
  eye: 'M1.5 8S4 4 8 4s6.5 4 6.5 4-2.5 4-6.5 4-6.5-4-6.5-4M8 6.75a1.25 1.25 0 1 0 0 2.5 1.25 1.25 0 0 0 0-2.5',
  dot: 'M8 7a1 1 0 1 0 0 2 1 1 0 0 0 0-2',
  badge: 'M8 1.75a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M5.25 9.75 4.5 14.5 8 12.75l3.5 1.75-.75-4.75',
  merge: 'M5 3v10M5 6c0 3 6 1 6 4.5M3.5 3h3M9.5 12h3',
} as const;

export type IconName = keyof typeof SHAPES;

/** Beside a word, never instead of one. */
export function icon(name: IconName): string {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d="${SHAPES[name]}" />
  </svg>`;
}

/** The mark: a ruled line that steps once. */
export function mark(): string {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="mark-rule" d="M3 26.5h26" />
    <path class="mark-step" d="M3 10h12v8h14" />
  </svg>`;
}
