import type { IgnoredBecause } from '../../../core/github-webhooks/webhook.ts';
import type { SyncTrigger } from '../../../core/sync/sync-run.ts';
import { count } from './count.ts';

const triggers: Record<SyncTrigger, string> = { start: 'At the start', timer: 'Every 15 minutes' };

const ignored: Record<IgnoredBecause, string> = {
  event_not_read: 'of a kind that is not read here',
  no_repository_of_ours: 'about no repository of the wishlist',
  another_installation: 'of another installation of the App',
};

export const sync = {
  title: 'Agreement with GitHub',
  lead: 'Every 15 minutes each claim that is not over is compared with what GitHub shows. What differs is repaired, and listed here.',
  inOrder: 'The last look found nothing that differed.',
  runs: 'The last looks',
  runsEmpty: 'No look has been made yet.',
  runColumns: {
    started: 'Started',
    why: 'Why',
    claims: 'Claims',
    repaired: 'Repaired',
    drifted: 'Missed by webhooks',
    failed: 'Could not be seen',
  },
  triggers,
  lasts: 'under way',
  findings: (n: number) => `What was found lately (${n})`,
  findingsNote: (most: number) =>
    `In the last look that found something, at most ${count(most, 'claim', 'claims')}.`,
  findingColumns: { task: 'Task', outcome: 'Outcome', what: 'What differed, or why not' },
  outcomes: { repaired: 'Repaired', failed: 'Not seen' },
  found: (finding: string) => finding,
  drift: 'A webhook should have reported it, and none did.',
  repositories: 'Repositories',
  repositoriesEmpty: 'No task names a repository yet.',
  repositoriesMore: (shown: number) =>
    `The first ${count(shown, 'repository', 'repositories')}; the API lists all.`,
  repositoryColumns: {
    name: 'Repository',
    reach: 'On GitHub',
    told: 'Updates by',
    webhook: 'Last webhook',
    looked: 'Last looked at',
    claims: 'Live claims',
  },
  reachable: 'Can be seen',
  unreachable: 'Cannot be seen',
  since: 'Since',
  checksRefused: 'Check runs have been refused since',
  byWebhooks: 'Webhooks',
  byAsking: 'Polling',
  never: 'Never',
  unreachableBanner: (n: number) =>
    `${count(n, 'repository cannot', 'repositories cannot')} be seen on GitHub: claims on work there are on hold, and so are their clocks.`,
  webhooks: 'Webhooks',
  lastReceived: 'Last received',
  unread: 'Waiting to be read',
  unreadSince: 'the first since',
  redelivery: 'Lost on the way',
  redeliveryNote: (received: number, givenUp: number) =>
    `asked for again now; ${received} came after all and ${givenUp} were given up in the last 30 days`,
  listRead: 'GitHub’s list of what it sent was last read',
  ignoredTitle: 'Received and not kept, since the register was set up:',
  ignored: (because: IgnoredBecause, times: number) =>
    `${count(times, 'event', 'events')} ${ignored[because]}`,
};
