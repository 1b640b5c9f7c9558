import { createHmac, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { type DatabaseAddress, poolSettings } from '../core/database.ts';

/** The limit to measure the webhooks' intake against: bare Fastify, the signature verified over the raw body, one row inserted. */
export async function startBareIntake(owner: DatabaseAddress, secret: string) {
  const pool = new pg.Pool({ ...poolSettings(owner), max: 10 });
  pool.on('error', () => {});
  await pool.query(
    'create table bare_webhook (guid text primary key, event text not null, body bytea not null)',
  );
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/', async ({ body, headers }, reply) => {
    const signature = Buffer.from(String(headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
    if (
      !timingSafeEqual(
        createHmac('sha256', secret)
          .update(body as Buffer)
          .digest(),
        signature,
      )
    )
      return reply.code(401).send();
    await pool.query({
      name: 'insert',
      text: 'insert into bare_webhook (guid, event, body) values ($1, $2, $3) on conflict do nothing',
      values: [headers['x-github-delivery'], headers['x-github-event'], body],
    });
    return reply.code(202).send({ event: 'stored' });
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    async close() {
      await app.close();
      await pool.end();
    },
  };
}
