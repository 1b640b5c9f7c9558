import type { AlertSender } from '../core/alerts/alert.ts';
import type { Database } from '../core/database.ts';
import type { Settings } from '../core/settings.ts';
import type { Row } from './components.ts';
import type { Form } from './form.ts';
import type { ServerChannels } from './server-channels.ts';

/* What a person did in Discord, without the way it came: the gateway now, signed HTTP as well. */

/** The server where it was done, and whether that person may manage it. */
export interface Guild {
  id: string;
  mayManage: boolean;
}

/** A slash command was given. */
export interface Given {
  kind: 'command';
  name: string;
  options: Readonly<Record<string, string | number>>;
  discordId: string;
  /** undefined in direct messages. */
  guild?: Guild | undefined;
}

/** A button was pressed, or something chosen from a menu: its arguments are those of its custom_id, then what was chosen. */
export interface Pressed {
  kind: 'component';
  name: string;
  args: readonly string[];
  discordId: string;
  guild?: Guild | undefined;
}

/** A form was filled in and sent: its arguments are those of its custom_id, its texts stand under the names of its fields. */
export interface Submitted {
  kind: 'form';
  name: string;
  args: readonly string[];
  texts: Readonly<Record<string, string>>;
  discordId: string;
}

/** Somebody types into an option. */
export interface Typing {
  kind: 'typing';
  name: string;
  option: string;
  typed: string;
  discordId: string;
}

/** What only that person sees. People's text in it is escaped. */
export interface Reply {
  content: string;
  components?: Row[];
}

/** A form to fill in, in place of an answer. Only where it was announced: Discord opens one at once or not at all. */
export interface Opened {
  form: Form;
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
  channels: ServerChannels;
  now: () => Date;
}
