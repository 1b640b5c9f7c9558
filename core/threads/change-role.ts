import type { Database } from '../database.ts';
import { isFinal, type Refused } from '../deliveries/discord-answer.ts';
import { keepRole } from './keep-role.ts';
import type { AlertServer } from './server.ts';
import { findKnownRole, isAlertServer, saveRole } from './store.ts';

const UNKNOWN_MEMBER = 10_007;
const UNKNOWN_ROLE = 10_011;
const UNKNOWN_USER = 10_013;
const NO_ACCESS = 50_001;
const NO_PERMISSION = 50_013;

/** What came of a member's asking for a role, or to be without it. */
export type RoleChange =
  | 'given'
  | 'taken'
  /** Alerts are not told in this server. */
  | 'not_here'
  /** There is none to be had: no room, or no right to make one. */
  | 'no_role'
  /** Somebody gave the role rights: it is not ours to hand out. */
  | 'gives_rights'
  | 'left_server'
  | 'role_deleted'
  | 'not_allowed'
  /** Discord says nothing clear. */
  | 'unclear';

/** Who asks, where, and for which delegate. Which account it is, is not asked and not kept. */
interface Member {
  guildId: string;
  discordId: string;
  slug: string;
}

/** Gives a member the role of a delegate, which is made where there is none. Never one that gives rights. */
export async function giveRole(
  db: Database,
  server: AlertServer,
  { guildId, discordId, slug }: Member,
  now: Date,
): Promise<RoleChange> {
  if (!(await isAlertServer(db, guildId))) return 'not_here';
  const kept = await keepRole(db, server, guildId, slug, now);
  if (kept.type === 'none') return 'no_role';
  if (kept.type !== 'kept') return 'unclear';
  if (!kept.role.harmless) return 'gives_rights';
  const changed = await server.changeRole(guildId, discordId, kept.role.id, true);
  return changed.type === 'changed' ? 'given' : await whyNot(db, guildId, slug, changed);
}

/** Takes the role of a delegate from a member. */
export async function takeRole(
  db: Database,
  server: AlertServer,
  { guildId, discordId, slug }: Member,
): Promise<RoleChange> {
  const { roleId } = await findKnownRole(db, guildId, slug);
  if (roleId === null) return 'role_deleted';
  const changed = await server.changeRole(guildId, discordId, roleId, false);
  return changed.type === 'changed' ? 'taken' : await whyNot(db, guildId, slug, changed);
}

async function whyNot(db: Database, guildId: string, slug: string, refused: Refused): Promise<RoleChange> {
  if (refused.type !== 'refused' || !isFinal(refused)) return 'unclear';
  const { code } = refused;
  if (code === UNKNOWN_ROLE) {
    const none = { roleId: null, passedOverUntil: null, because: null };
    await db.transaction().execute((tx) => saveRole(tx, guildId, slug, none));
    return 'role_deleted';
  }
  if (code === UNKNOWN_MEMBER || code === UNKNOWN_USER) return 'left_server';
  return code === NO_ACCESS || code === NO_PERMISSION ? 'not_allowed' : 'unclear';
}
