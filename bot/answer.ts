import { RefusalError } from '../core/errors.ts';
import { delegate } from './commands/delegate.ts';
import { follow } from './commands/follow.ts';
import { link } from './commands/link.ts';
import { unfollow } from './commands/unfollow.ts';
import type { Choice, Command, CommandParts, Interaction, Reply } from './interaction.ts';
import { plain } from './markdown.ts';
import type { BotLog } from './log.ts';

export const COMMANDS: readonly Command[] = [delegate, follow, unfollow, link];

/** Answers a command or a button. Never throws: a refusal is told as it is, a fault of ours without its text. */
export async function answer(
  interaction: Exclude<Interaction, { kind: 'typing' }>,
  parts: CommandParts,
  log: BotLog,
): Promise<Reply> {
  const command = COMMANDS.find((each) => each.data.name === interaction.name);
  if (command === undefined) return { content: 'This is not offered any more.' };
  const argument =
    interaction.kind === 'button'
      ? interaction.argument
      : (interaction.options[command.data.options[0]?.name ?? ''] ?? '');
  try {
    return await command.execute(interaction.discordId, argument, parts);
  } catch (error) {
    if (error instanceof RefusalError) return { content: plain(error.message) };
    log.error({ err: error, command: interaction.name }, 'a Discord command failed');
    return { content: 'Something went wrong on our side. Please try again in a minute.' };
  }
}

/** What is offered while a person types; nothing where it cannot be said in time. */
export async function suggestions(
  interaction: Extract<Interaction, { kind: 'typing' }>,
  parts: CommandParts,
  log: BotLog,
): Promise<Choice[]> {
  const command = COMMANDS.find((each) => each.data.name === interaction.name);
  try {
    return (await command?.suggest?.(interaction.discordId, interaction.typed, parts)) ?? [];
  } catch (error) {
    log.error({ err: error, command: interaction.name }, 'Discord suggestions failed');
    return [];
  }
}
