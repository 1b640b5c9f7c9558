import type { Delegate } from '../../../core/delegates/delegate.ts';
import type { CandidateOwner, Namer } from '../../../core/named-candidates/store.ts';
import { html } from '../../html.ts';
import { checksumAddress } from '../../../core/accounts/address.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { copyableAddress } from '../address.ts';
import { reasonedForm } from '../form.ts';
import { whenTime } from '../time.ts';

export interface Application {
  delegate: Delegate;
  address: string;
  /** Who is approved and has its candidate: while that is so, it is not approved. */
  namer: Namer | undefined;
  candidateOwner: CandidateOwner | undefined;
  /** Approved delegates for which it may be taken by its name. */
  alike: Namer[];
}

function linked(delegates: readonly Namer[]): string[] {
  return delegates.map(({ slug, name }) => html`<a href="/delegates/${slug}">${name}</a> (${slug}) `);
}

/** Delegates that may be taken for one another. */
export function alikeItem(delegates: readonly Namer[]): string {
  return html`<li>!${linked(delegates)}</li>`;
}

function warning(text: string, delegates: readonly Namer[]): string {
  return html`<div class="banner" data-tone="pending">
    <p>${text} !${linked(delegates)}</p>
  </div>`;
}

/** What the chain, or the file of votes, says of the candidate that it names: it may be another's. */
function candidateSeen({ delegate, candidateOwner: owner }: Application, words: Words): string {
  const { steward: text } = words;
  const { candidate } = delegate.profile;
  if (candidate === null) return '';
  if (owner?.address === delegate.address)
    return html`<p class="small">${text.candidateOwn[owner.source](candidate)}</p>`;
  return html`<div class="banner" data-tone="pending">
    <p>
      ${owner === undefined ? text.candidateUnknown(candidate) : text.candidateOther[owner.source](candidate)}
      !${owner === undefined ? '' : copyableAddress(checksumAddress(owner.address), words)}
    </p>
  </div>`;
}

/** Who asks to be a delegate, with what stewards may decide of it. */
export function applicationItem(application: Application, view: View): string {
  const { words, now } = view;
  const { steward: text } = words;
  const { delegate, address, namer, alike } = application;
  const { slug, profile } = delegate;
  const decide = (act: 'approval' | 'refusal', label: string, button: string) =>
    reasonedForm({ id: `${act}-${slug}`, path: `/v1/delegates/${slug}/${act}`, label, button });
  return html`<li>
    <h3><a href="/delegates/${slug}">${profile.name}</a></h3>
    <p class="small quiet">
      ${words.delegate.memberSince} !${whenTime(delegate.appliedAt, now)} ·
      !${copyableAddress(address, words)}
    </p>
    <p class="prose">${profile.description}</p>
    !${candidateSeen(application, words)}
    !${namer === undefined ? '' : warning(text.candidateTaken(profile.candidate ?? ''), [namer])}
    !${alike.length === 0 ? '' : warning(text.nameAlike, alike)}
    <div data-show="steward" data-not-account="${checksumAddress(delegate.address)}" hidden>
      !${namer === undefined ? decide('approval', text.approveReason(profile.name), text.approve) : ''}
      <details>
        <summary>${text.refuseInstead}</summary>
        !${decide('refusal', text.refuseReason(profile.name), text.refuse)}
      </details>
    </div>
  </li>`;
}
