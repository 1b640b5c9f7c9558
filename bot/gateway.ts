import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction as GatewayInteraction,
  MessageFlags,
  PermissionFlagsBits,
  SimpleShardingStrategy,
  Status,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { answer, opensForm, replacesMessage, suggestions, TOO_LATE_FOR_A_FORM } from './answer.ts';
import { readCustomId } from './components.ts';
import type { BotLog } from './log.ts';
import type { CommandParts, Given, Opened, Pressed, Reply } from './interaction.ts';

/** Discord is told at once that an answer comes: it waits three seconds for that, and a quarter of an hour for the answer. */
const PRIVATELY = { flags: MessageFlags.Ephemeral } as const;

export interface GatewayClient {
  client: Client;
  /** Whether Discord has it connected now. */
  isIn(): boolean;
  leave(): Promise<void>;
}

/** A client of Discord's gateway that answers commands, buttons, menus and typing, each in private. */
export function gatewayClient(apiUrl: string, parts: CommandParts, log: BotLog): GatewayClient {
  let left = false;
  let away = false;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, timeout: 5_000 },
    ws: {
      buildStrategy(manager) {
        // Left while it connects, discord.js would connect anew, for ever: what it asks for first is then not answered.
        const retrieve = manager.options.retrieveSessionInfo.bind(manager.options);
        manager.options.retrieveSessionInfo = (shard) => (left ? new Promise(() => {}) : retrieve(shard));
        return new SimpleShardingStrategy(manager);
      },
    },
  });
  // Without a listener, a rejection in any other listener would end the process.
  client.on(Events.Error, (error) => log.error({ err: error }, 'the Discord client reports an error'));
  client.on(Events.Warn, (text) => log.warn({}, `Discord client: ${text}`));
  client.on(Events.ShardError, (error) => log.warn({ err: error }, 'the connection to Discord broke'));
  client.on(Events.ShardReconnecting, () => {
    if (!left && !away) log.info({}, 'the connection to Discord is gone; it is made anew');
    away = true; // each try says it again
  });
  for (const back of [Events.ShardResume, Events.ShardReady] as const)
    client.on(back, () => {
      if (away) log.info({}, 'the bot is in Discord again');
      away = false;
    });
  client.on(Events.InteractionCreate, (interaction) => {
    react(interaction, parts, log).catch((error: unknown) =>
      log.warn({ err: error }, 'an answer did not reach Discord'),
    );
  });
  return {
    client,
    // the client's own status stays ready once it was
    isIn: () => client.ws.shards.size > 0 && client.ws.shards.every(({ status }) => status === Status.Ready),
    async leave() {
      left = true;
      await client.destroy();
    },
  };
}

async function react(interaction: GatewayInteraction, parts: CommandParts, log: BotLog): Promise<void> {
  const discordId = interaction.user.id;
  const guild = interaction.inGuild()
    ? {
        id: interaction.guildId,
        mayManage: interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
      }
    : undefined;
  if (interaction.isAutocomplete()) {
    const { name: option, value: typed } = interaction.options.getFocused(true);
    const typing = { kind: 'typing', name: interaction.commandName, option, typed, discordId } as const;
    await interaction.respond(await suggestions(typing, parts, log));
  } else if (interaction.isChatInputCommand()) {
    const given = {
      kind: 'command',
      name: interaction.commandName,
      options: valuesOf(interaction),
      discordId,
      guild,
    } as const;
    if (opensForm(given)) return await openForm(interaction, given, parts, log);
    await interaction.deferReply(PRIVATELY);
    await interaction.editReply(messageOf(await answer(given, parts, log)));
  } else if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const { name, args } = readCustomId(interaction.customId);
    const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
    const pressed = { kind: 'component', name, args: [...args, ...chosen], discordId, guild } as const;
    if (opensForm(pressed)) return await openForm(interaction, pressed, parts, log);
    await (replacesMessage(pressed) ? interaction.deferUpdate() : interaction.deferReply(PRIVATELY));
    await interaction.editReply(messageOf(await answer(pressed, parts, log)));
  } else if (interaction.isModalSubmit()) {
    await interaction.deferReply(PRIVATELY);
    const { name, args } = readCustomId(interaction.customId);
    const texts = Object.fromEntries(
      [...interaction.fields.fields.values()].flatMap((field) =>
        'value' in field && typeof field.value === 'string' ? [[field.customId, field.value]] : [],
      ),
    );
    const submitted = { kind: 'form', name, args, texts, discordId } as const;
    await interaction.editReply(messageOf(await answer(submitted, parts, log)));
  }
}

/** What may be answered with a form is answered at once: Discord opens none after it was told to wait. */
async function openForm(
  interaction: ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction,
  asked: Given | Pressed,
  parts: CommandParts,
  log: BotLog,
): Promise<void> {
  const answered = await answer(asked, parts, log);
  if ('form' in answered) await interaction.showModal(answered.form);
  else await interaction.reply({ ...messageOf(answered), ...PRIVATELY });
}

function valuesOf(interaction: ChatInputCommandInteraction): Given['options'] {
  const given = interaction.options.data.map(({ name, value }) => [name, value]);
  return Object.fromEntries(
    given.filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
}

function messageOf(answered: Reply | Opened) {
  const { content, components = [] } = 'form' in answered ? TOO_LATE_FOR_A_FORM : answered;
  return { content, components, allowedMentions: { parse: [] } };
}
