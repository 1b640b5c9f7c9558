import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { type Delivery, findDelivery, restartDelivery } from './store.ts';
import { queueDelivery } from '../delivery-turns/store.ts';

/** A steward has a failed delivery tried again. Refuses (`delivery_not_failed`) any other. */
export async function retryDelivery(db: Database, by: Caller, id: string, now: Date): Promise<Delivery> {
  assureSteward(by);
  return db.transaction().execute(async (tx) => {
    const restarted = await restartDelivery(tx, id, now);
    const delivery = await findDelivery(tx, id);
    if (delivery === undefined)
      throw new RefusalError('not_found', 'delivery_not_found', 'There is no such delivery');
    if (!restarted)
      throw new RefusalError(
        'conflict',
        'delivery_not_failed',
        `Only a failed delivery is tried again; this one is ${delivery.state}`,
      );
    await queueDelivery(tx, delivery, 0, now);
    return delivery;
  });
}
