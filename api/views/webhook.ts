import { type Static, Type } from 'typebox';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import type { Message } from '../../core/webhook-messages/store.ts';
import { type Endpoint, MESSAGE_CAUSES, MESSAGE_STATES } from '../../core/webhooks/webhook.ts';
import { Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { nullableTimeView, timeView } from './values.ts';

export const WebhookView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    url: Type.String(),
    kinds: Nullable(Type.Array(OneOf(ENTRY_KINDS))),
    delegates: Nullable(Type.Array(Type.String())),
    disabled: Nullable(Type.Object({ at: Time, because: Type.String() })),
    createdAt: Time,
  },
  { title: 'Webhook' },
);

export const MessageView = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The webhook-id' }),
    seq: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'The entry; null for a test',
    }),
    cause: OneOf(MESSAGE_CAUSES),
    state: OneOf(MESSAGE_STATES),
    attempts: Type.Integer(),
    createdAt: Time,
    lastAttemptAt: NullableTime,
    lastAnswer: NullableText({ description: 'Its status, or why there was none' }),
    nextAttemptAt: NullableTime,
  },
  { title: 'WebhookDelivery' },
);

const asWritten = (text: string) => text;

/** `said` says what the register wrote as text. */
export function endpointView(endpoint: Endpoint, said = asWritten): Static<typeof WebhookView> {
  const { id, url, kinds, delegates, disabled, createdAt } = endpoint;
  return {
    id,
    url,
    kinds,
    delegates,
    disabled: disabled && { at: timeView(disabled.at), because: said(disabled.because) },
    createdAt: timeView(createdAt),
  };
}

export function messageView(message: Message, said = asWritten): Static<typeof MessageView> {
  const { id, seq, cause, state, attempts, lastAnswer } = message;
  return {
    id,
    seq,
    cause,
    state,
    attempts,
    createdAt: timeView(message.createdAt),
    lastAttemptAt: nullableTimeView(message.lastAttemptAt),
    lastAnswer: lastAnswer && said(lastAnswer),
    nextAttemptAt: state === 'waiting' ? timeView(message.runAt) : null,
  };
}
