import { acting } from './words.ts';
import { findAll } from './elements.ts';

const SHOWN_MS = 2000;

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset['copy'] ?? '');
  const before = [...button.childNodes];
  button.replaceChildren(acting.copied);
  setTimeout(() => button.replaceChildren(...before), SHOWN_MS);
}

/** The clipboard exists only on https and localhost: elsewhere the buttons stay hidden. */
export function startCopyButtons(within: ParentNode = document): void {
  if (!('clipboard' in navigator)) return;
  for (const button of findAll('[data-copy]', within)) {
    button.hidden = false;
    button.addEventListener('click', () => void copy(button));
  }
}
