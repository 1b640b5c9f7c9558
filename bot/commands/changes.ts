import { changeText } from '../../core/changes/change-text.ts';
import { listChanges } from '../../core/changes/store.ts';
import { utcText } from '../../core/changes/time-text.ts';
import { CHANGES_OF_SHARES } from '../../core/reward-plans/vote-meaning.ts';
import { command } from '../command.ts';
import { menuRow } from '../components.ts';
import { listText } from '../list-text.ts';
import { quoted } from '../markdown.ts';
import { links } from '../messages.ts';
import { delegateOption, namedDelegate, suggestDelegate } from './named-delegate.ts';

const SHOWN_MAX = 8;
const TEXT_MAX = 180;

/** Shows the newest entries of the book about one delegate, or about all. */
export const changes = command({
  name: 'changes',
  description: 'See what delegates changed lately',
  options: [{ ...delegateOption('Only the changes of this delegate'), required: false }],
  async execute({ options }, { db, settings: { publicUrl }, now }) {
    const of = options.delegate === undefined ? undefined : await namedDelegate(db, options.delegate);
    const found = await listChanges(db, of === undefined ? {} : { delegate: of.slug }, undefined, SHOWN_MAX);
    const whose = of === undefined ? 'all delegates' : quoted(of.name, TEXT_MAX);
    const all = links({
      'All changes': `${publicUrl}/changes${of === undefined ? '' : `?delegate=${of.slug}`}`,
    });
    if (found.length === 0) return { content: `There is no change of ${whose} yet.\n${all}` };
    const lines = found.map((entry) => {
      const { title, sentence } = changeText(entry, entry.delegate?.name ?? '', now());
      return `- ${utcText(entry.at)}: ${quoted(`${title}. ${sentence}`, TEXT_MAX)} <${publicUrl}/changes/${entry.seq}>`;
    });
    const plans = found.filter(({ kind }) => CHANGES_OF_SHARES.includes(kind));
    const menu = plans.map((entry) => ({
      label: `${entry.seq} ${changeText(entry, entry.delegate?.name ?? '', now()).title}`,
      value: String(entry.seq),
    }));
    return {
      content: listText([`The newest changes of ${whose}:`], lines, [all]),
      components: menu.length === 0 ? [] : [menuRow('What it means for my vote', 'meaning', menu)],
    };
  },
  suggest: { delegate: suggestDelegate },
});
