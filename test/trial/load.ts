import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { shares } from '../support/delegates.ts';
import { WebhookTeller } from '../support/many-claims/teller.ts';
import { people } from '../support/people.ts';
import type { Random } from '../support/random.ts';
import type { Answer } from './ask.ts';
import type { Acknowledged } from './record.ts';
import { TrialClient } from './trial-client.ts';
import type { Watch } from './watch.ts';
import { RACERS, type TrialWorld } from './world.ts';

/** Each kind of client rests about so long between two requests: the load is bounded, and the same on a fast machine. */
const REST_MS = {
  full: { claim: 400, announce: 900, follow: 250, read: 150, tell: 1500 },
  short: { claim: 800, announce: 1800, follow: 600, read: 500, tell: 2500 },
};
const EVENTS = 4;
const PATHS = ['/v1/delegates', '/v1/changes', '/v1/tasks', '/book/checkpoint', '/', '/changes'];

/** What an answer was, where it is not what it may be. */
function unexpected(what: string, { status, body }: Answer): Error {
  return new Error(`${what}: ${status} ${JSON.stringify(body)}`);
}

/** Clients of every kind that ask until they are told to stop, each finishing what it began. */
export class Load {
  readonly clients: TrialClient[];
  readonly teller: WebhookTeller;
  readonly #world: TrialWorld;
  readonly #record: Acknowledged;
  readonly #reader: TrialClient;
  readonly #restMs: (typeof REST_MS)[keyof typeof REST_MS];
  #going = false;
  #running: Promise<PromiseSettledResult<void>[]> = Promise.resolve([]);

  constructor(world: TrialWorld, record: Acknowledged, watch: Watch, length: keyof typeof REST_MS) {
    this.#world = world;
    this.#record = record;
    this.#restMs = REST_MS[length];
    const origins = world.apis.map(({ origin }) => origin);
    const persons = [...world.delegates, ...world.followers];
    this.clients = persons.map((person, number) => new TrialClient(person, number, origins, watch));
    this.#reader = new TrialClient(people.vic, 200, origins, watch);
    this.teller = new WebhookTeller(world, world.random.apart());
  }

  /** Signed in before anything goes wrong. */
  async signIn(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.token()));
  }

  start(): void {
    if (this.#going) return;
    this.#going = true;
    const { delegates } = this.#world;
    const rest = this.#restMs;
    const loops = this.clients.map((client, number) => {
      if (number < RACERS) return this.#loop(rest.claim, (chance) => this.#claim(client, chance));
      if (number < delegates.length)
        return this.#loop(rest.announce, (chance) => this.#announce(client, chance));
      return this.#loop(rest.follow, (chance) => this.#follow(client, chance));
    });
    const reads = [1, 2].map(() =>
      this.#loop(rest.read, async (chance) => {
        const { answer } = await this.#reader.once({ method: 'GET', path: chance.pick(PATHS) });
        if (answer !== undefined && answer.status >= 400) throw unexpected('a read', answer);
      }),
    );
    const origins = this.#world.apis.map(({ origin }) => origin);
    const tells = this.#loop(rest.tell, () => this.teller.tellMore(EVENTS, origins));
    this.#running = Promise.allSettled([...loops, ...reads, tells]);
  }

  /** Settles once every client has the answers it waits for. */
  async stop(): Promise<void> {
    this.#going = false;
    const failed = (await this.#running).find((each) => each.status === 'rejected');
    this.#running = Promise.resolve([]);
    if (failed !== undefined) throw failed.reason;
  }

  async #loop(restMs: number, act: (chance: Random) => Promise<void>): Promise<void> {
    const chance = this.#world.random.apart();
    while (this.#going) {
      await act(chance);
      await sleep(restMs * (0.5 + chance.next()));
    }
  }

  /** Claims a task and, where it was given, gives it back after a rest. */
  async #claim(client: TrialClient, chance: Random): Promise<void> {
    const { claimHistory, claims, released } = this.#record;
    const task = chance.pick(this.#world.tasks);
    const call = { task, client: client.person.name };
    let id = '';
    const won = await claimHistory.note({ ...call, does: 'claim' }, async () => {
      const answer = await client.send({
        method: 'POST',
        path: `/v1/tasks/${task}/claims`,
        headers: { 'idempotency-key': randomUUID() },
      });
      if (answer.status === 409 && answer.body.code === 'task_already_claimed') return false;
      if (answer.status !== 201) throw unexpected('a claim', answer);
      id = String(answer.body.id);
      claims.push(id);
      return true;
    });
    if (!won) return;
    await sleep(this.#restMs.claim * chance.next());
    await claimHistory.note({ ...call, does: 'release' }, async () => {
      const answer = await client.send({ method: 'POST', path: `/v1/claims/${id}/release` });
      // has no key: that an attempt nobody was told of succeeded shows in the refusal of the next
      const isDone = answer.status === 200 || (answer.isAgain && answer.body.code === 'not_in_this_state');
      if (!isDone) throw unexpected('a release', answer);
      released.push(id);
      return true;
    });
  }

  async #announce(client: TrialClient, chance: Random): Promise<void> {
    const { name, wallet } = client.person;
    const path = `/v1/delegates/${name}/reward-plans`;
    const terms = shares(chance.below(10_000), chance.below(10_000), chance.below(10_000));
    const draft = await client.send({ method: 'POST', path: `${path}/draft`, body: terms });
    if (draft.status !== 200) throw unexpected('a draft', draft);
    const { domain, types, message } = draft.body.typedData;
    const signature = await wallet.signTypedData(domain, types, message);
    const answer = await client.send({
      method: 'POST',
      path,
      headers: { 'idempotency-key': randomUUID() },
      body: { message, signature },
    });
    if (answer.status !== 201) throw unexpected('a plan', answer);
    this.#record.plans.push(`${name} ${answer.body.version}`);
  }

  async #follow(client: TrialClient, chance: Random): Promise<void> {
    const { name } = chance.pick(this.#world.delegates);
    const follows = chance.below(2) === 0;
    const answer = await client.send({
      method: follows ? 'PUT' : 'DELETE',
      path: `/v1/me/follows/${name}`,
      body: follows ? {} : undefined,
    });
    if (answer.status >= 300) throw unexpected('a follow', answer);
    this.#record.follows.set(`${client.person.address.toLowerCase()} ${name}`, follows);
  }
}
