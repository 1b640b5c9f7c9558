import type { Service } from '../start/service.ts';
import { Client, into } from '../test/support/http/client.ts';
import { linkGithub } from '../test/support/link-github.ts';
import type { GithubStandIn } from '../test/support/github/stand-in.ts';
import type { PaymentChain } from '../test/support/chain/payment-chain.ts';
import type { DemoClock } from './clock.ts';
import { byName } from './people.ts';
import type { Stage } from './stage.ts';

/** The stage of the sample community: a service that is made but does not serve yet. */
export function makeStage(
  service: Service,
  { github, chain, clock }: { github: GithubStandIn; chain: PaymentChain; clock: DemoClock },
): Stage {
  const clients = new Map<string, Client>();
  const as = (name: string): Client => {
    const client = clients.get(name) ?? new Client(into(service.app), byName(name), clock.now);
    clients.set(name, client);
    return client;
  };
  return {
    clock,
    github,
    chain,
    as,
    async settle() {
      await service.handlers.sweep?.({});
      await service.queue.drain(service.handlers);
    },
    async lookAtPayments() {
      const { sweep, 'verify-payment': verify, 'find-payments': find } = service.handlers;
      await sweep?.({});
      await service.queue.drain({
        ...(verify && { 'verify-payment': verify }),
        ...(find && { 'find-payments': find }),
      });
    },
    linkGithub: (name) => linkGithub(as(name), byName(name), github),
  };
}
