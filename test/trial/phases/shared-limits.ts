import { ask } from '../ask.ts';
import type { Phase } from '../trial.ts';

const LIMIT = 60;
const ASKED = 80;
const AT_ONCE = 4;
/** Where the database takes longer to give a share, as on a busy machine, each process counts a tenth by itself. */
const PATIENCE_MS = 250;

/** What one account may ask of GitHub in a minute is the same however many processes it asks. */
export const sharedLimits: Phase = {
  name: 'D2: one rate limit over two processes',
  async run({ world, load, fault }) {
    const client = load.clients.at(-1);
    const headers = { authorization: `Bearer ${await client?.token()}` };
    const path = `/v1/claims/${world.many.claims[0]?.id}/evaluation`;
    const turns = Array.from({ length: ASKED }, (_, n) => n).values();
    const statuses: number[] = [];
    let slow = 0;
    const asking = async () => {
      for (const n of turns) {
        const origin = world.apis[n % world.apis.length]?.origin ?? '';
        const began = performance.now();
        const answer = await ask(origin, { method: 'POST', path, headers });
        if (performance.now() - began > PATIENCE_MS) slow += 1;
        statuses.push(answer.status);
        if (answer.status === 429 && answer.headers['retry-after'] === undefined)
          fault('429 without Retry-After');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, asking));
    const allowed = statuses.filter((status) => status !== 429).length;
    const most = LIMIT + (slow === 0 ? 0 : (world.apis.length * LIMIT) / 10);
    if (allowed > most || allowed < LIMIT * 0.9)
      fault(`${allowed} of ${ASKED} were allowed, the limit is ${LIMIT}`);
    return `${allowed} of ${ASKED} requests allowed by two processes, whose limit is ${LIMIT}; ${slow} answers took more than ${PATIENCE_MS} ms`;
  },
};
