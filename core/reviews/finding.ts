import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import { sha256 } from '../hashing.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { Verdict } from './verdict.ts';

/** What an evaluation found of a pull request. */
export interface Finding {
  facts: PullRequestFacts;
  factsHash: Buffer;
  verdict: Verdict;
  /** When the facts were asked for. */
  fetchedAt: Date;
  /** When they are asked for again though nobody asks. */
  checkAt: Date;
}

/** Where our App is, webhooks tell what happens, and the sync what they did not tell. */
const POLL_MS = 30 * 60 * 1000;
const POLL_WITHOUT_APP_MS = 2 * 60 * 1000;
const POLL_COMPLETED_MS = 24 * 60 * 60 * 1000;

/** A verdict on facts, to be written down beside the moves that it causes. */
export function findingOf(facts: PullRequestFacts, verdict: Verdict, fetchedAt: Date): Finding {
  const next = fetchedAt.getTime() + pollAfter(facts, verdict);
  const soakEnd = verdict.soakEndsAt === null ? Infinity : Date.parse(verdict.soakEndsAt);
  return {
    facts,
    factsHash: sha256(canonicalJson(facts as unknown as JsonObject)),
    verdict,
    fetchedAt,
    checkAt: new Date(soakEnd > fetchedAt.getTime() ? Math.min(next, soakEnd) : next),
  };
}

function pollAfter({ repository }: PullRequestFacts, { status }: Verdict): number {
  if (status === 'completed') return POLL_COMPLETED_MS;
  return repository.installationId === null ? POLL_WITHOUT_APP_MS : POLL_MS;
}
