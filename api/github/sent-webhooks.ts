import type { Octokit } from 'octokit';
import type { SentWebhook, SentWebhooks } from '../../core/webhook-redelivery/redelivery.ts';
import { unavailable, unlessMissing } from './requests.ts';

type Answer = Awaited<ReturnType<Octokit['rest']['apps']['listWebhookDeliveries']>>['data'][number];

/** What GitHub sent to our App, as the App itself may ask. */
export function sentWebhooks(app: Octokit): SentWebhooks {
  return {
    async *list() {
      const pages = app.paginate.iterator<Answer>('GET /app/hook/deliveries', { per_page: 100 });
      try {
        for await (const { data } of pages) yield data.map(sentWebhook);
      } catch (error) {
        throw unavailable(error);
      }
    },
    async redeliver(id) {
      const asked = app.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: id });
      return (await unlessMissing(asked)) !== undefined;
    },
  };
}

function sentWebhook({ id, guid, event, delivered_at, status, status_code }: Answer): SentWebhook {
  return {
    id,
    guid,
    event,
    sentAt: new Date(delivered_at),
    succeeded: status_code >= 200 && status_code < 300,
    status,
  };
}
