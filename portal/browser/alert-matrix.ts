/* On the account page: kinds of changes by channels, of all followed delegates or of one. Each box is sent as it is switched, and alone. */
import { acting } from './words.ts';
import { act } from './act.ts';
import { find, findAll, make } from './elements.ts';
import type { Follow } from './follow-settings.ts';

/** The kinds of a box that a follow is told of on its channel. */
function told(follow: Follow, box: HTMLInputElement): string[] {
  const { kinds, usual } = kindsOf(box);
  const wanted = follow.kinds === null ? usual : kinds.filter((kind) => follow.kinds?.includes(kind));
  if (box.dataset['cell'] === 'inbox') return wanted;
  if (!follow.directMessages) return [];
  return wanted.filter((kind) => follow.directKinds === null || follow.directKinds.includes(kind));
}

function kindsOf({ dataset }: HTMLInputElement): { kinds: string[]; usual: string[] } {
  const list = (text = '') => text.split(' ').filter(Boolean);
  return { kinds: list(dataset['kinds']), usual: list(dataset['usual']) };
}

/** What switching a box on asks for: what alerts by default, or where nothing of it does, all of it. */
function whole(box: HTMLInputElement): string[] {
  const { kinds, usual } = kindsOf(box);
  return usual.length === 0 ? kinds : usual;
}

class Matrix {
  readonly #root: HTMLElement;
  readonly #of: HTMLSelectElement;
  readonly #changed: (follows: Follow[]) => void;
  #follows: Follow[] = [];

  constructor(root: HTMLElement, changed: (follows: Follow[]) => void) {
    this.#root = root;
    this.#of = find('[data-matrix-of]', HTMLSelectElement, root);
    this.#changed = changed;
    this.#of.addEventListener('change', () => this.#showBoxes());
    for (const box of this.#boxes()) box.addEventListener('change', () => void this.#switch(box));
  }

  show(follows: Follow[]): void {
    this.#follows = follows;
    this.#root.hidden = follows.length === 0;
    const chosen = this.#of.value;
    for (const option of findAll('option:not([value=""])', this.#of)) option.remove();
    for (const { delegate } of follows)
      this.#of.append(make('option', { value: delegate.slug }, delegate.name));
    this.#of.value = follows.some(({ delegate }) => delegate.slug === chosen) ? chosen : '';
    this.#showBoxes();
  }

  /** These follows, as they are now. */
  take(changed: readonly Follow[]): void {
    this.#follows = this.#follows.map(
      (follow) => changed.find(({ delegate }) => delegate.slug === follow.delegate.slug) ?? follow,
    );
    this.#showBoxes();
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#root.querySelectorAll<HTMLInputElement>('[data-cell]')];
  }

  #shown(): Follow[] {
    return this.#follows.filter(({ delegate }) => ['', delegate.slug].includes(this.#of.value));
  }

  #showBoxes(): void {
    const follows = this.#shown();
    for (const box of this.#boxes()) {
      const each = follows.map((follow) => told(follow, box));
      box.checked = each.every((kinds) => whole(box).every((kind) => kinds.includes(kind)));
      box.indeterminate = !box.checked && each.some((kinds) => kinds.length > 0);
    }
  }

  async #switch(box: HTMLInputElement): Promise<void> {
    const status = find('[data-matrix-status]', HTMLElement, this.#root);
    const on = box.checked;
    const slug = this.#of.value;
    const path = slug === '' ? '/v1/me/follows' : `/v1/me/follows/${slug}`;
    const kinds = on ? whole(box) : kindsOf(box).kinds;
    status.classList.remove('failed');
    status.textContent = acting.working;
    for (const each of this.#boxes()) each.disabled = true;
    try {
      const answer = await act('PATCH', path, { switch: { channel: box.dataset['cell'], kinds, on } });
      const changed = (slug === '' ? answer['data'] : [answer]) as unknown as Follow[];
      this.take(changed);
      this.#changed(changed);
      const of = this.#of.selectedOptions[0]?.textContent ?? '';
      status.textContent = acting.switchedCell(box.getAttribute('aria-label') ?? '', of, on);
    } catch (failure) {
      status.classList.add('failed');
      status.textContent = failure instanceof TypeError ? acting.unreachable : (failure as Error).message;
    } finally {
      for (const each of this.#boxes()) each.disabled = false;
      this.#showBoxes();
      box.focus();
    }
  }
}

let matrix: Matrix | undefined;

/** Shows these follows; `changed` is told of those that a box changed. */
export function showMatrix(follows: Follow[], changed: (follows: Follow[]) => void): void {
  const root = document.querySelector<HTMLElement>('[data-alert-matrix]');
  if (root === null) return;
  matrix ??= new Matrix(root, changed);
  matrix.show(follows);
}

/** A follow that was changed elsewhere. */
export function takeInMatrix(follow: Follow): void {
  matrix?.take([follow]);
}
