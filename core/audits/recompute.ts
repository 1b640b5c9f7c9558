import type { PlanTerms } from '../reward-plans/reward-plan.ts';
import { apportion, poolOf, ROUNDING_OF } from '../statements/entitlement.ts';
import type { RewardFacts } from '../epochs/epoch.ts';
import { type AuditState, type AuditTerms, auditState } from './audit.ts';
import { AUDIT_FORMAT } from './export.ts';
import { type AuditedVoter, countedPart, NO_VOTERS, type Tally, tallied } from './voter-state.ts';

/** What an audit says, in few words and figures. */
export interface AuditSays extends Omit<Tally, 'shortByDue' | 'dueVoters' | 'tolerated'> {
  state: AuditState;
  /** For the period alone. */
  entitled: bigint;
}

/** An audit done again from its export: what the export says, and what follows from it. */
export interface Recomputed {
  delegate: string;
  fromEpoch: number;
  toEpoch: number;
  said: AuditSays;
  follows: AuditSays;
  /** Those to whom more or less is due than the audit says. */
  wrongVoters: string[];
}

/** What is known of a voter at the end of the period, and what it was entitled to when that began. */
type Balance = Omit<AuditedVoter, 'earned'> & { before: Earned };

interface Earned {
  entitled: bigint;
  epochs: number;
}

const NOTHING: Earned = { entitled: 0n, epochs: 0 };
const NO_BALANCE: Balance = {
  ...NOTHING,
  before: NOTHING,
  compounded: 0n,
  paidByDue: 0n,
  paidNow: 0n,
  foundBefore: 0n,
};

interface Head {
  format: string;
  delegate: string;
  candidate?: string;
  fromEpoch: number;
  toEpoch: number;
  minimumPayout: string;
  belowMinimum: AuditTerms['belowMinimum'];
  dueAt: string;
  finalAt: string;
  auditedAt: string;
  paidKnownUntil: string | null;
  says: {
    state: AuditState;
    entitled: string;
    voters: number;
    shortVoters: number;
    shortfall: string;
    roundedVoters: number;
    rounded: string;
    compoundedVoters: number;
    compounded: string;
    waitingVoters: number;
    waiting: string;
  };
}

interface EpochLine {
  epoch: number;
  granted: { state: RewardFacts['state']; block: string; epoch: string; foundation: string };
  plan:
    | (Pick<PlanTerms, 'route' | 'basis' | 'blockShareBps' | 'epochShareBps' | 'foundationShareBps'> & {
        version: number;
      })
    | null;
}

type Line =
  | Head
  | EpochLine
  | { vote: [number, string, string] }
  | { voter: [string, string, string, string, string, string, string, string, string] }
  | { end: { lines: number } };

/**
 * Does an audit again from the lines of its export (`exportAudit`), by the same rules. Throws a TypeError on what is no whole export
 * of an audit. Holds the votes of the whole period.
 */
