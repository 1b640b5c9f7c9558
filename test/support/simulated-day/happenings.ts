import { unfollowDelegate } from '../../../core/alerts/unfollow-delegate.ts';
import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { announce, callerOf, changeDescription, shares } from '../delegates.ts';
import type { Pull, Repository } from '../github/things.ts';
import { people } from '../people.ts';
import type { Random } from '../random.ts';
import { someTask } from '../claims/wishlist.ts';
import { type DayWorld, LISTENERS, ON_CHAIN } from './world.ts';

const { ann, dan, rey, rob, ria, stella } = people;

/** What may happen, and what the log says of it. */
export type Happenings = Record<string, () => Promise<string | number>>;

/** What people do, drawn from `random`. */
export function acts({ list, node }: DayWorld, random: Random, repository: Repository): Happenings {
  const { api, github } = list;
  const { db } = api.parts;
  const now = () => api.clock.now;
  const tasks: string[] = [];
  const held: { claim: string; by: typeof ann; isSubmitted?: true }[] = [];
  const toPull = (act: (pull: Pull) => Promise<unknown>) => async () => {
    const open = [...repository.pulls.values()].filter(({ state }) => state === 'open');
    if (open.length === 0) return 'no pull request';
    const pull = random.pick(open);
    await act(pull);
    return `#${pull.number}`;
  };
  return {
    profile: () => changeDescription(db, random.pick([ann, dan]), `We run ${random.below(9)} nodes.`),
    plan: async () =>
      (await announce(db, ann, shares(random.below(10_000), random.below(10_000), 0), now())).version,
    follow: async () => {
      const person = random.pick(LISTENERS);
      const caller = await callerOf(db, person);
      await followDelegate(db, caller, 'ann', { directMessages: true }, 'unless_opened', now());
      return person.name;
    },
    unfollow: async () => {
      const person = random.pick(LISTENERS);
      return `${person.name} ${await unfollowDelegate(db, await callerOf(db, person), 'ann')}`;
    },
    planOnChain: async () => {
      const share = random.below(100);
      node.profiles[ON_CHAIN] = { epochRewardPortion: `0x${(share * 100).toString(16).padStart(4, '0')}` };
      return share;
    },
    publish: async () => {
      const { status, body } = await list.as(stella).post('/v1/tasks', someTask);
      if (status === 201) tasks.push(String(body.id));
      return `${status} ${body.code ?? body.id}`;
    },
    claim: async () => {
      if (tasks.length === 0) return 'no task';
      const [by, task] = [random.pick([ann, dan]), random.pick(tasks)];
      const { status, body } = await list.as(by).post(`/v1/tasks/${task}/claims`);
      if (status === 201) held.push({ claim: String(body.id), by });
      return `${by.name} ${status} ${body.code ?? body.id}`;
    },
    submit: async () => {
      const work = held.find(({ isSubmitted }) => isSubmitted === undefined);
      if (work === undefined) return 'nothing to submit';
      const { claim, by } = work;
      const pull = await github.openPullRequest(repository, by.github);
      const pullRequestUrl = `${repository.name}#${pull.number}`;
      const { status, body } = await list.as(by).post(`/v1/claims/${claim}/submission`, { pullRequestUrl });
      if (status === 200) work.isSubmitted = true;
      return `${claim} ${status} ${body.code ?? body.state}`;
    },
    release: async () => {
      const work = held.shift();
      if (work === undefined) return 'nothing held';
      const { status, body } = await list.as(work.by).post(`/v1/claims/${work.claim}/release`);
      return `${work.claim} ${status} ${body.code ?? body.state}`;
    },
    approve: toPull((pull) => github.review(pull, random.pick([rey, rob, ria]).github, 'APPROVED')),
    object: toPull((pull) => github.review(pull, ria.github, 'CHANGES_REQUESTED')),
    push: toPull((pull) => github.push(pull, ann.github)),
    merge: toPull((pull) => github.merge(pull, stella.github)),
    deploy: async () => {
      await github.deploy(repository, stella.github);
      return repository.name;
    },
  };
}

/** What goes wrong, and what is well again. */
export function faults(world: DayWorld): Happenings {
  const { list, discord, node } = world;
  const heals: (() => void)[] = [];
  const fail = (trouble: 'reset' | 'lost') => async () => {
    heals.push(discord.fail({ method: 'POST', trouble }));
    return trouble;
  };
  return {
    discordAway: fail('reset'),
    discordLosesAnswers: fail('lost'),
    githubAway: async () => {
      list.github.isAway = true;
      return 503;
    },
    chainAway: async () => (node.failing = Infinity),
    restart: async () => {
      await world.restart();
      return 'another process';
    },
    calm: async () => {
      for (const heal of heals.splice(0)) heal();
      list.github.isAway = false;
      node.failing = 0;
      return 'all is well';
    },
  };
}
