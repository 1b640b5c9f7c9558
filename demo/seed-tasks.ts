import type { Pull } from '../test/support/github/things.ts';
import { type DemoTask, tasks } from './community.ts';
import { byName } from './people.ts';
import { expect, type Happening } from './stage.ts';

const [FIRST, SECOND] = ['rey', 'ria'] as const;

/** The steps of a task in order, a day or more apart, up to where its story stops when the demo begins. */
const STEPS: Record<DemoTask['end'], number> = {
  open: 1,
  cancelled: 1,
  paused: 1,
  claimed: 2,
  released: 2,
  in_review: 3,
  changes_requested: 4,
  approved: 5,
  merged: 6,
  in_production: 7,
  completed: 8,
};

export function playTasks(): Happening[] {
  return tasks.flatMap(playTask);
}

function playTask(task: DemoTask): Happening[] {
  let taskId = '';
  let claimId = '';
  let pull: Pull | undefined;
  const claimer = task.claimer ?? '';
  const opened = (): Pull => {
    if (pull === undefined) throw new Error(`no pull request for ${task.title}`);
    return pull;
  };
  const steps: { after: number; happen: Happening['happen'] }[] = [
    {
      after: 0,
      async happen({ as }) {
        const { title, description, criteria, repository, besides } = task;
        const claimsMax = besides === undefined ? 1 : 2;
        const proof = { kind: 'deployment', environment: 'production' };
        const made = await expect(
          as('stella').post('/v1/tasks', { title, description, criteria, repository, proof, claimsMax }),
          201,
        );
        taskId = made.id;
      },
    },
    {
      after: 1,
      async happen({ as }) {
        const made = await expect(as(claimer).post(`/v1/tasks/${taskId}/claims`), 201);
        claimId = made.id;
        if (task.besides !== undefined)
          await expect(as(task.besides).post(`/v1/tasks/${taskId}/claims`), 201);
      },
    },
    {
      after: 4,
      async happen({ as, github }) {
        const repository = [...github.world.repositories.values()].find(
          (each) => each.name === task.repository,
        );
        if (repository === undefined) throw new Error(`no repository ${task.repository}`);
        pull = await github.openPullRequest(repository, byName(claimer).github, { title: task.title });
        const pullRequestUrl = `https://github.com/${task.repository}/pull/${pull.number}`;
        await expect(as(claimer).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl }), 200);
      },
    },
    {
      after: 5,
      async happen({ github }) {
        const state = task.end === 'changes_requested' ? 'CHANGES_REQUESTED' : 'APPROVED';
        await github.review(opened(), byName(FIRST).github, state);
      },
    },
    {
      after: 6,
      happen: async ({ github }) => void (await github.review(opened(), byName(SECOND).github, 'APPROVED')),
    },
    { after: 7, happen: ({ github }) => github.merge(opened(), byName(SECOND).github) },
    {
      after: 9,
      happen: async ({ github }) => void (await github.deploy(opened().repository, byName(claimer).github)),
    },
    { after: 17, happen: async () => {} }, // settling ends the soak
  ];
  const happenings = steps
    .slice(0, STEPS[task.end])
    .map(({ after, happen }) => ({ daysAgo: task.publishedDaysAgo - after, happen }));
  if (task.end === 'released')
    happenings.push({
      daysAgo: task.publishedDaysAgo - 3,
      happen: async ({ as }) => void (await expect(as(claimer).post(`/v1/claims/${claimId}/release`), 200)),
    });
  if (task.end === 'cancelled')
    happenings.push({
      daysAgo: task.publishedDaysAgo - 6,
      async happen({ as }) {
        const reason = 'The foundation’s own test covers it now.';
        await expect(as('stella').post(`/v1/tasks/${taskId}/cancellation`, { reason }), 200);
      },
    });
  return happenings.filter(({ daysAgo }) => daysAgo > 0);
}
