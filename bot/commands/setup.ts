import { chooseChannel, chooseNoChannel } from '../../core/server-setups/choose-channel.ts';
import { findSetup } from '../../core/server-setups/store.ts';
import { utcText } from '../../core/changes/time-text.ts';
import { RefusalError } from '../../core/errors.ts';
import { command, type ComponentAction } from '../command.ts';
import { buttonsRow } from '../components.ts';
import type { CommandParts, Guild, Reply } from '../interaction.ts';
import { plain } from '../markdown.ts';
import { links } from '../messages.ts';
import { missingIn } from '../channel-needs.ts';
import type { ChannelLook } from '../server-channels.ts';

/** Shows where a server is told of changes, or chooses it; with what the bot may not do there. */
export const setup = command({
  name: 'setup',
  description: 'Choose the channel of this server that is told of changes',
  options: [
    {
      type: 7,
      name: 'channel',
      description: 'Where alerts are posted; leave it out to see what is set',
      required: false,
      channel_types: [0, 5, 15],
    },
  ],
  managersOnly: true,
  async execute({ options: { channel }, guild }, parts) {
    const { id } = managed(guild);
    if (channel === undefined) return await shown(id, parts);
    const look = await parts.channels.look(id, channel);
    if (look.type === 'elsewhere')
      throw new RefusalError('invalid', 'invalid_input', 'This channel belongs to another server.');
    const missing = missingText(look);
    if (look.type === 'unclear')
      return {
        content: `Discord could not be asked about <#${channel}>. Nothing was changed; please try again.`,
      };
    if (missing.isTooLittle)
      return {
        content: [`Nothing was changed: alerts cannot be posted in <#${channel}>.`, ...missing.lines].join(
          '\n',
        ),
      };
    await chooseChannel(parts.db, id, channel, parts.now());
    return await shown(id, parts, `Changes are told in <#${channel}> from now on.`);
  },
});

export const setupTest: ComponentAction = {
  name: 'setup-test',
  replaces: false,
  async execute({ guild }, { db, channels, settings }) {
    const chosen = await findSetup(db, managed(guild).id);
    if (chosen === undefined) return { content: 'No channel is chosen. Use /setup.' };
    const refused = await channels.say(
      chosen.channelId,
      `This is a test message. Changes of delegates will be told here.\n${links({ 'The register': settings.publicUrl })}`,
    );
    return {
      content:
        refused === undefined
          ? `A test message is in <#${chosen.channelId}>.`
          : `Discord did not take a test message in <#${chosen.channelId}>: ${plain(refused)}.`,
    };
  },
};

export const setupStop: ComponentAction = {
  name: 'setup-stop',
  replaces: true,
  async execute({ guild }, { db }) {
    const stopped = await chooseNoChannel(db, managed(guild).id);
    return {
      content: stopped
        ? 'Changes are no longer told in this server. Use /setup to choose a channel again.'
        : 'No channel was chosen.',
    };
  },
};

/** Refuses who may not manage the server: Discord offers them nothing of this, unless an administrator lets it. */
function managed(guild: Guild | undefined): Guild {
  if (guild === undefined || !guild.mayManage)
    throw new RefusalError(
      'forbidden',
      'server_manager_required',
      'Only those who may manage this server can do this, in the server itself.',
    );
  return guild;
}

async function shown(guildId: string, { db, channels }: CommandParts, first?: string): Promise<Reply> {
  const chosen = await findSetup(db, guildId);
  if (chosen === undefined)
    return { content: 'This server is told of no changes yet. Use /setup with a channel to choose where.' };
  const { channelId, setAt, brokenBecause } = chosen;
  const look = await channels.look(guildId, channelId);
  return {
    content: [
      first ?? `Changes are told in <#${channelId}>, since ${utcText(setAt)}.`,
      ...(brokenBecause === null
        ? []
        : [
            `The last alert could not be posted there: ${plain(brokenBecause)}. Choose the channel again once that is put right.`,
          ]),
      ...(look.type === 'unclear' ? ['Discord could not be asked what the bot may do there.'] : []),
      ...(look.type === 'unclear' ? [] : missingText(look).lines),
    ].join('\n'),
    components: [
      buttonsRow(
        ...(look.type === 'seen' && look.isForum
          ? []
          : [{ label: 'Send a test message', name: 'setup-test', args: [] }]),
        { label: 'Stop telling changes here', name: 'setup-stop', args: [] },
      ),
    ],
  };
}

function missingText(look: ChannelLook): { isTooLittle: boolean; lines: string[] } {
  const missing = missingIn(look.type === 'seen' ? look : { rights: 0n, isForum: false });
  return {
    isTooLittle: missing.some(({ needed }) => needed),
    lines:
      missing.length === 0
        ? ['The bot has every permission there that it asks for.']
        : ['The bot lacks there:', ...missing.map(({ name, what }) => `- ${name}: ${what}.`)],
  };
}
