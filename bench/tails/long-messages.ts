import { monitorEventLoopDelay } from 'node:perf_hooks';
import Fastify from 'fastify';
import { APP_ROLE, type DatabaseAddress } from '../../core/database.ts';
import type { Service } from '../../start/service.ts';
import { Jar } from '../../test/support/http/jar.ts';
import { people } from '../../test/support/people.ts';
import { benchRegister } from '../bench-register.ts';
import { p99 } from '../middle.ts';
import { demandAll, Sender } from '../send.ts';
import { spread, type TailFigure, whole } from './figure.ts';

/** Of each sort. */
const MESSAGES_ALONE = 2000;
const ROUNDS = 20;
const MESSAGES_AT_ONCE = 2000;
const AT_ONCE = 16;
const MESSAGE_BYTES = 4097;
const RESOURCES = 5000;
/** What a route of the sign-in reads of a body. */
const BODY_BYTES_MAX = 8192;
const REFUSAL_MS_MAX = 5;
/** Of what a bare Fastify takes to refuse the same: where the machine alone makes that longer than is asked. */
const REFUSAL_RATIO_MAX = 2;

/** S8. Nobody's number of requests is limited here: what is limited costs less. */
export async function measureLongMessages(
  server: DatabaseAddress,
  serviceOn: (address: DatabaseAddress, limited: boolean) => Promise<Service>,
): Promise<TailFigure[]> {
  await using stack = new AsyncDisposableStack();
  const { owner } = stack.use(await benchRegister(server, 'tails-messages'));
  const service = stack.use(await serviceOn({ ...owner, role: APP_ROLE }, false));
  const origin = await service.app.listen({ ...service.config.listen });
  const sender = stack.use(new Sender());
  const message = await new Jar(service.app).challenge(people.vic);
  const signature = await people.vic.wallet.signMessage(message);
  const resources = `${message}\nResources:`;
  const ofBytes = `${resources}\n- a:`.padEnd(MESSAGE_BYTES, 'b');
  const ofMany = resources + '\n- https://a.example'.repeat(RESOURCES);
  const bodies = [ofBytes, ofMany].map((text) => JSON.stringify({ message: text, signature }));
  const both = bodies.map((body) => ({ headers: { 'content-type': 'application/json' }, body }));
  const bare = stack.use(await bareRefusal());
  const url = `${origin}/v1/auth/sign-in`;
  const send = async (to: string, times: number, atOnce: number) => {
    const messages = Array.from({ length: times }, () => both).flat();
    const sent = await sender.send({ url: to, method: 'POST', messages, atOnce });
    return { eachMs: demandAll(to, sent, 413), perSecond: (messages.length * 1000) / sent.ms };
  };

  for (const to of [url, bare.url]) await send(to, MESSAGES_ALONE, 1); // until what is run often is compiled
  const eachMs: number[] = [];
  const bareMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    eachMs.push(...(await send(url, MESSAGES_ALONE / ROUNDS, 1)).eachMs);
    bareMs.push(...(await send(bare.url, MESSAGES_ALONE / ROUNDS, 1)).eachMs);
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { perSecond } = await send(url, MESSAGES_AT_ONCE, AT_ONCE);
  delay.disable();
  const sorts = `a message of ${MESSAGE_BYTES} bytes and one with ${whole(RESOURCES)} resources in turn`;
  return [
    {
      name: 'S8: a sign-in message that is too large is refused',
      measuredMs: p99(eachMs),
      limitMs: Math.max(REFUSAL_MS_MAX, REFUSAL_RATIO_MAX * p99(bareMs)),
      counts: `${whole(eachMs.length)}, one after the other, ${sorts}, all 413; ${spread(eachMs)}; a bare Fastify in the same process, in turn: 99 of 100 within ${p99(bareMs).toFixed(1)} ms, ${spread(bareMs)}`,
    },
    {
      name: 'S8: lag of the event loop while such messages come',
      measuredMs: delay.percentile(99) / 1e6,
      limitMs: 50,
      counts: `${whole(2 * MESSAGES_AT_ONCE)}, ${AT_ONCE} at once, ${whole(perSecond)}/s, all 413; the longest ${(delay.max / 1e6).toFixed(1)} ms`,
    },
  ];
}

/** A Fastify with one route that refuses what it reads, and what is too long to be read as the service does. */
async function bareRefusal(): Promise<{ url: string } & AsyncDisposable> {
  const app = Fastify({ bodyLimit: BODY_BYTES_MAX });
  app.post('/', async (_request, reply) => reply.code(413).send({ code: 'too_large' }));
  return {
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    [Symbol.asyncDispose]: () => app.close(),
  };
}
