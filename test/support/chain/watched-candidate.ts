import { observeCandidates } from '../../../core/candidates/observe-candidates.ts';
import type { CandidateWord } from '../../../core/candidates/sight.ts';
import { listChanges } from '../../../core/changes/store.ts';
import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import type { BlocksFacts, CandidateFacts } from '../../../core/epochs/epoch.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { testDatabase } from '../database/database.ts';
import { announce, callerOf, profileNamed, shares, START } from '../delegates.ts';
import { people } from '../people.ts';
import { epochOf, granted, keepEpoch } from '../payouts/votes.ts';

const VAULT = '0x56d0b5ed3d525332f00c9bc938f93598ab16aaa7';
export const address = (digit: string) => `0x${digit.repeat(40)}`;
const NAME = 'annslab';

/** Ann is approved, says that her candidate is `annslab`, and promises 80 %; vic follows her. */
export async function watchedCandidate() {
  const database = await testDatabase();
  const { db } = database;
  const profile = { ...profileNamed('ann'), candidate: NAME };
  const { slug } = await applyAsDelegate(db, await callerOf(db, people.ann), profile, START);
  await approveDelegate(db, await callerOf(db, people.stella), slug, 'Runs two nodes since May.', START);
  const plan = await announce(db, people.ann, shares(8000, 8000, 8000), START);
  await putPlansInForce(db, plan.effectiveAt);
  await followDelegate(db, await callerOf(db, people.vic), slug, {}, 'unless_opened', START);
  const word: CandidateWord = {
    shares: { blockShareBps: 8000, epochShareBps: 8000, foundationShareBps: null },
    exitRequested: false,
    block: 77,
  };
  const facts: CandidateFacts = {
    key: address('a'),
    name: NAME,
    owner: address('b'),
    operator: address('c'),
    rewardAddress: VAULT,
    consensusVotes: 5n,
    probation: false,
  };
  const keep = (epoch: number, candidate: CandidateFacts, blocks?: BlocksFacts) => {
    const snapshot = epochOf(epoch, {});
    return keepEpoch(db, { ...snapshot, candidates: [candidate] }, [granted(candidate.key, { blocks })]);
  };
  const look = (epoch: number, said: CandidateWord = word) => observeCandidates(db, epoch, async () => said);
  const told = async () =>
    (await listChanges(db, { kinds: ['plan.observed', 'candidate.changed'] }, undefined, 50)).reverse();
  return { database, db, word, facts, keep, look, told };
}
