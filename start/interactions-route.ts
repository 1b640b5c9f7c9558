import type { FastifyInstance } from 'fastify';
import type { SignedInteractions } from '../bot/signed-interactions.ts';

const BODY_BYTES_MAX = 256 * 1024;

/** POST /discord/interactions: what Discord posts goes to the bot's handlers as it came, byte for byte. */
export function interactionsRoute(app: FastifyInstance, interactions: SignedInteractions): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post(
    '/discord/interactions',
    {
      bodyLimit: BODY_BYTES_MAX,
      config: { limit: 'none' },
      schema: {
        operationId: 'receiveDiscordInteraction',
        summary:
          'Interactions of Discord, signed (X-Signature-Ed25519) over timestamp and raw body, up to 256 KiB',
        tags: ['alerts'],
        response: {
          200: { type: 'object', additionalProperties: true, description: 'As Discord defines it' },
        },
      },
    },
    async ({ headers, body }) =>
      await interactions.answer({
        signature: headers['x-signature-ed25519'],
        timestamp: headers['x-signature-timestamp'],
        body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      }),
  );
}
