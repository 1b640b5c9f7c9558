import { RefusalError } from '../../core/errors.ts';
import type { ReceivedWebhook } from '../../core/github-webhooks/webhook.ts';

/** The events that are read, with those of their actions that are: any other changes nothing that we look at. */
const READ: Record<string, 'all' | readonly string[]> = {
  pull_request: 'all',
  pull_request_review: 'all',
  deployment_status: 'all',
  push: 'all',
  merge_group: 'all',
  issues: ['closed', 'reopened', 'transferred', 'deleted'],
  release: ['published', 'unpublished', 'released', 'prereleased', 'edited', 'deleted'],
  check_run: ['rerequested', 'requested_action'],
  check_suite: ['rerequested'],
  repository: 'all',
  installation: 'all',
  installation_repositories: 'all',
};

/** Events that tell what our App may see. */
const ABOUT_ACCESS = ['repository', 'installation', 'installation_repositories'];

export function isRead(event: string, action: string | null): boolean {
  const actions = Object.hasOwn(READ, event) ? READ[event] : undefined;
  return actions === 'all' || (action !== null && actions?.includes(action) === true);
}

/** The few members that say whose event it is. */
export function originOf(
  event: string,
  body: Buffer,
): Pick<ReceivedWebhook, 'action' | 'installationId' | 'repositoryId' | 'repositoryIds' | 'aboutAccess'> {
  const payload = payloadOf(body);
  const listed = ['repositories', 'repositories_added', 'repositories_removed'].flatMap(
    (name) => payload[name] ?? [],
  );
  return {
    action: nameOf(payload['action']),
    installationId: idOf(payload['installation']),
    repositoryId: idOf(payload['repository']),
    repositoryIds: listed.map(idOf).filter((id) => id !== null),
    aboutAccess: ABOUT_ACCESS.includes(event),
  };
}

/** What is in it is not taken for granted. Refuses what is no JSON in valid UTF-8. */
export function payloadOf(body: Buffer): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    throw new RefusalError('invalid', 'malformed_json', 'The body is not JSON');
  }
}

function nameOf(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z_]{1,100}$/.test(value) ? value : null;
}

function idOf(thing: unknown): number | null {
  const id = (thing as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}
