import { readConfig } from '../../../api/config.ts';
import { signCheckpoint } from '../../../core/book/sign-checkpoint.ts';
import { SPEECHES } from '../../../start/speeches.ts';
import { freePort } from '../../../start/free-port.ts';
import type { ApiParts } from '../../../api/deps.ts';
import type { GithubClient } from '../../../api/github/client.ts';
import { buildPortal } from '../../../portal/app.ts';
import { LANGUAGES } from '../../../portal/languages.ts';
import { type TestApi, testApi } from '../http/api.ts';
import { people } from '../people.ts';
import { PSEUDO } from './pseudo-locale.ts';
import { SampleRegister } from '../register.ts';

export interface TestPortal extends AsyncDisposable {
  /** Without a trailing slash. */
  url: string;
  api: TestApi;
  register: SampleRegister;
  /** The service's clock. */
  now: () => Date;
  /** How far the service's clock is ahead of the browser's. */
  clock: { aheadMs: number };
}

/** API and pages on one listening server, on a database of its own: with the sample register, or empty. */
export async function startPortal(
  content: 'sample' | 'empty' = 'sample',
  change: Partial<ApiParts> = {},
): Promise<TestPortal> {
  const port = await freePort('127.0.0.1');
  const url = `http://localhost:${port}`;
  const environment = { STEWARDS: `${people.stella.address},${people.stan.address}`, PUBLIC_URL: url };
  const { config } = readConfig(environment);
  const unlimited = {
    ...config,
    rateLimits: { anonymous: 100_000, account: 100_000, signIn: 10_000, github: 10_000 },
  };
  const clock = { aheadMs: 0 };
  const now = () => new Date(Date.now() + clock.aheadMs);
  const github: GithubClient = {
    asApp: () => undefined,
    asInstallation: () => Promise.reject(new Error('this register has no GitHub App')),
    findRepository: (repository) => register.source.findRepository(repository),
    fetchFacts: (reference, proof) => register.source.fetchFacts(reference, proof),
    listIssues: async () => [],
    fetchIssue: async () => undefined,
  };
  const api = await testApi(
    environment,
    { config: unlimited, now, github, speeches: SPEECHES, ...change },
    (app, parts) => {
      const { db, settings, now, bookSigner } = parts;
      const languages = [...LANGUAGES, PSEUDO];
      app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey, languages }));
    },
  );
  const register = new SampleRegister(api.database, config.settings, new Date());
  if (content === 'sample') {
    await register.fill();
    await signCheckpoint(api.parts.db, api.parts.bookSigner);
  }
  await api.app.listen({ host: '127.0.0.1', port });
  return { url, api, register, now, clock, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() };
}

/** How many entries its book has. */
export async function bookSize({ api }: Pick<TestPortal, 'api'>): Promise<number> {
  const answer = await api.app.inject({ url: '/v1/book/entries?from=0&limit=1' });
  return Number(answer.json<{ size: number | string }>().size);
}
