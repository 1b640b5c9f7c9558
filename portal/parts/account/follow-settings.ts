import { DELEGATE_KINDS } from '../../../core/book/entry.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { selectInput } from '../form.ts';

function field(
  name: string,
  label: string,
  hint: string,
  attributes: { type: string; list?: string },
): string {
  const id = `follow-${name.replaceAll('.', '-')}-{slug}`;
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      type="${attributes.type}"
      maxlength="64"
      autocomplete="off"
      aria-describedby="${id}-hint"
      aria-invalid="false"
    />
    <p class="hint" id="${id}-hint">${hint}</p>
  </div>`;
}

function kindChoice({ words }: View): string {
  return html`<fieldset data-kinds hidden>
    <legend>${words.me.follow.kindsLegend}</legend>
    !${DELEGATE_KINDS.map(
      (kind) =>
        html`<label class="check"
          ><input type="checkbox" data-kind-choice="${kind}" /> ${words.kinds[kind]}</label
        >`,
    )}
  </fieldset>`;
}

/** How one is told of each followed delegate: a place, and a row that browser/follow-settings.ts fills for each. */
export function followSettingsList(view: View): string {
  const text = view.words.me.follow;
  const choice = (name: string, label: string, hint: string, choices: Record<string, string>) =>
    selectInput(
      { id: `follow-${name}-{slug}`, name, label, hint },
      Object.entries(choices).map(([value, each]) => ({ value, text: each })),
    );
  return html`<ul class="list" data-me-follows></ul>
    <template data-follow-row>
      <li>
        <h3><a href="/delegates/{slug}">{name}</a></h3>
        <p class="quiet" data-follow-summary></p>
        <form data-follow-form novalidate>
          <details>
            <summary>${text.change}</summary>
            <div class="settings">
              !${choice('tell', text.tell, text.tellHint, text.tellings)}
              !${choice('kinds', text.kinds, text.kindsHint, text.kindChoices)}
              !${field('thresholdBps', text.threshold, text.thresholdHint, { type: 'text' })}
              !${choice('mutedUntil', text.mute, text.muteHint, text.mutes)}
              !${field('quietHours.from', text.quietFrom, text.quietHint, { type: 'time' })}
              !${field('quietHours.to', text.quietTo, text.quietToHint, { type: 'time' })}
              !${field('quietHours.timeZone', text.zone, text.zoneHint, { type: 'text' })}
            </div>
            !${kindChoice(view)}
            <div class="actions"><button class="button button-primary">${text.save}</button></div>
          </details>
          <p class="form-status" role="status" data-status></p>
          <div class="actions">
            <button type="button" class="button" data-follow-test>${text.test}</button>
            <button type="button" class="button" data-follow-end>${text.unfollow}</button>
          </div>
        </form>
      </li>
    </template>`;
}
