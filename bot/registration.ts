import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType, ApplicationIntegrationType, type REST, Routes } from 'discord.js';
import { COMMANDS } from './answer.ts';
import type { CommandData } from './command.ts';
import { CHOICE_TRANSLATIONS } from './choice-translations.ts';
import type { Choice } from './interaction.ts';
import { LANGUAGES, TRANSLATIONS, type Translation } from './translations.ts';

interface Registered extends Localized {
  options?: readonly RegisteredOption[];
  default_member_permissions?: string | null;
  contexts?: readonly number[] | null;
}

interface RegisteredOption extends Localized {
  type: number;
  required?: boolean;
  autocomplete?: boolean;
  choices?: readonly (Choice & Pick<Localized, 'name_localizations'>)[];
  max_length?: number;
  min_value?: number;
  max_value?: number;
  channel_types?: readonly number[];
}

/** A name and a description, also in other languages. */
interface Localized {
  name: string;
  description: string;
  name_localizations?: Readonly<Record<string, string>> | null;
  description_localizations?: Readonly<Record<string, string>> | null;
}

/** The command as Discord is told of it, in all languages that we have. */
export function localized(command: CommandData) {
  const translations = LANGUAGES.map((language) => [language, TRANSLATIONS[language][command.name]] as const);
  const inAll = (of: (translation: Translation) => string | undefined) =>
    Object.fromEntries(
      translations.flatMap(([language, translation]) => {
        const text = translation && of(translation);
        return text === undefined ? [] : [[language, text]];
      }),
    );
  return {
    ...command,
    name_localizations: inAll(({ name }) => name),
    description_localizations: inAll(({ description }) => description),
    options: command.options.map((option) => ({
      ...option,
      name_localizations: inAll(({ options = {} }) => options[option.name]?.name),
      description_localizations: inAll(({ options = {} }) => options[option.name]?.description),
      ...('choices' in option
        ? { choices: option.choices.map((choice) => localizedChoice(command, option, choice)) }
        : {}),
    })),
  };
}

function localizedChoice({ name: command }: { name: string }, option: { name: string }, choice: Choice) {
  const names = LANGUAGES.flatMap((language) => {
    const ofAll: Partial<Record<string, Readonly<Record<string, string>>>> = CHOICE_TRANSLATIONS[language];
    const name = ofAll[`${command} ${option.name}`]?.[choice.value];
    return name === undefined ? [] : [[language, name] as const];
  });
  return { ...choice, name_localizations: Object.fromEntries(names) };
}

/** What is compared of a command: Discord adds ids, versions and defaults of its own. */
function essence(command: Registered): unknown {
  const { options = [], default_member_permissions, contexts } = command;
  return {
    ...texts(command),
    for: default_member_permissions ?? null,
    contexts: contexts ?? [],
    options: options.map((option) => ({
      type: option.type,
      ...texts(option),
      required: option.required ?? false,
      autocomplete: option.autocomplete ?? false,
      choices: (option.choices ?? []).map(({ name, value, name_localizations }) => ({
        name,
        value,
        names: name_localizations ?? {},
      })),
      bounds: [option.max_length, option.min_value, option.max_value],
      channels: option.channel_types ?? [],
    })),
  };
}

function texts({ name, description, name_localizations, description_localizations }: Localized): object {
  return {
    name,
    description,
    names: name_localizations ?? {},
    descriptions: description_localizations ?? {},
  };
}

function sorted(commands: readonly Registered[]): unknown[] {
  return commands.toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(essence);
}

/** Tells Discord of our commands where what it has differs. Says whether it did. */
export async function registerCommands(rest: REST, applicationId: string): Promise<boolean> {
  const ours = COMMANDS.map(({ data }) => localized(data));
  const query = new URLSearchParams({ with_localizations: 'true' });
  const theirs = (await rest.get(Routes.applicationCommands(applicationId), { query })) as Registered[];
  if (isDeepStrictEqual(sorted(theirs), sorted(ours))) return false;
  await rest.put(Routes.applicationCommands(applicationId), {
    body: ours.map((command) => ({
      ...command,
      type: ApplicationCommandType.ChatInput,
      integration_types: [ApplicationIntegrationType.GuildInstall],
    })),
  });
  return true;
}
