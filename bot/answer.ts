import { RefusalError } from '../core/errors.ts';
import { PROBLEMS } from '../core/problems.ts';
import type { Command, ComponentAction, FormAction } from './command.ts';
import { alerts } from './commands/alerts.ts';
import { ask, askForm } from './commands/ask.ts';
import { changes } from './commands/changes.ts';
import { claim, claimAction, claimConfirmation } from './commands/claim.ts';
import { delegate } from './commands/delegate.ts';
import { follow, followButton } from './commands/follow.ts';
import { helpOf } from './commands/help.ts';
import { link } from './commands/link.ts';
import { muteButton, muteForButton, unmuteButton } from './commands/mute.ts';
import { meaningAction, meaningForm } from './commands/meaning.ts';
import { report, reportForm } from './commands/report.ts';
import { notifyButton, notifyStopButton } from './commands/notify.ts';
import { reviews } from './commands/reviews.ts';
import { setup, setupStop, setupTest } from './commands/setup.ts';
import { task, taskAction } from './commands/task.ts';
import { unfollow, unfollowButton } from './commands/unfollow.ts';
import { wishlist } from './commands/wishlist.ts';
import type {
  Choice,
  CommandParts,
  Given,
  Opened,
  Pressed,
  Reply,
  Submitted,
  Typing,
} from './interaction.ts';
import { CONTENT_MAX, cut, plain } from './markdown.ts';
import { links } from './messages.ts';
import type { BotLog } from './log.ts';

const REFUSAL_MAX = 800;

/** Where a form was to be opened and cannot be any more. */
export const TOO_LATE_FOR_A_FORM: Reply = { content: 'That took too long to open a form. Please try again.' };

const LISTED: readonly Command[] = [
  delegate,
  changes,
  follow,
  unfollow,
  alerts,
  link,
  ask,
  report,
  wishlist,
  task,
  claim,
  reviews,
  setup,
];
export const COMMANDS: readonly Command[] = [...LISTED, helpOf(LISTED)];
const ACTIONS: readonly ComponentAction[] = [
  followButton,
  unfollowButton,
  notifyButton,
  notifyStopButton,
  muteButton,
  muteForButton,
  unmuteButton,
  taskAction,
  claimAction,
  claimConfirmation,
  setupTest,
  setupStop,
  meaningAction,
];
const FORMS: readonly FormAction[] = [askForm, reportForm, meaningForm];

/** Whether the answer takes the place of the message that was pressed. Known before the answer, for Discord is told at once. */
export function replacesMessage(pressed: Pressed): boolean {
  return ACTIONS.find((action) => action.name === pressed.name)?.replaces ?? false;
}

/** Whether the answer may be a form. Known before the answer, as above. */
export function opensForm(asked: Given | Pressed): boolean {
  const found =
    asked.kind === 'command'
      ? COMMANDS.find((each) => each.data.name === asked.name)
      : ACTIONS.find((each) => each.name === asked.name);
  return found?.opensForm ?? false;
}

/** Answers a command, a button, a menu or a form. Never throws: a refusal is told as it is, a fault of ours without its text. */
export async function answer(
  asked: Given | Pressed | Submitted,
  parts: CommandParts,
  log: BotLog,
): Promise<Reply | Opened> {
  try {
    const answered = await execute(asked, parts);
    if ('form' in answered) return answered;
    const { content, components = [] } = answered;
    return { content: cut(content, CONTENT_MAX), components };
  } catch (error) {
    if (error instanceof RefusalError)
      return { content: withTyped(refusalText(error, parts.settings.publicUrl), asked) };
    log.error({ err: error, command: asked.name }, 'a Discord command failed');
    return { content: withTyped('Something went wrong on our side. Please try again in a minute.', asked) };
  }
}

/** What was said of a form that was not taken, with what was typed into it as far as there is room: Discord itself forgets it. */
function withTyped(said: string, asked: Given | Pressed | Submitted): string {
  if (asked.kind !== 'form') return said;
  const typed = Object.values(asked.texts).join('\n').replaceAll('```', "'''");
  const [before, after] = [`${said}\nWhat you typed:\n\`\`\`\n`, '\n```'];
  return `${before}${cut(typed, CONTENT_MAX - before.length - after.length)}${after}`;
}

/** What was refused, and where to read what to do about it. */
function refusalText({ kind, code, message }: RefusalError, publicUrl: string): string {
  const said = plain(cut(/[.?!…]$/.test(message) ? message : `${message}.`, REFUSAL_MAX));
  if (kind === 'invalid' || kind === 'not_found' || !Object.hasOwn(PROBLEMS, code)) return said;
  return `${said}\n${links({ 'What to do': `${publicUrl}/problems/${code}` })}`;
}

async function execute(asked: Given | Pressed | Submitted, parts: CommandParts): Promise<Reply | Opened> {
  const gone = { content: 'This is not offered any more.' };
  if (asked.kind === 'command')
    return (await COMMANDS.find((each) => each.data.name === asked.name)?.execute(asked, parts)) ?? gone;
  if (asked.kind === 'form')
    return (await FORMS.find((each) => each.name === asked.name)?.execute(asked, parts)) ?? gone;
  return (await ACTIONS.find((each) => each.name === asked.name)?.execute(asked, parts)) ?? gone;
}

/** What is offered while a person types; nothing where it cannot be said in time. */
export async function suggestions(typing: Typing, parts: CommandParts, log: BotLog): Promise<Choice[]> {
  const command = COMMANDS.find((each) => each.data.name === typing.name);
  try {
    return (await command?.suggest[typing.option]?.(typing, parts)) ?? [];
  } catch (error) {
    log.error({ err: error, command: typing.name }, 'Discord suggestions failed');
    return [];
  }
}
