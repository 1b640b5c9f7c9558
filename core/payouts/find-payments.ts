import { enqueue } from '../alerts/enqueue.ts';
import { lockAudits } from '../audits/store.ts';
import { append } from '../book/append.ts';
import type { Database, Tx } from '../database.ts';
import type { Settings } from '../settings.ts';
import { findFirstHeight } from '../epochs/store.ts';
import { isVoterAmong } from '../votes/store.ts';
import type { Held } from '../payers/holder.ts';
import { holdersOf, searchedPayers } from '../payers/store.ts';
import { lockScan, nextBlock, paymentsKnownUntil, saveScan } from '../payment-search/store.ts';
import { judgePayment, type PaymentFacts, type PaymentSource } from './payment.ts';
import { findLiveId, findPayment, insertPayments } from './store.ts';
import { refuseForeign, settle } from './verify-payment.ts';

/** Blocks of one search: what is found is written and the place kept in one transaction. */
const SCAN_BLOCKS = 500;
/** Where no epoch says where to begin, this far back from the newest block. */
const FIRST_LOOK_BACK = 1440;

/**
 * Searches the next blocks of the chain for payments from the payout addresses of delegates, and for distributions by Hermes or
 * by the chain itself for their candidates. Gives whether there is more to search. What pays nobody who ever voted for the candidate is not a payout; a
 * payment that was declared before by who made it is left as it is.
 */
export async function findPayments(
  db: Database,
  source: PaymentSource,
  { chainId }: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<boolean> {
  const { number: tip, at } = await source.tip();
  const knownUntil = at < now ? at : now;
  const place = await nextBlock(db);
  const from = place ?? (await findFirstHeight(db)) ?? Math.max(0, tip - FIRST_LOOK_BACK);
  if (from > tip) {
    await db.transaction().execute((tx) => saveScan(tx, from, knownUntil, now));
    return false;
  }
  const to = Math.min(tip, from + SCAN_BLOCKS - 1);
  const payers = await searchedPayers(db, await paymentsKnownUntil(db));
  const found = await source.scan(from, to, payers);
  return await db.transaction().execute(async (tx) => {
    if ((await lockScan(tx)) !== place) return true; // another process searched these blocks meanwhile
    const paid: { facts: PaymentFacts; holders: Held[] }[] = [];
    for (const facts of found) paid.push({ facts, holders: await holdersOf(tx, facts) });
    // the audits of all of them, in one order, then what was declared, then entries and balances: each waits for the one before
    const delegates = paid.flatMap(({ holders }) => holders.map(({ delegateId }) => delegateId));
    for (const delegateId of [...new Set(delegates)].sort()) await lockAudits(tx, delegateId);
    for (const facts of found) await refuseForeign(tx, facts, { chainId }, now);
    for (const { facts, holders } of paid)
      for (const holder of holders) if (await recordFound(tx, holder, facts, chainId, now)) break;
    await saveScan(tx, to + 1, to === tip ? knownUntil : undefined, now);
    return to < tip;
  });
}

/** Records it where voters of this delegate are paid. */
async function recordFound(
  tx: Tx,
  { delegateId, slug }: Held,
  facts: PaymentFacts,
  chainId: number,
  now: Date,
): Promise<boolean> {
  const judged = judgePayment({ facts }, { payer: facts.payer, isIts: true }, now, chainId, now);
  if (judged.state !== 'verified') return false;
  if ((await findLiveId(tx, facts)) !== undefined) return true;
  const recipients = facts.transfers.map(({ recipient }) => recipient);
  if (!(await isVoterAmong(tx, delegateId, recipients))) return false;
  const recorded = await append(tx, {
    kind: 'payout.declared',
    actor: { role: 'rule', rule: 'found_on_chain' },
    subject: { delegate: slug },
    body: {
      statement: null,
      transactions: [facts.hash],
      found: true,
      ...(facts.log === null ? {} : { log: facts.log }),
    },
  });
  const given = {
    delegateId,
    statementId: null,
    hashes: [facts.hash],
    log: facts.log,
    found: true,
  };
  const [id] = await insertPayments(tx, { ...given, seq: recorded.seq }, now);
  const payment = id === undefined ? undefined : await findPayment(tx, id);
  if (payment === undefined) throw new Error(`${facts.hash} was declared while it was found`); // undone, and looked at again
  await settle(tx, payment, judged, now);
  await enqueue(tx, recorded);
  return true;
}
