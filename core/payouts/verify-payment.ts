import { askForAudit } from '../audits/ask-for-audit.ts';
import { lockAudits } from '../audits/store.ts';
import type { Database, Tx } from '../database.ts';
import { put } from '../queue.ts';
import type { Settings } from '../settings.ts';
import { holdersOf, payerOf } from '../payers/store.ts';
import {
  type Judgement,
  judgePayment,
  type PaymentFacts,
  type PaymentLook,
  type PaymentSource,
} from './payment.ts';
import {
  findLiveId,
  findPayment,
  listDuePayments,
  lockCheckedPayment,
  type Payment,
  putOffLooks,
  savePaymentChecking,
  savePaymentRefused,
  savePaymentVerified,
} from './store.ts';

const BATCH = 100;
const LOOK_AGAIN_MS = 60_000;

/** The sweep of payments: asks for a look at each that is due, and puts off the next, so that those that fail hold up no others. */
export async function queueDuePayments(db: Database, now: Date): Promise<void> {
  const due = await listDuePayments(db, now, BATCH);
  if (due.length === 0) return;
  await db.transaction().execute(async (tx) => {
    await putOffLooks(tx, due, new Date(now.getTime() + LOOK_AGAIN_MS));
    for (const id of due)
      await put(tx, { name: 'verify-payment', data: { paymentId: id }, singletonKey: `payment-${id}` });
  });
}

/**
 * Looks a declared payment up on chain and decides. Where the chain cannot be asked it throws, and the job is tried again: that a node
 * is down says nothing about the payment.
 */
export async function verifyPayment(
  db: Database,
  source: PaymentSource,
  id: number,
  settings: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<void> {
  const asked = await findPayment(db, id);
  if (asked?.state !== 'checking') return;
  const look = await source.read(asked.hash);
  await db.transaction().execute(async (tx) => {
    await lockAudits(tx, asked.delegate.id);
    const payment = await lockCheckedPayment(tx, id);
    if (payment === undefined) return;
    await settle(tx, payment, await judgeDeclared(tx, payment, look, settings, now), now);
  });
}

/** Refuses a declared payment that its delegate did not make, by what was found on chain: it hides nobody's who did. */
export async function refuseForeign(
  tx: Tx,
  facts: PaymentFacts,
  settings: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<void> {
  const id = await findLiveId(tx, facts);
  const payment = id === undefined ? undefined : await lockCheckedPayment(tx, id);
  if (payment === undefined) return;
  const judgement = await judgeDeclared(tx, payment, { facts }, settings, now);
  if (judgement.state === 'refused') await settle(tx, payment, judgement, now);
}

async function judgeDeclared(
  tx: Tx,
  { delegate, declaredAt }: Payment,
  look: PaymentLook,
  { chainId }: Pick<Settings, 'chainId'>,
  now: Date,
): Promise<Judgement> {
  const holders = 'facts' in look ? await holdersOf(tx, look.facts) : [];
  const isIts = holders.some(({ delegateId }) => delegateId === delegate.id);
  return judgePayment(look, { payer: await payerOf(tx, delegate.id), isIts }, declaredAt, chainId, now);
}

/** Writes what is thought of a payment; what voters got is audited again. Who calls it holds the audits of its delegate (`lockAudits`). */
export async function settle(tx: Tx, payment: Payment, judged: Judgement, now: Date): Promise<void> {
  switch (judged.state) {
    case 'checking':
      await savePaymentChecking(tx, payment.id, judged.because, new Date(now.getTime() + LOOK_AGAIN_MS));
      break;
    case 'refused':
      await savePaymentRefused(tx, payment.id, judged.because);
      break;
    case 'verified':
      await savePaymentVerified(tx, payment, judged.facts, judged.transfers);
      await askForAudit(tx, payment.delegate, judged.facts.at, now);
  }
}
