import { CATEGORIES, type Profile, PROFILE_LIMITS } from '../../../core/delegates/profile.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { actForm, hiddenField, inputField, selectInput, textArea } from '../form.ts';

/** The fields of a profile, as they now stand or empty. A candidate that stood there is taken away by emptying its field. */
function profileFields(id: string, profile: Profile | undefined, { words }: View): string {
  const { desk: text } = words;
  return html`!${inputField({ id: `${id}-name`, name: 'name', label: text.name, value: profile?.name ?? '', maxLength: PROFILE_LIMITS.name, required: true })}
  !${textArea({
    id: `${id}-description`,
    name: 'description',
    label: text.description,
    kind: 'said',
    value: profile?.description ?? '',
    maxLength: PROFILE_LIMITS.description,
    hint: text.descriptionHint,
  })}
  !${selectInput(
    {
      id: `${id}-category`,
      name: 'category',
      label: text.category,
      value: profile?.category ?? 'node-operator',
    },
    CATEGORIES.map((value) => ({ value, text: words.categories[value] })),
  )}
  !${textArea({
    id: `${id}-links`,
    name: 'links',
    label: text.links,
    hint: text.linksHint,
    kind: 'links',
    value: (profile?.links ?? []).map(({ title, url }) => `${title} ${url}`).join('\n'),
  })}
  !${inputField({ id: `${id}-candidate`, name: 'candidate', label: text.candidate, hint: text.candidateHint, kind: profile === undefined ? 'text' : 'cleared', value: profile?.candidate ?? '', maxLength: 12, written: { pattern: PROFILE_LIMITS.candidate, fault: text.candidateFault } })}`;
}

export function applyForm(view: View): string {
  return actForm(
    { method: 'POST', path: '/v1/delegates', afterwards: '/delegates/{slug}', id: 'apply' },
    profileFields('apply', undefined, view),
    view.words.desk.applyButton,
  );
}

/**
 * On a delegate's own desk: the profile as it stands, to be changed, and beside it what browser/profile-editor.ts shows of it. What is
 * typed is kept in this tab until it is published.
 */
export function profileEditor({ slug, version, profile }: Delegate, view: View): string {
  const { desk: text } = view.words;
  return html`<div data-show="delegate" data-of="${slug}" hidden>
    <details>
      <summary>${text.changeProfile}</summary>
      <p>${text.changeProfileLead}</p>
      <div class="columns">
        !${actForm(
          { method: 'PATCH', path: `/v1/delegates/${slug}`, afterwards: 'reload', id: `profile-${slug}` },
          html`!${hiddenField('version', String(version), 'number')}
          !${profileFields('profile', profile, view)}`,
          text.changeProfileButton,
        )}
        <section class="card" aria-labelledby="profile-preview">
          <h3 id="profile-preview">${text.preview}</h3>
          <div data-profile-preview="profile-${slug}"></div>
        </section>
      </div>
    </details>
  </div>`;
}
