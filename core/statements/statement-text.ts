import { REWARD_ASSET } from '../amounts.ts';
import { hexText } from '../hashing.ts';
import type { Division } from './divide-epochs.ts';
import type { StatementRow } from './statement-row.ts';
import type { StatementContent, Totals } from './statement-content.ts';
import type { Statement } from './statement.ts';

/*
 * The canonical text of a statement, whose SHA-256 the delegate approves: UTF-8, each line ended by one LF, members of a line parted
 * by one space, "-" for what is not there. Amounts are decimal digits in the smallest unit, addresses 0x and lower case, hashes 0x and
 * lower case.
 *
 *   pledgebook statement 1
 *   delegate SLUG
 *   candidate KEY
 *   epochs FROM TO
 *   asset IOTX 18
 *   previous SHA256                                      of the statement whose carried amounts it takes over
 *   minimum AMOUNT carry_over|forfeit PLAN
 *   epoch NUMBER STATE REWARDS PLAN DIGEST ROUNDING VOTES_OF GRANTED POOL WAITED GIVEN DUST UNVOTED     one line for each, in order
 *   voter ADDRESS ENTITLED CARRIED_IN PAYABLE CARRIED_OUT FORFEITED REASON                              one line for each, by address
 *   totals NAME=VALUE …                                  in the order of `TOTALS`
 */

const TOTALS = [
  'granted',
  'promised',
  'entitled',
  'delegate',
  'dust',
  'dustCarriedIn',
  'dustCarriedOut',
  'carriedIn',
  'payable',
  'carriedOut',
  'forfeited',
  'voters',
  'recipients',
] as const satisfies (keyof Totals<string>)[];

export function headText(
  { delegate, range, previous }: Statement,
  candidate: string,
  minimum: StatementContent['minimum'],
  { epochs }: Division,
): string {
  const lines = [
    'pledgebook statement 1',
    `delegate ${delegate.slug}`,
    `candidate ${candidate}`,
    `epochs ${range.from} ${range.to}`,
    `asset ${REWARD_ASSET.asset} ${REWARD_ASSET.decimals}`,
    `previous ${previous === null ? '-' : hexText(previous.sha256)}`,
    minimum === null ? 'minimum -' : `minimum ${minimum.amount} ${minimum.below} ${minimum.plan}`,
    ...epochs.map((each) =>
      [
        'epoch',
        each.epoch,
        each.state,
        each.rewards,
        each.plan?.version ?? '-',
        each.plan === undefined ? '-' : hexText(each.plan.digest),
        each.rounding ?? '-',
        each.votes.epoch,
        each.granted,
        each.pool,
        each.waited,
        each.given,
        each.dust,
        each.unvoted,
      ].join(' '),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

export function rowsText(rows: readonly StatementRow[]): string {
  let text = '';
  for (const row of rows)
    text += `voter ${row.voter} ${row.entitled} ${row.carriedIn} ${row.payable} ${row.carriedOut} ${row.forfeited} ${row.reason ?? '-'}\n`;
  return text;
}

export function totalsText(totals: Totals<string>): string {
  return `totals ${TOTALS.map((name) => `${name}=${totals[name]}`).join(' ')}\n`;
}
