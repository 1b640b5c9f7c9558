import { ALERT_CHANNELS } from '../../../core/alerts/alert-switch.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { actForm, inputField, selectInput } from '../form.ts';
import { KIND_GROUPS } from '../kind-groups.ts';

function cells({ words }: View): string {
  const text = words.alertMatrix;
  return html`<table role="table" class="matrix">
    <caption class="visually-hidden">
      ${text.title}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${text.kind}</th>
        !${ALERT_CHANNELS.map((channel) => html`<th role="columnheader" scope="col">${text.channels[channel]}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      !${KIND_GROUPS.map(
        ({ group, kinds, usual }) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">${text.groups[group]}</th>
            !${ALERT_CHANNELS.map(
              (channel) =>
                html`<td role="cell">
                  <input
                    type="checkbox"
                    data-cell="${channel}"
                    data-kinds="${kinds.join(' ')}"
                    data-usual="${usual.join(' ')}"
                    aria-label="${text.groups[group]}: ${text.channels[channel]}"
                  />
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What holds for all kinds, said for all followed delegates at once; what is left empty stays as it is. */
function forAll({ words }: View): string {
  const text = words.alertMatrix;
  const { follow } = words.me;
  const modes = [
    { value: '', text: text.asItIs },
    { value: 'at_once', text: text.atOnce },
    { value: 'daily', text: text.daily },
  ];
  return html`<details>
    <summary>${text.forAll}</summary>
    <p>${text.forAllLead}</p>
    !${actForm(
      { method: 'PATCH', path: '/v1/me/follows', afterwards: 'reload', id: 'all-follows' },
      html`<div class="settings">
          !${inputField({ id: 'all-threshold', name: 'thresholdBps', label: follow.threshold, hint: follow.thresholdHint, kind: 'points', maxLength: 6 })}
          !${selectInput({ id: 'all-mode', name: 'mode', label: text.mode, hint: text.modeHint }, modes)}
          !${inputField({ id: 'all-quiet-from', name: 'quietHours.from', label: follow.quietFrom, hint: follow.quietHint, kind: 'hour' })}
          !${inputField({ id: 'all-quiet-to', name: 'quietHours.to', label: follow.quietTo, hint: follow.quietToHint, kind: 'hour' })}
        </div>
        <input type="hidden" name="quietHours.timeZone" data-kind="zone" />
        <p class="field check">
          <input id="all-quiet-none" name="quietHours" type="checkbox" data-kind="none" />
          <label for="all-quiet-none">${text.noQuiet}</label>
        </p>`,
      text.saveForAll,
    )}
  </details>`;
}

/** Of which kinds one is told on which channel: of all followed delegates, or of one. browser/alert-matrix.ts fills and hears it. */
export function alertMatrix(view: View): string {
  const text = view.words.alertMatrix;
  return html`<section id="alert-matrix" data-alert-matrix hidden>
    <h2>${text.title}</h2>
    <p>${text.lead}</p>
    <div class="field">
      <label for="matrix-of">${text.of}</label>
      <select id="matrix-of" data-matrix-of>
        <option value="">${text.all}</option>
      </select>
    </div>
    !${cells(view)}
    <p class="form-status" role="status" data-matrix-status></p>
    !${forAll(view)}
  </section>`;
}
