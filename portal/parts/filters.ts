import { html } from '../html.ts';
import { icon } from './icon.ts';

export interface Choice {
  value: string;
  text: string;
}

/** A labelled list to choose one from. */
export function selectField(name: string, label: string, choices: readonly Choice[], chosen: string): string {
  return html`<div>
    <label for="filter-${name}">${label}</label>
    <select id="filter-${name}" name="${name}">
      !${choices.map(({ value, text }) =>
        value === chosen
          ? html`<option value="${value}" selected>${text}</option>`
          : html`<option value="${value}">${text}</option>`,
      )}
    </select>
  </div>`;
}

export function searchField(label: string, typed: string): string {
  return html`<div class="grow">
    <label for="filter-q">${label}</label>
    <input id="filter-q" name="q" type="search" value="${typed}" maxlength="100" />
  </div>`;
}

/** The same page with some of its query changed; an empty value takes a part away. */
export function withQuery(
  path: string,
  query: Record<string, string>,
  change: Record<string, string>,
): string {
  const all = Object.entries({ ...query, ...change }).filter(([, value]) => value !== '');
  return all.length === 0 ? path : `${path}?${new URLSearchParams(all).toString()}`;
}

/** What is on, each with a way to take it away: its place in the query is then empty, or what `off` says. */
export function filterChips(
  path: string,
  query: Record<string, string>,
  shown: Record<string, string>,
  remove: (what: string) => string,
  off: Record<string, string> = {},
): string {
  const on = Object.entries(shown).filter(([name]) => (query[name] ?? '') !== (off[name] ?? ''));
  if (on.length === 0) return html`<ul data-swap="chips" hidden></ul>`;
  return html`<ul class="chips filter-chips" data-swap="chips">
    !${on.map(
      ([name, text]) =>
        html`<li>
          <a
            class="chip"
            data-tone="pending"
            data-filter
            href="${withQuery(path, query, { [name]: off[name] ?? '' })}"
            ><span class="visually-hidden">${remove(text)}</span
            ><span aria-hidden="true">${text}</span>!${icon('cross')}</a
          >
        </li>`,
    )}
  </ul>`;
}
