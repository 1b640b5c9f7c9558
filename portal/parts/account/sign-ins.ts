import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { fetchedList } from '../fetched-list.ts';
import { actForm } from '../form.ts';

const PATH = '/v1/me/sign-ins';

/** Where an account is signed in: lists.ts fills it in, browser/sign-ins.ts says whether there are others to end. */
export function signIns({ words: { signIns: text } }: View): string {
  const end = { method: 'DELETE', path: `${PATH}/{id}`, afterwards: 'fill', id: 'end-{id}' } as const;
  const endOthers = { method: 'DELETE', path: PATH, afterwards: 'fill', id: 'end-others' } as const;
  const row = html`<li>
    <p>
      <b data-if="current">${text.here} · </b>${text.begun}
      <time datetime="{begunAt}" data-local>{begunAt}</time> · ${text.lastUsed}
      <time datetime="{lastUsedAt}" data-local>{lastUsedAt}</time>
    </p>
    <div data-unless="current">!${actForm(end, '', text.end)}</div>
  </li>`;
  const rows = [{ member: 'data', empty: text.empty, row }];
  return html`<section id="sign-ins" data-answer data-sign-ins>
    <h2 tabindex="-1">${text.title}</h2>
    <p>${text.lead}</p>
    <p class="banner" data-tone="changed" data-me-ended hidden></p>
    !${fetchedList({ path: PATH, ask: text.show, rows }, 'signed-in')}
    <div data-other-sign-ins hidden>!${actForm(endOthers, '', text.endOthers)}</div>
  </section>`;
}
