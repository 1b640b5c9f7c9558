import { type ApiConfig, readConfig } from '../../api/config.ts';
import type { ApiSecrets } from '../../api/secrets.ts';
import { type BotConfig, readBotConfig } from '../../bot/config.ts';
import { ConfigError, type Environment } from '../../core/environment.ts';
import { certificateFaults } from '../certificate-files.ts';
import { doubtsOf } from './doubts.ts';
import { type Finding, findingsAbout } from './finding.ts';
import { misspelt } from './misspelt.ts';
import { periodDoubts } from './period-doubts.ts';

const settings = findingsAbout('settings');

export interface SettingsRead {
  findings: Finding[];
  /** Undefined where something is wrong: nothing else can then be looked at. */
  api: { config: ApiConfig; secrets: ApiSecrets } | undefined;
  bot: Readonly<BotConfig> | undefined;
}

export function lookAtSettings(environment: Environment): SettingsRead {
  const faults: string[] = [];
  const asked = new Set<string>();
  const noted = new Proxy(environment, {
    get: (target, name) => {
      asked.add(String(name));
      return target[String(name)];
    },
  });
  const read = <Config>(reader: () => Config): Config | undefined => {
    try {
      return reader();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const api = read(() => readConfig(noted));
  const bot = read(() => readBotConfig(noted));
  if (api?.config.database.url !== undefined) faults.push(...certificateFaults(api.config.database.url));
  if (api === undefined || faults.length > 0) {
    const findings = [...new Set(faults)].map((fault) =>
      settings.failed(fault, 'mend it in .env: .env.example says what each is for'),
    );
    return { findings, api: undefined, bot: undefined };
  }
  const doubts = [
    ...doubtsOf(api.config, bot, environment),
    ...periodDoubts(environment),
    ...misspelt(setIn(environment), [...asked]),
  ].map(([text, remedy]) => settings.warning(text, remedy));
  return { findings: doubts.length > 0 ? doubts : [settings.ok('every value is one')], api, bot };
}

function setIn(environment: Environment): string[] {
  return Object.keys(environment).filter((name) => environment[name]?.trim());
}
