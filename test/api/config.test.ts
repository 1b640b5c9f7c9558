import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { atPort, readConfig } from '../../api/config.ts';
import { noteKey, vkeyOf } from '../../core/book/note.ts';
import { ConfigError } from '../../core/environment.ts';
import { people } from '../support/people.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const WITNESS = vkeyOf(noteKey('witness.example', Buffer.alloc(32, 2), 'witness'));
const LOG = vkeyOf(noteKey('log.example/book', Buffer.alloc(32, 3)));

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults;
  }
  return [];
}

test('an empty environment is a working one', () => {
  const { config, secrets } = readConfig({});

  assert.equal(config.settings.publicUrl, 'http://localhost:3000');
  assert.equal(config.settings.chainId, 4689);
  assert.equal(config.settings.noticePeriodMs, 7 * 86_400_000);
  assert.deepEqual(config.listen, { host: '127.0.0.1', port: 3000 });
  assert.deepEqual(config.database, { url: undefined, dataDir: '.data', localHost: undefined });
  assert.equal(secrets.bookSigningKey, undefined);
  assert.throws(() => Object.assign(config.settings, { chainId: 1 }), TypeError);
});

test('every variable is read', () => {
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const pem = privateKey.export({ format: 'pem', type: 'pkcs1' }) as string;
  const { config, secrets } = readConfig({
    HOST: '0.0.0.0',
    PORT: '8080',
    PUBLIC_URL: 'https://pledgebook.example/',
    DATABASE_URL: 'postgres://app:secret@db/pledgebook',
    DATABASE_LOCAL_HOST: 'db',
    DATA_DIR: '/var/lib/pledgebook',
    STEWARDS: `${people.stella.address}, ${people.stan.address.toLowerCase()}`,
    EXCHANGE_ADDRESSES: people.vic.address,
    CHAIN_ID: '4690',
    CHAIN_RPC_URL: 'https://babel-api.testnet.iotex.io, http://127.0.0.1:15014/',
    NOTICE_PERIOD: 'P1D',
    CLAIM_PERIOD: 'P2D',
    REVIEW_PERIOD: 'P4D',
    REVIEW_QUORUM: '3',
    SOAK_PERIOD: 'P3D',
    REPLY_PERIOD: 'PT1H',
    COMMITMENT_GRACE: 'P3D',
    FRAME_ANCESTORS: 'https://blog.example, http://localhost:8080',
    BOOK_WITNESSES: `https://witness.example/ ${WITNESS}, http://127.0.0.1:9/w ${WITNESS}`,
    WITNESSED_LOGS: LOG,
    WITNESS_SIGNING_KEY: KEY,
    ACCESS_TOKEN_KEYS: `b:${KEY},a:${KEY}`,
    BOOK_SIGNING_KEY: KEY,
    GITHUB_APP_ID: '12',
    GITHUB_PRIVATE_KEY: pem.replaceAll('\n', '\\n'),
    GITHUB_WEBHOOK_SECRET: 'new, old',
    GITHUB_CLIENT_ID: 'client',
    GITHUB_CLIENT_SECRET: 'hush',
    GITHUB_TOKEN: 'token',
    GITHUB_API_URL: 'http://127.0.0.1:9/api/v3',
    TRUST_PROXY: '10.0.0.0/8',
    LOG_LEVEL: 'debug',
    METRICS: 'on',
    CLOCK_OFFSET: 'P8D',
    ALLOW_CLOCK_OFFSET: '1',
  });

  assert.equal(config.database.localHost, 'db');
  assert.deepEqual(config.settings, {
    publicUrl: 'https://pledgebook.example',
    chainId: 4690,
    noticePeriodMs: 86_400_000,
    claimPeriodMs: 2 * 86_400_000,
    claimLimit: 2,
    reviewPeriodMs: 4 * 86_400_000,
    reviewQuorum: 3,
    soakPeriodMs: 3 * 86_400_000,
    replyPeriodMs: 3_600_000,
    commitmentGraceMs: 3 * 86_400_000,
    frameAncestors: ['https://blog.example', 'http://localhost:8080'],
    stewards: [people.stella.address.toLowerCase(), people.stan.address.toLowerCase()],
    exchanges: [people.vic.address.toLowerCase()],
  });
  assert.deepEqual(config.github, { appId: 12, clientId: 'client', apiUrl: 'http://127.0.0.1:9/api/v3' });
  assert.deepEqual(config.chain.rpcUrls, ['https://babel-api.testnet.iotex.io', 'http://127.0.0.1:15014']);
  assert.deepEqual([config.trustProxy, config.logLevel, config.metrics], ['10.0.0.0/8', 'debug', true]);
  assert.deepEqual(
    config.witnesses.map(({ url, key }) => [url, vkeyOf(key)]),
    [
      ['https://witness.example', WITNESS],
      ['http://127.0.0.1:9/w', WITNESS],
    ],
  );
  assert.deepEqual(config.witnessedLogs.map(vkeyOf), [LOG]);
  assert.deepEqual(secrets.witnessSigningKey, Buffer.from(KEY, 'base64'));
  assert.equal(config.clockOffsetMs, 8 * 86_400_000);
  assert.deepEqual(
    secrets.accessTokenKeys?.map((key) => key.kid),
    ['b', 'a'],
  );
  assert.equal(secrets.github.privateKey, pem);
  assert.deepEqual(secrets.github.webhookSecrets, ['new', 'old']);
  assert.equal(JSON.stringify(config).includes('hush'), false);
});

