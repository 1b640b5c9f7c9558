import { listFollows } from '../../core/alerts/store.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { command, type ComponentAction } from '../command.ts';
import type { CommandParts, Reply, Typing } from '../interaction.ts';
import { plain } from '../markdown.ts';
import { findLinkedAccount, linkedAccount } from './linked-account.ts';
import { choices, delegateOption, namedForFollower } from './named-delegate.ts';

/** Ends a follow, direct messages and all. */
export const unfollow = command({
  name: 'unfollow',
  description: 'Stop being told of the changes of a delegate',
  options: [delegateOption('The delegate to unfollow')],
  execute: ({ options, discordId }, parts) => unfollowNamed(discordId, options.delegate, parts),
  suggest: { delegate: suggestFollowed },
});

export const unfollowButton: ComponentAction = {
  name: 'unfollow',
  replaces: false,
  execute: ({ args: [slug = ''], discordId }, parts) => unfollowNamed(discordId, slug, parts),
};

async function unfollowNamed(discordId: string, named: string, parts: CommandParts): Promise<Reply> {
  const { db } = parts;
  const by = await linkedAccount(parts, discordId);
  const { slug, name } = await namedForFollower(db, by.accountId, named);
  const followed = await unfollowDelegate(db, by, slug);
  return {
    content: followed
      ? `You do not follow ${plain(name)} any more. You are told nothing more about it.`
      : `You did not follow ${plain(name)}.`,
  };
}

/** The delegates that this person follows. */
export async function suggestFollowed({ discordId, typed }: Typing, parts: CommandParts) {
  const account = await findLinkedAccount(parts, discordId);
  if (account === undefined) return [];
  const sought = typed.trim().toLowerCase();
  const followed = (await listFollows(parts.db, account.accountId)).map((each) => each.delegate);
  return choices(
    followed.filter((each) => each.slug.includes(sought) || each.name.toLowerCase().includes(sought)),
  );
}
