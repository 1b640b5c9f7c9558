import fastifyEtag from '@fastify/etag';
import Fastify from 'fastify';
import pg from 'pg';
import { type DatabaseAddress, poolSettings } from '../../core/database.ts';

/**
 * A conditional read as the page of @fastify/etag shows it: the answer is made and hashed each time, and left out where the caller has it. `answer` is
 * what our own route says; it is made here with one prepared read by primary key, which is less than any handler of it would read.
 */
export async function startUsualReads(address: DatabaseAddress, delegateId: string, answer: unknown) {
  const pool = new pg.Pool({ ...poolSettings(address), max: 10 });
  pool.on('error', () => {});
  const app = Fastify();
  await app.register(fastifyEtag);
  app.get('/', async () => {
    await pool.query({ name: 'by-key', text: 'select * from delegate where id = $1', values: [delegateId] });
    return answer;
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${url}/`,
    async close() {
      await app.close();
      await pool.end();
    },
  };
}
