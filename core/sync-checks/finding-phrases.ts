/**
 * What a look at GitHub says as text: what differed (`difference.ts`), and why nothing could be seen. `{before}` and `{after}` are
 * filled by others of these, so that a page can say a finding in its reader's language.
 */
export const FINDING_PHRASES = [
  'head {commit} → {head}',
  'base branch {from} → {to}',
  'repository {before} → {after}',
  'GitHub App {before} → {after}',
  'review by {login}: {before} → {after}',
  'revert {revert}: {before} → {after}',
  'deployment of {commit} to {environment}: {before} → {after}',
  'release {tag}: {before} → {after}',
  '{before} → {after}',
  // what is on either side of the arrow
  'not there',
  'there',
  'open',
  'draft',
  'closed',
  'merged as {commit}',
  'public',
  'private',
  'not installed',
  'installed ({installation})',
  'published',
  'no branch to look at',
  'branch {ref} contains the merge',
  'branch {ref} does not contain the merge',
  'approved',
  'changes requested',
  'commented',
  'dismissed',
  'pending',
  'queued',
  'in progress',
  'success',
  'failure',
  'error',
  'inactive',
  // why nothing could be seen
  'nobody came to it in time',
  'GitHub could not be asked',
  'GitHub asked us to wait until {at}',
  'GitHub takes no more from us until {at}',
  'The pull request changes faster than it can be read',
  'This register is not connected to GitHub',
  'This register has no GitHub App',
  'Our GitHub App may not see this any more: it is suspended there',
  'Our GitHub App may not see this any more: it was uninstalled',
  'GitHub no longer shows {pullRequest}; what was known of it is kept',
] as const;

export type FindingPhrase = (typeof FINDING_PHRASES)[number];
