import { say } from '../phrases.ts';
/** One transfer of a transaction. Addresses are 0x and lower case, amounts in the smallest unit. */
export interface Transfer {
  recipient: string;
  amount: bigint;
}

/**
 * How a transaction pays: a plain transfer, many by a multisend contract, a distribution by the Hermes contract, or by the chain itself
 * (IIP-59), where one transaction pays for several delegates and each of its logs is a payment.
 */
export const WAYS = ['transfer', 'multisend', 'hermes', 'protocol'] as const;

/** What a chain says of one transaction, or of one log of the chain's own payments, read from its block. */
export interface PaymentFacts {
  /** 0x and lower case. */
  hash: string;
  /** Which log of its block it is; null: the whole transaction. */
  log: number | null;
  payer: string;
  succeeded: boolean;
  block: number;
  at: Date;
  way: (typeof WAYS)[number] | 'unreadable';
  /** The candidate for whose voters it is: its name of way hermes, its key of way protocol. */
  candidate: string | null;
  /** Only of way hermes: the last epoch that it is for. */
  forEpoch: number | null;
  transfers: readonly Transfer[];
}

/** What a look at the chain gave: the facts, or that no such transaction is in a block (yet). */
export type PaymentLook = { facts: PaymentFacts } | { missing: 'unknown' | 'pending' };

/** Where payments are read. Throws where the chain cannot be asked. */
export interface PaymentSource {
  read(hash: string): Promise<PaymentLook>;
  /** The newest block that the node has: one that is not in step with its chain may be far behind. */
  tip(): Promise<{ number: number; at: Date }>;
  /** The payments in these blocks, both included, that come from one of `payers`, or are distributions by Hermes or by the chain itself. */
  scan(fromBlock: number, toBlock: number, payers: ReadonlySet<string>): Promise<PaymentFacts[]>;
}

/** Whom a payment is thought to be of. */
export interface Paying {
  /** From where it says now that it pays. */
  payer: string;
  /** Whether the address that paid, or the candidate for which Hermes or the chain did, was its own. */
  isIts: boolean;
}

export const PAYMENT_STATES = ['checking', 'verified', 'refused'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** What is thought of a payment: the state, and why where it is not verified. */
export type Judgement =
  | { state: 'verified'; facts: PaymentFacts; transfers: readonly Transfer[] }
  | { state: 'refused'; because: string }
  | { state: 'checking'; because: string };

/** How long a declared transaction is looked for. */
const LOOKED_FOR_MS = 24 * 3_600_000;

/** What a look says of a payment that was declared at `declaredAt`. */
export function judgePayment(
  look: PaymentLook,
  { payer, isIts }: Paying,
  declaredAt: Date,
  chainId: number,
  now: Date,
): Judgement {
  if ('missing' in look) {
    if (now.getTime() < declaredAt.getTime() + LOOKED_FOR_MS)
      return {
        state: 'checking',
        because:
          look.missing === 'pending'
            ? say('It is not in a block yet')
            : say('Chain {chain} does not know it yet; it is looked for during 24 hours', { chain: chainId }),
      };
    return {
      state: 'refused',
      because: say('Chain {chain} did not have it 24 hours after it was declared', { chain: chainId }),
    };
  }
  const { facts } = look;
  if (!facts.succeeded)
    return { state: 'refused', because: say('The transaction failed on chain: it paid nobody') };
  if (facts.way === 'unreadable')
    return {
      state: 'refused',
      because: say('It calls a contract that is not known here: whom it paid cannot be read from it'),
    };
  if (facts.way === 'protocol') {
    if (facts.log === null)
      return {
        state: 'refused',
        because: say(
          'It is of the chain’s own rewards: what these pay to voters is found without being declared',
        ),
      };
    if (!isIts)
      return {
        state: 'refused',
        because: say('The chain paid it for {candidate}', { candidate: facts.candidate ?? 'nobody' }),
      };
  } else if (facts.way === 'hermes') {
    if (!isIts)
      return {
        state: 'refused',
        because: say('It is a Hermes distribution for {candidate}', {
          candidate: facts.candidate ?? 'nobody',
        }),
      };
  } else if (!isIts) {
    return {
      state: 'refused',
      because:
        facts.payer === payer
          ? say('It was sent by {sender}, which another delegate said then that it pays from', {
              sender: payer,
            })
          : say('It was sent by {sender}, not from the payout address {payer}', {
              sender: facts.payer,
              payer,
            }),
    };
  }
  const transfers = facts.transfers.filter(({ amount }) => amount > 0n);
  if (transfers.length === 0) return { state: 'refused', because: say('It moves no money') };
  return { state: 'verified', facts, transfers };
}
