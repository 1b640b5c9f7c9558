/* On the account page: the secret of a webhook, shown once where it was asked for; its deliveries, and what became of a test. */
import { acting } from './words.ts';
import { act } from './act.ts';
import { startCopyButtons } from './reading.ts';
import { find, findAll, make } from './elements.ts';
import { List } from './lists.ts';
import { showLocalTimes } from './reading.ts';

interface NewSecret {
  secret: string;
  /** Until when the one before signs along, where there was one. */
  previousUntil?: string;
}

interface Delivery {
  id: string;
  state: 'waiting' | 'sent' | 'failed';
  lastAnswer: string | null;
}

const LOOKS = 30;
const LOOK_MS = 500;
/** Secrets that this page was given, by webhook: a list that is asked for again still shows them. */
const given = new Map<string, NewSecret>();

function showSecret(row: HTMLElement): void {
  const shown = given.get(row.dataset['webhook'] ?? '');
  if (shown === undefined) return;
  const place = find('[data-secret]', HTMLElement, row);
  find('[data-secret-text]', HTMLElement, place).textContent = shown.secret;
  find('[data-copy]', HTMLElement, place).dataset['copy'] = shown.secret;
  const previous = find('[data-secret-previous]', HTMLElement, place);
  previous.hidden = shown.previousUntil === undefined;
  if (shown.previousUntil !== undefined) {
    const time = make('time', { datetime: shown.previousUntil, 'data-local': '' });
    find('time', HTMLTimeElement, previous).replaceWith(time);
    showLocalTimes(previous);
  }
  place.hidden = false;
  place.focus();
}

/** Looks until the delivery's first attempt is over, or for a while. */
async function outcomeOf(path: string, id: string): Promise<Delivery | undefined> {
  for (let looks = 0; ; looks++) {
    const { data } = (await act('GET', path)) as unknown as { data: Delivery[] };
    const delivery = data.find((each) => each.id === id);
    if (looks === LOOKS || delivery === undefined || delivery.lastAnswer !== null) return delivery;
    await new Promise((go) => setTimeout(go, LOOK_MS));
  }
}

function said(delivery: Delivery | undefined): string {
  if (delivery === undefined || delivery.lastAnswer === null) return acting.webhookWaits;
  if (delivery.lastAnswer === '410') return acting.webhookDisabled;
  return delivery.state === 'sent'
    ? acting.webhookAnswered(delivery.lastAnswer)
    : acting.webhookRefused(delivery.lastAnswer);
}

class Row {
  readonly #root: HTMLElement;
  readonly #log: HTMLDetailsElement;
  readonly #place: HTMLElement;
  readonly #list: List;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#log = find('[data-webhook-log]', HTMLDetailsElement, root);
    this.#place = find('[data-list]', HTMLElement, this.#log);
    this.#list = new List(this.#place, { webhook: root.dataset['webhook'] });
    this.#log.addEventListener('toggle', () => {
      if (this.#log.open) void this.#list.load(true);
    });
    root.addEventListener('answered', (event) => {
      const { detail } = event as CustomEvent<NewSecret | Delivery>;
      for (const status of findAll('[data-status]', root)) status.textContent = '';
      if (!('secret' in detail)) return void this.#follow(detail);
      given.set(root.dataset['webhook'] ?? '', detail);
      showSecret(root);
    });
    startCopyButtons(root);
    showSecret(root);
  }

  async #follow({ id }: Delivery): Promise<void> {
    const status = find('[data-webhook-said]', HTMLElement, this.#root);
    status.textContent = acting.working;
    try {
      status.textContent = said(await outcomeOf(this.#place.dataset['list'] ?? '', id));
    } catch {
      status.textContent = acting.webhookWaits; // it is posted, whatever becomes of the look
    }
    if (this.#log.open) void this.#list.load(true);
    else this.#log.open = true;
  }
}

export function startWebhooks(): void {
  const root = document.querySelector<HTMLElement>('[data-webhooks]');
  if (root === null) return;
  const list = find('[data-list]', HTMLElement, root);
  list.addEventListener('listed', ({ target }) => {
    if (target === list) for (const row of findAll('[data-webhook]', list)) new Row(row);
  });
  const add = find('[data-webhook-add]', HTMLDetailsElement, root);
  add.addEventListener('answered', (event) => {
    const { webhook, secret } = (event as CustomEvent<{ webhook: { id: string }; secret: string }>).detail;
    given.set(webhook.id, { secret });
    find('form', HTMLFormElement, add).reset();
    add.open = false;
  });
}
