import type { BlocksFacts } from '../epochs/epoch.ts';
import type { RewardPlan, Share } from '../reward-plans/reward-plan.ts';
import { SHARES } from '../reward-plans/reward-plan.ts';

/** What a candidate's profile on chain gives voters, in basis points; null where it says nothing. */
export type SeenShares = Record<Share, number | null>;

/** What only the chain itself says of a candidate, besides what stands among the votes. */
export interface CandidateWord {
  shares: SeenShares;
  /** Whether it asked to leave; null where the chain does not say. */
  exitRequested: boolean | null;
  /** The block at which it was read. */
  block: number;
}

/** A delegate's candidate as it was seen on chain. */
export interface Sight {
  /** What stays when it is renamed or handed over. */
  key: string;
  epoch: number;
  name: string;
  owner: string | null;
  rewardAddress: string | null;
  probation: boolean;
  exitRequested: boolean | null;
  shares: SeenShares;
  /** The last epoch in which it was its turn to produce blocks; null: none is known. */
  blocks: SeenBlocks | null;
}

export interface SeenBlocks extends BlocksFacts {
  epoch: number;
}

/** Of the blocks that are due. Who produces fewer is put on probation by consensus. */
const LEAST_PRODUCED_PERCENT = 85;

/** Whether as many blocks were produced as consensus asks for; null where it is not known. */
function isProductive(blocks: BlocksFacts | null): boolean | null {
  return blocks === null ? null : blocks.produced * 100 >= blocks.due * LEAST_PRODUCED_PERCENT;
}

/** Where Hermes, which pays the voters of many, receives rewards: who directs its rewards there has Hermes pay. */
const HERMES_VAULTS: readonly string[] = [
  '0x56d0b5ed3d525332f00c9bc938f93598ab16aaa7',
  '0x2e9f5ebe905063bce3bb5085e6abd7c0f53691c7',
];

export function isHermesVault(address: string | null): boolean {
  return address !== null && HERMES_VAULTS.includes(address);
}

const MEMBERS = ['name', 'owner', 'rewardAddress', 'probation', 'exitRequested'] as const;
export type SeenMember = (typeof MEMBERS)[number] | 'productive';

export interface SeenDifference {
  member: SeenMember;
  before: string | boolean | null;
  after: string | boolean | null;
}

/** What differs between two sights, but its shares. What the chain did not say is no difference to what it says. */
export function differencesOf(before: Sight, after: Sight): SeenDifference[] {
  const differences: SeenDifference[] = MEMBERS.filter(
    (member) =>
      before[member] !== after[member] &&
      !(
        member === 'exitRequested' &&
        (after[member] === null || (before[member] === null && !after[member]))
      ),
  ).map((member) => ({ member, before: before[member], after: after[member] }));
  const [was, is] = [isProductive(before.blocks), isProductive(after.blocks)];
  if (is === false ? was !== false : is === true && was === false)
    differences.push({ member: 'productive', before: was, after: is });
  return differences;
}

/** Shares seen on chain that are not what was promised here. */
export interface Observation {
  /** null: seen for the first time. */
  before: SeenShares | null;
  after: SeenShares;
  /** The plan in force, and the announced one that says what is seen: it has come early. */
  inForce: Pick<RewardPlan, 'version' | 'terms'> | null;
  cameEarly: Pick<RewardPlan, 'version' | 'terms' | 'effectiveAt'> | null;
}

/**
 * What voters must be told of shares seen on chain: that they changed to what is not the plan in force, or at first sight that they are
 * not it. An announced plan that comes early is told if it is worse than the one in force: voters have its notice no longer. Undefined
 * where nothing is to be told, since all was announced.
 */
export function observationOf(
  before: Sight | undefined,
  after: Sight,
  plans: readonly RewardPlan[],
): Observation | undefined {
  const inForce = plans.find(({ state }) => state === 'in_force') ?? null;
  const said = SHARES.filter((share) =>
    before === undefined ? after.shares[share] !== null : before.shares[share] !== after.shares[share],
  );
  if (said.length === 0 || (before === undefined && inForce === null)) return undefined;
  const agreesWith = (plan: RewardPlan) => said.every((share) => plan.terms[share] === after.shares[share]);
  if (inForce !== null && agreesWith(inForce)) return undefined;
  const announced = plans.find((plan) => plan.state === 'announced' && agreesWith(plan)) ?? null;
  const isWorse = said.some((share) => (after.shares[share] ?? 0) < (inForce?.terms[share] ?? 0));
  if (announced !== null && !isWorse) return undefined;
  return { before: before?.shares ?? null, after: after.shares, inForce, cameEarly: announced };
}

/** The shares of a plan that the profile on chain says otherwise; where it says nothing, nothing differs. */
export function notSeen(
  seen: SeenShares,
  { terms }: Pick<RewardPlan, 'terms'>,
): { share: Share; announced: number; seen: number }[] {
  return SHARES.flatMap((share) => {
    const onChain = seen[share];
    return onChain === null || onChain === terms[share]
      ? []
      : [{ share, announced: terms[share], seen: onChain }];
  });
}
