import { createDiscordLinkCode } from '../../core/links/link-discord.ts';
import { command } from '../command.ts';

/** Gives a code for once, which the person enters in the portal, signed in with their wallet. */
export const link = command({
  name: 'link',
  description: 'Link your Discord account to your wallet',
  options: [],
  async execute({ discordId }, { db, settings: { publicUrl }, now }) {
    const { code, expiresAt } = await createDiscordLinkCode(db, discordId, now());
    const minutes = Math.round((expiresAt.getTime() - now().getTime()) / 60_000);
    return {
      content: [
        `Your code: \`${code}\``,
        `Sign in with your wallet at <${publicUrl}/me> and enter it under Discord, within ${minutes} minutes. It works once. No gas, no transaction.`,
        'Nobody of this register will ever ask you for this code.',
      ].join('\n'),
    };
  },
});
