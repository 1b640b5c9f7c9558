import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType, ApplicationIntegrationType, type REST, Routes } from 'discord.js';
import { COMMANDS } from './answer.ts';
import type { Choice } from './interaction.ts';

interface Registered {
  name: string;
  description: string;
  options?: readonly RegisteredOption[];
  default_member_permissions?: string | null;
  contexts?: readonly number[] | null;
}

interface RegisteredOption {
  type: number;
  name: string;
  description: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: readonly Choice[];
  max_length?: number;
  min_value?: number;
  max_value?: number;
  channel_types?: readonly number[];
}

/** What is compared of a command: Discord adds ids, versions and defaults of its own. */
function essence(command: Registered): unknown {
  const { name, description, options = [], default_member_permissions, contexts } = command;
  return {
    name,
    description,
    for: default_member_permissions ?? null,
    contexts: contexts ?? [],
    options: options.map((option) => ({
      type: option.type,
      name: option.name,
      description: option.description,
      required: option.required ?? false,
      autocomplete: option.autocomplete ?? false,
      choices: (option.choices ?? []).map((choice) => ({ name: choice.name, value: choice.value })),
      bounds: [option.max_length, option.min_value, option.max_value],
      channels: option.channel_types ?? [],
    })),
  };
}

function sorted(commands: readonly Registered[]): unknown[] {
  return commands.toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(essence);
}

/** Tells Discord of our commands where what it has differs. Says whether it did. */
export async function registerCommands(rest: REST, applicationId: string): Promise<boolean> {
  const ours = COMMANDS.map(({ data }) => data);
  const theirs = (await rest.get(Routes.applicationCommands(applicationId))) as Registered[];
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
