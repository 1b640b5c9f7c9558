import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { fetchedList } from '../fetched-list.ts';
import { actForm } from '../form.ts';

/** The deliveries that failed for good, each with a way to have it tried again. */
export function deadLetters({ words }: View): string {
  const { deadLetters: text } = words;
  const retry = actForm(
    { method: 'POST', path: '/v1/deliveries/{id}/retry', afterwards: 'reload', id: 'retry-{id}' },
    '',
    text.retry,
  );
  const row = html`<li>
    <p>
      <a href="/delegates/{delegate.slug}"><b>{delegate.name}</b></a> ·
      <span data-if="target=channel">${text.place} <code>{channelId}</code></span>
      <span data-if="target=direct">${text.person}</span> ·
      <time datetime="{createdAt}" data-local>{createdAt}</time> · {attempts} ${text.attempts}
      <span data-if="seq"> · <a href="/changes/{seq}">${text.entry}</a></span>
    </p>
    <p data-if="because"><b>${text.because}</b> {because}</p>
    !${retry}
  </li>`;
  return fetchedList({
    path: '/v1/deliveries?state=failed&limit=20',
    ask: text.show,
    older: text.older,
    rows: [{ member: 'data', empty: text.empty, row }],
  });
}
