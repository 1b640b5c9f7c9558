import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { RecordedEntry } from '../book/entry.ts';
import { type Claim, clockFrom, turnFrom } from '../claims/claim.ts';
import { insertTransition } from '../claim-transitions/store.ts';
import { saveClaim } from '../claims/store.ts';
import { tellClockRuns } from '../claims/tell-clock-runs.ts';
import type { Tx } from '../database.ts';
import { sha256 } from '../hashing.ts';
import type { Finding } from './finding.ts';
import type { Judged, Trigger } from './judged.ts';
import { actorOf, bodyOf } from './move-entry.ts';
import { isProgress, type Move, movesOf } from './moves.ts';

/** Writes down the moves that a verdict causes: each is one entry and one transition, with its actor and its cause. */
export async function recordMoves(tx: Tx, judged: Judged, trigger: Trigger, now: Date): Promise<void> {
  const { claim, verdict, submissions } = judged;
  const moves = movesToRecord(judged, trigger);
  const last =
    moves
      .map((move) => move.to)
      .filter(isProgress)
      .at(-1) ?? claim.state;
  const after = {
    ...claim,
    state: last,
    inReviewSince: last === 'in_review' ? (claim.inReviewSince ?? now) : null,
    endedAt: last === 'completed' ? (claim.endedAt ?? now) : null,
    suspendedAt: suspensionAfter(claim, moves, now),
  };
  const turn = last === 'completed' ? null : verdict.waitsFor;
  const clock = clockFrom(after, turn, now);
  await saveClaim(tx, { ...after, ...clock, ...turnFrom(claim, turn, now) });
  let newest: RecordedEntry | undefined;
  let from = claim.state;
  for (const { to, kind } of moves) {
    const recorded = await append(tx, {
      kind,
      actor: actorOf(kind, judged, trigger),
      subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claim.id },
      body: bodyOf(kind, judged, { from, to, cause: trigger.cause }),
    });
    await insertTransition(tx, {
      claimId: claim.id,
      seq: recorded.seq,
      from,
      to,
      cause: trigger.cause,
      factsHash: evidenceHash(submissions),
    });
    await enqueue(tx, recorded);
    newest = recorded;
    if (isProgress(to)) from = to;
  }
  await tellClockRuns(tx, claim, clock, verdict.because, newest, now);
}

/** A submission is told of even where it moves nothing. */
function movesToRecord({ claim, verdict }: Judged, { submittedBy }: Trigger): Move[] {
  const moves = movesOf(claim, verdict);
  if (submittedBy?.claimId !== claim.id || moves[0]?.kind === 'task.submitted') return moves;
  const to = claim.state === 'in_review' ? 'in_review' : 'claimed';
  return [{ to, kind: 'task.submitted' }, ...moves];
}

function suspensionAfter(claim: Claim, moves: readonly Move[], now: Date): Date | null {
  const last = moves.at(-1)?.to;
  if (last === 'suspended') return now;
  return last === 'restored' ? null : claim.suspendedAt;
}

/** Of several pull requests the hash of their facts' hashes. */
function evidenceHash(submissions: readonly Finding[]): Uint8Array | null {
  const [first, ...more] = submissions;
  if (first === undefined) return null;
  return more.length === 0
    ? first.factsHash
    : sha256(submissions.map(({ factsHash }) => factsHash.toString('hex')).join('\n'));
}
