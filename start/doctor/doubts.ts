import { BlockList, isIP, isIPv6 } from 'node:net';
import type { ApiConfig } from '../../api/config.ts';
import { isPublicAddress } from '../../api/webhooks/public-address.ts';
import type { BotConfig } from '../../bot/config.ts';
import type { Environment } from '../../core/environment.ts';

/** What is valid and yet seldom meant, and what to do. */
export type Doubt = readonly [text: string, remedy: string];

const LOOPBACK = ['127.0.0.1', '::1'];
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

export function doubtsOf(
  config: ApiConfig,
  bot: Readonly<BotConfig> | undefined,
  environment: Environment,
): Doubt[] {
  return [...doubtsOfPlace(config), ...doubtsOfPeers(config, bot), ...doubtsOfUse(config, bot, environment)];
}

/** Where it listens, and from where it is reached. */
function doubtsOfPlace({ settings, database, trustProxy, listen }: ApiConfig): Doubt[] {
  const { hostname, protocol, port } = new URL(settings.publicUrl);
  const isHere = LOOPBACK_NAMES.includes(hostname);
  const doubts: Doubt[] = [];
  if (database.url !== undefined && isHere)
    doubts.push([
      `PUBLIC_URL is ${settings.publicUrl}: nobody else can follow its links`,
      'set the public address',
    ]);
  else if (isHere && trustProxy === undefined && listen.port !== 0 && Number(port || 80) !== listen.port)
    doubts.push([
      `PUBLIC_URL is ${settings.publicUrl}, and PORT ${listen.port}`,
      'set the same port in both',
    ]);
  if (!isHere && protocol === 'http:')
    doubts.push([
      'PUBLIC_URL is not https: wallets and browsers refuse to sign in there',
      'put TLS before it',
    ]);
  if (protocol === 'https:' && trustProxy === undefined)
    doubts.push([
      'TRUST_PROXY is unset: all callers share the rate limit of the proxy that ends TLS',
      "set the proxy's network",
    ]);
  if (trustProxy !== undefined && isNearlyEverybody(trustProxy))
    doubts.push([
      `TRUST_PROXY is ${trustProxy}: whoever comes from there is believed in X-Forwarded-For, and has no limit`,
      "set the proxy's network alone",
    ]);
  const isOfThisMachine = listen.host === 'localhost' || LOOPBACK.includes(listen.host);
  if (trustProxy !== undefined && isOfThisMachine && !LOOPBACK.some((each) => isWithin(trustProxy, each)))
    doubts.push([
      `HOST is ${listen.host}, and TRUST_PROXY ${trustProxy}: a proxy on this machine comes from 127.0.0.1, is not believed, and all callers share its rate limit`,
      'set TRUST_PROXY=127.0.0.1/32, or a HOST that the proxy reaches',
    ]);
  if (!isHere && ['0.0.0.0', '::'].includes(listen.host) && trustProxy === undefined)
    doubts.push([`HOST is ${listen.host}: it is reached past the proxy`, 'set 127.0.0.1, or TRUST_PROXY']);
  return doubts;
}

/** Whom it asks. */
function doubtsOfPeers({ chain, github }: ApiConfig, bot: Readonly<BotConfig> | undefined): Doubt[] {
  const asked = [
    ...chain.rpcUrls.map((url) => ['CHAIN_RPC_URL', url] as const),
    ['GITHUB_API_URL', github.apiUrl] as const,
    ...(bot === undefined ? [] : [['DISCORD_API_URL', bot.apiUrl] as const]),
  ];
  const hosts = chain.rpcUrls.map((url) => new URL(url).hostname);
  return [
    ...asked
      .filter(([, url]) => isFarAndOpen(url))
      .map(([name, url]): Doubt => [
        `${name} is not https: whoever is between here and ${new URL(url).host} reads and changes what is said`,
        'write https',
      ]),
    ...(hosts.length > 1 && new Set(hosts).size === 1 && !LOOPBACK_NAMES.includes(hosts[0] ?? '')
      ? ([
          [
            `both nodes of CHAIN_RPC_URL are at ${hosts[0]}: one that errs errs twice`,
            'take one of somebody else',
          ],
        ] satisfies Doubt[])
      : []),
  ];
}

/** What has no effect as it is, or more than one may think. */
function doubtsOfUse(
  config: ApiConfig,
  bot: Readonly<BotConfig> | undefined,
  environment: Environment,
): Doubt[] {
  const { settings, chain, logLevel, clockOffsetMs, witnessedLogs } = config;
  const isSet = (name: string) => (environment[name] ?? '').trim() !== '';
  const doubts: Doubt[] = [];
  if (settings.stewards.length === 0)
    doubts.push(['STEWARDS is empty: nobody can approve delegates', 'name the stewards’ addresses']);
  if (new Set(settings.stewards).size === 1)
    doubts.push([
      'STEWARDS names one: nobody else decides where that steward’s own side is concerned, nor confirms what they decide against the review policy',
      'name a second one, of another person',
    ]);
  if (clockOffsetMs !== 0)
    doubts.push(['CLOCK_OFFSET moves the clock', 'unset it: it is for tests and the demo']);
  if (logLevel === 'silent' || logLevel === 'fatal')
    doubts.push([`LOG_LEVEL is ${logLevel}: no trouble is told`, 'set warn at least']);
  for (const name of ['DISCORD_APPLICATION_ID', 'DISCORD_ALERT_CHANNEL', 'DISCORD_SHARDS'])
    if (bot === undefined && isSet(name))
      doubts.push([`${name} is set and DISCORD_TOKEN is not: there is no bot`, 'set the token too']);
  if (chain.protocolRewards && chain.rpcUrls.length === 0)
    doubts.push(['PROTOCOL_REWARDS is on, and no chain is read', 'set CHAIN_RPC_URL']);
  if (isSet('WITNESS_SIGNING_KEY') && witnessedLogs.length === 0)
    doubts.push(['WITNESS_SIGNING_KEY is set, and nothing is witnessed', 'name the logs in WITNESSED_LOGS']);
  return doubts;
}

/** Of IPv4 more than a whole 10.0.0.0/8, of IPv6 more than all private addresses (fc00::/7). */
function isNearlyEverybody(network: string): boolean {
  return Number(network.split('/')[1]) < (network.includes(':') ? 7 : 8);
}

function isWithin(network: string, address: string): boolean {
  const [start = '', prefix] = network.split('/');
  const list = new BlockList();
  list.addSubnet(start, Number(prefix), isIPv6(start) ? 'ipv6' : 'ipv4');
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** In the clear, and to a host of the internet: a name without a dot, as containers have, and a private address are near. */
function isFarAndOpen(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:') return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? /\.(?!(local|internal|lan|home)$)[^.]+$/.test(host) : isPublicAddress(host);
}
