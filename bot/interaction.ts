import type { AlertSender } from '../core/alerts/alert.ts';
import type { Database } from '../core/database.ts';
import type { Settings } from '../core/settings.ts';

/** What a person did in Discord, without the way it came: the gateway now, signed HTTP as well. */
export type Interaction =
  | { kind: 'command'; name: string; options: Readonly<Record<string, string>>; discordId: string }
  | { kind: 'button'; name: string; argument: string; discordId: string }
  | { kind: 'typing'; name: string; typed: string; discordId: string };

/** What only that person sees. People's text in it is escaped. */
export interface Reply {
  content: string;
}

/** What Discord offers to choose from while a person types. */
export interface Choice {
  name: string;
  value: string;
}

/** What commands act with. */
export interface CommandParts {
  db: Database;
  settings: Settings;
  sender: AlertSender;
  now: () => Date;
}

/** A command: what Discord is told of it, and what it does. */
export interface Command {
  data: {
    name: string;
    description: string;
    options: { type: 3; name: string; description: string; required: true; autocomplete: true }[];
  };
  /** `argument` is the command's only option, or what a button carries; empty where there is none. */
  execute(discordId: string, argument: string, parts: CommandParts): Promise<Reply>;
  suggest?(discordId: string, typed: string, parts: CommandParts): Promise<Choice[]>;
}

/** The one option of the commands that are about a delegate. */
export function delegateOption(description: string): Command['data']['options'] {
  return [{ type: 3, name: 'delegate', description, required: true, autocomplete: true }];
}
