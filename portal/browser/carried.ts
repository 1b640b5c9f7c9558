/*
 * An act that ends in a reload takes the focus and its "Done." along with the page: both are carried to the page that follows, so that who
 * acts by keyboard goes on where they were and hears that it is done.
 */
import { findAll } from './elements.ts';

const KEY = 'pledgebook.carried';
const PLACES = 'main :is(h1, h2, h3, section, form)[id]';

interface Carried {
  said: string;
  path: string;
  /** Ids of places on the page, the nearest first. */
  near: string[];
}

/** `from` is the form that was sent; the page that follows may have it no more. */
export function carry(said: string, from?: HTMLElement, path = location.pathname): void {
  const before = (place: HTMLElement) =>
    from !== undefined && (place.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const near = findAll(PLACES)
    .filter((place) => place === from || (before(place) && !(place instanceof HTMLFormElement)))
    .map(({ id }) => id)
    .toReversed();
  if (from !== undefined) near.push('content');
  sessionStorage.setItem(KEY, JSON.stringify({ said, path, near } satisfies Carried));
}

/** What was carried to this page, once. */
export function carried(): Carried | undefined {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Carried | null;
  sessionStorage.removeItem(KEY);
  return kept !== null && kept.path === location.pathname ? kept : undefined;
}

/** The first of the places that is there and is shown: the button of a form, what unfolds it, or a heading. */
export function focusNear(near: readonly string[]): void {
  if (document.activeElement !== document.body) return;
  for (const id of near) {
    const place = document.getElementById(id);
    const summary = place?.closest('details:not([open])')?.querySelector<HTMLElement>(':scope > summary');
    if (place === null || !(summary ?? place).checkVisibility()) continue;
    const goal =
      summary ??
      (place instanceof HTMLFormElement
        ? place.querySelector<HTMLElement>('.actions button:enabled')
        : (place.querySelector<HTMLElement>('h1, h2, h3') ?? place));
    if (goal === null) continue;
    if (goal.tabIndex < 0) goal.tabIndex = -1;
    return goal.focus({ preventScroll: true });
  }
}
