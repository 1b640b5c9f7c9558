import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { fetchedList } from '../fetched-list.ts';

/** What claimers named an account for: it is asked on the task's page, and nobody else sees that it is. */
export function contributions({ words: { me: text } }: View): string {
  const row = html`<li>
    <p>
      <span class="chip" data-tone="pending" data-unless="agreedAt">${text.contributionAsked}</span>
      <a href="/tasks/{task.id}#claim-{claim}"><b>{task.title}</b></a>
    </p>
    <p class="small quiet">
      ${text.contributionNamed} <time datetime="{namedAt}" data-local>{namedAt}</time
      ><span data-if="agreedAt">
        · ${text.contributionAgreed} <time datetime="{agreedAt}" data-local>{agreedAt}</time></span
      >
    </p>
  </li>`;
  return html`<section id="contributions">
    <h2>${text.contributions}</h2>
    !${fetchedList(
      {
        path: '/v1/me/contributions',
        ask: text.contributionsAsk,
        rows: [{ member: 'data', empty: text.contributionsEmpty, row }],
      },
      'signed-in',
    )}
  </section>`;
}
