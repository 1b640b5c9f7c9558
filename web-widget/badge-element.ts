import { make } from './markup.ts';
import type { Words } from './messages.ts';
import { PledgebookElement } from './pledgebook-element.ts';
import { figure, type RecordAnswer } from './record.ts';

/** One figure of a delegate, within a line of text. */
export class PledgebookBadge extends PledgebookElement {
  static override readonly observedAttributes = [...super.observedAttributes, 'kind'];

  protected content(record: RecordAnswer, words: Words): (Node | string)[] {
    const [label, value, look] = figure(this.getAttribute('kind'), record, words);
    const told = [
      make('span', { part: 'name' }, label),
      ' ',
      make('b', { part: 'stats', class: look }, value),
    ];
    if (this.hasAttribute('without-link')) return told;
    const link = this.link(`/delegates/${record.slug}`, ...told);
    link.setAttribute('aria-label', `${record.name}: ${label} ${value}`);
    return [link];
  }
}
