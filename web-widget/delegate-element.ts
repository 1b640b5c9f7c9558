import { make } from './markup.ts';
import type { Words } from './messages.ts';
import { PledgebookElement } from './pledgebook-element.ts';
import { figure, type RecordAnswer } from './record.ts';
import { stepLine } from './step-line.ts';

/** One delegate: what it promises now, what is announced, and whether it paid and delivered. */
export class PledgebookDelegate extends PledgebookElement {
  static override readonly observedAttributes = [
    ...super.observedAttributes,
    'heading-level',
    'size',
    'with-chart',
  ];

  protected content(record: RecordAnswer, words: Words): Node[] {
    const told = (kind: string) => {
      const [name, value] = figure(kind, record, words);
      return row(name, value);
    };
    const size = this.getAttribute('size');
    const rows = [told('paid')];
    if (size !== 's') {
      rows.unshift(
        ...(['block', 'epoch', 'foundation'] as const).map((kind) => this.#share(kind, record, words)),
      );
      rows.push(told('commitments'));
    }
    if (size === 'l') rows.push(told('tasks'));
    const inside = [changeLine(record, words), make('dl', { part: 'stats' }, ...rows)];
    return this.framed(record.name, inside, `/delegates/${record.slug}`);
  }

  #share(kind: 'block' | 'epoch' | 'foundation', { plans }: RecordAnswer, words: Words): HTMLElement {
    const name = words.say(kind);
    const steps = plans.map((plan) => ({
      at: Date.parse(plan.from),
      bps: plan[`${kind}ShareBps`],
      ahead: plan.state === 'announced',
    }));
    const text = (bps: number) => words.say('share', words.number(bps / 100));
    const now = steps.findLast(({ ahead }) => !ahead)?.bps;
    const next = steps.find(({ ahead }) => ahead)?.bps ?? now;
    const told = steps.map(({ bps }, i) => `${words.date(plans[i]?.from ?? '')}: ${text(bps)}`);
    const chart =
      this.hasAttribute('with-chart') && told.length > 0
        ? [stepLine(steps, Date.now(), `${name}. ${told.join('; ')}`)]
        : [];
    const value =
      next === undefined
        ? words.say('yet')
        : next === now
          ? text(now)
          : make(
              'span',
              { class: 'ahead' },
              now === undefined ? text(next) : words.say('to', text(now), text(next)),
            );
    return row(name, value, ...chart);
  }
}

function changeLine({ status, plans }: RecordAnswer, words: Words): HTMLElement {
  const next = plans.find(({ state }) => state === 'announced');
  const line = (look: string, text: string) => make('p', { part: 'change', class: look }, text);
  return status !== 'approved'
    ? line('ahead', words.say('aside'))
    : next
      ? line('ahead', words.say('announced', words.date(next.from)))
      : line('muted', words.say('steady'));
}

function row(name: string, value: Node | string, ...chart: Node[]): HTMLElement {
  return make('div', { class: 'row' }, make('dt', {}, name, ...chart), make('dd', {}, value));
}
