/*
 * Filters without a reload: the page that a form or a chip leads to is fetched, and its parts take the places of those here.
 *   <form data-filters>, <a data-filter>     lead to the same page with another query; with data-live also while somebody
 *       types, and with data-live="peek" while somebody types only: sent, they lead there
 *   <… data-when-sent>                       goes as soon as something else is typed
 *   <… data-swap="chips">                    a part that is replaced
 *   <… data-moved="sentence" data-focus="id"> a form in it that is done: the page is fetched once more, the sentence announced
 *   <p role="status" data-swap-text="count"> a live region, of which only the text changes, so that it is announced
 */
import { findAll } from './elements.ts';
import { showParts } from './header.ts';
import { showLocalTimes } from './reading.ts';

/** How long somebody pauses in typing before it is asked. */
const TYPING_MS = 250;

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

function take(page: Document): void {
  for (const part of findAll('[data-swap]')) {
    const other = page.querySelector(`[data-swap="${part.dataset['swap']}"]`);
    if (other !== null) part.replaceWith(document.adoptNode(other));
  }
  for (const part of findAll('[data-swap-text]'))
    part.textContent =
      page.querySelector(`[data-swap-text="${part.dataset['swapText']}"]`)?.textContent ?? '';
  showLocalTimes();
  showParts();
  document.dispatchEvent(new CustomEvent('swapped'));
}

/** What stands in the fields is what is shown. */
function fill(form: HTMLFormElement, page: Document): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
    const other = page.querySelector<HTMLInputElement>(`form[data-filters] [name="${field.name}"]`);
    if (other !== null) field.value = other.value;
  }
}

export function startFilters(form: HTMLFormElement): void {
  const { live } = form.dataset;
  const isLive = live !== undefined;
  let shown = location.href;
  let asks = 0;
  const go = async (address: string, isNew: boolean) => {
    const ask = ++asks;
    const page = await pageAt(address);
    if (ask !== asks) return; // something newer was asked for
    if (page === undefined) return isLive ? undefined : location.assign(address);
    if (isNew && isLive) history.replaceState(undefined, '', address);
    else if (isNew) history.pushState(undefined, '', address);
    if (live !== 'peek') shown = address;
    take(page);
    if (!isLive) fill(form, page);
  };
  const look = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && value.trim() !== '') query.append(name, value.trim());
    const address = new URL(form.action);
    address.search = query.toString();
    void go(address.href, live !== 'peek');
  };
  if (live !== 'peek')
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      look();
    });
  if (isLive) {
    let pausing: number | undefined;
    form.addEventListener('input', () => {
      for (const part of findAll('[data-when-sent]')) part.remove();
      clearTimeout(pausing);
      pausing = window.setTimeout(look, TYPING_MS);
    });
  }
  document.addEventListener('click', (event) => {
    const chip =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-filter]') : null;
    if (chip === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void go(chip.href, true).then(() => form.querySelector<HTMLElement>('[type=search], select')?.focus());
  });
  document.addEventListener('moved', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const { moved = '', focus = '' } = target.dataset;
    void go(location.href, false).then(() => {
      for (const status of findAll('[data-swap-text]')) status.textContent = `${moved} ${status.textContent}`;
      document.getElementById(focus)?.querySelector('a')?.focus();
    });
  });
  window.addEventListener('popstate', () => {
    if (location.href.split('#')[0] !== shown.split('#')[0]) void go(location.href, false);
  });
}
