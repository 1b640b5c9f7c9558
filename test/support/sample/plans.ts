import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { announceRewardPlan } from '../../../core/reward-plans/announce-reward-plan.ts';
import { draftRewardPlan } from '../../../core/reward-plans/draft-reward-plan.ts';
import { proveRewardPlan } from '../../../core/reward-plans/signed-plan.ts';
import { shares, sign } from '../delegates.ts';
import { type Person, people } from '../people.ts';
import type { SampleHistory } from './history.ts';
import { HOSTILE } from './hostile.ts';

export async function fillPlans(history: SampleHistory): Promise<void> {
  await announce(history, people.ann, 'node-harbor', [0, 9000, 0], 75);
  await announce(history, people.ann, 'node-harbor', [0, 9200, 5000], 60, {
    note: 'The foundation bonus is now shared as well.',
  });
  await announce(history, people.ann, 'node-harbor', [0, 8500, 5000], 50, {
    note: 'We moved to a second data centre; the hardware has to be paid.',
  });
  const slug = await history.hostile();
  await announce(history, people.dan, slug, [10_000, 10_000, 10_000], 40, { note: HOSTILE.text });
  const edit = {
    version: 1,
    description: 'Two of us in Lisbon, running delegates since 2019. We keep a public archive node.',
  };
  await changeProfile(history.db, await history.as(people.ann), 'node-harbor', edit, await history.at(39));
}

export async function announce(
  history: SampleHistory,
  person: Person,
  slug: string,
  [block, epoch, foundation]: [number, number, number],
  daysAgo: number,
  more: { note?: string; effectiveAt?: string } = {},
): Promise<void> {
  const at = await history.at(daysAgo);
  const by = await history.as(person);
  const input = { ...shares(block, epoch, foundation), ...more };
  const { typedData } = await draftRewardPlan(history.db, by, slug, input, history.settings, at);
  const given = await sign(person, typedData);
  const signed = await proveRewardPlan(history.db, by, slug, given, undefined, history.settings, at);
  await announceRewardPlan(history.db, by, signed, history.settings, at);
}
