import { APPLICATION_ID, GUILD_ID } from './ids.ts';
import type { Refusal } from './route.ts';

/** What the bot may be allowed in a server. */
export type Right =
  | 'MANAGE_ROLES'
  | 'MENTION_EVERYONE'
  | 'CREATE_PUBLIC_THREADS'
  | 'SEND_MESSAGES_IN_THREADS'
  | 'READ_MESSAGE_HISTORY'
  | 'VIEW_CHANNEL'
  | 'SEND_MESSAGES'
  | 'EMBED_LINKS';

const BITS: Record<Right, bigint> = {
  MANAGE_ROLES: 1n << 28n,
  MENTION_EVERYONE: 1n << 17n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  EMBED_LINKS: 1n << 14n,
};

export interface Role {
  id: string;
  name: string;
  permissions: string;
  position: number;
  hoist: boolean;
  managed: boolean;
  mentionable: boolean;
}

/** Who is told of a message because it mentions a role. */
export interface Told {
  roles: string[];
  people: string[];
}

/** The server: its roles, who has them, and what the bot may do there. */
export class Guild {
  /** Change it to take a right from the bot. */
  readonly botMay: Set<Right> = new Set([
    'MANAGE_ROLES',
    'CREATE_PUBLIC_THREADS',
    'SEND_MESSAGES_IN_THREADS',
    'READ_MESSAGE_HISTORY',
    'VIEW_CHANNEL',
    'SEND_MESSAGES',
    'EMBED_LINKS',
  ]);
  rolesMax = 250;
  activeThreadsMax = 1000;
  /** The bot was thrown out. */
  kicked = false;
  readonly roles = new Map<string, Role>();
  readonly #rolesOf = new Map<string, Set<string>>();
  readonly #left = new Set<string>();
  readonly #snowflake: () => string;

  constructor(snowflake: () => string) {
    this.#snowflake = snowflake;
    this.#add({ id: GUILD_ID, name: '@everyone', position: 0 });
    this.#add({ id: APPLICATION_ID, name: 'pledgebook', position: 100, managed: true });
  }

  #add(role: Partial<Role> & { id: string; name: string }): Role {
    const made = {
      permissions: '0',
      position: 1,
      hoist: false,
      managed: false,
      mentionable: false,
      ...role,
    };
    this.roles.set(made.id, made);
    return made;
  }

  /** An administrator makes a role; or the bot, which is refused what it may not. */
  makeRole(role: Partial<Role> & { name: string }): Role {
    return this.#add({ ...role, id: this.#snowflake() });
  }

  makeRoleAsBot(asked: Partial<Role>): Refusal | Role {
    if (!this.botMay.has('MANAGE_ROLES')) return [403, 50013, 'Missing Permissions'];
    if (this.roles.size >= this.rolesMax) return [400, 30005, 'Maximum number of guild roles reached (250)'];
    const everyone = this.roles.get(GUILD_ID)?.permissions ?? '0';
    return this.makeRole({ name: 'new role', permissions: everyone, ...asked });
  }

  /** An administrator deletes a role. */
  deleteRole(id: string): void {
    this.roles.delete(id);
    for (const roles of this.#rolesOf.values()) roles.delete(id);
  }

  leave(userId: string): void {
    this.#left.add(userId);
    this.#rolesOf.delete(userId);
  }

  rolesOf(userId: string): string[] {
    if (userId === APPLICATION_ID) return [APPLICATION_ID];
    return [...(this.#rolesOf.get(userId) ?? [])];
  }

  /** The bot gives or takes a role. */
  changeRole(userId: string, roleId: string, has: boolean): Refusal | undefined {
    const role = this.roles.get(roleId);
    const bots = this.roles.get(APPLICATION_ID);
    if (this.#left.has(userId)) return [404, 10007, 'Unknown Member'];
    if (role === undefined) return [404, 10011, 'Unknown Role'];
    const isHigher = role.position >= (bots?.position ?? 0) || role.managed;
    if (!this.botMay.has('MANAGE_ROLES') || isHigher) return [403, 50013, 'Missing Permissions'];
    const roles = this.#rolesOf.get(userId) ?? new Set();
    if (has) roles.add(roleId);
    else roles.delete(roleId);
    this.#rolesOf.set(userId, roles);
    return undefined;
  }

  /** Whom a text of the bot's notifies: a role that may be mentioned, by anybody or by the bot, and that is allowed to be. */
  told(content: string, allowed: readonly string[]): Told {
    const named = [...content.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id);
    const roles = [...new Set(named)].filter((id) => {
      const role = this.roles.get(id);
      const isHeard = role !== undefined && (role.mentionable || this.botMay.has('MENTION_EVERYONE'));
      return isHeard && allowed.includes(id);
    });
    const people = [...this.#rolesOf]
      .filter(([, has]) => roles.some((id) => has.has(id)))
      .map(([userId]) => userId);
    return { roles, people: people.sort() };
  }

  roleView(role: Role): Record<string, unknown> {
    const botRights = [...this.botMay].reduce((sum, right) => sum | BITS[right], 0n);
    const isBots = role.id === APPLICATION_ID;
    return {
      ...role,
      ...(isBots ? { permissions: botRights.toString(), tags: { bot_id: APPLICATION_ID } } : {}),
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      icon: null,
      unicode_emoji: null,
      flags: 0,
    };
  }
}
