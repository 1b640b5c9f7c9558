import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { seed } from '../support/trial-seed.ts';
import { killApis } from '../trial/phases/kill-apis.ts';
import { killBotsForgotten, killBotsKnown } from '../trial/phases/kill-bots.ts';
import { cutConnections, killPostgres } from '../trial/phases/lose-database.ts';
import { rollingRestart } from '../trial/phases/rolling-upgrade.ts';
import { settle } from '../trial/phases/settle.ts';
import { type Phase, RunningTrial } from '../trial/trial.ts';

/** Processes start slowly where others use the machine. */
const TEST_MS_MAX = 900_000;
const timeout = TEST_MS_MAX;

test(
  'two API processes and two bots on one PostgreSQL lose nothing and double nothing, whatever goes wrong under load',
  { timeout },
  async (context) => {
    context.diagnostic(`TRIAL_SEED=${seed}`);
    await using trial = await RunningTrial.start(seed, 'short');
    const shows = (phase: Phase) => async (part: TestContext) => {
      const { said, seconds, faults } = await trial.run(phase);
      part.diagnostic(`${said} (${seconds.toFixed(1)} s)`);
      assert.deepEqual(faults, []);
    };

    await context.test(
      'O1, O2: two bots killed while they send, where Discord forgets nonces: nothing is told out of order, nor again but what a bot died with',
      { timeout },
      shows(killBotsForgotten),
    );
    await context.test(
      'I4: kill -9 of API processes at random points, one or both at once: each effect is there once, and nothing promised is forgotten',
      { timeout },
      shows(killApis),
    );
    await context.test(
      'O1, O2: two bots killed while they send, where Discord knows nonces: nothing is told out of order, nor again',
      { timeout },
      shows(killBotsKnown),
    );
    await context.test(
      'J2, R5: one process after the other ended by SIGTERM, its keys changed: nothing in flight is dropped, no 401 that is not due, the old key is one then',
      { timeout },
      shows(rollingRestart),
    );
    await context.test(
      'R3: connections to PostgreSQL cut in the middle of requests: 503, and served again in seconds',
      { timeout },
      shows(cutConnections),
    );
    await context.test(
      'A4: kill -9 of PostgreSQL under load: every acknowledged entry is there, and the tree holds',
      { timeout },
      shows(killPostgres),
    );
    await context.test(
      'I4, O1 and O2: at the end all is told, read and where GitHub has it, and the book verifies',
      { timeout },
      shows(settle),
    );
  },
);
