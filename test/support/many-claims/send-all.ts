import type { GithubStandIn } from '../github/stand-in.ts';
import type { Delivery } from '../github/webhooks.ts';

const AT_ONCE = 16;

/** Has GitHub send them, some at a time, to each of the receivers by turns. Gives those that were not answered with 2xx. */
export async function sendAll(
  github: GithubStandIn,
  deliveries: readonly Delivery[],
  receivers: readonly string[],
): Promise<Delivery[]> {
  const usual = github.receiver;
  const left = deliveries.entries();
  const failed: Delivery[] = [];
  const sendOn = async () => {
    for (const [number, delivery] of left) {
      github.receiver = receivers[number % receivers.length];
      if (!isAcknowledgement(await github.send(delivery))) failed.push(delivery);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
  github.receiver = usual;
  return failed;
}

/** The guids of those that were answered with 2xx at least once. */
export function acknowledged(deliveries: readonly Delivery[]): string[] {
  return deliveries.filter((each) => each.answers.some(isAcknowledgement)).map(({ guid }) => guid);
}

function isAcknowledgement(status: number): boolean {
  return status >= 200 && status < 300;
}
