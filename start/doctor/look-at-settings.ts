import { type ApiConfig, readConfig } from '../../api/config.ts';
import type { ApiSecrets } from '../../api/secrets.ts';
import { type BotConfig, readBotConfig } from '../../bot/config.ts';
import { ConfigError, type Environment } from '../../core/environment.ts';
import { certificateFaults } from '../certificate-files.ts';
import { type Finding, findingsAbout } from './finding.ts';

const settings = findingsAbout('settings');

export interface SettingsRead {
  findings: Finding[];
  /** Undefined where something is wrong: nothing else can then be looked at. */
  api: { config: ApiConfig; secrets: ApiSecrets } | undefined;
  bot: Readonly<BotConfig> | undefined;
}

export function lookAtSettings(environment: Environment): SettingsRead {
  const faults: string[] = [];
  const read = <Config>(reader: () => Config): Config | undefined => {
    try {
      return reader();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const api = read(() => readConfig(environment));
  const bot = read(() => readBotConfig(environment));
  if (api?.config.database.url !== undefined) faults.push(...certificateFaults(api.config.database.url));
  if (api === undefined || faults.length > 0) {
    const findings = [...new Set(faults)].map((fault) =>
      settings.failed(fault, 'mend it in .env: .env.example says what each is for'),
    );
    return { findings, api: undefined, bot: undefined };
  }
  const doubts = doubtsOf(api.config);
  return { findings: doubts.length > 0 ? doubts : [settings.ok('every value is one')], api, bot };
}

/** What is valid, and yet seldom meant. */
function doubtsOf({ settings: rules, database, trustProxy, listen, clockOffsetMs }: ApiConfig): Finding[] {
  const { hostname, protocol } = new URL(rules.publicUrl);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const doubts: Finding[] = [];
  const doubt = (text: string, remedy: string) => doubts.push(settings.warning(text, remedy));
  if (database.url !== undefined && isHere)
    doubt(`PUBLIC_URL is ${rules.publicUrl}: nobody else can follow its links`, 'set the public address');
  if (!isHere && protocol === 'http:')
    doubt('PUBLIC_URL is not https: wallets and browsers refuse to sign in there', 'put TLS before it');
  if (protocol === 'https:' && trustProxy === undefined)
    doubt(
      'TRUST_PROXY is unset: all callers share the rate limit of the proxy that ends TLS',
      "set the proxy's network",
    );
  if (trustProxy !== undefined && isNearlyEverybody(trustProxy))
    doubt(
      `TRUST_PROXY is ${trustProxy}: whoever comes from there is believed in X-Forwarded-For, and has no limit`,
      "set the proxy's network alone",
    );
  if (rules.stewards.length === 0)
    doubt('STEWARDS is empty: nobody can approve delegates', 'name the stewards’ addresses');
  if (!isHere && ['0.0.0.0', '::'].includes(listen.host) && trustProxy === undefined)
    doubt(`HOST is ${listen.host}: it is reached past the proxy`, 'set 127.0.0.1, or TRUST_PROXY');
  if (clockOffsetMs !== 0) doubt('CLOCK_OFFSET moves the clock', 'unset it: it is for tests and the demo');
  return doubts;
}

/** Of IPv4 more than a whole 10.0.0.0/8, of IPv6 more than all private addresses (fc00::/7). */
function isNearlyEverybody(network: string): boolean {
  return Number(network.split('/')[1]) < (network.includes(':') ? 7 : 8);
}
