import { Type } from 'typebox';
import { muteVoteAlerts } from '../../core/vote-alerts/mute-vote-alerts.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { Slug } from '../schemas.ts';

const tags = ['follows and alerts'];
const params = Type.Object({ slug: Slug });

/** Whoever's wallet votes for a delegate is told of its changes in the inbox, without a follow. */
export function voteAlertRoutes(app: App, { db, now, guards }: ApiDeps): void {
  app.put(
    '/v1/me/vote-alerts/:slug/mute',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'muteVoteAlerts',
        summary: 'Not to be told of a delegate that your wallet votes for',
        description:
          'Where you follow the delegate, the follow says how you are told, and this does not count.',
        tags,
        params,
        response: { 204: Type.Null({ description: 'You are not told' }) },
      },
    },
    async (request, reply) => {
      await muteVoteAlerts(db, callerOf(request), request.params.slug, true, now());
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/v1/me/vote-alerts/:slug/mute',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'unmuteVoteAlerts',
        summary: 'To be told again of a delegate that your wallet votes for',
        tags,
        params,
        response: { 204: Type.Null({ description: 'You are told while your wallet votes for it' }) },
      },
    },
    async (request, reply) => {
      await muteVoteAlerts(db, callerOf(request), request.params.slug, false, now());
      return reply.code(204).send(null);
    },
  );
}
