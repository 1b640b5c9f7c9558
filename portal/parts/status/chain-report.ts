import { type ChainReading, type EpochGap, epochsLeft } from '../../../core/chain-readings/reading.ts';
import type { KeptEpoch } from '../../../core/epochs/store.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { rewardText } from '../amounts.ts';
import { stackedTable } from '../stacked-table.ts';
import { absoluteTime, momentTime } from '../time.ts';

export interface ChainReport {
  isConfigured: boolean;
  reading: ChainReading;
  newest: KeptEpoch | undefined;
  /** The newest first. */
  gaps: EpochGap[];
}

/** Less than a week of epochs. */
const FUND_LOW = 7 * 24;

/** What is known of the chain, how old it is, and what could not be read. */
export function chainReport({ isConfigured, reading, newest, gaps }: ChainReport, view: View): string {
  const { words, now } = view;
  const { chain: text } = words;
  if (!isConfigured && newest === undefined) return html`<p class="quiet">${text.none}</p>`;
  const { failingSince, fault, fund } = reading;
  const kept =
    newest === undefined
      ? html`<p>${text.nothingKept}</p>`
      : html`<p>${text.newest(newest.number)} !${momentTime(newest.startsAt, now)}.</p>`;
  const failing =
    failingSince === null || fault === null
      ? ''
      : html`<div class="banner" data-tone="pending">
          <p>${text.failingSince} !${absoluteTime(failingSince)}: ${text.faults[fault.code]}</p>
          <p class="small">${fault.text}</p>
        </div>`;
  const last =
    failingSince !== null || fault === null
      ? ''
      : html`<p class="quiet small">
          ${text.lastFault} !${absoluteTime(fault.at)}: ${text.faults[fault.code]}
        </p>`;
  const left =
    fund === null
      ? ''
      : html`<p>
          ${text.fund(rewardText(BigInt(fund.left)), words.number(epochsLeft(fund.left)))}
          ${epochsLeft(fund.left) < FUND_LOW ? text.fundLow : ''}
        </p>`;
  const read =
    isConfigured && reading.readAt !== null
      ? html`<p class="quiet small">${text.readAt} !${momentTime(reading.readAt, now)}.</p>`
      : '';
  return html`!${kept} !${read} !${failing} !${left} !${last} !${missing(gaps, view)}`;
}

function missing(gaps: readonly EpochGap[], { words, now }: View): string {
  const { chain: text } = words;
  if (gaps.length === 0) return '';
  const { epoch, what, why, tried } = text.gapColumns;
  return html`<h3>${text.gaps}</h3>
    <p>${text.gapsNote}</p>
    !${stackedTable(
      text.gaps,
      [epoch, what, why, tried],
      gaps.map((gap) => [
        words.number(gap.epoch),
        html`${text.parts[gap.part]}`,
        html`${text.faults[gap.code]}`,
        momentTime(gap.triedAt, now),
      ]),
    )}`;
}
