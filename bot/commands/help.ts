import { command, type Command } from '../command.ts';
import { listText } from '../list-text.ts';
import { links } from '../messages.ts';

/** Lists these commands, and itself. */
export function helpOf(commands: readonly Command[]): Command {
  const help: Command = command({
    name: 'help',
    description: 'See what this bot does, and its commands',
    options: [],
    async execute(_given, { settings: { publicUrl } }) {
      return {
        content: listText(
          [
            'Pledgebook is the public register of what delegates promise, deliver and pay. When a promise changes, you are told before it takes effect.',
            'Answers to these commands are seen by you alone:',
          ],
          [...commands, help].map(({ data }) => `- /${data.name}: ${data.description}`),
          [links({ 'The register': publicUrl, 'Your account': `${publicUrl}/me` })],
        ),
      };
    },
  });
  return help;
}
