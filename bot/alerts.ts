import { DiscordAPIError, HTTPError, RateLimitError, type REST, RESTEvents, Routes } from 'discord.js';
import { type AlertSender, alertMark } from '../core/alerts/alert.ts';
import type { Answer } from '../core/deliveries/delivery.ts';
import { alertMessage } from './messages.ts';

/** Half of the answers of 401, 403 and 429 in ten minutes after which Discord shuts an address out. */
const INVALID_MAX = 5_000;
/** A pause this long is not the limit of one channel: something shut us out. */
const SHUT_OUT_MS = 60_000;
const LOOK_BACK = 50;

interface SentMessage {
  id: string;
  nonce?: string | number;
  author: { id: string };
  embeds: { footer?: { text: string } }[];
}

/**
 * Hands alerts to Discord. `rest` must not retry by itself: when to try again is the delivery's to know. `botId` is the
 * application's: its messages are ours.
 */
export function alertSender(rest: REST, botId: string, publicUrl: string, now: () => Date): AlertSender {
  let silentUntil = 0;
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    if (count >= INVALID_MAX) silentUntil = now().getTime() + remainingTime;
  });

  const ask = async <Result>(
    request: () => Promise<Result>,
    opening: boolean,
  ): Promise<Result | Exclude<Answer, { type: 'sent' }>> => {
    const waitMs = silentUntil - now().getTime();
    if (waitMs > 0) return { type: 'limited', retryAfterMs: waitMs, everything: true };
    try {
      return await request();
    } catch (error) {
      return meaning(error, opening);
    }
  };

  return {
    async open(discordId) {
      const answer = await ask(
        () =>
          rest.post(Routes.userChannels(), { body: { recipient_id: discordId } }) as Promise<{ id: string }>,
        true,
      );
      return 'id' in answer ? { type: 'opened', channelId: answer.id } : answer;
    },

    async find(channelId, alert, nonce) {
      const query = new URLSearchParams({ limit: String(LOOK_BACK) });
      const answer = await ask(
        () => rest.get(Routes.channelMessages(channelId), { query }) as Promise<SentMessage[]>,
        false,
      );
      if (!Array.isArray(answer))
        return answer.type === 'refused' && answer.status === 403 && answer.code !== undefined
          ? { type: 'unreadable' }
          : answer;
      const mark = alertMark(alert);
      const found = answer.find(
        (message) =>
          message.author.id === botId &&
          (message.nonce === nonce || (alert.entry !== null && message.embeds[0]?.footer?.text === mark)),
      );
      return found === undefined ? { type: 'absent' } : { type: 'found', messageId: found.id };
    },

    async send(channelId, place, alert, nonce) {
      const body = { ...alertMessage(alert, place, publicUrl, now()), nonce, enforce_nonce: true };
      const answer = await ask(
        () => rest.post(Routes.channelMessages(channelId), { body }) as Promise<{ id: string }>,
        false,
      );
      return 'id' in answer ? { type: 'sent', messageId: answer.id } : answer;
    },
  };
}

/** What it means that a request failed. */
function meaning(error: unknown, opening: boolean): Exclude<Answer, { type: 'sent' }> {
  if (error instanceof RateLimitError)
    return {
      type: 'limited',
      retryAfterMs: error.retryAfter,
      everything: error.global || error.retryAfter >= SHUT_OUT_MS,
    };
  if (error instanceof DiscordAPIError)
    return {
      type: 'refused',
      status: error.status,
      code: typeof error.code === 'number' ? error.code : undefined,
      opening,
      text: typeof error.code === 'number' ? error.message : 'without a code of Discord',
    };
  if (error instanceof HTTPError)
    return { type: 'refused', status: error.status, code: undefined, opening, text: error.message };
  const text = error instanceof Error ? error.message : String(error);
  if (text.startsWith('Expected token to be set'))
    return { type: 'refused', status: 401, code: undefined, opening, text: 'the token was refused before' };
  return { type: 'unclear', because: `No answer from Discord: ${text}` };
}
