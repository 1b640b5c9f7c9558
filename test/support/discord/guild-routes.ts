import { GUILD_ID } from './ids.ts';
import { ok, refuse, type Route } from './route.ts';
import type { Role } from './guild.ts';
import { memberView, type ServerState } from './server-state.ts';
import type { Threads } from './threads.ts';

/** The routes of roles and threads. */
export function guildRoutes({ guild, users, now }: ServerState, threads: Threads): Record<string, Route> {
  const inGuild =
    (route: Route): Route =>
    (asked) => {
      if (asked.parts[1] !== GUILD_ID || guild.kicked) return refuse(404, 10004, 'Unknown Guild');
      return route(asked);
    };
  const changeRole = (has: boolean) =>
    inGuild(({ parts: [, , , userId = '', , roleId = ''] }) => {
      if (!users.has(userId)) return refuse(404, 10007, 'Unknown Member');
      const refusal = guild.changeRole(userId, roleId, has);
      return refusal === undefined ? { status: 204, body: undefined } : { refusal };
    });

  return {
    'GET guilds/:id/roles': inGuild(() => ok([...guild.roles.values()].map((each) => guild.roleView(each)))),
    'POST guilds/:id/roles': inGuild(({ body }) => {
      const made = guild.makeRoleAsBot(body as Partial<Role>);
      return 'id' in made ? ok(guild.roleView(made)) : { refusal: made };
    }),
    'GET guilds/:id/members/:id': inGuild(({ parts: [, , , userId = ''] }) => {
      const user = users.get(userId);
      if (user === undefined) return refuse(404, 10007, 'Unknown Member');
      return ok(memberView(user, guild.rolesOf(userId), now()));
    }),
    'PUT guilds/:id/members/:id/roles/:id': changeRole(true),
    'DELETE guilds/:id/members/:id/roles/:id': changeRole(false),
    'GET guilds/:id/threads/active': inGuild(() => ok(threads.active())),
    'GET channels/:id/threads/archived/public': ({ parts: [, id = ''], query }) => {
      const found = threads.archived(id, query.get('before'), Number(query.get('limit') ?? 50));
      return 'threads' in found ? ok(found) : { refusal: found };
    },
    'POST channels/:id/threads': ({ parts: [, id = ''], body }) => {
      const made = threads.make(id, body as Parameters<typeof threads.make>[1]);
      return 'id' in made ? ok(threads.view(made), 201) : { refusal: made };
    },
    'POST channels/:id/messages/:id/threads': ({ parts: [, id = '', , messageId = ''], body }) => {
      const made = threads.make(id, { type: 11, ...(body as { name: string }) }, messageId);
      return 'id' in made ? ok(threads.view(made), 201) : { refusal: made };
    },
    'PATCH channels/:id': ({ parts: [, id = ''], body }) => {
      const edited = threads.edit(id, body as Parameters<typeof threads.edit>[1]);
      return 'id' in edited ? ok(threads.view(edited)) : { refusal: edited };
    },
  };
}
