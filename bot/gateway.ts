import {
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction as GatewayInteraction,
  MessageFlags,
  SimpleShardingStrategy,
} from 'discord.js';
import { answer, replacesMessage, suggestions } from './answer.ts';
import { readCustomId } from './components.ts';
import type { BotLog } from './log.ts';
import type { CommandParts, Given, Reply } from './interaction.ts';

/** Discord is told at once that an answer comes: it waits three seconds for that, and a quarter of an hour for the answer. */
const PRIVATELY = { flags: MessageFlags.Ephemeral } as const;

export interface GatewayClient {
  client: Client;
  leave(): Promise<void>;
}

/** A client of Discord's gateway that answers commands, buttons, menus and typing, each in private. */
export function gatewayClient(apiUrl: string, parts: CommandParts, log: BotLog): GatewayClient {
  let left = false;
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
  client.on(Events.InteractionCreate, (interaction) => {
    react(interaction, parts, log).catch((error: unknown) =>
      log.warn({ err: error }, 'an answer did not reach Discord'),
    );
  });
  return {
    client,
    async leave() {
      left = true;
      await client.destroy();
    },
  };
}

async function react(interaction: GatewayInteraction, parts: CommandParts, log: BotLog): Promise<void> {
  const discordId = interaction.user.id;
  if (interaction.isAutocomplete()) {
    const { name: option, value: typed } = interaction.options.getFocused(true);
    const typing = { kind: 'typing', name: interaction.commandName, option, typed, discordId } as const;
    await interaction.respond(await suggestions(typing, parts, log));
  } else if (interaction.isChatInputCommand()) {
    await interaction.deferReply(PRIVATELY);
    const given = {
      kind: 'command',
      name: interaction.commandName,
      options: valuesOf(interaction),
      discordId,
    } as const;
    await interaction.editReply(messageOf(await answer(given, parts, log)));
  } else if (interaction.isButton() || interaction.isStringSelectMenu()) {
    const { name, args } = readCustomId(interaction.customId);
    const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
    const pressed = { kind: 'component', name, args: [...args, ...chosen], discordId } as const;
    await (replacesMessage(pressed) ? interaction.deferUpdate() : interaction.deferReply(PRIVATELY));
    await interaction.editReply(messageOf(await answer(pressed, parts, log)));
  }
}

function valuesOf(interaction: ChatInputCommandInteraction): Given['options'] {
  const given = interaction.options.data.map(({ name, value }) => [name, value]);
  return Object.fromEntries(
    given.filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
}

function messageOf({ content, components = [] }: Reply) {
  return { content, components, allowedMentions: { parse: [] } };
}
