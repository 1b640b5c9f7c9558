import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../api/config.ts';
import { readBotConfig } from '../../bot/config.ts';
import { people } from '../support/people.ts';

const discord = { DISCORD_TOKEN: 'token', DISCORD_APPLICATION_ID: '1100000000000000003' };

test('the bot reads the rules of the register as the API does', () => {
  const rules = {
    PUBLIC_URL: 'https://pledgebook.example',
    STEWARDS: people.stella.address,
    CLAIM_PERIOD: 'P3D',
    CLAIM_LIMIT: '5',
  };

  const bot = readBotConfig({ ...discord, ...rules });

  assert.equal(bot?.settings.claimLimit, 5);
  assert.equal(bot.settings.claimPeriodMs, 3 * 86_400_000);
  assert.deepEqual(bot.settings, readConfig(rules).config.settings);
});

test('without a token there is no bot, and a wrong rule is named all the same', () => {
  assert.equal(readBotConfig({}), undefined);
  assert.throws(
    () => readBotConfig({ CLAIM_LIMIT: 'many' }),
    /^ConfigError: CLAIM_LIMIT must be a whole number/,
  );
});

test('shards are a number of processes, and have no use where commands come over HTTP', () => {
  assert.equal(readBotConfig(discord)?.shards, undefined);
  assert.equal(readBotConfig({ ...discord, DISCORD_SHARDS: '4' })?.shards, 4);
  for (const DISCORD_SHARDS of ['0', '10001', 'auto', '1.5'])
    assert.throws(
      () => readBotConfig({ ...discord, DISCORD_SHARDS }),
      /DISCORD_SHARDS must be a whole number/,
    );
  assert.throws(
    () => readBotConfig({ ...discord, DISCORD_SHARDS: '2', DISCORD_PUBLIC_KEY: '0'.repeat(64) }),
    /DISCORD_SHARDS has no use with DISCORD_PUBLIC_KEY/,
  );
});
