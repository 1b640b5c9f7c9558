/* The one script that every page loads. A page without it is complete for reading. */
import { startHeader } from './header.ts';
import { showLocalTimes, startCopyButtons } from './reading.ts';

showLocalTimes();
startHeader();
startCopyButtons();

const newChanges = document.querySelector<HTMLElement>('[data-new-changes]');
if (newChanges !== null) void import('./new-changes.ts').then((live) => live.startNewChanges(newChanges));

const keys = document.querySelector<HTMLDetailsElement>('[data-review-keys]');
if (keys !== null) void import('./review-keys.ts').then((live) => live.startReviewKeys(keys));

const filters = document.querySelector<HTMLFormElement>('form[data-filters]');
if (filters !== null) {
  void import('./filters.ts').then((live) => live.startFilters(filters));
  void import('./picks.ts').then((live) => live.startPicks());
}
