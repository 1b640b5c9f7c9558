import { InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type {
  Choice,
  CommandParts,
  Given,
  Guild,
  Opened,
  Pressed,
  Reply,
  Submitted,
  Typing,
} from './interaction.ts';
import { type CommandOption, type OptionValues, optionValues } from './command-option.ts';

export interface CommandData {
  name: string;
  description: string;
  options: readonly CommandOption[];
  /** What one must be allowed in the server to be offered it; null: nothing. */
  default_member_permissions: string | null;
  contexts: readonly InteractionContextType[];
}

/** A slash command: what Discord is told of it, and what it does. */
export interface Command {
  data: CommandData;
  /** Whether it may answer with a form. Known before the answer, for then Discord is not told at once that an answer comes. */
  opensForm: boolean;
  execute(given: Given, parts: CommandParts): Promise<Reply | Opened>;
  /** What is offered while somebody types, by the option. */
  suggest: Readonly<Record<string, Suggest>>;
}

export type Suggest = (typing: Typing, parts: CommandParts) => Promise<Choice[]>;

/** What a button or a menu does. Its name begins its custom_id. */
export interface ComponentAction {
  name: string;
  /** Whether the answer takes the place of the message that was pressed; otherwise that stays, and the answer comes below it. */
  replaces: boolean;
  /** As of a command. */
  opensForm?: true;
  execute(pressed: Pressed, parts: CommandParts): Promise<Reply | Opened>;
}

/** What is done with what was typed into a form. Its name begins the form's custom_id. */
export interface FormAction {
  name: string;
  execute(submitted: Submitted, parts: CommandParts): Promise<Reply>;
}

/** Makes a command whose options are checked before it is executed, and typed by their description. */
export function command<const Options extends readonly CommandOption[]>(described: {
  name: string;
  description: string;
  options: Options;
  opensForm?: true;
  /** Offered in servers alone, to those who may manage them. */
  managersOnly?: true;
  execute: (
    asked: { options: OptionValues<Options>; discordId: string; guild: Guild | undefined },
    parts: CommandParts,
  ) => Promise<Reply | Opened>;
  suggest?: Partial<Record<Options[number]['name'], Suggest>>;
}): Command {
  const {
    name,
    description,
    options,
    opensForm = false,
    managersOnly = false,
    execute,
    suggest = {},
  } = described;
  return {
    data: {
      name,
      description,
      options,
      default_member_permissions: managersOnly ? PermissionFlagsBits.ManageGuild.toString() : null,
      contexts: managersOnly
        ? [InteractionContextType.Guild]
        : [InteractionContextType.Guild, InteractionContextType.BotDM],
    },
    opensForm,
    execute: ({ options: given, discordId, guild }, parts) =>
      execute({ options: optionValues(options, given), discordId, guild }, parts),
    suggest: suggest as Readonly<Record<string, Suggest>>,
  };
}
