import type { Settings } from '../../../core/settings.ts';
import { isClaimable, type Task, waitsForConsent } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import type { StandingClaim } from '../claims/claim-section.ts';
import { actForm, hiddenField } from '../form.ts';

/**
 * Claiming a task, shown to the delegates that do not hold it while it has a free place; where those who hold it must agree first, that
 * they must.
 */
export function claimTaskForm(
  { task, claims, settings }: { task: Task; claims: readonly StandingClaim[]; settings: Settings },
  view: View,
): string {
  const { taskActs: text, signIn, desk } = view.words;
  const delegates = claims.map(({ report, terms }) => ({ ...report.claim.delegate, terms }));
  if (waitsForConsent(task)) {
    const asked = delegates.filter(({ terms }) => terms.claimsMax <= task.claims).map(({ name }) => name);
    return html`<section class="on-screen">
      <h2>${text.title}</h2>
      <p>${text.notAgreed(task.terms.claimsMax, asked.join(', '), task.revision)}</p>
    </section>`;
  }
  if (!isClaimable(task)) return '';
  return html`<section class="on-screen">
    <h2>${text.title}</h2>
    <p class="small quiet">${text.lead}</p>
    <p data-show="signed-out">
      <a class="button" href="/me" data-sign-in>${signIn.button}</a>
    </p>
    <p data-show="no-delegate" hidden><a href="/desk">${desk.apply}</a></p>
    <div data-show="delegate" data-not-of="${delegates.map(({ slug }) => slug).join(' ')}" hidden>
      !${actForm(
        { method: 'POST', path: `/v1/tasks/${task.id}/claims`, afterwards: 'reload', id: 'claim' },
        html`!${hiddenField('revision', String(task.revision), 'number')}
          <p>${text.claimNote(view.words.duration(settings.claimPeriodMs))}</p>`,
        text.claim,
      )}
    </div>
  </section>`;
}
