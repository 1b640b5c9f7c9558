import {
  Client,
  Events,
  GatewayIntentBits,
  type Interaction as GatewayInteraction,
  MessageFlags,
  SimpleShardingStrategy,
} from 'discord.js';
import { answer, suggestions } from './answer.ts';
import type { BotLog } from './log.ts';
import type { CommandParts } from './interaction.ts';

const MENTION_NOBODY = { parse: [] as const };

export interface GatewayClient {
  client: Client;
  leave(): Promise<void>;
}

/** A client of Discord's gateway that answers commands, buttons and typing, each in private. */
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
    const typed = interaction.options.getFocused();
    const typing = { kind: 'typing', name: interaction.commandName, typed, discordId } as const;
    await interaction.respond(await suggestions(typing, parts, log));
  } else if (interaction.isChatInputCommand()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const options = Object.fromEntries(
      interaction.options.data.map((option) => [option.name, String(option.value ?? '')]),
    );
    const command = { kind: 'command', name: interaction.commandName, options, discordId } as const;
    const { content } = await answer(command, parts, log);
    await interaction.editReply({ content, allowedMentions: MENTION_NOBODY });
  } else if (interaction.isButton()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const [name = '', argument = ''] = interaction.customId.split(':');
    const { content } = await answer({ kind: 'button', name, argument, discordId }, parts, log);
    await interaction.editReply({ content, allowedMentions: MENTION_NOBODY });
  }
}
