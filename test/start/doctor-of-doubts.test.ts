import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { isTyped, whyGuessable } from '../../start/doctor/guessable.ts';
import { lookAtSettings } from '../../start/doctor/look-at-settings.ts';
import { lookAtSecrets } from '../../start/doctor/look-at-secrets.ts';
import { TWO_STEWARDS } from '../support/processes/doctor-lines.ts';
import { people } from '../support/people.ts';

const key = () => randomBytes(32).toString('base64');
const drawn = () => randomBytes(24).toString('hex');

/** What the doctor doubts of settings that are otherwise in order. */
function doubts(settings: Record<string, string>): string[] {
  const read = lookAtSettings({ STEWARDS: TWO_STEWARDS, ...settings });
  assert.ok(read.api, read.findings.map(({ text }) => text).join());
  return read.findings.filter(({ verdict }) => verdict !== 'ok').map(({ text }) => text);
}

function ofSecrets(settings: Record<string, string>): string[] {
  const { api, bot, findings } = lookAtSettings({ STEWARDS: TWO_STEWARDS, ...settings });
  assert.ok(api, findings.map(({ text }) => text).join());
  const found = lookAtSecrets(api.config, api.secrets, bot);
  for (const { text, remedy } of found)
    for (const secret of Object.values(settings)) assert.ok(!`${text} ${remedy}`.includes(secret));
  return found.map(({ verdict, text }) => `${verdict}: ${text}`);
}

test('settings of which each is as it should be are not doubted, whatever else the environment has', () => {
  const others = {
    PATH: '/bin',
    HOME: '/root',
    HOSTNAME: 'x',
    LOGNAME: 'x',
    GITHUB_ENV: 'x',
    COMPOSE_PROFILES: 'bot',
  };

  assert.deepEqual(doubts({}), []);
  assert.deepEqual(
    doubts({
      ...others,
      NOTICE_PERIOD: 'P1D',
      CLAIM_PERIOD: 'P30D',
      REPLY_PERIOD: 'PT12H',
      ALLOW_CLOCK_OFFSET: '0',
      PORT: '8080',
      CHAIN_RPC_URL: 'http://node:15014, https://rpc.example',
      GITHUB_API_URL: 'http://127.0.0.1:9',
    }),
    [],
  );
});

test('a period too short for what it is for, or longer than a year, is doubted', () => {
  for (const [name, short] of [
    ['NOTICE_PERIOD', 'P0D'],
    ['CLAIM_PERIOD', 'PT14M'],
    ['REVIEW_PERIOD', 'PT3M'],
    ['SOAK_PERIOD', 'PT7M'],
    ['REPLY_PERIOD', 'PT24S'],
    ['COMMITMENT_GRACE', 'PT0S'],
  ] as const) {
    assert.match(doubts({ [name]: short }).join('\n'), new RegExp(`^${name} is ${short}: [^\n]+$`));
    assert.match(
      doubts({ [name]: 'P400D' }).join('\n'),
      new RegExp(`^${name} is P400D: nobody waits [^\n]+$`),
    );
  }
});

