import type { BlocksFacts, CandidateFacts } from '../../../core/epochs/epoch.ts';
import type { PlacedGrant } from './attribution.ts';

/**
 * How many blocks of an epoch each candidate produced, of how many, by its key: the blocks in equal parts, rounded down, for each whose
 * turn it was, as consensus counts them (iotex-core, action/protocol/poll/slasher.go). A block's producer is the one whom its reward
 * names, and where several have that address the one in `producers`, by height. Nothing where the producer of a block is not known.
 */
export function blocksByCandidate(
  heights: { start: number; end: number },
  candidates: readonly CandidateFacts[],
  grants: readonly PlacedGrant[],
  producers: ReadonlyMap<number, string>,
  active: readonly string[],
): Map<string, BlocksFacts> {
  const operators = new Map(
    candidates
      .filter(({ consensusVotes }) => (consensusVotes ?? 0n) > 0n)
      .map(({ rewardAddress, operator }) => [rewardAddress, operator]),
  );
  const rewarded = new Map(
    grants.filter(({ kind }) => kind === 'block').map(({ height, address }) => [height, address]),
  );
  const produced = new Map<string, number>();
  for (let height = heights.start; height <= heights.end; height += 1) {
    const operator = producers.get(height) ?? operators.get(rewarded.get(height) ?? '') ?? '';
    if (operator === '') return new Map();
    produced.set(operator, (produced.get(operator) ?? 0) + 1);
  }
  const turns = new Set(active);
  const due = Math.floor((heights.end - heights.start + 1) / turns.size);
  if (turns.size === 0 || due === 0) return new Map();
  return new Map(
    candidates
      .filter(({ operator }) => operator !== null && turns.has(operator))
      .map(({ key, operator }) => [key, { produced: produced.get(operator ?? '') ?? 0, due }]),
  );
}
