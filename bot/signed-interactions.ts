import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, InteractionResponseType, MessageFlags, REST, Routes } from 'discord.js';
import { RefusalError } from '../core/errors.ts';
import { useInteraction } from '../core/used-interactions/store.ts';
import { alertSender } from './alerts.ts';
import { answer, replacesMessage, suggestions, TOO_LATE_FOR_A_FORM } from './answer.ts';
import type { BotParts } from './app.ts';
import type { CommandParts, Given, Opened, Pressed, Reply, Submitted } from './interaction.ts';
import { readInteraction } from './raw-interaction.ts';
import { serverChannels } from './server-channels.ts';
import { applicationKey, isFromDiscord } from './signature.ts';

/** Discord waits three seconds for a first answer. What takes longer is announced, and sent when it is there. */
const FIRST_ANSWER_MS = 2_000;
const REQUESTS_PER_SECOND = 10;
/** Discord knows an answer's token once it has read the first answer, which may be on its way still. */
const AGAIN_MS = 1_000;
const TRIES_MAX = 3;

/** What Discord posted, with the two headers that it signs by. */
interface Posted {
  signature: unknown;
  timestamp: unknown;
  body: Uint8Array;
}

export interface SignedInteractions {
  /**
   * The first answer to what was posted, as Discord defines it. Refuses what Discord has not signed (`unauthenticated`), as Discord
   * tries before it uses an address, or what was answered before, and what is no interaction that we offer (`invalid`).
   */
  answer(posted: Posted): Promise<object>;
  close(): void;
}

/**
 * Commands, buttons and menus over signed HTTP, in place of the gateway. Any number of processes may answer them, whether or not one
 * runs the bot. Discord's signature is over the timestamp and the raw body.
 */
export function signedInteractions({ db, config, now, log }: BotParts): SignedInteractions {
  const key = applicationKey(config.publicKey ?? '');
  if (key === undefined) throw new TypeError('interactions over HTTP need the public key of the application');
  const { settings, applicationId } = config;
  const rest = new REST({
    api: config.apiUrl,
    version: '10',
    timeout: 5_000,
    globalRequestsPerSecond: REQUESTS_PER_SECOND,
  }).setToken(config.token);
  const sender = alertSender(rest, applicationId, settings.publicUrl, now);
  const channels = serverChannels(rest, applicationId);
  const parts: CommandParts = { db, settings, sender, channels, now };

  return {
    async answer({ signature, timestamp, body }) {
      if (!isFromDiscord(key, { signature, timestamp }, body, now()))
        throw new RefusalError(
          'unauthenticated',
          'interaction_not_signed',
          'The signature of Discord is missing, wrong or old',
        );
      const interaction = readInteraction(parsed(body));
      if (interaction === undefined)
        throw new RefusalError('invalid', 'malformed_request', 'This is no interaction that we offer');
      if (interaction.type === 'ping') return { type: InteractionResponseType.Pong };
      if (interaction.type === 'asked') {
        if (!(await useInteraction(db, interaction.id, now())))
          throw new RefusalError(
            'unauthenticated',
            'interaction_not_signed',
            'Discord signed this once, and it was answered already',
          );
        return await firstAnswer(interaction.asked, interaction.token);
      }
      return {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: await inTime(suggestions(interaction.typing, parts, log), []) },
      };
    },
    close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };

  async function firstAnswer(asked: Given | Pressed | Submitted, token: string) {
    const replaces = asked.kind === 'component' && replacesMessage(asked);
    const answering = answer(asked, parts, log);
    const reply = await inTime(answering, undefined);
    if (reply !== undefined && 'form' in reply)
      return { type: InteractionResponseType.Modal, data: reply.form };
    if (reply !== undefined)
      return {
        type: replaces
          ? InteractionResponseType.UpdateMessage
          : InteractionResponseType.ChannelMessageWithSource,
        data: { ...messageOf(reply), flags: MessageFlags.Ephemeral },
      };
    void sendLater(answering, token);
    return replaces
      ? { type: InteractionResponseType.DeferredMessageUpdate }
      : {
          type: InteractionResponseType.DeferredChannelMessageWithSource,
          data: { flags: MessageFlags.Ephemeral },
        };
  }

  async function edit(token: string, body: object, tries = 1): Promise<void> {
    try {
      await rest.patch(Routes.webhookMessage(applicationId, token), { body, auth: false });
    } catch (error) {
      const mayBeEarly = error instanceof DiscordAPIError && error.status === 404;
      if (!mayBeEarly || tries === TRIES_MAX) throw error;
      await sleep(AGAIN_MS);
      await edit(token, body, tries + 1);
    }
  }

  async function sendLater(answering: Promise<Reply | Opened>, token: string): Promise<void> {
    try {
      const body = messageOf(await answering);
      await edit(token, body);
    } catch (error) {
      log.warn({ err: error }, 'an answer did not reach Discord');
    }
  }
}

async function inTime<Answer, Otherwise>(
  answering: Promise<Answer>,
  otherwise: Otherwise,
): Promise<Answer | Otherwise> {
  return await Promise.race([answering, sleep(FIRST_ANSWER_MS, otherwise, { ref: false })]);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

function messageOf(answered: Reply | Opened) {
  const { content, components = [] } = 'form' in answered ? TOO_LATE_FOR_A_FORM : answered;
  return { content, components, allowed_mentions: { parse: [] } };
}
