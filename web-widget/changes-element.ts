import type { changeView } from '../api/views/change.ts';
import { make } from './markup.ts';
import type { Words } from './messages.ts';
import { PledgebookElement } from './pledgebook-element.ts';

type Change = ReturnType<typeof changeView>;

/** The newest changes of one delegate, or of all. */
export class PledgebookChanges extends PledgebookElement {
  static override readonly observedAttributes = [...super.observedAttributes, 'heading-level', 'size'];

  protected override path(delegate: string, lang: string): string {
    const limit = { s: 3, l: 10 }[this.getAttribute('size') ?? ''] ?? 5;
    return `/v1/changes?lang=${lang}&limit=${limit}${delegate && '&delegate='}${delegate}`;
  }

  protected content({ data }: { data: Change[] }, words: Words): Node[] {
    const items = data.map((change) => this.#item(change, words));
    const slug = this.named() && data[0]?.delegate?.slug;
    const inside =
      items.length === 0
        ? make('p', { class: 'muted' }, words.say('yet'))
        : make('ul', { part: 'stats' }, ...items);
    return this.framed(words.say('changes'), [inside], slug ? `/changes?delegate=${slug}` : '/changes');
  }

  #item({ seq, at, title, sentence }: Change, words: Words): HTMLElement {
    const told = (text: Node) => make('div', { class: 'cut' }, text);
    return make(
      'li',
      { part: 'change' },
      make('time', { datetime: at }, words.date(at)),
      told(this.link(`/changes/${seq}`, make('bdi', {}, title))),
      told(make('bdi', {}, sentence)),
    );
  }
}
