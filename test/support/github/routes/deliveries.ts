import type { Call, Routes } from '../call.ts';
import type { SentDelivery } from '../events.ts';
import { notFound } from '../refusal.ts';

const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

/** What was sent to the App's webhook; of three days. */
export const deliveryRoutes: Routes = {
  'GET /app/hook/deliveries': (call) => keptOf(call).reverse().map(answerOf),
  'POST /app/hook/deliveries/:id/attempts': async (call) => {
    const sent = keptOf(call).find((each) => each.id === Number(call.named['id']));
    if (sent === undefined) throw notFound();
    await call.state.events.redeliver(sent);
    call.status = 202;
    return {};
  },
};

function keptOf({ state, world }: Call): SentDelivery[] {
  const now = Date.parse(world.time());
  return state.events.sent.filter((each) => now - Date.parse(each.at) < KEPT_MS);
}

function answerOf({ id, delivery, redelivery, at, statusCode }: SentDelivery) {
  const payload = JSON.parse(delivery.body) as { installation?: { id: number }; repository?: { id: number } };
  return {
    id,
    guid: delivery.guid,
    delivered_at: at,
    redelivery,
    duration: 0.03,
    status: statusOf(statusCode),
    status_code: statusCode,
    event: delivery.event,
    action: delivery.action === '' ? null : delivery.action,
    installation_id: payload.installation?.id ?? null,
    repository_id: payload.repository?.id ?? null,
    throttled_at: null,
  };
}

function statusOf(statusCode: number): string {
  if (statusCode === 0) return 'failed to connect to host';
  return statusCode >= 200 && statusCode < 300 ? 'OK' : `Invalid HTTP Response: ${statusCode}`;
}
