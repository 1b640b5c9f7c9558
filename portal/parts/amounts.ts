import { type Amount, amountText, readableText, REWARD_ASSET } from '../../core/amounts.ts';
import { html } from '../html.ts';

const rewards = (raw: bigint): Amount => ({ ...REWARD_ASSET, raw: String(raw) });

/** An amount of the reward asset as people read it, rounded down: what is said is never more than what is, and never nothing where there is something. */
export function rewardText(raw: bigint): string {
  return readableText(rewards(raw));
}

/** To the last digit, where one looks for it. */
export function exactRewardText(raw: bigint): string {
  return amountText(rewards(raw));
}

/** As people read it; where that says less, its title says the rest. */
export function rewardFigure(raw: bigint): string {
  return titled(raw, html`${rewardText(raw)}`);
}

/** The same in large type: where the unit has no room beside the figure, it stands below it whole. */
export function rewardHeadline(raw: bigint): string {
  const said = rewardText(raw);
  const at = said.lastIndexOf(' ');
  return titled(raw, html`${said.slice(0, at)} <span class="unit">${said.slice(at + 1)}</span>`);
}

function titled(raw: bigint, content: string): string {
  const exact = exactRewardText(raw);
  return rewardText(raw) === exact ? content : html`<span title="${exact}">!${content}</span>`;
}

/** A weight in whole votes, rounded down. */
export function votesText(weight: bigint): string {
  return (weight / 10n ** BigInt(REWARD_ASSET.decimals)).toLocaleString('en');
}
