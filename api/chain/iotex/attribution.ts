import type { CandidateFacts, RewardFacts } from '../../../core/epochs/epoch.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import type { Grant } from './reward-log.ts';

/** So many candidates share the epoch reward, by their votes. */
const EPOCH_REWARDED = 100;
/** Blocks are produced by, and the foundation's bonus was for, so many. */
const PRODUCERS = 36;

/** A grant and the block that it is for or in. */
export interface PlacedGrant extends Grant {
  height: number;
}

type Standing = CandidateFacts & { votes: bigint };

/**
 * The heights whose producer must be known to say whose a block reward is: those without a reward, and those whose reward went to an
 * address that several candidates share.
 */
export function heightsInDoubt(
  heights: { start: number; end: number },
  candidates: readonly CandidateFacts[],
  grants: readonly PlacedGrant[],
): number[] {
  const rewarded = new Set(grants.filter(({ kind }) => kind === 'block').map(({ height }) => height));
  const shared = new Set(
    [...byRewardAddress(standing(candidates))].filter(([, of]) => of.length > 1).map(([address]) => address),
  );
  const doubtful = new Set(
    grants.filter((each) => isOfBlock(each) && shared.has(each.address)).map(({ height }) => height),
  );
  const all = Array.from({ length: heights.end - heights.start + 1 }, (_, at) => heights.start + at);
  return all.filter((height) => !rewarded.has(height) || doubtful.has(height));
}

/** The grants that were due in an epoch and of which there is no log: of the first and the last block without one, and of the epoch. */
export function missingGrants(
  heights: { start: number; end: number },
  grants: readonly PlacedGrant[],
): { height: number; kind: 'block' | 'epoch' }[] {
  const rewarded = new Set(grants.filter(({ kind }) => kind === 'block').map(({ height }) => height));
  const blocks = Array.from({ length: heights.end - heights.start + 1 }, (_, at) => heights.start + at);
  const missing = blocks.filter((height) => !rewarded.has(height));
  const ends = [...new Set([...missing.slice(0, 1), ...missing.slice(-1)])];
  return [
    ...ends.map((height) => ({ height, kind: 'block' as const })),
    ...(grants.some(({ kind }) => kind === 'epoch') ? [] : [{ height: heights.end, kind: 'epoch' as const }]),
  ];
}

/**
 * What each candidate was granted. Grants name an address, which several candidates may share: a block's is its producer's, and the
 * epoch's are told apart by votes, to which they are proportional. What cannot be told apart is `no_data`, a grant that was due
 * and that nobody got is `not_granted`. `producers` are the operators of the heights in doubt.
 */
export function attribute(
  candidates: readonly CandidateFacts[],
  grants: readonly PlacedGrant[],
  producers: ReadonlyMap<number, string>,
): RewardFacts[] {
  const eligible = standing(candidates);
  const rewards = new Map(
    eligible.map(({ key }) => [
      key,
      { candidate: key, state: 'granted' as RewardFacts['state'], block: 0n, epoch: 0n, foundation: 0n },
    ]),
  );
  const add = (key: string, what: 'block' | 'epoch' | 'foundation', amount: bigint) => {
    const reward = rewards.get(key);
    if (reward !== undefined) reward[what] += amount;
  };
  const say = (key: string, state: 'not_granted' | 'no_data') => {
    const reward = rewards.get(key);
    if (reward !== undefined && reward.state !== 'no_data') reward.state = state;
  };

  divideBlocks(eligible, grants, producers, add, say);
  divideShares(sharers(eligible, grants, 'epoch', EPOCH_REWARDED), grants, 'epoch', add, say);
  divideShares(sharers(eligible, grants, 'foundation', PRODUCERS), grants, 'foundation', add, say);
  return [...rewards.values()];
}

type Add = (key: string, what: 'block' | 'epoch' | 'foundation', amount: bigint) => void;
type Say = (key: string, state: 'not_granted' | 'no_data') => void;

function isOfBlock({ kind }: Grant): boolean {
  return kind === 'block' || kind === 'priority';
}

/** Those among whom consensus divides, the one with the most votes first. */
function standing(candidates: readonly CandidateFacts[]): Standing[] {
  return candidates
    .map((each) => ({ ...each, votes: each.consensusVotes ?? 0n }))
    .filter(({ votes }) => votes > 0n)
    .sort((a, b) => (a.votes > b.votes ? -1 : a.votes < b.votes ? 1 : 0));
}

/** The first so many of those who are not exempt: whose address was granted nothing has no place among them. */
function sharers(
  eligible: readonly Standing[],
  grants: readonly PlacedGrant[],
  kind: 'epoch' | 'foundation',
  places: number,
): readonly Standing[] {
  const granted = new Set(grants.filter((each) => each.kind === kind).map(({ address }) => address));
  const isExempt = ({ rewardAddress }: Standing) => granted.size > 0 && !granted.has(rewardAddress ?? '');
  return eligible.filter((each) => !isExempt(each)).slice(0, places);
}

