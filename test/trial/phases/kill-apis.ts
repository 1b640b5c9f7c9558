import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../support/until.ts';
import type { Phase } from '../trial.ts';

const KILLS = { short: 4, full: 50 };
/** Of so many kills one takes both processes at once. */
const BOTH_OF = 4;
/** A life ends at the latest after so many answers. */
const ANSWERS_MAX = 30;

/** What is under way when a process dies is done or not, never half and never twice, and its clients ask again. */
export const killApis: Phase = {
  name: 'I4: kill -9 of API processes at random points under load',
  async run({ world, length, watch }) {
    const { apis, random } = world;
    let both = 0;
    for (let killed = 0; killed < KILLS[length];) {
      await Promise.all(apis.map(({ member }) => member.ready()));
      const end = watch.answers + random.below(ANSWERS_MAX);
      await until(() => watch.answers >= end, 'the load goes on');
      await sleep(random.below(20));
      const dying = random.below(BOTH_OF) === 0 ? apis : [random.pick(apis)];
      await Promise.all(dying.map(({ member }) => member.killAndReplace()));
      killed += dying.length;
      if (dying.length > 1) both += 1;
    }
    await Promise.all(apis.map(({ member }) => member.ready()));
    return `${KILLS[length]} kills, ${both} times both processes at once`;
  },
};
