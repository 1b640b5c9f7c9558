import type { Override } from '../../core/reviews/review-rules.ts';
import { html, webAddress } from '../html.ts';
import type { View } from '../view.ts';
import { shortAddress } from './address.ts';
import { whenTime } from './time.ts';

function override(
  { part, commit, reason, url, by, confirmedBy, at }: Override,
  { words, now }: View,
): string {
  const { task: text } = words;
  const seenAt = url === null ? undefined : webAddress(url);
  return html`<li>
    <p><b>${text.overrideOf(part, commit.slice(0, 7))}</b></p>
    <blockquote>${reason}</blockquote>
    !${
      seenAt === undefined
        ? ''
        : html`<p>${text.seenAt}: <a href="${seenAt}" rel="nofollow noopener ugc">${seenAt}</a></p>`
    }
    <p class="small quiet">
      ${text.decidedBy} !${shortAddress(by)} !${whenTime(at, now)}.
      !${confirmedBy === null ? html`${text.confirmedAlone}` : html`${text.confirmedBy} !${shortAddress(confirmedBy)}.`}
    </p>
  </li>`;
}

/** What stewards decided of a claim against the rules, and who they are. */
export function overrides(standing: readonly Override[], view: View): string {
  if (standing.length === 0) return '';
  return html`<h3>${view.words.task.overrides}</h3>
    <ul class="list">
      !${standing.map((each) => override(each, view))}
    </ul>`;
}
