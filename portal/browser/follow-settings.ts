/* On the account page: how one is told of each followed delegate, a form for each, saved and tested one by one. */
import { pageLocale } from './moments.ts';
import { acting } from './words.ts';
import { act, newKey } from './act.ts';
import { find, findAll } from './elements.ts';
import { showProblem, startWork } from './forms.ts';
import { Problem } from './http.ts';

export interface Follow {
  delegate: { slug: string; name: string };
  kinds: string[] | null;
  thresholdBps: number;
  mode: 'at_once' | 'daily';
  quietHours: { from: string; to: string; timeZone: string } | null;
  directMessages: boolean;
  directKinds: string[] | null;
  mutedUntil: string | null;
}

interface Test {
  way: 'direct' | 'inbox';
  state: string | null;
  because: string | null;
}

const LOOKS = 15;
const LOOK_MS = 1000;
const DAY_MS = 86_400_000;

function telling({ directMessages, mode }: Follow): 'inbox' | 'now' | 'daily' {
  if (!directMessages) return 'inbox';
  return mode === 'daily' ? 'daily' : 'now';
}

function summary(follow: Follow): string {
  const { kinds, thresholdBps, quietHours, mutedUntil } = follow;
  const muted =
    mutedUntil === null || mutedUntil === 'unmuted'
      ? acting.muted
      : acting.mutedUntil(
          new Date(mutedUntil).toLocaleString(pageLocale(), {
            dateStyle: 'medium',
            timeStyle: 'short',
            hourCycle: 'h23',
          }),
        );
  return [
    acting.tellings[telling(follow)],
    kinds === null ? acting.ofAll : acting.ofKinds(kinds.length),
    ...(thresholdBps === 0 ? [] : [acting.fromPoints(thresholdBps / 100)]),
    ...(quietHours === null ? [] : [acting.quiet(quietHours.from, quietHours.to, quietHours.timeZone)]),
    ...(mutedUntil === null ? [] : [muted]),
  ].join(' · ');
}

/** The text of a copied template with a delegate in place of {slug} and {name}. */
function fillIn(root: DocumentFragment, { slug, name }: Follow['delegate']): void {
  for (const element of root.querySelectorAll('*'))
    for (const { name: attribute, value } of element.attributes)
      if (value.includes('{slug}')) element.setAttribute(attribute, value.replaceAll('{slug}', slug));
  find('h3 a', HTMLAnchorElement, root).textContent = name;
}

class Row {
  readonly #root: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #saved: (follow: Follow) => void;
  #follow: Follow;
  /** Whether something was typed that is not saved. */
  #isTyped = false;

