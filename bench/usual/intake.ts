import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, createNodeMiddleware } from 'octokit';
import pg from 'pg';
import { type DatabaseAddress, poolSettings } from '../../core/database.ts';

/** Webhooks as the page of octokit shows it: its middleware verifies and parses, and a handler stores the event. */
export async function startUsualIntake(owner: DatabaseAddress, secret: string) {
  const pool = new pg.Pool({ ...poolSettings(owner), max: 10 });
  pool.on('error', () => {});
  await pool.query(
    'create table usual_webhook (guid text primary key, event text not null, body jsonb not null)',
  );
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const app = new App({
    appId: 1,
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    webhooks: { secret },
    oauth: { clientId: 'bench', clientSecret: 'bench' }, // it asks for one, though nobody signs in
  });
  app.webhooks.onAny(async ({ id, name, payload }) => {
    await pool.query({
      name: 'insert',
      text: 'insert into usual_webhook (guid, event, body) values ($1, $2, $3) on conflict do nothing',
      values: [id, name, payload],
    });
  });
  const handle = createNodeMiddleware(app);
  const server = http.createServer((request, response) => void handle(request, response));
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await pool.end();
    },
  };
}
