import { DELIVERY_STATES } from '../../../core/deliveries/delivery.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { fetchedList } from '../fetched-list.ts';
import { actForm, hiddenField } from '../form.ts';

/** What an account was told, newest first; browser/inbox.ts says how much of it is new. */
export function inbox({ words: { me: text, alertMatrix } }: View): string {
  const mute = actForm(
    {
      method: 'PUT',
      path: '/v1/me/vote-alerts/{delegate.slug}/mute',
      afterwards: 'reload',
      id: 'mute-{seq}-{occasion}',
    },
    '',
    text.alertsMuteVote,
  );
  const row = html`<li>
    <p class="stream-time"><time datetime="{toldAt}" data-local>{toldAt}</time></p>
    <div>
      <p>
        <span class="chip" data-tone="pending" data-unless="read">${text.alertsNew}</span>
        <a href="{page}"><b>{title}</b></a>
      </p>
      <p data-moments>{sentence}</p>
      <div data-if="byVote">
        <p class="small quiet">${text.alertsByVote}</p>
        !${mute}
      </div>
      !${DELIVERY_STATES.map(
        (state) =>
          html`<p class="small quiet" data-if="directMessage.state=${state}">
            ${alertMatrix.deliveries[state]}
          </p>`,
      )}
      <p class="small quiet" data-if="directMessage.because">Discord: {directMessage.because}</p>
    </div>
  </li>`;
  const list = fetchedList(
    {
      path: '/v1/me/alerts',
      ask: text.alertsAsk,
      older: text.alertsOlder,
      rows: [{ member: 'data', empty: text.alertsEmpty, row }],
    },
    'signed-in',
  );
  return html`<section id="alerts" data-inbox>
    <h2>${text.alerts}</h2>
    <p role="status" data-inbox-unread></p>
    !${actForm(
      { method: 'POST', path: '/v1/me/alerts/read', afterwards: 'reload', id: 'read-alerts' },
      html`!${hiddenField('upTo', '')}!${hiddenField('shown', '', 'numbers')}`,
      text.alertsRead,
    )}
    !${list}
  </section>`;
}
