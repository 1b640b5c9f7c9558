import { isIP } from 'node:net';
import { ConfigError, type Environment, EnvironmentReader } from '../core/environment.ts';
import {
  LOG_EXAMPLE,
  LOGS,
  readLogs,
  readWitnesses,
  WITNESSES,
  WITNESSES_EXAMPLE,
} from './witnesses/read-witnesses.ts';
import { type ApiSecrets, readSecrets, SECRET_EXAMPLES } from './secrets.ts';
import type { NoteKey } from '../core/book/note.ts';
import type { Witness } from '../core/witnesses/witness.ts';
import { readSettings, type Settings } from '../core/settings.ts';

/** How many requests one caller may make in a minute. */
export interface RateLimits {
  /** Per IP address (IPv6: per /64; NAT64: the IPv4 address) without a valid access token. */
  anonymous: number;
  /** Per account. */
  account: number;
  /** Per IP address, for the routes that make or check a signature. */
  signIn: number;
  /** Per account, for the routes that make us ask GitHub: its quota is shared by all. */
  github: number;
}

/** What the streams of changes of one process may take. */
export interface ChangeStreamLimits {
  inAll: number;
  /** Per IP address (IPv6: per /64; NAT64: the IPv4 address). */
  perAddress: number;
  /** A stream says at least this often that it is there. */
  heartbeatMs: number;
  /** A client that takes nothing for this long is disconnected. */
  stalledMs: number;
}

export interface ApiConfig {
  listen: { host: string; port: number };
  /** `url` undefined: the embedded PostgreSQL under `dataDir`. `localHost` is reached over a network of this machine alone. */
  database: { url: string | undefined; dataDir: string; localHost: string | undefined };
  settings: Settings;
  /** One node, or two that must agree; none: no chain is read. */
  chain: {
    rpcUrls: readonly string[];
    /** Whether what the chain itself pays to voters (IIP-59) is read. */
    protocolRewards: boolean;
  };
  github: { appId: number | undefined; clientId: string | undefined; apiUrl: string };
  /** A CIDR whose X-Forwarded-For is believed. */
  trustProxy: string | undefined;
  /** Who is asked to cosign the book's checkpoints. */
  witnesses: readonly Witness[];
  /** The keys of other logs whose checkpoints are cosigned here; none: this is no witness. */
  witnessedLogs: readonly NoteKey[];
  logLevel: (typeof LOG_LEVELS)[number];
  metrics: boolean;
  /** How far the service's clock is ahead of the machine's. */
  clockOffsetMs: number;
  rateLimits: RateLimits;
  changeStreams: ChangeStreamLimits;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Reads the environment of the API process. Throws one ConfigError that names every fault. */
export function readConfig(environment: Environment): { config: ApiConfig; secrets: ApiSecrets } {
  const env = new EnvironmentReader(environment);
  const port = env.integer('PORT', 0, 65_535, 3000);
  const url = env.databaseUrl();
  const config: ApiConfig = {
    listen: { host: env.text('HOST') ?? '127.0.0.1', port },
    database: {
      url,
      dataDir: env.text('DATA_DIR') ?? '.data',
      localHost: env.text('DATABASE_LOCAL_HOST'),
    },
    settings: readSettings(env, port),
    chain: {
      rpcUrls: env.urls('CHAIN_RPC_URL', 2, 'https://babel-api.mainnet.iotex.io'),
      protocolRewards: env.oneOf('PROTOCOL_REWARDS', ['on', 'off'], 'off') === 'on',
    },
    github: readGithub(env),
    witnesses: env.value('BOOK_WITNESSES', WITNESSES, WITNESSES_EXAMPLE, readWitnesses) ?? [],
    witnessedLogs: env.value('WITNESSED_LOGS', LOGS, LOG_EXAMPLE, readLogs) ?? [],
    trustProxy: env.value('TRUST_PROXY', 'a CIDR', '10.0.0.0/8', readCidr),
    logLevel: env.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    metrics: env.oneOf('METRICS', ['on', 'off'], 'off') === 'on',
    clockOffsetMs: env.clockOffset(),
    rateLimits: { anonymous: 1200, account: 1200, signIn: 600, github: 60 },
    changeStreams: { inAll: 1000, perAddress: 30, heartbeatMs: 20_000, stalledMs: 30_000 },
  };
  const secrets = readSecrets(env);
  if (config.witnessedLogs.length > 0 && secrets.witnessSigningKey === undefined)
    env.fault('WITNESS_SIGNING_KEY', 'is required with WITNESSED_LOGS', SECRET_EXAMPLES.WITNESS_SIGNING_KEY);
  if (env.text('DATABASE_URL') !== undefined) {
    if (env.text('ACCESS_TOKEN_KEYS') === undefined)
      env.fault('ACCESS_TOKEN_KEYS', 'is required with DATABASE_URL', SECRET_EXAMPLES.ACCESS_TOKEN_KEYS);
    if (env.text('BOOK_SIGNING_KEY') === undefined)
      env.fault('BOOK_SIGNING_KEY', 'is required with DATABASE_URL', SECRET_EXAMPLES.BOOK_SIGNING_KEY);
  }
  if (env.faults.length > 0) throw new ConfigError(env.faults);
  return { config: deepFreeze(config), secrets: Object.freeze(secrets) };
}

/** The same configuration once the port is known: with PORT=0 and no PUBLIC_URL the links follow the port. */
export function atPort(config: ApiConfig, port: number): ApiConfig {
  const { publicUrl } = config.settings;
  return deepFreeze({
    ...config,
    listen: { ...config.listen, port },
    settings: {
      ...config.settings,
      publicUrl: publicUrl === 'http://localhost:0' ? `http://localhost:${port}` : publicUrl,
    },
  });
}

function readGithub(env: EnvironmentReader): ApiConfig['github'] {
  const examples: Record<string, string> = {
    ...SECRET_EXAMPLES,
    GITHUB_APP_ID: '123456',
    GITHUB_CLIENT_ID: 'Iv23liAbcdefghijklmn',
  };
  const needs = (name: string, ...others: string[]) => {
    for (const other of others)
      if (env.text(name) !== undefined && env.text(other) === undefined)
        env.fault(other, `is required with ${name}`, examples[other] ?? '');
  };
  needs('GITHUB_APP_ID', 'GITHUB_PRIVATE_KEY', 'GITHUB_WEBHOOK_SECRET');
  needs('GITHUB_PRIVATE_KEY', 'GITHUB_APP_ID');
  needs('GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET');
  needs('GITHUB_CLIENT_SECRET', 'GITHUB_CLIENT_ID');
  const appId = env.value('GITHUB_APP_ID', "the App's number", '123456', (text) =>
    /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined,
  );
  return {
    appId,
    clientId: env.text('GITHUB_CLIENT_ID'),
    apiUrl: env.url('GITHUB_API_URL', 'https://api.github.com') ?? 'https://api.github.com',
  };
}

function readCidr(text: string): string | undefined {
  const [address = '', bits = '', ...more] = text.split('/');
  const version = isIP(address);
  const fits = /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  return version !== 0 && fits && more.length === 0 ? text : undefined;
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const member of Object.values(value))
    if (typeof member === 'object' && member !== null && !ArrayBuffer.isView(member)) deepFreeze(member);
  return Object.freeze(value);
}
