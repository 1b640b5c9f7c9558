import { type Delivery, send } from '../github/webhooks.ts';

const AT_ONCE = 16;

/** Sends them, some at a time, each to one of the receivers. Gives those that were not answered with 2xx. */
export async function sendAll(
  deliveries: readonly Delivery[],
  receivers: readonly string[],
): Promise<Delivery[]> {
  const left = deliveries.entries();
  const failed: Delivery[] = [];
  const sendOn = async () => {
    for (const [number, delivery] of left) {
      const receiver = receivers[number % receivers.length] ?? '';
      const status = await send(delivery, receiver).catch(() => 0);
      if (status < 200 || status > 299) failed.push(delivery);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
  return failed;
}
