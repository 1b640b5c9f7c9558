/*
 * Filters without a reload: the page that a form or a chip leads to is fetched, and its parts take the places of those here.
 *   <form data-filters>, <a data-filter>     lead to the same page with another query
 *   <… data-swap="chips">                    a part that is replaced
 *   <p role="status" data-swap-text="count"> a live region, of which only the text changes, so that it is announced
 */
import { findAll } from './elements.ts';
import { showParts } from './header.ts';
import { showLocalTimes } from './local-times.ts';

/** An XMLHttpRequest, because it gives a document: text would have to be trusted first. */
function pageAt(address: string): Promise<Document | undefined> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.setRequestHeader('accept', 'text/html');
    request.addEventListener('loadend', () =>
      done(request.status === 200 ? (request.responseXML ?? undefined) : undefined),
    );
    request.send();
  });
}

function take(page: Document, form: HTMLFormElement): void {
  for (const part of findAll('[data-swap]')) {
    const other = page.querySelector(`[data-swap="${part.dataset['swap']}"]`);
    if (other !== null) part.replaceWith(document.adoptNode(other));
  }
  for (const part of findAll('[data-swap-text]'))
    part.textContent =
      page.querySelector(`[data-swap-text="${part.dataset['swapText']}"]`)?.textContent ?? '';
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
    const other = page.querySelector<HTMLInputElement>(`form[data-filters] [name="${field.name}"]`);
    if (other !== null) field.value = other.value;
  }
  showLocalTimes();
  showParts();
  document.dispatchEvent(new CustomEvent('swapped'));
}

export function startFilters(form: HTMLFormElement): void {
  let shown = location.href;
  let asks = 0;
  const go = async (address: string, isNew: boolean) => {
    const ask = ++asks;
    const page = await pageAt(address);
    if (ask !== asks) return; // something newer was asked for
    if (page === undefined) return location.assign(address);
    if (isNew) history.pushState(undefined, '', address);
    shown = address;
    take(page, form);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && value.trim() !== '') query.append(name, value.trim());
    void go(query.size === 0 ? form.action : `${form.action}?${query}`, true);
  });
  document.addEventListener('click', (event) => {
    const chip =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-filter]') : null;
    if (chip === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void go(chip.href, true).then(() => form.querySelector<HTMLElement>('[type=search], select')?.focus());
  });
  window.addEventListener('popstate', () => {
    if (location.href.split('#')[0] !== shown.split('#')[0]) void go(location.href, false);
  });
}
