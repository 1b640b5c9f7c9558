import type { RecordedEntry } from '../book/entry.ts';
import { findChange } from '../changes/store.ts';
import { isLive } from '../claims/claim.ts';
import { findClaim } from '../claims/store.ts';
import { listContributors } from '../contributors/store.ts';
import { findCommitment } from '../commitments/store.ts';
import type { Database } from '../database.ts';
import type { Delivery } from '../deliveries/store.ts';
import { say } from '../phrases.ts';
import { isInvited } from '../invitations/store.ts';
import { planOfBody } from '../reward-plans/plan-entry.ts';
import { isWithdrawn } from '../reward-plans/store.ts';
import { timeText } from '../times.ts';
import type { Occasion } from './occasion.ts';

/** An alert that waits to be sent, to one person or in a channel. */
type Waiting = Pick<Delivery, 'occasion' | 'target' | 'seq' | 'facts'>;

/**
 * Why an alert is not sent any more: what it reminds of or asks for was done, was taken back or became another while it waited. null: it
 * holds, as what tells of something that happened always does, and each of those ends is told of.
 * In the inbox it stays, as what was told then.
 */
export async function mootBecause(db: Database, alert: Waiting, now: Date): Promise<string | null> {
  const { occasion, seq } = alert;
  const rule = RULES[occasion];
  const entry = rule === undefined || seq === null ? undefined : await findChange(db, seq);
  return entry === undefined || rule === undefined ? null : await rule(db, entry, alert, now);
}

type Rule = (db: Database, entry: RecordedEntry, alert: Waiting, now: Date) => Promise<string | null>;

const RULES: Partial<Record<Occasion, Rule>> = {
  invitation: claimMoot,
  late_review: claimMoot,
  half_time: claimMoot,
  last_day: claimMoot,
  clock_runs: claimMoot,
  commitment_due_soon: commitmentMoot,
  commitment_due: commitmentMoot,
  contribution: claimMoot,
  reminder: planMoot,
};

async function claimMoot(
  db: Database,
  { subject }: RecordedEntry,
  { occasion, target, facts }: Waiting,
): Promise<string | null> {
  if (subject.claim === undefined) return null;
  const claim = await findClaim(db, subject.claim);
  if (claim === undefined || !isLive(claim.state)) return say('The claim is over');
  if (occasion === 'contribution') {
    const named = await listContributors(db, [subject.claim]);
    const isAsked = named.some(
      (each) => 'accountId' in target && each.accountId === target.accountId && each.agreedAt === null,
    );
    return isAsked ? null : say('It was answered, or is not asked any more');
  }
  if (occasion === 'invitation' || occasion === 'late_review') {
    if (claim.waitsFor !== 'reviewers') return say('It does not wait for reviewers any more');
    const holds =
      occasion === 'late_review' ||
      ('accountId' in target && (await isInvited(db, subject.claim, target.accountId)));
    return holds ? null : say('The review is not asked for any more');
  }
  return claim.deadline?.toISOString() === facts?.dueAt
    ? null
    : say('The time of the claim is another by now');
}

/** That it is due is told by itself, and so is that it was missed. */
async function commitmentMoot(
  db: Database,
  { subject }: RecordedEntry,
  { occasion, facts }: Waiting,
  now: Date,
): Promise<string | null> {
  if (subject.commitment === undefined) return null;
  const commitment = await findCommitment(db, subject.commitment);
  if (commitment?.state !== 'open') return say('The commitment is not open any more');
  const { dueAt } = commitment.terms;
  if (timeText(dueAt) !== facts?.dueAt) return say('The commitment is due at another time by now');
  return occasion === 'commitment_due_soon' && now >= dueAt ? say('The commitment is due by now') : null;
}

async function planMoot(db: Database, { subject, body }: RecordedEntry): Promise<string | null> {
  const plan = planOfBody(body, 'plan');
  if (subject.delegate === undefined || plan === undefined) return null;
  const withdrawn = await isWithdrawn(db, subject.delegate, plan.version);
  return withdrawn ? say('The plan was withdrawn') : null;
}
