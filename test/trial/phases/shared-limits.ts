import { ask } from '../ask.ts';
import type { Phase } from '../trial.ts';

const LIMIT = 60;
const ASKED = 80;
const AT_ONCE = 4;

/** What one account may ask of GitHub in a minute is the same however many processes it asks. */
export const sharedLimits: Phase = {
  name: 'D2: one rate limit over two processes',
  async run({ world, load, fault }) {
    const client = load.clients.at(-1);
    const headers = { authorization: `Bearer ${await client?.token()}` };
    const path = `/v1/claims/${world.many.claims[0]?.id}/evaluation`;
    const turns = Array.from({ length: ASKED }, (_, n) => n).values();
    const statuses: number[] = [];
    const asking = async () => {
      for (const n of turns) {
        const origin = world.apis[n % world.apis.length]?.origin ?? '';
        const answer = await ask(origin, { method: 'POST', path, headers });
        statuses.push(answer.status);
        if (answer.status === 429 && answer.headers['retry-after'] === undefined)
          fault('429 without Retry-After');
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, asking));
    const allowed = statuses.filter((status) => status !== 429).length;
    if (allowed > LIMIT || allowed < LIMIT * 0.9)
      fault(`${allowed} of ${ASKED} were allowed, the limit is ${LIMIT}`);
    return `${allowed} of ${ASKED} requests allowed by two processes, whose limit is ${LIMIT}`;
  },
};
