import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database, Tx } from '../database.ts';
import type { Settings } from '../settings.ts';
import { findFirstHeight } from '../epochs/store.ts';
import { isVoterAmong } from '../votes/store.ts';
import { type KnownPaying, listPaying } from '../payers/store.ts';
import { lockScan, nextBlock, saveScan } from '../payment-search/store.ts';
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
  const paying = await listPaying(db);
  const found = await source.scan(from, to, new Set(paying.map(({ payer }) => payer)));
  return await db.transaction().execute(async (tx) => {
    if ((await lockScan(tx)) !== place) return true; // another process searched these blocks meanwhile
    for (const facts of found) await refuseForeign(tx, facts, { chainId }, now); // all before any balance is held
    for (const facts of found) {
      for (const payer of paying) if (await recordFound(tx, payer, facts, chainId, now)) break;
    }
    await saveScan(tx, to + 1, to === tip ? knownUntil : undefined, now);
    return to < tip;
  });
}

/** Records it where this is who pays, and voters of whom it pays for are paid. */
async function recordFound(
  tx: Tx,
  payer: KnownPaying,
  facts: PaymentFacts,
  chainId: number,
  now: Date,
): Promise<boolean> {
  const judged = judgePayment({ facts }, payer, now, chainId, now);
  if (judged.state !== 'verified') return false;
  if ((await findLiveId(tx, facts)) !== undefined) return true;
  const recipients = facts.transfers.map(({ recipient }) => recipient);
  if (payer.candidate === null || !(await isVoterAmong(tx, payer.candidate, recipients))) return false;
  const recorded = await append(tx, {
    kind: 'payout.declared',
    actor: { role: 'rule', rule: 'found_on_chain' },
    subject: { delegate: payer.slug },
    body: {
      statement: null,
      transactions: [facts.hash],
      found: true,
      ...(facts.log === null ? {} : { log: facts.log }),
    },
  });
  const given = {
    delegateId: payer.delegateId,
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