test('a variable that nothing reads and that is nearly one of ours is named with the one that may be meant', () => {
  for (const [name, meant] of [
    ['STEWARD', 'STEWARDS'],
    ['GITHUB_WEBHOOK_SECERT', 'GITHUB_WEBHOOK_SECRET'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['GITHUB_APPID', 'GITHUB_APP_ID'],
    ['chain_rpc_url', 'CHAIN_RPC_URL'],
    ['TRUSTED_PROXY', 'TRUST_PROXY'],
  ] as const) {
    const found = lookAtSettings({ STEWARDS: TWO_STEWARDS, [name]: 'x' }).findings;
    assert.deepEqual(
      found.map(({ verdict, text, remedy }) => [verdict, text, remedy]),
      [['warning', `${name} is read by nothing`, `write ${meant}, if that is meant`]],
    );
    assert.deepEqual(doubts({ [name]: ' ' }), [], 'what is empty is unset');
  }
});

test('what has no effect as it is set, and whom the internet lies before, is doubted', () => {
  const found = (settings: Record<string, string>) => doubts(settings).join('\n');
  for (const name of ['DISCORD_APPLICATION_ID', 'DISCORD_ALERT_CHANNEL'])
    assert.match(
      found({ [name]: '1100000000000000003' }),
      new RegExp(`^${name} is set and DISCORD_TOKEN is not`),
    );
  assert.match(found({ STEWARDS: people.stella.address }), /^STEWARDS names one: [^\n]+$/);
  assert.match(found({ PROTOCOL_REWARDS: 'on' }), /^PROTOCOL_REWARDS is on, and no chain is read$/);
  assert.match(
    found({ WITNESS_SIGNING_KEY: key() }),
    /^WITNESS_SIGNING_KEY is set, and nothing is witnessed$/,
  );
  assert.match(found({ LOG_LEVEL: 'silent' }), /^LOG_LEVEL is silent: no trouble is told$/);
  assert.match(
    found({ PORT: '8080', PUBLIC_URL: 'http://localhost:3000' }),
    /^PUBLIC_URL is http:\/\/localhost:3000, and PORT 8080$/,
  );
  assert.match(
    found({
      PORT: '8080',
      PUBLIC_URL: 'http://localhost:3000',
      DATABASE_URL: 'postgres://localhost/pledgebook',
      ACCESS_TOKEN_KEYS: `a:${key()}`,
      BOOK_SIGNING_KEY: key(),
    }),
    /^PUBLIC_URL is http:\/\/localhost:3000: nobody else can follow its links$/,
    'one warning for one cause',
  );
  assert.match(
    found({ TRUST_PROXY: '10.0.0.0/8' }),
    /^HOST is 127\.0\.0\.1, and TRUST_PROXY 10\.0\.0\.0\/8: /,
  );
  assert.deepEqual(doubts({ TRUST_PROXY: '127.0.0.0/8' }), []);
  assert.deepEqual(doubts({ TRUST_PROXY: '10.0.0.0/8', HOST: '10.0.0.7' }), []);
  assert.match(found({ GITHUB_API_URL: 'http://github.example/api' }), /^GITHUB_API_URL is not https: /);
  assert.match(
    found({ CHAIN_RPC_URL: 'http://8.8.8.8/key' }),
    /^CHAIN_RPC_URL is not https: [^k]+8\.8\.8\.8 /,
  );
  assert.match(
    found({ CHAIN_RPC_URL: 'https://rpc.example/a,https://rpc.example/b' }),
    /^both nodes of CHAIN_RPC_URL are at rpc\.example: /,
  );
});

test('a secret that can be guessed is not taken for one', () => {
  for (const secret of [
    'changeme',
    'changemechangemechangeme',
    'pledgebook-webhook-secret',
    'your_github_webhook_secret_here',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'abababababababababab',
    '12345678901234567890',
    'PasswordPassword123!',
    'short7$kQ',
    '',
  ])
    assert.notEqual(whyGuessable(secret), undefined, secret);
  for (let i = 0; i < 200; i++)
    for (const secret of [drawn(), randomBytes(16).toString('base64url'), `pledgebook-${drawn()}`])
      assert.equal(whyGuessable(secret), undefined, secret);
  for (let i = 0; i < 200; i++) assert.equal(isTyped(randomBytes(32)), false);
  for (const typed of [
    Buffer.alloc(32),
    Buffer.from('0123456789abcdef'.repeat(2)),
    Buffer.from('changeme'.repeat(4)),
  ])
    assert.equal(isTyped(typed), true, typed.toString());
});

test('secrets that can be guessed, stand in quotes or are one for two things are named, and never said', () => {
  const webhook = (value: string) => ofSecrets({ GITHUB_WEBHOOK_SECRET: value });
  const [one, two, three] = [drawn(), drawn(), key()];

  assert.deepEqual(webhook(`${one},${two}`), []);
  assert.match(
    webhook('changeme').join('\n'),
    /^warning: GITHUB_WEBHOOK_SECRET is shorter than 16 characters$/,
  );
  assert.match(
    webhook(`${one},abababababababababab`).join('\n'),
    /^warning: GITHUB_WEBHOOK_SECRET is made of few/,
  );
  assert.deepEqual(webhook(`${one},${one}`), ['warning: GITHUB_WEBHOOK_SECRET has the same twice']);
  assert.deepEqual(webhook(`"${one}"`), [
    'warning: GITHUB_WEBHOOK_SECRET stands in quotes, which are taken as part of it',
  ]);
  assert.deepEqual(ofSecrets({ GITHUB_WEBHOOK_SECRET: one, GITHUB_TOKEN: one }), [
    'warning: GITHUB_TOKEN is the same as GITHUB_WEBHOOK_SECRET',
  ]);
  assert.deepEqual(
    ofSecrets({
      DATABASE_URL: `postgres://app:${one}@db/p`,
      ACCESS_TOKEN_KEYS: `a:${three}`,
      BOOK_SIGNING_KEY: three,
      GITHUB_WEBHOOK_SECRET: one,
    }),
    [
      'warning: the password of DATABASE_URL is the same as GITHUB_WEBHOOK_SECRET',
      'warning: BOOK_SIGNING_KEY is the same as ACCESS_TOKEN_KEYS',
    ],
  );
  assert.match(
    ofSecrets({
      DATABASE_URL: 'postgres://app:postgres@db/p',
      ACCESS_TOKEN_KEYS: `a:${key()}`,
      BOOK_SIGNING_KEY: key(),
    }).join('\n'),
    /^warning: the password of DATABASE_URL is shorter than 16 characters$/,
  );
  const zeros = Buffer.alloc(32).toString('base64');
  assert.deepEqual(ofSecrets({ ACCESS_TOKEN_KEYS: `a:${zeros}` }), [
    'failed: ACCESS_TOKEN_KEYS has a key of few different bytes: whoever guesses it signs with it',
  ]);
});
