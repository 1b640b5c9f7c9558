/*
 * Lists that only some may see: the page has their places and one template for each, this fills them from the API.
 *   <div data-list="/v1/reports">                        what is asked for, as the one who is signed in
 *     <button data-list-ask hidden>                      shown where the register wants a fresh signature first
 *     <div data-filled hidden>                           shown once there is an answer
 *     <ul data-rows="data"></ul><p data-empty="data" hidden>   where the rows of a member of the answer go
 *     <button data-list-older hidden>                    shown where there is a next page
 *     <template data-row-of="data">                      one row; {a.b} stands for what the row has there
 *       <p data-if="reason">, <form data-unless="resolution">  left out where it has nothing there, or something
 *       <b data-if="state=sent">                         left out where it has something else there, or a list without it
 *       <ol data-each="criteria">                        an item for each text that it has there
 *       <p data-moments>                     a sentence of the register, whose times are shown in the zone of this browser
 *       <code data-short>                                an address, of which the first and the last digits are shown
 * Answers of forms go the same way: data-then="fill" fills the form's nearest [data-answer].
 */
import { acting } from './words.ts';
import { act, NotSignedIn } from './act.ts';
import { find, findAll, make } from './elements.ts';
import { startForms } from './forms.ts';
import { mayUse } from './header.ts';
import { Problem } from './http.ts';
import { showMomentsSaid } from './moments-said.ts';
import { showLocalTimes } from './reading.ts';
import { askSignedIn, watchSession } from './session.ts';
import { shortAddress } from './short-address.ts';

type Answer = Record<string, unknown>;

function valueAt(row: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row);
}

