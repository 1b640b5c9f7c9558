import { count } from './count.ts';

export const wishlist = {
  title: 'Developer wishlist',
  lead: 'Work the community asked for. A delegate claims a task, links a pull request, reviewers approve it, and it goes to production.',
  search: 'Search',
  status: 'Status',
  any: 'Any',
  skill: 'Skill',
  view: 'View',
  views: { list: 'List', board: 'Board' },
  show: 'Show',
  showing: (n: number, more: boolean) =>
    more ? `The first ${count(n, 'task', 'tasks')}.` : `${count(n, 'task', 'tasks')}.`,
  empty: 'No task matches.',
  emptyAll: 'The wishlist is empty. Stewards publish tasks.',
  columnEmpty: 'None',
  bounty: 'Bounty',
  claimedBy: 'Claimed by',
  furthestBy: (held: number, most: number) => `${held} of ${count(most, 'claim', 'claims')}, the furthest by`,
  clockStopped: (left: string) => `Clock stopped, ${left} left.`,
  clockUntil: (left: string) => `${left} left.`,
  due: 'Due',
  clear: (what: string) => `Remove: ${what}`,
  next: 'Next page',
  first: 'First page',
  columns: { task: 'Task', state: 'State', claim: 'Claim', bounty: 'Bounty' },
};
