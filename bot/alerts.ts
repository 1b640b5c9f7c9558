import { type REST, Routes } from 'discord.js';
import { type AlertSender, alertMark } from '../core/alerts/alert.ts';
import { asking } from './asking.ts';
import { alertMessage } from './messages.ts';
import { serverOf } from './server.ts';

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
  const ask = asking(rest, now);
  return {
    ...serverOf(rest, botId, publicUrl, ask),

    async open(discordId) {
      const body = { recipient_id: discordId };
      const answer = await ask(
        () => rest.post(Routes.userChannels(), { body }) as Promise<{ id: string }>,
        true,
      );
      return 'id' in answer ? { type: 'opened', channelId: answer.id } : answer;
    },

    async find(channelId, alert, nonce) {
      const query = new URLSearchParams({ limit: String(LOOK_BACK) });
      const answer = await ask(
        () => rest.get(Routes.channelMessages(channelId), { query }) as Promise<SentMessage[]>,
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

    async send(channelId, told, alert, nonce) {
      const body = { ...alertMessage(alert, told, publicUrl, now()), nonce, enforce_nonce: true };
      const answer = await ask(
        () => rest.post(Routes.channelMessages(channelId), { body }) as Promise<{ id: string }>,
      );
      return 'id' in answer ? { type: 'sent', messageId: answer.id } : answer;
    },
  };
}
