import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../api/config.ts';
import { readBotConfig } from '../bot/config.ts';
import { exampleEnvironment, read } from './support/repository-files.ts';
import { readBy } from './support/variables-read.ts';

const example = exampleEnvironment();
const FOR_COMPOSE_ALONE = ['POSTGRES_PASSWORD', 'POSTGRES_SERVING_PASSWORD', 'COMPOSE_PROFILES'];

test('.env.example names every variable that is read, and no other', () => {
  assert.deepEqual(
    new Set(example.keys()),
    new Set([...readBy(readConfig, readBotConfig), ...FOR_COMPOSE_ALONE]),
  );
});

test('.env.example as it stands is a valid configuration, of the values that are the defaults', () => {
  const environment = Object.fromEntries(example);

  assert.deepEqual(readConfig(environment), readConfig({}));
  assert.deepEqual(readBotConfig(environment), readBotConfig({}));
});

test('each variable of .env.example has a comment above it', () => {
  const paragraphs = read('.env.example').trim().split('\n\n').slice(1);

  for (const paragraph of paragraphs) assert.match(paragraph, /^# /, paragraph);
});
