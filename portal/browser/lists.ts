/*
 * Lists that only some may see: the page has their places and one template for each, this fills them from the API.
 *   <div data-list="/v1/reports">                        what is asked for, as the one who is signed in
 *     <button data-list-ask hidden>                      shown where the register wants a fresh signature first
 *     <div data-filled hidden>                           shown once there is an answer
 *     <ul data-rows="data"></ul><p data-empty="data" hidden>   where the rows of a member of the answer go
 *     <template data-row-of="data">                      one row; {a.b} stands for what the row has there
 *       <p data-if="reason">, <form data-unless="resolution">  left out where it has nothing there, or something
 * Answers of forms go the same way: data-then="fill" fills the form's nearest [data-answer].
 */
import { acting } from '../messages/acting-en.ts';
import { act, NotSignedIn } from './act.ts';
import { find, findAll } from './elements.ts';
import { startForms } from './forms.ts';
import { mayUse } from './header.ts';
import { Problem, send } from './http.ts';
import { showLocalTimes } from './local-times.ts';
import { accessToken, watchSession } from './session.ts';

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

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false;
}

function fillElement(element: HTMLElement, row: unknown): void {
  const { if: wanted, unless } = element.dataset;
  if (wanted !== undefined && !isThere(valueAt(row, wanted))) return element.remove();
  if (unless !== undefined && isThere(valueAt(row, unless))) return element.remove();
  for (const { name, value } of element.attributes) {
    if (!value.includes('{')) continue;
    const isWhole = /^\{[\w.]+\}$/.test(value);
    const text = filled(
      value,
      row,
      name === 'data-path' || (name === 'href' && !isWhole) ? encodeURIComponent : undefined,
    );
    element.setAttribute(name, name === 'href' ? safeAddress(text) : text);
  }
  for (const child of Array.from(element.childNodes))
    if (child instanceof HTMLElement) fillElement(child, row);
    else if (child instanceof Text && child.data.includes('{')) child.data = filled(child.data, row);
}

function makeRow(template: HTMLTemplateElement, row: unknown): Node[] {
  const copy = template.content.cloneNode(true) as DocumentFragment;
  for (const element of Array.from(copy.children))
    if (element instanceof HTMLElement) fillElement(element, row);
  return [...copy.children];
}

/** Puts the rows of an answer into their places. */
export function fillLists(root: HTMLElement, answer: Answer): void {
  for (const place of findAll('[data-rows]', root)) {
    const member = place.dataset['rows'] ?? '';
    const rows = valueAt(answer, member);
    const template = find(`template[data-row-of="${member}"]`, HTMLTemplateElement, root);
    place.replaceChildren(...(Array.isArray(rows) ? rows.flatMap((row) => makeRow(template, row)) : []));
    const none = !Array.isArray(rows) || rows.length === 0;
    place.hidden = none;
    find(`[data-empty="${member}"]`, HTMLElement, root).hidden = !none;
    showLocalTimes(place);
    startForms(place);
  }
  for (const place of findAll('[data-filled]', root)) place.hidden = false;
}

/** The answer; undefined where the register wants a fresh signature, and nobody pressed a button yet. */
async function ask(path: string, isAsked: boolean): Promise<Answer | undefined> {
  if (isAsked) return act('GET', path);
  const token = await accessToken();
  if (token === undefined) return undefined;
  try {
    return await send('GET', path, undefined, { authorization: `Bearer ${token}` });
  } catch (failure) {
    if (failure instanceof Problem && failure.code === 'fresh_signature_required') return undefined;
    throw failure;
  }
}

class List {
  readonly #root: HTMLElement;
  readonly #status: HTMLElement;
  readonly #ask: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#status = find('[data-list-status]', HTMLElement, root);
    this.#ask = find('[data-list-ask]', HTMLElement, root);
  }

  start(): void {
    this.#ask.addEventListener('click', () => void this.load(true));
    watchSession((who) => {
      if (who !== undefined && mayUse(this.#root, who)) void this.load(false);
    });
  }

  async load(isAsked: boolean): Promise<void> {
    this.#status.textContent = acting.working;
    try {
      const answer = await ask(this.#root.dataset['list'] ?? '', isAsked);
      this.#ask.hidden = answer !== undefined;
      this.#status.textContent = '';
      if (answer === undefined) return;
      fillLists(this.#root, answer);
      this.#root.dispatchEvent(new CustomEvent('listed', { detail: answer, bubbles: true }));
    } catch (failure) {
      this.#ask.hidden = false;
      const isOurs = failure instanceof Problem || failure instanceof NotSignedIn;
      this.#status.textContent = isOurs ? failure.message : acting.unreachable;
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