  constructor(root: HTMLElement, follow: Follow, saved: (follow: Follow) => void) {
    this.#root = root;
    this.#saved = saved;
    this.#form = find('form', HTMLFormElement, root);
    this.#follow = follow;
    this.#show();
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#work(() => this.#save());
    });
    this.#form.addEventListener('input', () => (this.#isTyped = true));
    this.#form.addEventListener('change', () => this.#showKinds());
    find('[data-follow-test]', HTMLElement, root).addEventListener('click', () => {
      void this.#work(() => this.#test());
    });
    find('[data-follow-end]', HTMLElement, root).addEventListener('click', () => {
      void this.#work(async () => {
        await act('DELETE', this.#path());
        location.reload();
        return '';
      });
    });
  }

  /** The same follow, changed elsewhere: what was typed here stays. */
  take(follow: Follow): void {
    this.#follow = follow;
    if (this.#isTyped) find('[data-follow-summary]', HTMLElement, this.#root).textContent = summary(follow);
    else this.#show();
  }

  #path(): string {
    return `/v1/me/follows/${this.#follow.delegate.slug}`;
  }

  #input(name: string): HTMLInputElement | HTMLSelectElement {
    const field = this.#form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) return field;
    throw new Error(`the form has no ${name}`);
  }

  #kinds(): HTMLInputElement[] {
    return [...this.#form.querySelectorAll<HTMLInputElement>('[data-kind-choice]')];
  }

  #show(): void {
    const follow = this.#follow;
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    find('[data-follow-summary]', HTMLElement, this.#root).textContent = summary(follow);
    this.#input('tell').value = telling(follow);
    this.#input('kinds').value = follow.kinds === null ? 'all' : 'chosen';
    this.#input('thresholdBps').value = String(follow.thresholdBps / 100);
    this.#input('mutedUntil').value = 'keep';
    this.#input('quietHours.from').value = follow.quietHours?.from ?? '';
    this.#input('quietHours.to').value = follow.quietHours?.to ?? '';
    this.#input('quietHours.timeZone').value = follow.quietHours?.timeZone ?? zone;
    for (const box of this.#kinds())
      box.checked = follow.kinds?.includes(box.dataset['kindChoice'] ?? '') ?? false;
    this.#showKinds();
  }

  #showKinds(): void {
    find('[data-kinds]', HTMLElement, this.#form).hidden = this.#input('kinds').value === 'all';
  }

  async #work(work: () => Promise<string>): Promise<void> {
    for (const fault of findAll('.fault', this.#form)) fault.remove();
    for (const field of this.#form.querySelectorAll('[aria-invalid=true]'))
      field.setAttribute('aria-invalid', 'false');
    const finish = startWork(this.#form);
    try {
      find('[data-status]', HTMLElement, this.#form).textContent = await work();
    } catch (failure) {
      showProblem(this.#form, failure);
    } finally {
      finish();
    }
  }

  #asked(): object {
    const points = this.#input('thresholdBps').value.trim().replace(',', '.');
    if (!/^(100|\d{1,2})(\.\d{1,2})?$/.test(points)) throw fault('/thresholdBps', acting.percentFault);
    const kinds = this.#kinds().flatMap((box) => (box.checked ? [box.dataset['kindChoice'] ?? ''] : []));
    const chosen = this.#input('kinds').value === 'chosen';
    if (chosen && kinds.length === 0) throw fault('/kinds', acting.chooseKinds);
    const [from, to, timeZone] = ['from', 'to', 'timeZone'].map((end) =>
      this.#input(`quietHours.${end}`).value.trim(),
    );
    if ((from === '') !== (to === ''))
      throw fault(`/quietHours/${from === '' ? 'from' : 'to'}`, acting.bothTimes);
    const tell = this.#input('tell').value;
    return {
      kinds: chosen ? kinds : null,
      thresholdBps: Math.round(Number(points) * 100),
      mode: tell === 'daily' ? 'daily' : 'at_once',
      directMessages: tell !== 'inbox',
      quietHours: from === '' && to === '' ? null : { from, to, timeZone },
      mutedUntil: this.#mutedUntil(),
    };
  }

  #mutedUntil(): string | null {
    switch (this.#input('mutedUntil').value) {
      case 'off':
        return null;
      case 'day':
        return new Date(Date.now() + DAY_MS).toISOString();
      case 'week':
        return new Date(Date.now() + 7 * DAY_MS).toISOString();
      case 'unmuted':
        return 'unmuted';
      default:
        return this.#follow.mutedUntil;
    }
  }

  async #save(): Promise<string> {
    this.#follow = (await act('PATCH', this.#path(), this.#asked())) as unknown as Follow;
    this.#isTyped = false;
    this.#show();
    this.#saved(this.#follow);
    return acting.saved;
  }

  async #test(): Promise<string> {
    const path = `${this.#path()}/test`;
    let test = (await act('POST', path, undefined, newKey())) as unknown as Test;
    for (let looks = 0; isUnderWay(test) && looks < LOOKS; looks++) {
      await new Promise((go) => setTimeout(go, LOOK_MS));
      test = (await act('GET', path)) as unknown as Test;
    }
    if (test.way === 'inbox') return acting.testInbox;
    if (test.state === 'sent') return acting.testSent;
    return isUnderWay(test) ? acting.testWaits(test.because) : acting.testRefused(test.because ?? '');
  }
}

function isUnderWay({ state }: Test): boolean {
  return state === 'waiting' || state === 'held' || state === 'sending';
}

function fault(pointer: string, detail: string): Problem {
  return new Problem(400, { detail, errors: [{ pointer, detail }] });
}

const rows = new Map<string, Row>();

/** A row for each follow, in place of those that stood there; `saved` is told of each that is saved. */
export function showFollows(
  place: HTMLElement,
  follows: readonly Follow[],
  saved: (follow: Follow) => void,
): void {
  const template = find('template[data-follow-row]', HTMLTemplateElement);
  place.replaceChildren();
  rows.clear();
  for (const follow of follows) {
    const copy = template.content.cloneNode(true) as DocumentFragment;
    fillIn(copy, follow.delegate);
    const row = find('li', HTMLElement, copy);
    place.append(copy);
    rows.set(follow.delegate.slug, new Row(row, follow, saved));
  }
}

/** What became of follows that were changed elsewhere. */
export function takeFollows(follows: readonly Follow[]): void {
  for (const follow of follows) rows.get(follow.delegate.slug)?.take(follow);
}
