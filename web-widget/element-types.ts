/* The types of the elements. This file is served as /widget/v1/pledgebook.d.ts, as it stands. */

/** What was asked for is shown. `delegate` is what the attribute says; null where all delegates are shown. */
export type PledgebookLoadEvent = CustomEvent<{ delegate: string | null }>;

/** It could not be had: the HTTP status, or 0 where there was no answer. The fallback is shown. */
export type PledgebookErrorEvent = CustomEvent<{ status: number }>;

/** A link to the register was followed. Cancelable: the page can then open `url` in its own way. */
export type PledgebookNavigateEvent = CustomEvent<{ url: string }>;

declare global {
  interface HTMLElementTagNameMap {
    'pledgebook-delegate': HTMLElement;
    'pledgebook-changes': HTMLElement;
    'pledgebook-badge': HTMLElement;
  }
  interface HTMLElementEventMap {
    'pledgebook-load': PledgebookLoadEvent;
    'pledgebook-error': PledgebookErrorEvent;
    'pledgebook-navigate': PledgebookNavigateEvent;
  }
}