function byRewardAddress(candidates: readonly Standing[]): Map<string, Standing[]> {
  return Map.groupBy(candidates, ({ rewardAddress }) => rewardAddress ?? '');
}

function divideBlocks(
  eligible: readonly Standing[],
  grants: readonly PlacedGrant[],
  producers: ReadonlyMap<number, string>,
  add: Add,
  say: Say,
): void {
  const sharing = byRewardAddress(eligible);
  const byOperator = new Map(eligible.map((each) => [each.operator, each]));
  for (const { height, address, amount } of grants.filter(isOfBlock)) {
    const owners = sharing.get(address);
    if (owners === undefined) throw grantedToNobody(address);
    const producer = owners.length === 1 ? owners[0] : byOperator.get(producers.get(height) ?? '');
    if (producer?.rewardAddress === address) add(producer.key, 'block', amount);
    else for (const { key } of owners) say(key, 'no_data');
  }
  const rewarded = new Set(grants.filter(({ kind }) => kind === 'block').map(({ height }) => height));
  for (const [height, operator] of producers) {
    if (rewarded.has(height)) continue;
    const producer = byOperator.get(operator);
    if (producer !== undefined) say(producer.key, 'not_granted');
    else for (const { key } of eligible.slice(0, PRODUCERS)) say(key, 'no_data');
  }
}

/** Divides what is granted once an epoch, a log for each candidate: of the epoch by votes, of the foundation in equal parts. */
function divideShares(
  eligible: readonly Standing[],
  grants: readonly PlacedGrant[],
  kind: 'epoch' | 'foundation',
  add: Add,
  say: Say,
): void {
  const granted = Map.groupBy(
    grants.filter((each) => each.kind === kind),
    ({ address }) => address,
  );
  if (granted.size === 0) {
    if (kind === 'epoch') for (const { key } of eligible) say(key, 'not_granted');
    return;
  }
  const groups = [...byRewardAddress(eligible)].map(([address, owners]) => ({
    owners,
    amounts: (granted.get(address) ?? []).map(({ amount }) => amount).sort((a, b) => (a > b ? -1 : 1)),
  }));
  const owned = new Set(groups.map(({ owners }) => owners[0]?.rewardAddress));
  for (const address of granted.keys()) if (!owned.has(address)) throw grantedToNobody(address);
  const rate = kind === 'epoch' ? rateOf(groups) : undefined;
  for (const { owners, amounts } of groups) {
    const parts = owners.length === 1 ? [sumOf(amounts)] : partsOf(owners, amounts, rate);
    for (const [place, { key }] of owners.entries()) {
      if (parts === undefined) say(key, 'no_data');
      else add(key, kind, parts[place] ?? 0n);
    }
  }
}

interface Group {
  owners: readonly Standing[];
  amounts: readonly bigint[];
}

/** Units for a vote, as a fraction. */
interface Rate {
  units: bigint;
  votes: bigint;
}

/** The rate by which all groups were paid, each candidate its votes times the rate rounded down; undefined where there is none. */
function rateOf(groups: readonly Group[]): Rate | undefined {
  let least: Rate | undefined;
  let below: Rate | undefined;
  for (const { owners, amounts } of groups) {
    const votes = owners.reduce((sum, each) => sum + each.votes, 0n);
    const low = { units: sumOf(amounts), votes };
    const high = { units: low.units + BigInt(owners.length), votes };
    if (least === undefined || isLess(least, low)) least = low;
    if (below === undefined || isLess(high, below)) below = high;
  }
  return least !== undefined && below !== undefined && isLess(least, below) ? least : undefined;
}

/** The parts of candidates that share an address: those that were logged where each has its log, else votes times the rate if they sum up. */
function partsOf(
  owners: readonly Standing[],
  amounts: readonly bigint[],
  rate: Rate | undefined,
): readonly bigint[] | undefined {
  const isEqual = amounts.every((amount) => amount === amounts[0]);
  if (rate === undefined) return isEqual && amounts.length === owners.length ? amounts : undefined;
  const computed = owners.map(({ votes }) => (votes * rate.units) / rate.votes);
  if (amounts.length === owners.length) {
    const differs = amounts.some((amount, place) => {
      const off = amount - (computed[place] ?? 0n);
      return off < -1n || off > 1n;
    });
    return differs ? undefined : amounts;
  }
  return sumOf(computed) === sumOf(amounts) ? computed : undefined;
}

function grantedToNobody(address: string): ChainError {
  return new ChainError('answer_inconsistent', `a reward was granted to ${address}, which is no candidate's`);
}

function isLess(a: Rate, b: Rate): boolean {
  return a.units * b.votes < b.units * a.votes;
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
