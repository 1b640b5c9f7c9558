import { createHmac, randomUUID } from 'node:crypto';

export interface Delivery {
  guid: string;
  event: string;
  action: string;
  headers: Record<string, string>;
  body: string;
  /** What the receiver answered each time it was sent. */
  answers: number[];
}

/** Where deliveries go: an address, or a function for tests that need no socket. */
export type Receiver = string | ((delivery: Delivery) => Promise<number>);

function signature(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** An event as GitHub sends it, signed. */
export function makeDelivery(
  secret: string,
  appId: number,
  event: string,
  payload: { action?: string; [member: string]: unknown },
): Delivery {
  const body = JSON.stringify(payload);
  const guid = randomUUID();
  return {
    guid,
    event,
    action: payload.action ?? '',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/0000000',
      'x-github-delivery': guid,
      'x-github-event': event,
      'x-github-hook-installation-target-id': String(appId),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': signature(secret, body),
    },
    body,
    answers: [],
  };
}

/** Sends it, as often as it is called: GitHub's redelivery has the same guid. */
export async function send(delivery: Delivery, receiver: Receiver): Promise<number> {
  const status =
    typeof receiver === 'string'
      ? (await fetch(receiver, { method: 'POST', headers: delivery.headers, body: delivery.body })).status
      : await receiver(delivery);
  delivery.answers.push(status);
  return status;
}
