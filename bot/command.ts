import type { Choice, CommandParts, Given, Pressed, Reply, Typing } from './interaction.ts';
import { type CommandOption, type OptionValues, optionValues } from './command-option.ts';

/** A slash command: what Discord is told of it, and what it does. */
export interface Command {
  data: { name: string; description: string; options: readonly CommandOption[] };
  execute(given: Given, parts: CommandParts): Promise<Reply>;
  /** What is offered while somebody types, by the option. */
  suggest: Readonly<Record<string, Suggest>>;
}

export type Suggest = (typing: Typing, parts: CommandParts) => Promise<Choice[]>;

/** What a button or a menu does. Its name begins its custom_id. */
export interface ComponentAction {
  name: string;
  /** Whether the answer takes the place of the message that was pressed; otherwise that stays, and the answer comes below it. */
  replaces: boolean;
  execute(pressed: Pressed, parts: CommandParts): Promise<Reply>;
}

/** Makes a command whose options are checked before it is executed, and typed by their description. */
export function command<const Options extends readonly CommandOption[]>(described: {
  name: string;
  description: string;
  options: Options;
  execute: (
    asked: { options: OptionValues<Options>; discordId: string },
    parts: CommandParts,
  ) => Promise<Reply>;
  suggest?: Partial<Record<Options[number]['name'], Suggest>>;
}): Command {
  const { name, description, options, execute, suggest = {} } = described;
  return {
    data: { name, description, options },
    execute: (given, parts) =>
      execute({ options: optionValues(options, given.options), discordId: given.discordId }, parts),
    suggest: suggest as Readonly<Record<string, Suggest>>,
  };
}
