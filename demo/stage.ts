import type { Answer, Client } from '../test/support/http/client.ts';
import type { GithubStandIn } from '../test/support/github/stand-in.ts';
import type { PaymentChain } from '../test/support/chain/payment-chain.ts';
import type { DemoClock } from './clock.ts';

export interface Stage {
  clock: DemoClock;
  github: GithubStandIn;
  chain: PaymentChain;
  /** An HTTP client of one person: the sample community acts as people do. */
  as: (person: string) => Client;
  /** Works off the jobs and sweeps that are due at the clock's time. */
  settle: () => Promise<void>;
  /** Verifies declared payments and searches the chain for others, and does nothing else. */
  lookAtPayments: () => Promise<void>;
  /** Links a person's GitHub identity, as its OAuth page would. */
  linkGithub: (person: string) => Promise<void>;
}

export interface Happening {
  daysAgo: number;
  happen: (stage: Stage) => Promise<void>;
}

/** Refuses to go on when an answer is not what the story needs. */
export async function expect(asked: Promise<Answer>, status: number): Promise<Answer['body']> {
  const answer = await asked;
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
