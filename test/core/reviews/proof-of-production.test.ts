import { judge } from '../../support/claims/verdict-cases.ts';
import {
  day,
  deployedPullRequest,
  deployment,
  mergedPullRequest,
  OLD,
} from '../../support/claims/pull-request-facts.ts';

/** One of the nth day after the merge. */
function release(n: number, tag: string, containsMerge = false) {
  return { id: n, tag, publishedAt: day(3 + n), containsMerge };
}

judge([
  {
    name: 'case 48: a deployment to another environment proves nothing',
    facts: mergedPullRequest({ deployments: [deployment({ environment: 'staging' })] }),
    now: day(20),
    status: 'merged',
    because: /waits for a deployment to production/,
  },
  {
    name: 'case 49: a deployment that does not contain the merge proves nothing',
    facts: mergedPullRequest({ deployments: [deployment({ sha: OLD, containsMerge: false })] }),
    now: day(20),
    status: 'merged',
    because: /ccccccc, deployed to production, does not contain the merge/,
  },
  {
    name: 'case 50: a deployment that failed is not production',
    facts: mergedPullRequest({ deployments: [deployment({ state: 'failure', succeededAt: null })] }),
    now: day(20),
    status: 'merged',
    because: /is failure/,
  },
  {
    name: 'case 50: an old success does not help when the newest deployment failed',
    facts: mergedPullRequest({
      deployments: [
        deployment({ state: 'inactive' }),
        deployment({ id: 2, createdAt: day(5), state: 'error', succeededAt: null }),
      ],
    }),
    now: day(20),
    status: 'merged',
    because: /is error/,
  },
  {
    name: 'case 50: a deployment that succeeded once and is inactive now is not production',
    facts: mergedPullRequest({ deployments: [deployment({ state: 'inactive' })] }),
    now: day(20),
    status: 'merged',
    because: /is inactive/,
  },
  {
    name: 'case 50: a deployment that still runs says nothing yet',
    facts: mergedPullRequest({
      deployments: [
        deployment(),
        deployment({ id: 2, createdAt: day(5), state: 'in_progress', succeededAt: null }),
      ],
    }),
    now: day(5),
    status: 'in_production',
    because: /must stay in production until 11 Nov 2026/,
  },
  {
    name: 'case 53: in production, it soaks before it is completed',
    facts: deployedPullRequest(),
    now: day(10),
    status: 'in_production',
    because: /must stay in production until 11 Nov 2026 12:00 UTC/,
  },
  {
    name: 'case 53: after the soak period it is completed',
    facts: deployedPullRequest(),
    now: day(11),
    status: 'completed',
    because: /contains the merge/,
  },
  {
    name: 'case 53: a later deployment that contains the merge does not start the soak again',
    facts: mergedPullRequest({
      deployments: [
        deployment({ state: 'inactive' }),
        deployment({ id: 2, createdAt: day(9), succeededAt: day(9) }),
      ],
    }),
    now: day(11),
    status: 'completed',
    because: /contains the merge/,
  },
  {
    name: 'case 53: a roll-back in between starts the soak again',
    facts: mergedPullRequest({
      deployments: [
        deployment({ state: 'inactive' }),
        deployment({ id: 2, createdAt: day(5), succeededAt: day(5), sha: OLD, containsMerge: false }),
        deployment({ id: 3, createdAt: day(9), succeededAt: day(9) }),
      ],
    }),
    now: day(11),
    status: 'in_production',
    because: /until 16 Nov 2026/,
  },
  {
    name: 'case 51: a release proves production',
    facts: mergedPullRequest({
      releases: [{ id: 1, tag: 'v1.2.0', publishedAt: day(4), containsMerge: true }],
    }),
    rules: { proof: { kind: 'release' } },
    now: day(11),
    status: 'completed',
    because: /release v1.2.0 contains the merge/,
  },
  {
    name: 'case 51: a later release of an older line without the merge takes nothing out of production',
    facts: mergedPullRequest({
      releases: [release(3, 'v1.9.6'), release(2, 'v2.0.0', true), release(1, 'v1.9.5')],
    }),
    rules: { proof: { kind: 'release' } },
    now: day(12),
    status: 'completed',
    because: /release v2.0.0 contains the merge/,
  },
  {
    name: 'case 53: a later and higher version without the merge takes it out of production',
    facts: mergedPullRequest({ releases: [release(2, 'v2.0.1'), release(1, 'v2.0.0', true)] }),
    rules: { proof: { kind: 'release' } },
    now: day(12),
    status: 'merged',
    because: /the newest release v2.0.1 does not contain the merge/,
  },
  {
    name: 'of what is no version, or of another thing, the newest release counts',
    facts: mergedPullRequest({ releases: [release(2, 'api-v1.0.0'), release(1, 'portal-v2.0.0', true)] }),
    rules: { proof: { kind: 'release' } },
    now: day(12),
    status: 'merged',
    because: /the newest release api-v1.0.0 does not contain the merge/,
  },
  {
    name: 'case 48: a branch proves production',
    facts: mergedPullRequest({ branch: { name: 'prod', containsMerge: true, since: day(4) } }),
    rules: { proof: { kind: 'branch', branch: 'prod' } },
    now: day(11),
    status: 'completed',
    because: /the branch prod contains the merge/,
  },
  {
    name: 'case 48: a branch that does not hold the merge proves nothing',
    facts: mergedPullRequest({ branch: { name: 'prod', containsMerge: false, since: null } }),
    rules: { proof: { kind: 'branch', branch: 'prod' } },
    now: day(20),
    status: 'merged',
    because: /waits for the merge to reach the branch prod/,
  },
]);