test('J7: every fault is named at once, each in one line with its variable and an example', () => {
  const wrong = {
    PORT: '70000',
    PUBLIC_URL: 'pledgebook.example',
    DATABASE_URL: 'mysql://db',
    STEWARDS: '0x123',
    EXCHANGE_ADDRESSES: 'binance',
    CHAIN_ID: '0',
    CHAIN_RPC_URL: 'https://a.example,https://a.example',
    NOTICE_PERIOD: '7 days',
    CLAIM_PERIOD: '-P1D',
    REVIEW_PERIOD: 'P1Y',
    REVIEW_QUORUM: '1.5',
    SOAK_PERIOD: 'P1M',
    REPLY_PERIOD: '24',
    FRAME_ANCESTORS: 'https://blog.example; script-src *',
    BOOK_WITNESSES: `https://witness.example ${LOG}`,
    WITNESSED_LOGS: `${LOG},${WITNESS}`,
    WITNESS_SIGNING_KEY: 'short',
    ACCESS_TOKEN_KEYS: `a:${KEY},a:${KEY}`,
    BOOK_SIGNING_KEY: 'short',
    GITHUB_APP_ID: 'app',
    GITHUB_PRIVATE_KEY: 'not a key',
    GITHUB_WEBHOOK_SECRET: 'a,,b',
    GITHUB_API_URL: 'https://user:pass@api.github.com',
    TRUST_PROXY: 'all',
    LOG_LEVEL: 'loud',
    METRICS: 'yes',
    CLOCK_OFFSET: 'tomorrow',
    ALLOW_CLOCK_OFFSET: 'maybe',
  };

  const faults = faultsOf(wrong);

  for (const name of Object.keys(wrong)) {
    const own = faults.filter((fault) => fault.startsWith(`${name} `));
    const expected = name === 'CLOCK_OFFSET' ? 2 : 1;
    assert.equal(own.length, expected, `${name}: ${own.join(' | ')}`);
    assert.match(own[0] ?? '', /for example [A-Z_]+=./, name);
  }
  assert.ok(faults.every((fault) => !fault.includes('\n')));
});

test('a period in which nothing could be done, or that has no end, is refused; none at all is one where it may be', () => {
  const refused = (name: string, value: string) =>
    faultsOf({ [name]: value }).some((fault) => fault.startsWith(`${name} must be an ISO 8601 duration`));

  for (const name of ['CLAIM_PERIOD', 'REVIEW_PERIOD']) {
    for (const nothing of ['P0D', 'PT0S', '-PT0S', 'P0W'])
      assert.ok(refused(name, nothing), `${name} ${nothing}`);
    assert.ok(!refused(name, 'PT1S'));
  }
  for (const name of ['NOTICE_PERIOD', 'SOAK_PERIOD', 'REPLY_PERIOD', 'COMMITMENT_GRACE']) {
    assert.deepEqual(faultsOf({ [name]: 'P0D' }), []);
    assert.deepEqual(faultsOf({ [name]: 'P3650D' }), []);
    assert.ok(refused(name, 'P3650DT1S') && refused(name, 'P99999999D'), name);
  }
});

test('an address of the database is what the driver takes: over a socket too, and not what it cannot decode', () => {
  const isTaken = (url: string) =>
    !faultsOf({ DATABASE_URL: url }).some((fault) => fault.startsWith('DATABASE_URL '));

  for (const url of [
    'postgres://app@/pledgebook?host=/var/run/postgresql',
    'postgresql:///pledgebook?host=/var/run/postgresql',
    'postgres://app:100%sure@db/pledgebook',
    'postgres://app:%C3%A9@db:5433/pledgebook?sslmode=verify-full',
  ])
    assert.ok(isTaken(url), url);
  for (const url of [
    'mysql://app@db/p',
    'postgres://db:port/p',
    'postgres://app:%E9@db/p',
    'postgres://db/%ff',
  ])
    assert.ok(!isTaken(url), url);
});

test('J7: what is only right together is asked for together', () => {
  assert.deepEqual(
    faultsOf({ DATABASE_URL: 'postgres://db/pledgebook' }).map((fault) => fault.split(' ')[0]),
    ['ACCESS_TOKEN_KEYS', 'BOOK_SIGNING_KEY'],
  );
  assert.deepEqual(
    faultsOf({ WITNESSED_LOGS: LOG }).map((fault) => fault.split(' ')[0]),
    ['WITNESS_SIGNING_KEY'],
  );
  assert.deepEqual(
    faultsOf({ GITHUB_CLIENT_ID: 'client' }).map((fault) => fault.split(' ')[0]),
    ['GITHUB_CLIENT_SECRET'],
  );
  assert.deepEqual(
    faultsOf({ GITHUB_APP_ID: '1' }).map((fault) => fault.split(' ')[0]),
    ['GITHUB_PRIVATE_KEY', 'GITHUB_WEBHOOK_SECRET'],
  );
});

test('a moved clock is refused beside a real database unless it is asked for by name', () => {
  const real = { DATABASE_URL: 'postgres://db/p', ACCESS_TOKEN_KEYS: `a:${KEY}`, BOOK_SIGNING_KEY: KEY };

  assert.match(faultsOf({ ...real, CLOCK_OFFSET: 'P8D' })[0] ?? '', /^CLOCK_OFFSET is for tests/);
  assert.deepEqual(faultsOf({ ...real, CLOCK_OFFSET: 'P8D', ALLOW_CLOCK_OFFSET: '1' }), []);
  assert.deepEqual(faultsOf({ CLOCK_OFFSET: '-P1D' }), []);
});

test('with any free port the links follow the port, unless the public address is given', () => {
  assert.equal(atPort(readConfig({ PORT: '0' }).config, 4321).settings.publicUrl, 'http://localhost:4321');
  const given = readConfig({ PORT: '0', PUBLIC_URL: 'https://pledgebook.example' }).config;
  assert.equal(atPort(given, 4321).settings.publicUrl, 'https://pledgebook.example');
});
