import type { Caller } from '../accounts/account.ts';
import { type Claim, demandNotLapsed } from '../claims/claim.ts';
import { assureNotOfTask } from '../claims/claimers-side.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { plainText, REASON } from '../plain-text.ts';
import { lastObjection } from '../reviews/objections.ts';
import { short } from '../reviews/production-proof.ts';
import { isCalled, parsePullRequest } from '../reviews/pull-request.ts';
import type { OverridablePart } from '../reviews/review-rules.ts';
import { findSubmissions, type Submission } from '../submissions/store.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../task-revisions/store.ts';
import { demandAllowed } from '../tasks/task.ts';
import { timeText } from '../times.ts';
import { webAddress } from '../web-address.ts';
import { commitOf, isSameDecision, needsConfirmation, type RecordedOverride } from './override.ts';
import { listOverridesOf } from './store.ts';
import type { OverrideMessage } from './typed-data.ts';
import { refusal } from '../refusals.ts';

const URL_MAX = 500;

/** What a steward asks for. */
export interface OverrideInput {
  part: OverridablePart;
  reason: string;
  url?: string | undefined;
  /** Which of them, where the claim has several: its address, or owner/name#12. */
  pullRequestUrl?: string | undefined;
}

/** An override as the server would have it signed at this moment, with what its recording needs besides. */
export interface Overridable {
  message: OverrideMessage;
  saidTo: RecordedOverride['saidTo'];
  confirmationNeeded: boolean;
  /** Of the facts that the verdict is by. */
  factsSha256: string;
}

/**
 * The override of a part that has not passed, of a pull request that is linked to a locked or just read claim. Refuses whoever is no
 * steward or on the claimer's side, and whatever is not there to be overridden.
 */
export async function overridable(
  db: Database,
  by: Caller,
  claim: Claim,
  input: OverrideInput,
  issuedAt: Date,
  at: string,
  settings: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<Overridable> {
  assureSteward(by);
  await assureNotOfTask(db, by, claim.taskId);
  const { part } = input;
  demandAllowed(part === 'production' ? 'vouch' : 'override', claim.state);
  demandNotLapsed(claim, now);
  const submission = oneOf(await findSubmissions(db, [claim.id]), input.pullRequestUrl);
  const { facts, verdict } = submission;
  const commit = commitOf(part, facts);
  if (commit === undefined) throw nothingToOverride(part, facts.url);
  const judged = verdict.parts.find(({ name }) => name === part);
  const made = await listOverridesOf(db, claim.id, { part, commit });
  const saidTo = part === 'objections' ? lastObjection(verdict) : null;
  const asked = { part, because: judged?.because ?? '', saidTo };
  const before = made.find(
    (each) => judged?.status === 'passed' || isSameDecision({ ...each.message, saidTo: each.saidTo }, asked),
  );
  if (before !== undefined)
    throw new RefusalError(
      'conflict',
      'override_exists',
      `Entry ${before.seq} overrides ${part} for ${short(commit)} already`,
      { current: { seq: before.seq } },
    );
  if (judged === undefined || judged.status === 'passed') throw nothingToOverride(part, facts.url);
  const terms = await findTerms(db, claim.taskId, claim.taskRevision);
  return {
    message: {
      kind: 'override',
      delegate: claim.delegate.slug,
      task: claim.taskId,
      title: terms.title,
      claim: claim.id,
      pullRequest: facts.url,
      part,
      commit,
      because: judged.because,
      reason: plainText(input.reason, `${at}/reason`, REASON),
      url: urlOf(input, `${at}/url`),
      issuedAt: timeText(issuedAt),
    },
    saidTo,
    confirmationNeeded: needsConfirmation(part, terms, settings),
    factsSha256: submission.factsHash.toString('hex'),
  };
}

function nothingToOverride(part: OverridablePart, url: string): RefusalError {
  return new RefusalError(
    'conflict',
    'nothing_to_override',
    `The verdict on ${url} has no unmet part ${part}`,
  );
}

function oneOf(linked: readonly Submission[], pullRequestUrl: string | undefined): Submission {
  if (linked.length === 0)
    throw new RefusalError('conflict', 'no_submission', 'No pull request is submitted for this claim');
  const asked = pullRequestUrl === undefined ? undefined : parsePullRequest(pullRequestUrl);
  const fitting =
    pullRequestUrl === undefined ? linked : linked.filter(({ facts }) => isCalled(facts, asked));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1)
    throw invalidInput(
      '/pullRequestUrl',
      `Must be one of ${linked.map(({ facts }) => facts.url).join(' and ')}`,
    );
  return only;
}

/** A steward's word that work is in production must be seen for oneself; any other override rests on the pull request. */
function urlOf({ part, url }: OverrideInput, pointer: string): string {
  const isAsked = part === 'production';
  if (isAsked === (url !== undefined && url !== ''))
    return isAsked ? webAddress(url ?? '', pointer, URL_MAX) : '';
  throw invalidInput(
    pointer,
    isAsked
      ? refusal('Must say where it can be seen in production')
      : refusal('Only of production an address is given'),
  );
}
