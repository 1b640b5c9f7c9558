import { countFollowers } from '../../core/alerts/store.ts';
import { utcText } from '../../core/changes/time-text.ts';
import { termText, TERM_NAMES } from '../../core/changes/words/plan-terms.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import { noSuchDelegate } from '../../core/delegates/delegate.ts';
import { SHARES, type RewardPlan } from '../../core/reward-plans/reward-plan.ts';
import { livePlans } from '../../core/reward-plans/store.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import { command } from '../command.ts';
import { links } from '../messages.ts';
import { plain } from '../markdown.ts';
import { delegateOption, namedDelegate, suggestDelegate } from './named-delegate.ts';
import { notifyRows } from './notify.ts';

/** Shows what a delegate promises now, and what it announced. */
export const delegate = command({
  name: 'delegate',
  description: 'See what a delegate promises its voters',
  options: [delegateOption('The delegate to look at')],
  async execute({ options, guild }, parts) {
    const { db, settings } = parts;
    const { publicUrl } = settings;
    const { slug } = await namedDelegate(db, options.delegate);
    const found = await findDelegate(db, slug);
    if (found === undefined) throw noSuchDelegate(slug);
    const plans = await livePlans(db, found.id);
    const current = inForce(plans);
    const followers = await countFollowers(db, slug);
    const lines = [
      `${plain(found.profile.name)} · ${found.status} · ${followers} ${followers === 1 ? 'follower' : 'followers'}`,
      current === undefined ? 'No reward plan is in force.' : `In force: ${sharesText(current)}`,
      ...announced(plans).map(
        (plan) => `Announced: ${sharesText(plan)} Takes effect ${utcText(plan.effectiveAt)}.`,
      ),
      links({ 'See it': `${publicUrl}/delegates/${slug}` }),
    ];
    return { content: lines.join('\n'), components: await notifyRows(parts, slug, guild) };
  },
  suggest: { delegate: suggestDelegate },
});

function sharesText({ terms }: RewardPlan): string {
  const shares = SHARES.map((share) => `${TERM_NAMES[share].toLowerCase()} ${termText(share, terms[share])}`);
  return `${shares.join(', ')}.`;
}
