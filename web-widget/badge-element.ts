import { make } from './markup.ts';
import type { Words } from './messages.ts';
import { PledgebookElement } from './pledgebook-element.ts';
import { countText, type RecordAnswer } from './record.ts';

/** One figure of a delegate, within a line of text. */
export class PledgebookBadge extends PledgebookElement {
  static override readonly observedAttributes = [...super.observedAttributes, 'kind'];

  protected content(answer: unknown, words: Words): (Node | string)[] {
    const { slug, name, paid, commitments, tasksCompleted } = answer as RecordAnswer;
    const kind = this.getAttribute('kind');
    const [label, part, whole] =
      kind === 'tasks'
        ? (['tasks', tasksCompleted, tasksCompleted] as const)
        : kind === 'commitments'
          ? ([kind, commitments.kept, commitments.decided] as const)
          : (['paid', paid.paid, paid.decided] as const);
    const value = kind === 'tasks' ? words.number(part) : countText(part, whole, words);
    const tone = whole === 0 ? 'muted' : part === whole ? 'kept' : 'ahead';
    const told = [
      make('span', { part: 'name' }, words.say(label)),
      ' ',
      make('b', { part: 'stats', class: tone }, value),
    ];
    if (this.hasAttribute('without-link')) return told;
    const link = this.link(`/delegates/${slug}`, ...told);
    link.setAttribute('aria-label', `${name}: ${words.say(label)} ${value}`);
    return [link];
  }
}
