import { DELEGATE_KINDS, ENTRY_KINDS } from '../../../core/book/entry.ts';
import { URL_LENGTH_MAX } from '../../../core/webhooks/webhook.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { fetchedList, innerList } from '../fetched-list.ts';
import { actForm, inputField, textArea } from '../form.ts';

type Text = View['words']['webhooks'];

const PATH = '/v1/webhooks';

function time(path: string): string {
  return html`<time datetime="{${path}}" data-local>{${path}}</time>`;
}

function addForm({ words }: View): string {
  const text = words.webhooks;
  const kinds = html`<details>
    <summary>${text.chooseKinds}</summary>
    <fieldset data-kinds>
      <legend>${text.kindsLegend}</legend>
      !${DELEGATE_KINDS.map(
        (kind) =>
          html`<label class="check"
            ><input type="checkbox" name="kinds" value="${kind}" data-kind="choice" />
            ${words.kinds[kind]}</label
          >`,
      )}
    </fieldset>
  </details>`;
  const fields = html`!${inputField({
    id: 'webhook-url',
    name: 'url',
    label: text.url,
    hint: text.urlHint,
    maxLength: URL_LENGTH_MAX,
    required: true,
  })}
  !${textArea({ id: 'webhook-delegates', name: 'delegates', label: text.slugs, hint: text.slugsHint, kind: 'list' })}
  !${kinds}`;
  return html`<details data-answer data-webhook-add data-show="signed-in" hidden>
    <summary>${text.add}</summary>
    !${actForm({ method: 'POST', path: PATH, afterwards: 'fill', id: 'add-webhook' }, fields, text.addButton)}
  </details>`;
}

function deliveries(text: Text): string {
  const replay = actForm(
    {
      method: 'POST',
      path: `${PATH}/{webhook}/deliveries/{id}/replay`,
      afterwards: 'fill',
      id: 'replay-{id}',
    },
    '',
    text.replay,
  );
  const row = html`<li>
    <p>
      <span class="chip" data-tone="pending" data-if="state=waiting">${text.states.waiting}</span>
      <span class="chip" data-tone="kept" data-if="state=sent">${text.states.sent}</span>
      <span class="chip" data-tone="short" data-if="state=failed">${text.states.failed}</span>
      <b data-if="cause=entry">${text.causes.entry}</b>
      <b data-if="cause=test">${text.causes.test}</b>
      <b data-if="cause=replay">${text.causes.replay}</b>
      <a href="/changes/{seq}" data-if="seq">{seq}</a> · !${time('createdAt')}
    </p>
    <p class="small">
      ${text.attempts}: {attempts}<span data-if="lastAnswer">
        · ${text.lastAnswer}: {lastAnswer}, !${time('lastAttemptAt')}</span
      ><span data-if="nextAttemptAt"> · ${text.nextAttempt}: !${time('nextAttemptAt')}</span>
    </p>
    <div data-if="seq">!${replay}</div>
  </li>`;
  return html`<details data-webhook-log>
    <summary>${text.log}</summary>
    !${innerList({
      path: `${PATH}/{id}/deliveries?limit=20`,
      ask: text.logShow,
      older: text.older,
      rows: [{ member: 'data', empty: text.logEmpty, row }],
    })}
  </details>`;
}

function secretPlace({ webhooks: text, copy }: View['words']): string {
  return html`<div
    class="banner"
    role="group"
    aria-label="${text.secret.title}"
    tabindex="-1"
    data-secret
    hidden
  >
    <p><b>${text.secret.title}.</b> ${text.secret.once}</p>
    <p class="address">
      <code data-secret-text></code>
      <button type="button" class="button-small" data-copy="" hidden>${copy}</button>
    </p>
    <p data-secret-previous hidden>${text.secret.previous} <time></time>.</p>
  </div>`;
}

function row({ words }: View): string {
  const text = words.webhooks;
  const kinds = ENTRY_KINDS.map(
    (kind) => html`<span data-if="kinds=${kind}">${words.kinds[kind]} (<code>${kind}</code>)</span>`,
  ).join('');
  const act = (path: string, afterwards: string, name: string, button: string) =>
    actForm({ method: 'POST', path: `${PATH}/{id}/${path}`, afterwards, id: `${name}-{id}` }, '', button);
  const removal = {
    method: 'DELETE',
    path: `${PATH}/{id}`,
    afterwards: 'reload',
    id: 'remove-{id}',
  } as const;
  return html`<li data-answer data-webhook="{id}">
    <h3><code>{url}</code></h3>
    <p class="small quiet">
      ${text.of} <span class="enumerated" data-if="kinds">!${kinds}</span
      ><span data-unless="kinds">${text.allKinds}</span>, ${text.delegates}
      <code data-if="delegates">{delegates}</code><span data-unless="delegates">${text.allDelegates}</span> ·
      ${text.added} !${time('createdAt')}
    </p>
    <div class="banner" data-if="disabled">
      <p><b>${text.disabled} !${time('disabled.at')}:</b> ${words.stop('{disabled.because}')}</p>
      <p>${text.disabledNote}</p>
      !${act('resumption', 'reload', 'resume', text.resume)}
    </div>
    !${secretPlace(words)}
    <p role="status" data-webhook-said></p>
    <div data-unless="disabled">!${act('test', 'fill', 'test', text.test)}</div>
    !${deliveries(text)}
    <details>
      <summary>${text.rotate}</summary>
      <p>${text.rotateNote}</p>
      !${act('secret', 'fill', 'rotate', text.rotateButton)}
    </details>
    <details>
      <summary>${text.remove}</summary>
      <p>${text.removeNote}</p>
      !${actForm(removal, '', text.removeButton)}
    </details>
  </li>`;
}

/** An account's webhooks: lists.ts fills them in, browser/webhooks.ts shows a secret once and what became of a test. */
export function webhooks(view: View): string {
  const text = view.words.webhooks;
  const rows = [{ member: 'data', empty: text.empty, row: row(view) }];
  return html`<section id="webhooks" data-webhooks>
    <h2>${text.title}</h2>
    <p>${text.lead}</p>
    !${fetchedList({ path: PATH, ask: text.show, rows }, 'signed-in')} !${addForm(view)}
  </section>`;
}
