import { type Amount, REWARD_ASSET } from '../amounts.ts';
import type { Entry, EntryKind } from '../book/entry.ts';
import { changeRows } from '../changes/change-rows.ts';
import { invalidInput } from '../errors.ts';
import { SHARES } from './reward-plan.ts';
import { refusal } from '../refusals.ts';

/** The kinds of entry that may change what votes get. */
export const CHANGES_OF_SHARES: readonly EntryKind[] = [
  'plan.announced',
  'plan.in_force',
  'plan.withdrawn',
  'plan.observed',
];

/** What becomes of what a vote got of one kind of rewards, when the share of these changes. */
export interface ShareMeaning {
  /** "Epoch rewards to voters" */
  name: string;
  beforeBps: number;
  afterBps: number;
  /** Rounded down to the smallest unit; null where nothing was shared before, so that nothing can be told. */
  after: Amount | null;
}

const WHOLE_DIGITS_MAX = 12;
const REST_DIGITS_MAX = 6;

/** An amount that somebody typed. Refuses what is none, naming `pointer`. */
export function typedAmount(typed: string, pointer: string): Amount {
  const [, whole = '', rest = ''] = /^(\d+)(?:[.,](\d+))?$/.exec(typed.replaceAll(/[\s'_]/g, '')) ?? [];
  if (whole === '' || whole.length > WHOLE_DIGITS_MAX || rest.length > REST_DIGITS_MAX)
    throw invalidInput(pointer, refusal('An amount such as 1500 or 12.5, without the name of the asset'));
  const raw = BigInt(`${whole}${rest.padEnd(REWARD_ASSET.decimals, '0')}`);
  return { raw: String(raw), ...REWARD_ASSET };
}

/**
 * What an amount that votes got of each kind of rewards becomes, where the rewards themselves and all other votes stay as they were:
 * an estimate. Empty where the entry changes no share.
 */
export function voteMeaning(entry: Pick<Entry, 'kind' | 'body'>, got: Amount): ShareMeaning[] {
  return changeRows(entry).flatMap(({ field, name, before, after, effect }) => {
    const isShare = SHARES.some((share) => share === field);
    if (!isShare || effect === 'same' || typeof before !== 'number' || typeof after !== 'number') return [];
    const raw = before === 0 ? null : (BigInt(got.raw) * BigInt(after)) / BigInt(before);
    return [
      {
        name,
        beforeBps: before,
        afterBps: after,
        after: raw === null ? null : { ...got, raw: String(raw) },
      },
    ];
  });
}
