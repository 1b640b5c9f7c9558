import type { StoredWebhook } from '../../core/github-webhooks/store.ts';
import type { NamedTasks, WebhookConcern } from '../../core/github-webhooks/webhook.ts';
import { originOf, payloadOf } from './webhook-event.ts';

/** What a stored event may concern. Of one that is not as we know its kind, everything in its repository. */
export function concernOf({ event, body }: StoredWebhook): WebhookConcern {
  const { aboutAccess, repositoryIds } = originOf(event, body);
  if (aboutAccess) return { about: 'access', repositoryIds };
  const payload = payloadOf(body);
  const {
    pull_request: pull,
    check_run: run,
    check_suite: suite,
    issue,
    sender,
  } = payload as Record<string, Body>;
  if (event === 'pull_request' && WRITES_TEXT.has(textOf(payload['action'])))
    return ofPullRequest(pull, namedTasks(pull, sender));
  if (event.startsWith('pull_request')) return ofPullRequest(pull, null);
  if (event === 'issues') return ofIssue(issue);
  if (event === 'check_run') return ofCheck(run);
  if (event === 'check_suite') return ofCheck(suite);
  if (event === 'push') return ofPush(payload);
  return { about: 'claims' };
}

/** Nothing of it is taken for granted. */
type Body = { [member: string]: unknown } | null | undefined;

const COMMIT = /^[0-9a-f]{40,64}$/;
/** Without control characters, which no name of a branch has and the database would not take. */
const BRANCH = /^refs\/heads\/([^\p{Cc}]{1,300})$/u;
const WRITES_TEXT = new Set(['opened', 'edited', 'reopened', 'ready_for_review']);
const TASK = /^[ \t]*Task:[ \t]*#?([1-9]\d{0,17})[ \t]*\r?$/gim;
const TASKS_MAX = 5;
const NUMBER_MAX = 2 ** 31 - 1;

function ofPullRequest(pull: Body, named: NamedTasks | null): WebhookConcern {
  const number = numberOf(pull);
  if (number === null) return { about: 'claims' };
  const head = textOf((pull?.['head'] as Body)?.['sha']);
  const updatedAt = new Date(textOf(pull?.['updated_at']));
  const told = COMMIT.test(head) && !Number.isNaN(updatedAt.getTime());
  return { about: 'pull_request', number, seen: told ? { updatedAt, head } : null, named };
}

/** A task is named by a line `Task: 17` of its own, and by the author of the pull request alone: others may edit the text too. */
function namedTasks(pull: Body, sender: Body): NamedTasks | null {
  const author = (pull?.['user'] as Body)?.['id'];
  if (typeof author !== 'number' || !Number.isSafeInteger(author) || sender?.['id'] !== author) return null;
  const ids = [...textOf(pull?.['body']).matchAll(TASK)].map(([, id = '']) => id);
  const taskIds = [...new Set(ids)].slice(0, TASKS_MAX);
  return taskIds.length === 0 ? null : { taskIds, by: author };
}

function ofIssue(issue: Body): WebhookConcern {
  const number = numberOf(issue);
  return number === null ? { about: 'nothing' } : { about: 'issue', number };
}

function numberOf(thing: Body): number | null {
  const number = thing?.['number'];
  const isOne = typeof number === 'number' && Number.isInteger(number) && number > 0 && number <= NUMBER_MAX;
  return isOne ? number : null;
}

/** A branch has moved. Tags are what releases are made of: they may concern everything. */
function ofPush(push: Record<string, unknown>): WebhookConcern {
  const [, name] = BRANCH.exec(textOf(push['ref'])) ?? [];
  if (name === undefined) return { about: 'claims' };
  const heads = [push['before'], push['after']].map(textOf).filter((sha) => COMMIT.test(sha));
  return { about: 'branch', name, heads };
}

/** A person asks for a new look, on a check run of ours, which names its commit and the claims it was made for, or on all of a commit. */
function ofCheck(check: Body): WebhookConcern {
  const head = textOf(check?.['head_sha']);
  if (!COMMIT.test(head)) return { about: 'nothing' };
  const claimIds = textOf(check?.['external_id']).match(/\b\d{1,18}\b/g) ?? [];
  return { about: 'commit', head, claimIds };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
