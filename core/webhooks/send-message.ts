import { findChange } from '../changes/store.ts';
import type { Database, Tx } from '../database.ts';
import { signedHeaders } from './signature.ts';
import {
  type DueMessage,
  leaseMessage,
  lockWaiting,
  queueMessage,
  saveAttempt,
} from '../webhook-messages/store.ts';
import { saveDisabled } from './store.ts';
import { afterAnswer, LEASE_MS, type WebhookSender } from './webhook.ts';

/** The clocks of two processes may differ by this much. */
const CLOCKS_DIFFER_MS = 2_000;
const WITHOUT_JOB_MS = 60_000;

/**
 * Posts a message once, by one process at a time, and writes what came of it. Whoever dies in between leaves it to be posted again
 * with the same webhook-id. Does nothing where it does not wait, is not due, or its endpoint is disabled.
 */
export async function sendMessage(
  db: Database,
  messageId: string,
  publicUrl: string,
  sender: WebhookSender,
  spread: number,
  clock: () => Date,
): Promise<void> {
  const claimed = await db.transaction().execute((tx) => claim(tx, messageId, publicUrl, clock()));
  if (claimed === undefined) return;
  const { message, body } = claimed;
  const answer = await sender.post(message.url, headersOf(message, body, clock()), body);
  const now = clock();
  const outcome = afterAnswer(message, answer, spread, now);
  await db.transaction().execute(async (tx) => {
    if (!(await saveAttempt(tx, message, outcome, answer.text, now))) return;
    if (outcome.state === 'failed' && outcome.disabledBecause !== null)
      await saveDisabled(tx, message.endpointId, { at: now, because: outcome.disabledBecause });
    if (outcome.state !== 'waiting') return;
    const delayMs = outcome.runAt.getTime() - now.getTime();
    if (delayMs <= WITHOUT_JOB_MS) await queueMessage(tx, message.id, delayMs, now);
  });
}

async function claim(
  tx: Tx,
  id: string,
  publicUrl: string,
  now: Date,
): Promise<{ message: DueMessage; body: string } | undefined> {
  const waiting = await lockWaiting(tx, id, now);
  if (waiting === undefined) return undefined;
  if (waiting.runAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return undefined;
  if (waiting.leasedUntil !== null && waiting.leasedUntil > now) return undefined;
  const message = { ...waiting, attempts: waiting.attempts + 1 };
  const body = await bodyOf(tx, message, publicUrl);
  await leaseMessage(tx, id, message.attempts, new Date(now.getTime() + LEASE_MS));
  return { message, body };
}

/** The same bytes at every attempt: the entry stands in them as the book has it. */
async function bodyOf(tx: Tx, message: DueMessage, publicUrl: string): Promise<string> {
  if (message.seq === null)
    return JSON.stringify({
      type: 'webhook.test',
      timestamp: message.createdAt.toISOString(),
      data: { webhook: message.endpointId },
    });
  const entry = await findChange(tx, message.seq);
  if (entry === undefined) throw new Error(`entry ${message.seq} is to be posted, and is not there`);
  const head = JSON.stringify({ type: entry.kind, timestamp: entry.at.toISOString() }).slice(0, -1);
  const url = JSON.stringify(`${publicUrl}/changes/${message.seq}`);
  return `${head},"data":{"seq":${message.seq},"url":${url},"entry":${entry.text}}}`;
}

function headersOf(message: DueMessage, body: string, now: Date): Record<string, string> {
  const secrets = [message.secret, ...message.formerSecrets];
  return signedHeaders(secrets, message.id, now, body);
}
