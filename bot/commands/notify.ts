import { giveRole, type RoleChange, takeRole } from '../../core/threads/change-role.ts';
import { roleName } from '../../core/threads/delegate-names.ts';
import { isAlertServer } from '../../core/threads/store.ts';
import type { ComponentAction } from '../command.ts';
import { buttonsRow, type Row } from '../components.ts';
import type { CommandParts, Guild, Reply } from '../interaction.ts';
import { plain } from '../markdown.ts';
import { links, notifyButtons } from '../messages.ts';
import { namedDelegate } from './named-delegate.ts';

/** Gives the role that the alerts of a delegate mention. It needs no wallet: Discord alone knows who has it. */
export const notifyButton: ComponentAction = {
  name: 'notify',
  replaces: false,
  async execute({ args: [slug = ''], discordId, guild }, parts) {
    if (guild === undefined) return NOT_IN_SERVER;
    const delegate = await namedDelegate(parts.db, slug);
    const member = { guildId: guild.id, discordId, slug: delegate.slug };
    return replyOf(await giveRole(parts.db, parts.sender, member, parts.now()), delegate, parts);
  },
};

export const notifyStopButton: ComponentAction = {
  name: 'notify-stop',
  replaces: false,
  async execute({ args: [slug = ''], discordId, guild }, parts) {
    if (guild === undefined) return NOT_IN_SERVER;
    const delegate = await namedDelegate(parts.db, slug);
    const member = { guildId: guild.id, discordId, slug: delegate.slug };
    return replyOf(await takeRole(parts.db, parts.sender, member), delegate, parts);
  },
};

const NOT_IN_SERVER: Reply = { content: 'Roles belong to a server: press this in the server itself.' };

/** The buttons of a delegate's role, for an answer in a server that is told of its changes; none elsewhere. */
export async function notifyRows(
  { db }: CommandParts,
  slug: string,
  guild: Guild | undefined,
): Promise<Row[]> {
  const isTold = guild !== undefined && (await isAlertServer(db, guild.id));
  return isTold ? [buttonsRow(...notifyButtons(slug))] : [];
}

type Delegate = { slug: string; name: string };

const SAID: Record<RoleChange, (name: string, role: string) => string> = {
  given: (name, role) =>
    `You have the role “${role}” now: its mention tells you when ${name} changes something. Members of this server see the role, and so whom you follow.`,
  taken: (name, role) =>
    `You do not have the role “${role}” any more, and the alerts of ${name} do not mention you.`,
  not_here: () => 'Changes are not told in this server, so there is no role for them.',
  no_role: (name) =>
    `There is no role for ${name} in this server now: it has all the roles that Discord allows, or the bot may not make one.`,
  gives_rights: (_, role) =>
    `The role “${role}” gives rights in this server by now, so the bot does not hand it out. An administrator can take them away from it.`,
  left_server: () => 'Discord says that you are no member of this server any more.',
  role_deleted: (name) =>
    `There is no role for ${name} in this server any more: an administrator deleted it.`,
  not_allowed: (_, role) =>
    `The bot may not give or take the role “${role}”: an administrator has to let it manage roles, and keep its own role above that one.`,
  unclear: () => 'Discord gave no clear answer. Please try again in a minute.',
};

function replyOf(
  change: RoleChange,
  { slug, name }: Delegate,
  { settings: { publicUrl } }: CommandParts,
): Reply {
  const said = SAID[change](plain(name), roleName(slug));
  if (change === 'taken') return { content: said };
  const elsewhere = { Inbox: `${publicUrl}/me`, Feed: `${publicUrl}/delegates/${slug}/changes.atom` };
  const without = `You can do without it: /follow tells you as a direct message · ${links(elsewhere)}`;
  const stop = notifyButtons(slug).slice(1);
  return { content: `${said}\n${without}`, components: change === 'given' ? [buttonsRow(...stop)] : [] };
}
