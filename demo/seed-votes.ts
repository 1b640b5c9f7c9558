import { sha256 } from '../core/hashing.ts';
import { Random } from '../test/support/random.ts';
import { delegates } from './community.ts';
import { byName, voters } from './people.ts';
import { payVoters } from './seed-payouts.ts';
import { expect, type Happening, type Stage } from './stage.ts';

const HOUR_MS = 3_600_000;
/** The chain's epochs: this one began at that time. */
const KNOWN = { number: 63_860, startsAt: Date.parse('2026-08-18T00:00:00Z') };
const EPOCHS = 96;
const UNIT = 10n ** 18n;
/** For all who stand together, each epoch. */
const EPOCH_REWARD = 18_750n * UNIT;
/** In this one of them the fund of the chain was empty. */
const NOT_GRANTED = 17;
const VOTERS_OF: Record<string, number> = { nodeharbor: 240, bluemast: 160, lumenstake: 90 };
const VOTERS_OTHERWISE = 12;
/** These candidates belong to other wallets than those who name them: one signs with another key, of the other nobody knows yet. */
const OWNED_OTHERWISE = ['copperleaf', 'meridian'];

/** Four days of votes and rewards from files, and what is paid of them on chain. */
export function playVotes(): Happening[] {
  return [
    {
      daysAgo: 0.01,
      async happen(stage) {
        const newest =
          KNOWN.number + Math.floor((stage.clock.now().getTime() - KNOWN.startsAt) / HOUR_MS) - 1;
        for (let i = 0; i < EPOCHS; i += 1)
          await keepEpoch(stage, newest - EPOCHS + 1 + i, i === NOT_GRANTED);
        const from = newest - EPOCHS + 1;
        const startsAt = KNOWN.startsAt + (from - KNOWN.number) * HOUR_MS;
        await payVoters(stage, { from, to: newest, startsAt });
        await stage.lookAtPayments(); // before anybody is audited: else what is not seen yet would be missing
      },
    },
  ];
}

async function keepEpoch({ as }: Stage, number: number, isEmpty: boolean): Promise<void> {
  const random = new Random(number);
  const startsAt = KNOWN.startsAt + (number - KNOWN.number) * HOUR_MS;
  const [from, to] = [startsAt, startsAt + HOUR_MS].map((ms) => new Date(ms).toISOString());
  const standing = delegates
    .filter(({ outcome }) => outcome === 'approved' || outcome === 'applied')
    .map(({ candidate, person, outcome }) => ({
      candidate,
      owner: OWNED_OTHERWISE.includes(candidate) ? voterAddress(candidate, 0) : byName(person).address,
      votes: outcome === 'approved' ? votesFor(candidate) : [],
    }));
  const weightOf = ({ votes }: (typeof standing)[number]) =>
    votes.reduce((sum, { weight }) => sum + weight, 0n);
  const all = standing.reduce((sum, each) => sum + weightOf(each), 0n);
  const lines = [
    'kind,epoch,starts_at,ends_at,candidate,voter,weight,block,epoch_reward,state,owner',
    `epoch,${number},${from},${to},,,,,,,`,
    ...standing.map(({ candidate, owner }) => `candidate,,,,${candidate},,,,,,${owner}`),
    ...standing
      .filter(({ votes }) => votes.length > 0)
      .map((each) => {
        const blocks = BigInt(random.below(5) * 60);
        const [block, epoch] = isEmpty
          ? [0n, 0n]
          : [blocks * 4n * UNIT, (EPOCH_REWARD * weightOf(each)) / (all * 4n)];
        return `reward,,,,${each.candidate},,,${block},${epoch},${isEmpty ? 'not_granted' : 'granted'},`;
      }),
    ...standing.flatMap(({ candidate, votes }) =>
      votes.map(({ voter, weight }) => `vote,,,,${candidate},${voter},${weight},,,,`),
    ),
  ];
  await expect(as('stella').putText(`/v1/epochs/${number}`, 'text/csv', lines.join('\n')), 201);
}

/** Of nobody in the demo. */
function voterAddress(candidate: string, number: number): string {
  return `0x${sha256(`${candidate} ${number}`).subarray(0, 20).toString('hex')}`;
}

/** The same in each epoch: those of the demo's wallets vote for the first, beside others who are nobody's. */
function votesFor(candidate: string): { voter: string; weight: bigint }[] {
  const random = new Random(sha256(candidate).readUInt32BE());
  const known = candidate === 'nodeharbor' ? voters.map(({ address }) => address.toLowerCase()) : [];
  const others = Array.from({ length: VOTERS_OF[candidate] ?? VOTERS_OTHERWISE }, (_, i) =>
    voterAddress(candidate, i),
  );
  return [...known, ...others].map((voter) => ({
    voter,
    weight:
      (100n + BigInt(Math.floor(1_000_000 * random.next() ** 6))) * UNIT +
      BigInt(random.below(1_000_000_000)),
  }));
}
