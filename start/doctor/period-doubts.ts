import { parseDuration } from '../../core/duration.ts';
import type { Environment } from '../../core/environment.ts';
import type { Doubt } from './doubts.ts';

/** What a period is too short for below the first duration; `PT7M` is seven minutes, where seven days were meant. */
const SHORT: Readonly<Record<string, readonly [least: string, result: string]>> = {
  NOTICE_PERIOD: ['P1D', 'a worse plan takes effect before its voters can hear of it'],
  CLAIM_PERIOD: ['P1D', 'claims expire before the work can be done'],
  REVIEW_PERIOD: ['PT1H', 'reviewers are replaced before they can review'],
  SOAK_PERIOD: ['PT1H', 'a task is completed before it shows whether it works'],
  REPLY_PERIOD: ['PT1H', 'delegates are named before they can reply'],
  COMMITMENT_GRACE: ['PT1H', 'commitments are missed before their delegate can say that they are kept'],
};
const LONG = 'P366D';

/** Periods that are valid and yet seldom meant. */
export function periodDoubts(environment: Environment): Doubt[] {
  const long = parseDuration(LONG) ?? 0;
  return Object.entries(SHORT).flatMap(([name, [least, result]]) => {
    const text = environment[name]?.trim() ?? '';
    const ms = parseDuration(text);
    if (ms === undefined) return [];
    if (ms < (parseDuration(least) ?? 0))
      return [[`${name} is ${text}: ${result}`, `set ${least} at least`] satisfies Doubt];
    return ms > long
      ? [[`${name} is ${text}: nobody waits for longer than a year`, 'set a shorter one'] satisfies Doubt]
      : [];
  });
}
