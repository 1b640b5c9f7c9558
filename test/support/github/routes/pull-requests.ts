import { demandPermission } from '../access.ts';
import { commitAnswer } from '../answers.ts';
import type { RepositoryCall, Routes } from '../call.ts';
import { pullAnswer, reviewAnswer, timelineAnswer } from '../pull-answers.ts';
import { notFound } from '../refusal.ts';
import type { Pull } from '../things.ts';

/** GitHub lists at most so many commits of a pull request. */
const COMMITS_MAX = 250;

export const pullRequestRoutes: Routes<RepositoryCall> = {
  'GET /pulls/:number': (call) => pullAnswer(call.world, pullOf(call)),
  'GET /pulls/:number/reviews': (call) => {
    const pull = pullOf(call);
    return pull.reviews.map((each) => (each.hidden ? null : reviewAnswer(call.world, pull, each)));
  },
  'GET /pulls/:number/commits': (call) => {
    const { repository, baseSha, head } = pullOf(call);
    const commits = repository.commits.between(baseSha, head).slice(0, COMMITS_MAX);
    return commits.map((each) => commitAnswer(call.world, each));
  },
  'GET /issues/:number/timeline': (call) => {
    const pull = pullOf(call);
    return pull.timeline.map((each) => timelineAnswer(call.world, pull, each));
  },
};

function pullOf(call: RepositoryCall): Pull {
  demandPermission(call, 'pull_requests', 'read');
  const pull = call.repository.pulls.get(Number(call.named['number']));
  if (pull === undefined) throw notFound();
  return pull;
}
