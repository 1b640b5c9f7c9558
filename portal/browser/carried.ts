/*
 * An act that ends in a reload takes the focus and its "Done." along with the page: both are carried to the page that follows, so that who
 * acts by keyboard goes on where they were and hears that it is done.
 */
import { find, findAll } from './elements.ts';
import { CARRIED } from './header.ts';

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
  sessionStorage.setItem(CARRIED, JSON.stringify({ said, path, near } satisfies Carried));
}

/** Leads to another page, which says what this one has come to say by then. What leads on after it has its way. */
export function moveOn(address: string): void {
  location.replace(address);
  const { pathname } = new URL(address, location.href);
  queueMicrotask(() => carry(find('[data-notice]', HTMLElement).textContent ?? '', undefined, pathname));
}

/** What was carried to this page, once. */
export function carried(): Carried | undefined {
  const kept = JSON.parse(sessionStorage.getItem(CARRIED) ?? 'null') as Carried | null;
  sessionStorage.removeItem(CARRIED);
  return kept !== null && kept.path === location.pathname ? kept : undefined;
}

/** Where the focus was in it, that goes to the first of the places. */
export function hideFrom(part: HTMLElement, near: readonly string[]): void {
  const { activeElement } = document;
  part.hidden = true;
  if (!(activeElement instanceof HTMLElement) || !part.contains(activeElement)) return;
  activeElement.blur();
  focusNear(near);
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
    goal.focus({ preventScroll: true });
    return goal.scrollIntoView({ block: 'nearest' });
  }
}
