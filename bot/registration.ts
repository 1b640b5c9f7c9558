import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  Routes,
} from 'discord.js';
import { COMMANDS } from './answer.ts';

interface Registered {
  name: string;
  description: string;
  options?: { type: number; name: string; description: string; required?: boolean; autocomplete?: boolean }[];
}

/** What is compared of a command: Discord adds ids, versions and defaults of its own. */
function essence(command: Registered): unknown {
  return {
    name: command.name,
    description: command.description,
    options: (command.options ?? []).map(({ type, name, description, required, autocomplete }) => ({
      type,
      name,
      description,
      required: required ?? false,
      autocomplete: autocomplete ?? false,
    })),
  };
}

function sorted(commands: Registered[]): unknown[] {
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
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    })),
  });
  return true;
}
