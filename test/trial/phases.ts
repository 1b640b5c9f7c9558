import { discordDown } from './phases/discord-down.ts';
import { exhaustPool } from './phases/exhaust.ts';
import { githubUsedUp } from './phases/github-used-up.ts';
import { killApis } from './phases/kill-apis.ts';
import { killBotsForgotten, killBotsKnown } from './phases/kill-bots.ts';
import { cutConnections, killPostgres, restartPostgres } from './phases/lose-database.ts';
import { rollingMigration, rollingRestart } from './phases/rolling-upgrade.ts';
import { settle } from './phases/settle.ts';
import { sharedLimits } from './phases/shared-limits.ts';
import type { Phase } from './trial.ts';

/** In this order: what processes had in hand when they died is taken over while later phases run. */
export const PHASES: readonly Phase[] = [
  killBotsForgotten,
  killApis,
  killBotsKnown,
  rollingMigration,
  rollingRestart,
  cutConnections,
  restartPostgres,
  killPostgres,
  exhaustPool,
  sharedLimits,
  githubUsedUp,
  discordDown,
  settle,
];
