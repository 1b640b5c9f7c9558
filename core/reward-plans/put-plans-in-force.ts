import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { lockDelegate } from '../delegates/store.ts';
import { doEachApart } from '../do-each-apart.ts';
import { planBody } from './plan-entry.ts';
import { duePlans, livePlans, savePlanState } from './store.ts';
import { putInForce } from './succession.ts';

/** Puts every announced plan in force whose time has come, each apart from the others, and gives how many it was. */
export async function putPlansInForce(db: Database, now: Date): Promise<number> {
  return await doEachApart(
    await duePlans(db, now),
    ({ slug, version }) => putPlanInForce(db, slug, version, now),
    'plans are not in force',
  );
}

async function putPlanInForce(db: Database, slug: string, version: number, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    const change = putInForce(await livePlans(tx, delegate.id), version, now);
    if (change === undefined) return false;
    const { plan, former } = change;
    if (former !== undefined) await savePlanState(tx, delegate.id, former.version, former);
    await savePlanState(tx, delegate.id, plan.version, plan);
    const recorded = await append(tx, {
      kind: 'plan.in_force',
      actor: { role: 'rule', rule: 'notice_ended' },
      subject: { delegate: slug, plan: String(version) },
      body: { ...planBody(plan, former), reason: plan.note === '' ? null : plan.note },
    });
    await enqueue(tx, recorded);
    return true;
  });
}
