import { listFollows } from '../../core/alerts/store.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { findAccountIdByDiscord } from '../../core/alerts/store.ts';
import { type Command, delegateOption } from '../interaction.ts';
import { plain } from '../markdown.ts';
import { linkedAccount } from './linked-account.ts';
import { choices, namedDelegate } from './named-delegate.ts';

/** Ends a follow, direct messages and all. */
export const unfollow: Command = {
  data: {
    name: 'unfollow',
    description: 'Be told no more of the changes of a delegate',
    options: delegateOption('The delegate to unfollow'),
  },
  async execute(discordId, argument, { db }) {
    const by = await linkedAccount(db, discordId);
    const { slug, name } = await namedDelegate(db, argument);
    const followed = await unfollowDelegate(db, by, slug);
    return {
      content: followed
        ? `You do not follow ${plain(name)} any more. Nothing more is told to you of it.`
        : `You did not follow ${plain(name)}.`,
    };
  },
  async suggest(discordId, typed, { db }) {
    const accountId = await findAccountIdByDiscord(db, discordId);
    if (accountId === undefined) return [];
    const sought = typed.trim().toLowerCase();
    const followed = (await listFollows(db, accountId)).map((each) => each.delegate);
    return choices(
      followed.filter((each) => each.slug.includes(sought) || each.name.toLowerCase().includes(sought)),
    );
  },
};
