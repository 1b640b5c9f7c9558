import { domainJobs } from '../../../api/jobs/handlers.ts';
import type { ApiParts } from '../../../api/deps.ts';
import { sql } from 'kysely';
import { testApi, type TestApi } from '../http/api.ts';
import { Client, into } from '../http/client.ts';
import { approvedDelegate, callerOf } from '../delegates.ts';
import { asApp, asToken } from '../github-clients.ts';
import { type GithubStandIn, startGithub } from '../github/stand-in.ts';
import type { Delivery } from '../github/webhooks.ts';
import { type Person, people } from '../people.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;

/** A register with a GitHub: ann and dan are delegates, rey, rob and ria reviewers, stella a steward; all linked GitHub. */
export interface Wishlist extends AsyncDisposable {
  api: TestApi;
  github: GithubStandIn;
  as(person: Person | undefined): Client;
  /** A task in a repository that has the App. */
  publish(terms?: object): Promise<string>;
  claim(person: Person, taskId: string): Promise<string>;
  /** Delivers to the app under test and gives the status. */
  receive(delivery: Pick<Delivery, 'headers' | 'body'>): Promise<number>;
  /** Works on the jobs of this part until none is left. */
  drain(): Promise<void>;
  /** The kinds of the entries about a task, oldest first. */
  kinds(taskId: string): Promise<string[]>;
}

export async function wishlist(
  environment: Record<string, string> = {},
  change: Partial<ApiParts> = {},
  mode: 'app' | 'token' = 'app',
): Promise<Wishlist> {
  const startsAt = new Date('2026-11-22T09:00:00.000Z');
  await using making = new AsyncDisposableStack();
  let clock = { now: startsAt };
  const github = making.use(await startGithub({ now: () => clock.now }));
  const client = mode === 'app' ? asApp(github) : asToken(github);
  const settings =
    mode === 'app'
      ? {
          GITHUB_APP_ID: String(github.app.id),
          GITHUB_PRIVATE_KEY: github.app.privateKey,
          GITHUB_WEBHOOK_SECRET: github.app.webhookSecret,
        }
      : {};
  const api = making.use(
    await testApi(
      { ...settings, ...environment },
      {
        github: client,
        githubWebhookSecrets: mode === 'app' ? [github.app.webhookSecret] : [],
        ...change,
      },
    ),
  );
  api.clock.now = startsAt;
  clock = api.clock;
  const { db } = api.database;
  for (const delegate of [ann, dan]) await approvedDelegate(db, delegate);
  for (const person of [ann, dan, vic, rey, rob, ria, stella]) {
    const { accountId } = await callerOf(db, person);
    await db
      .insertInto('account_github')
      .values({
        account_id: accountId,
        github_id: BigInt(person.github.id),
        login: person.github.login,
        github_created_at: null,
        linked_at: startsAt,
      })
      .execute();
  }
  const clients = new Map<Person | undefined, Client>();
  const as = (person: Person | undefined) => {
    const known = clients.get(person) ?? new Client(into(api.app), person, () => api.clock.now);
    clients.set(person, known);
    return known;
  };
  for (const reviewer of [rey, rob, ria]) await as(stella).put(`/v1/reviewers/${reviewer.address}`);
  github.addRepository('iotex/pledge', { id: 5001 });

  const made = making.move();
  return {
    api,
    github,
    as,
    async publish(terms = {}) {
      const answer = await as(stella).post('/v1/tasks', { ...someTask, ...terms });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return String(answer.body.id);
    },
    async claim(person, taskId) {
      const answer = await as(person).post(`/v1/tasks/${taskId}/claims`);
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return String(answer.body.id);
    },
    async receive({ headers, body }) {
      const answer = await api.app.inject({
        method: 'POST',
        url: '/webhooks/github',
        headers,
        payload: body,
      });
      return answer.statusCode;
    },
    async drain() {
      await drainClaimJobs(api.parts);
    },
    async kinds(taskId) {
      const rows = await db
        .selectFrom('book_entry')
        .select('kind')
        .where('task', '=', taskId)
        .orderBy('seq')
        .execute();
      return rows.map((row) => row.kind);
    },
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}

export const someTask = {
  title: 'Serve the archive',
  description: 'An endpoint that answers for every height.',
  criteria: ['Answers for height 1', 'Documented'],
  repository: 'iotex/pledge',
  proof: { kind: 'deployment', environment: 'production' },
};

/** Takes and works the jobs as they stand, without a queue's timers: first what webhooks told, then the claims. */
async function drainClaimJobs(parts: ApiParts): Promise<void> {
  const handlers = domainJobs(parts);
  for (;;) {
    const { rows } = await sql<{ name: keyof typeof handlers; data: never }>`
      delete from pgboss.job where name in ('read-github-webhook', 'link-named-work', 'refresh-repository', 'evaluate-claim', 'refresh-task-issue',
        'show-verdict')
      returning name, data
    `.execute(parts.db);
    if (rows.length === 0) return;
    for (const { name, data } of rows) await handlers[name](data);
  }
}
