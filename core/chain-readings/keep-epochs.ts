import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { observeCandidates } from '../candidates/observe-candidates.ts';
import { recordEpoch } from '../votes/record-epoch.ts';
import { recordRewards } from '../votes/record-rewards.ts';
import { candidatesIn } from '../epoch-candidates/store.ts';
import { findEpoch, newestEpoch } from '../epochs/store.ts';
import { ChainError, type VoteSource } from '../votes/vote-source.ts';
import { type EpochGap, GAP_RETRY_MS, nextLook, nextTry } from './reading.ts';
import {
  closeGap,
  epochsWithoutRewards,
  missingEpochs,
  readReading,
  saveFailing,
  saveFault,
  saveGap,
  saveRead,
} from './store.ts';

/** So many missing epochs are filled in at a time, that what follows does not wait for long. */
const FILLED_AT_ONCE = 6;
/** No more is begun after so long: half of the time after which another process reads too. */
const FILLING_MS = 5 * 60_000;

/**
 * Keeps the votes of the epoch under way, which cannot be read later on every node, then the rewards of those that are over, then what is
 * missing. What cannot be read is remembered with its reason and tried again; nothing that is doubtful is kept. Whatever happens, the
 * state of the reading says so. What fails for another reason holds up nothing else, and is thrown at the end.
 */
export async function keepEpochs(db: Database, source: VoteSource, now: () => Date): Promise<void> {
  try {
    const underWay = await source.epochUnderWay();
    const failures: unknown[] = [];
    const keeper = { db, source, now, failures };
    const triedBefore = new Date(now().getTime() - GAP_RETRY_MS);
    const until = now().getTime() + FILLING_MS;
    const faults: ChainError[] = [];
    const attemptInTime = async (epoch: number, part: EpochGap['part']) => {
      if (now().getTime() < until) faults.push(...(await attempt(keeper, epoch, part)));
    };
    if ((await findEpoch(db, underWay.number)) === undefined)
      faults.push(...(await attempt(keeper, underWay.number, 'votes')));
    for (const epoch of await epochsWithoutRewards(db, underWay.number, triedBefore, FILLED_AT_ONCE))
      await attemptInTime(epoch, 'rewards');
    for (const epoch of await missingEpochs(db, underWay.number, triedBefore, FILLED_AT_ONCE))
      await attemptInTime(epoch, 'votes');
    faults.push(...(await lookAtCandidates(keeper)));
    const fundLeft = await source.fundLeft();
    await db.transaction().execute(async (tx) => {
      await saveRead(tx, fundLeft, nextLook(underWay.endsAt, now()), now());
      const [fault] = faults;
      if (fault !== undefined) await saveFault(tx, fault, now());
    });
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} parts of epochs could not be kept`);
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    const since = (await readReading(db)).failingSince ?? now();
    await db.transaction().execute(async (tx) => {
      await saveFault(tx, error, now());
      await saveFailing(tx, since, nextTry(since, now()));
    });
  }
}

interface Keeper {
  db: Database;
  source: VoteSource;
  now: () => Date;
  /** What was no fault of the chain's. */
  failures: unknown[];
}

/** These are about the chain and not about an epoch: nothing else can be read either. */
const GENERAL = ['chain_unreachable', 'wrong_chain'];

/** Keeps one part of an epoch; gives the fault where that cannot be, which then is a gap. */
async function attempt(keeper: Keeper, epoch: number, part: EpochGap['part']): Promise<ChainError[]> {
  const { db, now } = keeper;
  try {
    await (part === 'votes' ? keepVotes(keeper, epoch) : keepRewards(keeper, epoch));
    await db.transaction().execute((tx) => closeGap(tx, epoch, part));
    return [];
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) {
      keeper.failures.push(error);
      return [];
    }
    if (GENERAL.includes(fault.code)) throw fault;
    await db.transaction().execute((tx) => saveGap(tx, epoch, part, fault, now()));
    return [fault];
  }
}

/** What the chain says and what can be no epoch's is a fault of the chain's too; undefined: it is none. */
function faultOf(error: unknown): ChainError | undefined {
  if (error instanceof ChainError) return error;
  return error instanceof RefusalError && error.kind === 'invalid'
    ? new ChainError('answer_inconsistent', error.message, { cause: error })
    : undefined;
}

/** Tells what the newest epoch says of candidates; gives the faults of those that could not be looked at. */
async function lookAtCandidates({ db, source }: Keeper): Promise<ChainError[]> {
  const newest = await newestEpoch(db);
  if (newest?.source !== 'iotex') return [];
  try {
    await observeCandidates(db, newest.number, (owner) => source.wordOf(owner, newest));
    return [];
  } catch (error) {
    const faults: unknown[] = error instanceof AggregateError ? error.errors : [error];
    const ofChain = faults.filter((fault) => fault instanceof ChainError);
    if (ofChain.length < faults.length) throw error;
    const general = ofChain.find(({ code }) => GENERAL.includes(code));
    if (general !== undefined) throw general;
    return ofChain;
  }
}

/* The chain is read before a transaction opens: it would stay open, and holding its locks, as long as a node takes to answer. */

async function keepVotes({ db, source, now }: Keeper, epoch: number): Promise<void> {
  await recordEpoch(db, await source.votesOf(epoch), now());
}

async function keepRewards({ db, source, now }: Keeper, epoch: number): Promise<void> {
  const kept = await findEpoch(db, epoch);
  if (kept === undefined) return;
  await recordRewards(db, epoch, await source.rewardsOf(kept, await candidatesIn(db, epoch)), now());
}
