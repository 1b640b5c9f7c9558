import { Type } from 'typebox';
import { ignoreWebhook, receiveWebhook } from '../../core/github-webhooks/receive-webhook.ts';
import { RefusalError } from '../../core/errors.ts';
import type { ApiDeps, App } from '../deps.ts';
import { BodyRoom } from '../github/body-room.ts';
import { isRead, originOf } from '../github/webhook-event.ts';
import { isSigned, mayBeSigned } from '../github/webhook-signature.ts';
import { OneOf } from '../schemas.ts';

/** GitHub's own cap: bigger events are never sent. */
const BODY_BYTES_MAX = 25 * 1024 * 1024;

/** For large events that are being sent at the same time. */
const ROOM_BYTES = 4 * BODY_BYTES_MAX;

const Received = Type.Object({
  event: OneOf(['stored', 'known', 'event_not_read', 'no_repository_of_ours', 'another_installation'], {
    description: 'Anything but `stored` and `known` (a redelivery) is counted, logged and not kept',
  }),
});

export function githubWebhookRoutes(app: App, deps: ApiDeps): void {
  const { db, githubWebhookSecrets, now } = deps;
  const { appId } = deps.config.github;
  const room = new BodyRoom(ROOM_BYTES);

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
        preParsing: async (_request, reply, payload) => room.counted(payload, reply),
        schema: {
          operationId: 'receiveGithubWebhook',
          summary: 'Events of the GitHub App, signed over the raw body (X-Hub-Signature-256), up to 25 MiB',
          tags: ['tasks'],
          response: { 202: Received },
        },
      },
      async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        if (!isSigned(body, request.headers['x-hub-signature-256'], githubWebhookSecrets)) throw notSigned();
        demandOurs(request.headers['x-github-hook-installation-target-id'], appId);
        const event = header(request.headers['x-github-event']);
        const guid = header(request.headers['x-github-delivery']);
        const webhook = { guid, event, ...originOf(event, body), body, receivedAt: now() };
        const reception = isRead(event, webhook.action)
          ? await receiveWebhook(db, webhook)
          : await ignoreWebhook(db, webhook, 'event_not_read');
        if (reception !== 'stored' && reception !== 'known') {
          const { action, installationId, repositoryId } = webhook;
          const told = { reason: reception, guid, event, action, installationId, repositoryId };
          request.log[reception === 'event_not_read' ? 'debug' : 'warn'](told, 'webhook ignored');
        }
        reply.code(202);
        return { event: reception };
      },
    );
  });
}

function notSigned(): RefusalError {
  return new RefusalError('unauthenticated', 'webhook_not_signed', 'The signature is missing or wrong');
}

/** Where this register has an App, only its own events are taken: the secret may be another webhook's too. */
function demandOurs(target: string | string[] | undefined, appId: number | undefined): void {
  if (appId === undefined || target === String(appId)) return;
  throw new RefusalError('forbidden', 'webhook_of_another_app', 'This event was not sent for our GitHub App');
}

function header(value: string | string[] | undefined): string {
  if (typeof value === 'string' && /^[\w-]{1,100}$/.test(value)) return value;
  throw new RefusalError('invalid', 'malformed_request', 'X-GitHub-Event and X-GitHub-Delivery are needed');
}
