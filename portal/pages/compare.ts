import { type Amount, amountText, shareText } from '../../core/amounts.ts';
import type { Delegate } from '../../core/delegates/delegate.ts';
import type { RewardPlan } from '../../core/reward-plans/reward-plan.ts';
import type { VoteEstimate } from '../../core/vote-estimates/estimate.ts';
import { ESTIMATED_EPOCHS } from '../../core/vote-estimates/read-estimate.ts';
import { html } from '../html.ts';
import { roundedDown } from '../parts/amounts.ts';
import { emptyState } from '../parts/empty-state.ts';
import { type Choice, selectField } from '../parts/filters.ts';
import { inputField } from '../parts/form.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import type { Page, View } from '../view.ts';

interface Compared {
  delegate: Delegate;
  plan: RewardPlan | undefined;
  estimate: VoteEstimate | undefined;
}

export interface CompareData {
  /** Who may be chosen. */
  delegates: Choice[];
  chosen: { place: string; slug: string }[];
  /** The votes as they were typed, and what is wrong with that. */
  typed: string;
  fault: string | undefined;
  votes: Amount;
  compared: Compared[];
}

const DECIMALS = 6;

function row({ delegate, plan, estimate }: Compared, most: bigint, { words }: View): string[] {
  const { compare: text } = words;
  const none = html`<span class="quiet">${words.noData}</span>`;
  const share = (bps: number | undefined) =>
    bps === undefined ? html`<span class="quiet">${text.noPlan}</span>` : html`${shareText(bps)}`;
  const known = estimate === undefined ? '' : text.known(estimate.epochs, ESTIMATED_EPOCHS);
  return [
    html`<a href="/delegates/${delegate.slug}">${delegate.profile.name}</a>`,
    share(plan?.terms.blockShareBps),
    share(plan?.terms.epochShareBps),
    estimate === undefined
      ? none
      : html`${roundedDown(estimate.amount, DECIMALS)} <span class="note">${known}</span>`,
    estimate === undefined
      ? none
      : estimate.amount === most
        ? html`${text.most}`
        : html`${roundedDown(most - estimate.amount, DECIMALS)}`,
  ];
}

export function comparePage(data: CompareData, view: View): Page {
  const { words } = view;
  const { compare: text } = words;
  const { delegates, chosen, typed, fault, votes, compared } = data;
  const most = compared.reduce(
    (max, { estimate }) => (estimate && estimate.amount > max ? estimate.amount : max),
    0n,
  );
  const choices = [{ value: '', text: text.nobody }, ...delegates];
  const content = html`<h1>${text.title}</h1>
    <p>${text.lead}</p>
    <form class="filters" method="get" action="/compare">
      !${chosen.map(({ place, slug }, i) => selectField(place, text.delegate(i + 1), choices, slug))}
      !${inputField({ id: 'compare-votes', name: 'votes', label: text.votes, hint: text.votesHint, maxLength: 20, value: typed, fault })}
      <button class="button">${text.button}</button>
    </form>
    !${
      compared.length === 0
        ? emptyState(text.empty)
        : html`!${stackedTable(
              text.title,
              [text.name, text.block, text.epoch, text.got(amountText(votes)), text.less],
              compared.map((each) => row(each, most, view)),
            )}
            <p class="small">${text.estimate}</p>`
    }`;
  return { title: text.title, description: text.lead, section: 'delegates', content };
}
