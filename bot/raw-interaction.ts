import { ComponentType, InteractionType, PermissionFlagsBits } from 'discord.js';
import { readCustomId } from './components.ts';
import type { Given, Guild, Pressed, Submitted, Typing } from './interaction.ts';

/** What lets a person manage a server. */
const MANAGES = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

const SNOWFLAKE = /^\d{1,20}$/;

/** An interaction as Discord posts it: a ping, or what a person did and the token to answer it by. */
export type RawInteraction =
  | { type: 'ping' }
  | { type: 'asked'; id: string; token: string; asked: Given | Pressed | Submitted }
  | { type: 'typing'; typing: Typing };

interface Raw {
  type?: unknown;
  id?: unknown;
  token?: unknown;
  user?: { id?: unknown };
  guild_id?: unknown;
  member?: { user?: { id?: unknown }; permissions?: unknown };
  data?: {
    name?: unknown;
    options?: { name?: unknown; value?: unknown; focused?: unknown }[];
    custom_id?: unknown;
    component_type?: unknown;
    values?: unknown[];
    components?: { component?: { custom_id?: unknown; value?: unknown } }[];
  };
}

/** Reads what Discord posted; undefined where it is nothing that we offer. */
export function readInteraction(posted: unknown): RawInteraction | undefined {
  const { type, id, token, user, member, data, guild_id } = (posted ?? {}) as Raw;
  if (type === InteractionType.Ping) return { type: 'ping' };
  const discordId = member?.user?.id ?? user?.id;
  if (typeof id !== 'string' || !SNOWFLAKE.test(id)) return undefined;
  if (typeof token !== 'string' || typeof discordId !== 'string') return undefined;
  const guild = guildOf(guild_id, member?.permissions);
  if (type === InteractionType.MessageComponent) {
    const isMenu = data?.component_type === ComponentType.StringSelect;
    if (!isMenu && data?.component_type !== ComponentType.Button) return undefined;
    if (typeof data.custom_id !== 'string') return undefined;
    const { name, args } = readCustomId(data.custom_id);
    const chosen = isMenu && Array.isArray(data.values) ? data.values.map(String) : [];
    return {
      type: 'asked',
      id,
      token,
      asked: { kind: 'component', name, args: [...args, ...chosen], discordId, guild },
    };
  }
  if (type === InteractionType.ModalSubmit) {
    if (typeof data?.custom_id !== 'string') return undefined;
    const { name, args } = readCustomId(data.custom_id);
    const texts = textsOf(Array.isArray(data.components) ? data.components : []);
    return { type: 'asked', id, token, asked: { kind: 'form', name, args, texts, discordId } };
  }
  const name = data?.name;
  if (typeof name !== 'string') return undefined;
  const options = Array.isArray(data?.options) ? data.options : [];
  if (type === InteractionType.ApplicationCommand)
    return {
      type: 'asked',
      id,
      token,
      asked: { kind: 'command', name, options: valuesOf(options), discordId, guild },
    };
  if (type !== InteractionType.ApplicationCommandAutocomplete) return undefined;
  const focused = options.find((option) => option.focused === true);
  if (typeof focused?.name !== 'string') return undefined;
  const typed = typeof focused.value === 'number' ? String(focused.value) : (focused.value ?? '');
  if (typeof typed !== 'string') return undefined;
  return { type: 'typing', typing: { kind: 'typing', name, option: focused.name, typed, discordId } };
}

function valuesOf(options: readonly { name?: unknown; value?: unknown }[]): Given['options'] {
  return Object.fromEntries(
    options.flatMap(({ name, value }) =>
      typeof name === 'string' && (typeof value === 'string' || typeof value === 'number')
        ? [[name, value]]
        : [],
    ),
  );
}

function textsOf(
  labels: readonly { component?: { custom_id?: unknown; value?: unknown } }[],
): Submitted['texts'] {
  return Object.fromEntries(
    labels.flatMap(({ component }) =>
      typeof component?.custom_id === 'string' && typeof component.value === 'string'
        ? [[component.custom_id, component.value]]
        : [],
    ),
  );
}

function guildOf(id: unknown, permissions: unknown): Guild | undefined {
  if (typeof id !== 'string') return undefined;
  const rights = typeof permissions === 'string' && /^\d+$/.test(permissions) ? BigInt(permissions) : 0n;
  return { id, mayManage: (rights & MANAGES) !== 0n };
}
