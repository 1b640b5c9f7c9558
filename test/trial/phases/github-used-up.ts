import { setTimeout as sleep } from 'node:timers/promises';
import { untilIdle } from '../../support/many-claims/outcome.ts';
import type { Phase } from '../trial.ts';

const USED_UP_MS = { short: 5000, full: 20_000 };

/** What GitHub would have to be asked for waits as long as it says, and is then done. */
export const githubUsedUp: Phase = {
  name: 'G: GitHub’s hour is used up under load',
  async run({ world, load, length }) {
    const { github, owner } = world;
    const asked = github.requests.length;
    github.limits.useUp(USED_UP_MS[length]);
    await sleep(USED_UP_MS[length]);
    const meanwhile = github.requests.length - asked;
    await load.stop();
    const back = performance.now();
    await untilIdle(owner);
    const drained = (performance.now() - back) / 1000;
    load.start();
    return `GitHub was asked ${meanwhile} times meanwhile; nothing was left to do ${drained.toFixed(1)} s after`;
  },
};
