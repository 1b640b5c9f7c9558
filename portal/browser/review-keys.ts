/* Keys of the review queue: j and k go from row to row, o opens one, ? says so. Off while somebody types, and where they were turned off. */
import { find } from './elements.ts';

const KEY = 'pledgebook.review-keys';

function rows(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('main table tbody th a')];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  );
}

function current(): number {
  const row = document.activeElement?.closest('tr') ?? null;
  return row === null ? -1 : rows().findIndex((link) => link.closest('tr') === row);
}

function press(key: string, help: HTMLDetailsElement): boolean {
  const at = current();
  if (key === 'j') rows()[Math.min(at + 1, rows().length - 1)]?.focus();
  else if (key === 'k') rows()[Math.max(at - 1, 0)]?.focus();
  else if (key === 'o') rows()[at]?.click();
  else if (key === '?') {
    help.open = !help.open;
    find('summary', HTMLElement, help).focus();
  } else return false;
  return true;
}

export function startReviewKeys(help: HTMLDetailsElement): void {
  const box = find('[data-keys-on]', HTMLInputElement, help);
  box.checked = localStorage.getItem(KEY) !== 'off';
  box.addEventListener('change', () => localStorage.setItem(KEY, box.checked ? 'on' : 'off'));
  help.hidden = false;
  document.addEventListener('keydown', (event) => {
    if (!box.checked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
    if (press(event.key, help)) event.preventDefault();
  });
}