function textAt(row: unknown, path: string): string {
  const value = valueAt(row, path);
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function filled(text: string, row: unknown, as: (value: string) => string = (value) => value): string {
  return text.replace(/\{([\w.]+)\}/g, (_, path: string) => as(textAt(row, path)));
}

/** An address that a row brings may be one of the web or of this register, nothing else. */
function safeAddress(address: string): string {
  return /^(https?:\/\/|\/(?!\/)|#)/.test(address) ? address : '#';
}

function isThere(row: unknown, wanted: string): boolean {
  const [path = '', text] = wanted.split('=');
  const value = valueAt(row, path);
  if (text !== undefined) return (Array.isArray(value) ? value.map(String) : [String(value)]).includes(text);
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false;
}

function fillElement(element: HTMLElement, row: unknown): void {
  const { if: wanted, unless, each } = element.dataset;
  if (wanted !== undefined && !isThere(row, wanted)) return element.remove();
  if (unless !== undefined && isThere(row, unless)) return element.remove();
  if (each !== undefined) element.append(...itemsOf(valueAt(row, each)));
  for (const { name, value } of element.attributes) {
    if (!value.includes('{')) continue;
    const isWhole = /^\{[\w.]+\}$/.test(value);
    const text = filled(
      value,
      row,
      name === 'data-path' || name === 'data-list' || (name === 'href' && !isWhole)
        ? encodeURIComponent
        : undefined,
    );
    element.setAttribute(name, name === 'href' ? safeAddress(text) : text);
  }
  for (const child of Array.from(element.childNodes))
    if (child instanceof HTMLElement) fillElement(child, row);
    else if (child instanceof Text && child.data.includes('{')) child.data = filled(child.data, row);
  if (element.dataset['short'] !== undefined) element.textContent = shortAddress(element.textContent ?? '');
}

function itemsOf(texts: unknown): HTMLElement[] {
  return Array.isArray(texts) ? texts.map((text) => make('li', {}, String(text))) : [];
}

function makeRow(template: HTMLTemplateElement, row: unknown): HTMLElement[] {
  const copy = template.content.cloneNode(true) as DocumentFragment;
  const elements = [...copy.children].filter((each) => each instanceof HTMLElement);
  for (const element of elements) fillElement(element, row);
  return elements;
}

/** Puts the rows of an answer into their places; a row may have a list of its own, which is left alone. */
function fillLists(root: HTMLElement, answer: Answer, of: Answer = {}): void {
  for (const filled of findAll(':scope > [data-filled]', root)) {
    const place = find('[data-rows]', HTMLElement, filled);
    const rows = rowsOf(root, place, answer, of);
    place.replaceChildren(...rows);
    place.hidden = rows.length === 0;
    find(':scope > [data-empty]', HTMLElement, filled).hidden = rows.length > 0;
    filled.hidden = false;
  }
}

function addRows(root: HTMLElement, answer: Answer, of: Answer): void {
  const place = find('[data-rows]', HTMLElement, root);
  const rows = rowsOf(root, place, answer, of);
  place.append(...rows);
  rows[0]?.querySelector<HTMLElement>('a, button')?.focus();
}

function rowsOf(root: HTMLElement, place: HTMLElement, answer: Answer, of: Answer): HTMLElement[] {
  const member = place.dataset['rows'] ?? '';
  const given = valueAt(answer, member);
  const template = find(`:scope > template[data-row-of="${member}"]`, HTMLTemplateElement, root);
  const rows = Array.isArray(given) ? given.flatMap((row) => makeRow(template, { ...of, ...row })) : [];
  for (const row of rows) {
    showLocalTimes(row);
    showMomentsSaid(row);
    startForms(row);
  }
  return rows;
}

/** The answer; undefined where the register wants a fresh signature, and nobody pressed a button yet. */
async function ask(path: string, isAsked: boolean): Promise<Answer | undefined> {
  if (isAsked) return act('GET', path);
  try {
    return await askSignedIn(path);
  } catch (failure) {
    if (failure instanceof Problem && failure.code === 'fresh_signature_required') return undefined;
    throw failure;
  }
}

export class List {
  readonly #root: HTMLElement;
  readonly #status: HTMLElement;
  readonly #ask: HTMLElement;
  readonly #older: HTMLElement | null;
  /** What every row has besides its own. */
  readonly #of: Answer;
  #cursor: string | undefined;
  #loads = 0;
  #isAdding = false;

  constructor(root: HTMLElement, of: Answer = {}) {
    this.#root = root;
    this.#of = of;
    this.#status = find('[data-list-status]', HTMLElement, root);
    this.#ask = find('[data-list-ask]', HTMLElement, root);
    this.#older = root.querySelector<HTMLElement>(':scope > p > [data-list-older]');
    this.#ask.addEventListener('click', () => void this.load(true));
    this.#older?.addEventListener('click', () => void this.#loadOlder());
  }

  start(): void {
    watchSession((who) => {
      if (who !== undefined && mayUse(this.#root, who)) void this.load(false);
    });
    this.#root.addEventListener('outdated', () => void this.load(false));
  }

  async load(isAsked: boolean): Promise<void> {
    const load = ++this.#loads;
    const answer = await this.#answer(this.#path(), isAsked);
    if (load !== this.#loads) return; // it was asked for again since: what comes then is newer
    this.#ask.hidden = answer !== undefined;
    if (answer === undefined) return;
    fillLists(this.#root, answer, this.#of);
    this.#showOlder(answer);
    this.#root.dispatchEvent(new CustomEvent('listed', { detail: answer, bubbles: true }));
  }

  async #loadOlder(): Promise<void> {
    if (this.#isAdding) return; // a second press asks for the same page
    this.#isAdding = true;
    const load = this.#loads;
    const path = this.#path();
    const cursor = `cursor=${encodeURIComponent(this.#cursor ?? '')}`;
    const answer = await this.#answer(`${path}${path.includes('?') ? '&' : '?'}${cursor}`, true);
    this.#isAdding = false;
    if (answer === undefined || load !== this.#loads) return;
    addRows(this.#root, answer, this.#of);
    this.#showOlder(answer);
  }

  #path(): string {
    return this.#root.dataset['list'] ?? '';
  }

  #showOlder({ nextCursor }: Answer): void {
    if (this.#older === null) return;
    this.#cursor = typeof nextCursor === 'string' ? nextCursor : undefined;
    this.#older.hidden = this.#cursor === undefined;
  }

  /** Undefined where there is none yet, and then the list says why. */
  async #answer(path: string, isAsked: boolean): Promise<Answer | undefined> {
    this.#status.textContent = acting.working;
    try {
      const answer = await ask(path, isAsked);
      this.#status.textContent = '';
      return answer;
    } catch (failure) {
      const isOurs = failure instanceof Problem || failure instanceof NotSignedIn;
      this.#status.textContent = isOurs ? failure.message : acting.unreachable;
      return undefined;
    }
  }
}

export function startLists(): void {
  const lists = findAll('[data-list]').map((root) => new List(root));
  for (const list of lists) list.start();
  for (const root of findAll('[data-answer]'))
    root.addEventListener('answered', (event) => {
      fillLists(root, (event as CustomEvent<Answer>).detail);
      for (const list of lists) void list.load(false);
    });
}
