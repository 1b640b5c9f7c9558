import { setTimeout as sleep } from 'node:timers/promises';
import { assertNothingForgotten } from '../../support/many-claims/ledger.ts';
import { untilAtRest } from '../../support/many-claims/outcome.ts';
import { until } from '../../support/until.ts';
import type { Phase } from '../trial.ts';

const KILLS = { short: 3, full: 50 };
/** Of so many kills one, the second first, takes both processes at once. */
const BOTH_OF = 4;
/** A life ends at the latest after so many answers. */
const ANSWERS_MAX = 30;
const LIFE_MS_MAX = 60_000;

/**
 * What is under way when a process dies is done or not, never half and never twice, and its clients ask again. While none is left
 * all that was promised is done, or a job waits that will do it.
 */
export const killApis: Phase = {
  name: 'I4: kill -9 of API processes at random points under load',
  async run({ world, length, watch, fault }) {
    const { apis, random, owner } = world;
    const members = apis.map(({ member }) => member);
    let both = 0;
    for (let times = 0, killed = 0; killed < KILLS[length]; times += 1) {
      await Promise.any(members.map((member) => member.ready())); // the other may be starting still
      const end = watch.answers + random.below(ANSWERS_MAX);
      await until(() => watch.answers >= end, 'the load goes on', LIFE_MS_MAX);
      await sleep(random.below(20));
      const dying = times % BOTH_OF === 1 ? members : [random.pick(members)];
      await Promise.all(dying.map((member) => member.kill()));
      if (dying.length === members.length) {
        both += 1;
        await untilAtRest(owner);
        await assertNothingForgotten(owner).catch((error: Error) => fault(error.message));
      }
      for (const member of dying) member.replace();
      killed += dying.length;
    }
    await Promise.all(members.map((member) => member.ready()));
    return `${KILLS[length]} kills at least, ${both} times both processes at once`;
  },
};
