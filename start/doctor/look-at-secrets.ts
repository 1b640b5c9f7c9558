import type { ApiConfig } from '../../api/config.ts';
import type { ApiSecrets } from '../../api/secrets.ts';
import type { BotConfig } from '../../bot/config.ts';
import { type Finding, findingsAbout } from './finding.ts';
import { isTyped, whyGuessable } from './guessable.ts';

const about = findingsAbout('secrets');

interface Named {
  name: string;
  value: string;
}

/** Whether the secrets can be guessed, stand twice, or have the quotes of a shell in them. None of them is said. */
export function lookAtSecrets(
  { database }: ApiConfig,
  secrets: ApiSecrets,
  bot: Readonly<BotConfig> | undefined,
): Finding[] {
  const password = passwordOf(database.url);
  const { webhookSecrets, clientSecret, token } = secrets.github;
  const chosen = [
    ...webhookSecrets.map((value) => ({ name: 'GITHUB_WEBHOOK_SECRET', value })),
    ...named('the password of DATABASE_URL', password),
  ];
  const given = [
    ...named('GITHUB_CLIENT_SECRET', clientSecret),
    ...named('GITHUB_TOKEN', token),
    ...named('DISCORD_TOKEN', bot?.token),
  ];
  const keys = keysOf(secrets);
  return [
    ...chosen.flatMap(guessable),
    ...keys.filter(({ value }) => isTyped(Buffer.from(value, 'base64'))).map(typed),
    ...[...chosen, ...given].filter(({ value }) => /^(["']).*\1$/.test(value)).map(quoted),
    ...doubles([...chosen, ...given, ...keys]),
  ];
}

function named(name: string, value: string | undefined): Named[] {
  return value === undefined || value === '' ? [] : [{ name, value }];
}

function keysOf({ accessTokenKeys = [], bookSigningKey, witnessSigningKey }: ApiSecrets): Named[] {
  return [
    ...accessTokenKeys.map(({ seed }) => ({
      name: 'ACCESS_TOKEN_KEYS',
      value: Buffer.from(seed).toString('base64'),
    })),
    ...(bookSigningKey?.split(',') ?? []).map((value) => ({ name: 'BOOK_SIGNING_KEY', value })),
    ...named('WITNESS_SIGNING_KEY', witnessSigningKey && Buffer.from(witnessSigningKey).toString('base64')),
  ];
}

/** As the driver reads it: who has none, or one that it cannot decode, is told so elsewhere. */
function passwordOf(url: string | undefined): string | undefined {
  const password = /^\w+:\/\/[^/?#:@]*:([^/?#]*)@/.exec(url ?? '')?.[1];
  try {
    return password === undefined ? undefined : decodeURIComponent(password);
  } catch {
    return password;
  }
}

function guessable({ name, value }: Named): Finding[] {
  const why = whyGuessable(value);
  return why === undefined
    ? []
    : [
        about.warning(
          `${name} is ${why}`,
          'set what openssl rand -hex 24 prints, here and where it is checked',
        ),
      ];
}

function typed({ name }: Named): Finding {
  return about.failed(
    `${name} has a key of few different bytes: whoever guesses it signs with it`,
    'set what openssl rand -base64 32 prints, as docs/operators.md changes a key',
  );
}

function quoted({ name }: Named): Finding {
  return about.warning(`${name} stands in quotes, which are taken as part of it`, 'take the quotes away');
}

/** A leak of one would be a leak of both. */
function doubles(all: readonly Named[]): Finding[] {
  return all.flatMap(({ name, value }, index) => {
    const before = all.slice(0, index).find((other) => other.value === value);
    if (before === undefined) return [];
    const text =
      before.name === name ? `${name} has the same twice` : `${name} is the same as ${before.name}`;
    return [about.warning(text, 'make one for each')];
  });
}
