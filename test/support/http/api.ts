import { randomBytes } from 'node:crypto';
import { buildApp } from '../../../api/app.ts';
import { type ApiConfig, readConfig } from '../../../api/config.ts';
import { connectGithubIdentities } from '../../../api/github/identities.ts';
import type { ApiParts, App } from '../../../api/deps.ts';
import { bookSigner } from '../../../core/book/checkpoint.ts';
import { watchBook } from '../../../core/book/watch-book.ts';
import { people } from '../people.ts';
import { type TestDatabase, testDatabase } from '../database/database.ts';
import { assertEntriesTold } from '../book/entries-told.ts';
import { watchProblems } from './problem-answers.ts';
import { assertNoSecrets } from './secrets-in-logs.ts';

export interface TestApi extends AsyncDisposable {
  app: App;
  parts: ApiParts;
  database: TestDatabase;
  /** The clock of the app under test. */
  clock: { now: Date };
  /** Every line the app logged. */
  logged: string[];
}

/** An app on a database of its own, in which time stands still. `environment` and `change` differ from the defaults. */
export async function testApi(
  environment: Record<string, string> = {},
  change: Partial<ApiParts> = {},
  routes: (app: App, parts: ApiParts) => void = () => {},
): Promise<TestApi> {
  await using made = new AsyncDisposableStack();
  const database = made.use(await testDatabase());
  made.defer(() => assertEntriesTold(database.db));
  const clock = { now: new Date('2026-11-22T09:00:00.000Z') };
  const logged: string[] = [];
  made.defer(() => assertNoSecrets(logged));
  const { config } = readConfig({
    STEWARDS: `${people.stella.address},${people.stan.address}`,
    ...environment,
  });
  const parts: ApiParts = {
    db: database.db,
    book: made.use(watchBook(database.address, (error) => logged.push(error.message))),
    config: config satisfies ApiConfig,
    settings: config.settings,
    now: () => clock.now,
    accessTokenKeys: [{ kid: 'test', seed: randomBytes(32) }],
    contractSignatures: undefined,
    payments: undefined,
    voteSource: undefined,
    bookSigner: bookSigner(randomBytes(32).toString('base64'), config.settings.publicUrl),
    witnessSigner: undefined,
    githubIdentities: connectGithubIdentities({
      apiUrl: config.github.apiUrl,
      client: undefined,
      token: undefined,
      callbackUrl: `${config.settings.publicUrl}/v1/me/links/github/callback`,
    }),
    github: undefined,
    githubWebhookSecrets: [],
    logStream: { write: (line) => void logged.push(line) },
    ...change,
  };
  const app = buildApp(parts);
  made.defer(watchProblems(app, logged));
  made.defer(() => app.close());
  app.register(async (scope) => routes(scope, parts));
  await app.ready();
  const whole = made.move();
  return { app, parts, database, clock, logged, [Symbol.asyncDispose]: () => whole.disposeAsync() };
}
