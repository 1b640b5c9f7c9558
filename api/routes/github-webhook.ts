import { Type } from 'typebox';
import { receiveWebhook } from '../../core/github-webhooks/receive-webhook.ts';
import { RefusalError } from '../../core/errors.ts';
import type { ApiDeps, App } from '../deps.ts';
import { isSigned, mayBeSigned } from '../github/webhook-signature.ts';
import { OneOf } from '../schemas.ts';

/** GitHub's own cap: bigger events are never sent. */
const BODY_BYTES_MAX = 25 * 1024 * 1024;

/** The events that may change a verdict. */
const READ_EVENTS = ['pull_request', 'pull_request_review', 'deployment_status', 'release', 'push'];

export function githubWebhookRoutes(app: App, deps: ApiDeps): void {
  const { db, githubWebhookSecrets, now } = deps;

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(
      '/webhooks/github',
      {
        bodyLimit: BODY_BYTES_MAX,
        config: { limit: 'none' },
        onRequest: async (request) => {
          if (githubWebhookSecrets.length === 0 || !mayBeSigned(request.headers['x-hub-signature-256']))
            throw notSigned();
        },
        schema: {
          operationId: 'receiveGithubWebhook',
          summary: 'Events of the GitHub App, signed over the raw body (X-Hub-Signature-256)',
          tags: ['tasks'],
          response: {
            202: Type.Object({ event: OneOf(['stored', 'known', 'ignored']) }),
          },
        },
      },
      async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        if (!isSigned(body, request.headers['x-hub-signature-256'], githubWebhookSecrets)) throw notSigned();
        const event = header(request.headers['x-github-event']);
        const guid = header(request.headers['x-github-delivery']);
        const { repositoryId, ...payload } = payloadOf(body);
        reply.code(202);
        if (repositoryId === null || !READ_EVENTS.includes(event)) return { event: 'ignored' as const };
        const webhook = { guid, event, repositoryId, ...payload };
        const reception = await receiveWebhook(db, { ...webhook, body, receivedAt: now() });
        if (reception === 'ignored')
          request.log.warn(webhook, 'webhook of a repository or installation not ours');
        return { event: reception };
      },
    );
  });
}

function notSigned(): RefusalError {
  return new RefusalError('unauthenticated', 'webhook_not_signed', 'The signature is missing or wrong');
}

function header(value: string | string[] | undefined): string {
  if (typeof value === 'string' && /^[\w-]{1,100}$/.test(value)) return value;
  throw new RefusalError('invalid', 'malformed_request', 'X-GitHub-Event and X-GitHub-Delivery are needed');
}

/** The few members that say whose event it is. GitHub's events are JSON in valid UTF-8. */
function payloadOf(body: Buffer): {
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
} {
  let payload: unknown;
  try {
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new RefusalError('invalid', 'malformed_json', 'The body is not JSON');
  }
  const { action, installation, repository } = (payload ?? {}) as Record<string, unknown>;
  return {
    action: typeof action === 'string' ? action : null,
    installationId: idOf(installation),
    repositoryId: idOf(repository),
  };
}

function idOf(thing: unknown): number | null {
  const id = (thing as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}
