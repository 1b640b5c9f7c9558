import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import Fastify from 'fastify';
import { AnswerMemory } from '../../../api/answers/memory.ts';
import { readConfig } from '../../../api/config.ts';
import type { App } from '../../../api/deps.ts';
import { RequestMetrics } from '../../../api/metrics/request-metrics.ts';
import { RateShares } from '../../../api/limits/rate-shares.ts';
import { answerUnchanged } from '../../../api/answers/unchanged.ts';
import { until } from '../../support/until.ts';

const STATE = 'nothing was committed';

interface Held extends AsyncDisposable {
  app: App;
  /** What the app logged. */
  lines: { msg: string }[];
  /** How many a handler answered. */
  handled: { count: number };
  /** Gives the state of the database to each look from now on. */
  look: (read: () => Promise<string>) => void;
  /** Asks, with a tag that is remembered, on a connection of its own. */
  ask: () => Socket;
}

/** An app that remembers one answer, on a database that never was. */
async function held(): Promise<Held> {
  const lines: Held['lines'] = [];
  let read = async () => STATE;
  const app: App = Fastify({
    logger: { stream: { write: (line) => void lines.push(JSON.parse(line)) } },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  });
  const memory = new AnswerMemory({ readState: async () => await read(), now: () => new Date(0) });
  memory.keepAnswers(app);
  app.addHook('onSend', (request, reply, payload, done) => {
    const has = request.headers['if-none-match'] === reply.getHeader('etag');
    if (has) reply.code(304);
    done(null, has ? null : payload);
  });
  memory.giveAnswers(app);
  const shares = new RateShares(async () => ({ size: 100, left: 0, endsInMs: 60_000 }), new Uint8Array(32));
  answerUnchanged(app, readConfig({}).config, { memory, shares, requests: new RequestMetrics() });
  const handled = { count: 0 };
  app.get('/v1/test', async () => {
    handled.count += 1;
    await shares.count('anonymous', '127.0.0.1', 100, 60_000);
    return 'here';
  });
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1/test`;
  const { port } = app.server.address() as AddressInfo;
  let etag = '';
  for (let n = 0; n < 4; n += 1)
    etag = (await fetch(url, { headers: { 'if-none-match': etag } })).headers.get('etag') ?? '';
  return {
    app,
    lines,
    handled,
    look: (to) => (read = to),
    ask() {
      const socket = connect(port, '127.0.0.1');
      socket.write(`GET /v1/test HTTP/1.1\r\nhost: localhost\r\nif-none-match: ${etag}\r\n\r\n`);
      return socket;
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}

/** A look at the database that is answered once it is released. */
function heldLook({ look }: Held): { looked: Promise<void>; release: () => void } {
  const looked = Promise.withResolvers<void>();
  const { promise, resolve } = Promise.withResolvers<string>();
  look(async () => {
    looked.resolve();
    return await promise;
  });
  return { looked: looked.promise, release: () => resolve(STATE) };
}

test('where the state cannot be read a handler answers, and says what is wrong', async () => {
  await using here = await held();
  const answered = async () => {
    const socket = here.ask();
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return chunk.toString().slice(0, 'HTTP/1.1 200'.length);
  };
  const before = here.handled.count;
  assert.deepEqual([await answered(), here.handled.count - before], ['HTTP/1.1 304', 0]);

  here.look(async () => {
    throw new Error('there is no database');
  });
  assert.deepEqual([await answered(), here.handled.count - before], ['HTTP/1.1 200', 1]);
});

test('who goes away while the database is looked at leaves a line', async () => {
  await using here = await held();
  const { looked, release } = heldLook(here);
  const gone = once(here.app.server, 'request').then(async ([, response]) => await once(response, 'close'));
  const socket = here.ask();
  await looked;
  socket.destroy();
  await gone;
  release();
  await until(() => here.lines.some(({ msg }) => msg === 'request aborted'), 'its line');
});

test('who waits for it when the server closes is answered, and asked to end the connection', async () => {
  await using here = await held();
  const { looked, release } = heldLook(here);
  const answer = text(here.ask());
  await looked;
  const closed = here.app.close();
  await until(() => !here.app.server.listening, 'it closes');
  release();
  assert.match(await answer, /^HTTP\/1\.1 304[^]*\r\nconnection: close\r\n/i);
  await closed;
});
