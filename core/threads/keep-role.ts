import type { Database } from '../database.ts';
import { isFinal, isLongLimit, type Refused, refusalText } from '../deliveries/discord-answer.ts';
import { say } from '../phrases.ts';
import { roleName } from './delegate-names.ts';
import type { AlertServer, ServerRole } from './server.ts';
import { beginMaking, findKnownRole, saveRole } from './store.ts';

/** A process that dies while it makes a role lets another look for it after this. */
const MAKING_MS = 30_000;
const PASS_OVER_MS = 60 * 60_000;
const UNHEARD = say('The role may not be mentioned: make it mentionable, or let the bot mention all roles');

export type KeptRole = { type: 'kept'; role: ServerRole } | { type: 'none'; because: string };

/**
 * The role that is told of a delegate's changes in a server: the one that is known, one of its name that gives no rights, or a new
 * one. Where the server has no room, or does not let us for long or at all, there is none, and for an hour we do not ask again. What came of it is noted.
 */
export async function keepRole(
  db: Database,
  server: AlertServer,
  guildId: string,
  slug: string,
  now: Date,
): Promise<KeptRole | Refused> {
  const known = await findKnownRole(db, guildId, slug);
  if (known.passedOverUntil !== null && known.passedOverUntil > now)
    return { type: 'none', because: 'Discord refused it a while ago' };
  const save = async (role: Parameters<typeof saveRole>[3]) =>
    db.transaction().execute((tx) => saveRole(tx, guildId, slug, role));
  const passOver = async (refused: Refused): Promise<KeptRole | Refused> => {
    if (!isFinal(refused) && !isLongLimit(refused)) return refused;
    const because = refusalText(refused);
    await save({ roleId: null, passedOverUntil: new Date(now.getTime() + PASS_OVER_MS), because });
    return { type: 'none', because };
  };

  const listed = await server.listRoles(guildId);
  if (listed.type !== 'listed') return passOver(listed);
  const name = roleName(slug);
  const role =
    listed.roles.find((each) => each.id === known.roleId) ??
    listed.roles.find((each) => each.name === name && each.harmless);
  if (role !== undefined) {
    await save({ roleId: role.id, passedOverUntil: null, because: role.heard ? null : UNHEARD });
    return { type: 'kept', role };
  }
  const until = new Date(now.getTime() + MAKING_MS);
  const ours = await db.transaction().execute((tx) => beginMaking(tx, guildId, slug, until, now));
  if (!ours) return { type: 'none', because: 'It is being made' };
  const made = await server.makeRole(guildId, name);
  if (made.type !== 'made') return passOver(made);
  await save({ roleId: made.id, passedOverUntil: null, because: null });
  return { type: 'kept', role: { id: made.id, name, harmless: true, heard: true } };
}