export async function recomputeAudit(lines: AsyncIterable<string> | Iterable<string>): Promise<Recomputed> {
  let head: Head | undefined;
  const epochs: EpochLine[] = [];
  const votes = new Map<number, { voter: string; weight: bigint }[]>();
  const balances = new Map<string, Balance>();
  let [read, isWhole] = [0, false];
  for await (const text of lines) {
    if (text === '') continue;
    const line = parsed(text, read + 1);
    if (isWhole) throw new TypeError('something stands after its end');
    if (head === undefined) {
      if (!('format' in line) || line.format !== AUDIT_FORMAT)
        throw new TypeError(`not an export of an audit (${AUDIT_FORMAT})`);
      head = line;
    } else if ('end' in line) {
      if (line.end.lines !== read)
        throw new TypeError(`lines are missing: there were ${line.end.lines}, and ${read} are here`);
      isWhole = true;
    } else if ('vote' in line) {
      const [epoch, voter, weight] = line.vote;
      const known = votes.get(epoch);
      if (known === undefined) votes.set(epoch, [{ voter, weight: BigInt(weight) }]);
      else known.push({ voter, weight: BigInt(weight) });
    } else if ('voter' in line) {
      const [voter, before, entitled, paidByDue, paidNow, epochsBefore, epochs, compounded, foundBefore] =
        line.voter;
      balances.set(voter, {
        before: { entitled: BigInt(before), epochs: Number(epochsBefore) },
        entitled: BigInt(entitled),
        epochs: Number(epochs),
        compounded: BigInt(compounded),
        paidByDue: BigInt(paidByDue),
        paidNow: BigInt(paidNow),
        foundBefore: BigInt(foundBefore),
      });
    } else if ('epoch' in line) epochs.push(line);
    read += 1;
  }
  if (head === undefined) throw new TypeError('there is nothing in it');
  if (!isWhole) throw new TypeError('it was cut off: it has no end');
  const terms: AuditTerms = {
    minimumPayout: BigInt(head.minimumPayout),
    belowMinimum: head.belowMinimum,
    dueAt: new Date(head.dueAt),
    finalAt: new Date(head.finalAt),
  };
  const earned = entitlementsOf(head, epochs, votes);
  const wrongVoters: string[] = [];
  let entitled = 0n;
  let tally: Tally = NO_VOTERS;
  for (const voter of new Set([...earned.keys(), ...balances.keys()])) {
    const { entitled: all, epochs: paying } = earned.get(voter) ?? NOTHING;
    const part = countedPart(all, terms);
    const balance = balances.get(voter) ?? NO_BALANCE;
    const due = balance.before.entitled + part;
    const epochs = balance.before.epochs + (part > 0n ? paying : 0);
    entitled += part;
    if (due !== balance.entitled || epochs !== balance.epochs) wrongVoters.push(voter);
    if (due > 0n) tally = tallied(tally, { ...balance, entitled: due, epochs, earned: part > 0n }, terms);
  }
  const ungrantedEpochs = epochs.filter(({ granted }) => granted.state === 'not_granted').length;
  const data = { missingEpochs: 0, ungrantedEpochs, entitled };
  const { shortByDue: _, dueVoters: __, tolerated: ___, ...figures } = tally;
  const { says } = head;
  return {
    delegate: head.delegate,
    fromEpoch: head.fromEpoch,
    toEpoch: head.toEpoch,
    said: {
      ...says,
      entitled: BigInt(says.entitled),
      shortfall: BigInt(says.shortfall),
      rounded: BigInt(says.rounded),
      compounded: BigInt(says.compounded),
      waiting: BigInt(says.waiting),
    },
    follows: {
      ...figures,
      state: auditState(data, tally, terms, knownUntil(head), new Date(head.auditedAt)),
      entitled,
    },
    wrongVoters,
  };
}

function knownUntil({ paidKnownUntil }: Head): Date | undefined {
  return paidKnownUntil === null ? undefined : new Date(paidKnownUntil);
}

function parsed(text: string, number: number): Line {
  try {
    return Object(JSON.parse(text)) as Line;
  } catch {
    throw new TypeError(`line ${number} is not JSON: ${text.slice(0, 80)}`);
  }
}

/** What each voter earns in the period, before any minimum. */
function entitlementsOf(
  head: Head,
  epochs: readonly EpochLine[],
  votes: ReadonlyMap<number, { voter: string; weight: bigint }[]>,
): Map<string, Earned> {
  const earned = new Map<string, Earned>();
  let waits = 0n;
  for (const { epoch, plan, granted } of epochs) {
    if (plan === null) continue;
    const rounding = ROUNDING_OF[plan.route];
    const counted = votes.get(plan.basis === 'payout_snapshot' ? head.toEpoch : epoch) ?? [];
    const reward = {
      block: BigInt(granted.block),
      epoch: BigInt(granted.epoch),
      foundation: BigInt(granted.foundation),
    };
    const pool = poolOf(plan, reward);
    if (pool === 0n) continue;
    const { parts, rest } = apportion(
      rounding === 'floor_carried' ? pool + waits : pool,
      counted.map(({ weight }) => weight),
      rounding,
    );
    if (rounding === 'floor_carried') waits = rest;
    for (const [place, { voter }] of counted.entries()) {
      const part = parts[place] ?? 0n;
      const { entitled, epochs } = earned.get(voter) ?? NOTHING;
      if (part > 0n) earned.set(voter, { entitled: entitled + part, epochs: epochs + 1 });
    }
  }
  return earned;
}
