import { parseAddress } from './accounts/address.ts';
import type { EnvironmentReader } from './environment.ts';

/** The register's rules as the operator set them. Durations in milliseconds. */
export interface Settings {
  /** The origin that people see: SIWE's domain and every link come from it. Without a trailing slash. */
  publicUrl: string;
  chainId: number;
  /** The least time between the announcement of a plan that is worse for voters and its effect. */
  noticePeriodMs: number;
  /** From a claim to its deadline. */
  claimPeriodMs: number;
  /** How many live claims one delegate may hold. */
  claimLimit: number;
  /** How long a submission waits for a drawn reviewer, and for reviewers, before another is drawn and the stewards are told. */
  reviewPeriodMs: number;
  /** Approvals that a submission needs unless its task says otherwise. */
  reviewQuorum: number;
  /** From production to *completed*. */
  soakPeriodMs: number;
  /** How long a negative finding stays *checking*. */
  replyPeriodMs: number;
  /** From the due date of a commitment, or the telling of it where that is later, until it is *missed*. */
  commitmentGraceMs: number;
  /** Where the frame of the widget may stand: sources as a Content-Security-Policy has them. */
  frameAncestors: readonly string[];
  /** 0x and lower case. */
  stewards: readonly string[];
  /** Addresses known to be of exchanges, 0x and lower case: what is paid to one may not reach who voted by it. */
  exchanges: readonly string[];
}

/** Of what somebody has to do: in no time at all it is missed before it begins. */
const SHORTEST = 'PT1S';
const ADDRESS_EXAMPLE = '0xDa7e12Ef57c236a06117c5e0d04a228e7181CF36';

/** Every page that is not sent in the clear, and those of one's own machine. */
const ANYWHERE = ['https:', 'http://localhost:*'];

function readOrigins(text: string): string[] | undefined {
  const origins = text.split(',').map((each) => each.trim());
  const isOrigin = (each: string) => URL.canParse(each) && new URL(each).origin === each;
  return origins.every(isOrigin) ? origins : undefined;
}

function readAddresses(text: string): string[] | undefined {
  try {
    return text.split(',').map((address) => parseAddress(address.trim(), ''));
  } catch {
    return undefined;
  }
}

/** The settings as the environment has them; what is wrong stands in the reader's faults. `port` is where links go without PUBLIC_URL. */
export function readSettings(env: EnvironmentReader, port: number): Settings {
  const addresses = (name: string) =>
    env.value(name, 'addresses separated by commas', ADDRESS_EXAMPLE, readAddresses) ?? [];
  const [stewards, exchanges] = [addresses('STEWARDS'), addresses('EXCHANGE_ADDRESSES')];
  return {
    publicUrl: env.url('PUBLIC_URL', 'https://pledgebook.example', true) ?? `http://localhost:${port}`,
    chainId: env.integer('CHAIN_ID', 1, Number.MAX_SAFE_INTEGER, 4689),
    noticePeriodMs: env.duration('NOTICE_PERIOD', 'P7D'),
    claimPeriodMs: env.duration('CLAIM_PERIOD', 'P14D', SHORTEST),
    claimLimit: env.integer('CLAIM_LIMIT', 1, 1000, 2),
    reviewPeriodMs: env.duration('REVIEW_PERIOD', 'P3D', SHORTEST),
    reviewQuorum: env.integer('REVIEW_QUORUM', 1, 100, 2),
    soakPeriodMs: env.duration('SOAK_PERIOD', 'P7D'),
    replyPeriodMs: env.duration('REPLY_PERIOD', 'PT24H'),
    commitmentGraceMs: env.duration('COMMITMENT_GRACE', 'P7D'),
    frameAncestors:
      env.value('FRAME_ANCESTORS', 'origins separated by commas', 'https://blog.example', readOrigins) ??
      ANYWHERE,
    stewards,
    exchanges,
  };
}
