import { randomBytes } from 'node:crypto';
import { readConfig } from '../../../api/config.ts';
import { REST } from 'discord.js';
import { readBotConfig } from '../../../bot/config.ts';
import { registerCommands } from '../../../bot/registration.ts';
import { buildService, type Service } from '../../../start/service.ts';
import { Client, overHttp } from '../http/client.ts';
import { TestClock } from '../clock.ts';
import { type TestDatabase, testDatabase } from '../database/database.ts';
import { type DiscordStandIn, startDiscord } from '../discord/stand-in.ts';
import { type GithubStandIn, startGithub } from '../github/stand-in.ts';
import { linkGithub } from '../link-github.ts';
import { assertNoSecrets } from '../http/secrets-in-logs.ts';
import { settingsOf } from './stand-ins.ts';
import { type Person, people } from '../people.ts';

export interface TestService extends AsyncDisposable {
  service: Service;
  database: TestDatabase;
  origin: string;
  clock: TestClock;
  discord: DiscordStandIn;
  github: GithubStandIn;
  as(person: Person): Client;
  anyone: Client;
  linkGithub(person: Person): Promise<void>;
  /** Looks for what is due by the clock and works off every job, deliveries included. */
  drain(): Promise<void>;
}

/**
 * The whole service, listening, on a database of its own, with its bot in a Discord and its App on a GitHub that are ours. With
 * commands over HTTP no bot runs.
 */
export async function startService(commands: 'gateway' | 'http' = 'gateway'): Promise<TestService> {
  await using starting = new AsyncDisposableStack();
  const database = starting.use(await testDatabase(20));
  const clock = new TestClock(database);
  const discord = starting.use(await startDiscord({ now: clock.now }));
  const github = starting.use(await startGithub({ now: clock.now }));
  const environment = {
    PORT: '0',
    LOG_LEVEL: 'debug',
    STEWARDS: [people.stella, people.stan].map(({ address }) => address).join(','),
    ...settingsOf(github, discord),
    ...(commands === 'http' ? { DISCORD_PUBLIC_KEY: discord.publicKey } : {}),
  };
  const logged: string[] = [];
  starting.defer(() => assertNoSecrets(logged));
  const bot = readBotConfig(environment);
  const { config, secrets } = readConfig(environment);
  const service = starting.use(
    await buildService({
      config,
      secrets: {
        accessTokenKeys: [{ kid: 'test', seed: randomBytes(32) }],
        bookSigningKey: randomBytes(32).toString('base64'),
        github: secrets.github,
      },
      ...(commands === 'http' ? { bot: undefined, interactions: bot } : { bot }),
      address: database.address,
      now: clock.now,
      logStream: { write: (line) => void logged.push(line) },
    }),
  );
  await service.startBot();
  const origin = await service.app.listen({ ...service.config.listen });
  if (commands === 'http') {
    const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
    await registerCommands(rest, discord.applicationId);
    await discord.endpoint.set(`${origin}/discord/interactions`);
  }
  github.receiver = `${origin}/webhooks/github`;
  const clients = new Map<string, Client>();
  const as = (person: Person) => {
    const client = clients.get(person.name) ?? new Client(overHttp(origin), person, clock.now);
    clients.set(person.name, client);
    return client;
  };
  const started = starting.move();
  return {
    service,
    database,
    origin,
    clock,
    discord,
    github,
    as,
    anyone: new Client(overHttp(origin), undefined, clock.now),
    linkGithub: (person) => linkGithub(as(person), person, github),
    async drain() {
      await service.handlers.sweep?.({});
      await service.queue.drain(service.handlers);
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
