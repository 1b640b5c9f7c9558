import type { Environment } from '../../core/environment.ts';
import { EmbeddedPostgresError } from '../embedded-postgres.ts';
import { type ReachedDatabase, reachDatabase } from '../reach-database.ts';
import { type Finding, findingsAbout } from './finding.ts';
import { lookAtChain } from './look-at-chain.ts';
import { lookAtDatabase } from './look-at-database.ts';
import { lookAtDisk } from './look-at-disk.ts';
import { lookAtDiscord } from './look-at-discord.ts';
import { lookAtGithub } from './look-at-github.ts';
import { lookAtHost } from './look-at-host.ts';
import { lookAtKeys } from './look-at-keys.ts';
import { lookAtReviewers } from './look-at-reviewers.ts';
import { lookAtSecrets } from './look-at-secrets.ts';
import { lookAtSettings } from './look-at-settings.ts';
import { lookAtWitnesses } from './look-at-witnesses.ts';

/** Looks at everything a service in this environment rests on, and changes nothing. */
export async function* examine(environment: Environment, now: () => Date): AsyncGenerator<Finding> {
  const { findings, api, bot } = lookAtSettings(environment);
  yield* findings;
  if (api === undefined) return;
  const { config, secrets } = api;
  yield* await lookAtHost(config.listen.host);
  yield* lookAtSecrets(config, secrets, bot);
  let reached: ReachedDatabase | undefined;
  try {
    reached = await reachDatabase(config.database.url, config.database.dataDir);
    yield* await lookAtDatabase(reached, config.database.localHost, now);
    if (config.database.url === undefined) yield await lookAtDisk(config.database.dataDir);
    yield* await lookAtKeys(config, secrets, reached);
    yield* await lookAtWitnesses(config, secrets, reached, now);
    yield* await lookAtReviewers(config, reached);
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    yield findingsAbout('database').failed(error.message, 'see what it says');
  } finally {
    await reached?.[Symbol.asyncDispose]();
  }
  yield* await lookAtDiscord(bot, config.settings.publicUrl);
  yield* await lookAtGithub(config, secrets);
  yield* await lookAtChain(config, now);
}
