import type { Delegate } from '../../../core/delegates/delegate.ts';
import { html, webAddress } from '../../html.ts';
import { checksumAddress } from '../../../core/accounts/address.ts';
import type { CandidateOwner } from '../../../core/named-candidates/store.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { copyableAddress, shortAddress } from '../address.ts';
import { absoluteTime } from '../time.ts';

export interface Identity {
  delegate: Delegate;
  /** EIP-55. */
  address: string;
  io1: string;
  /** The login of the linked GitHub account. */
  github: string | undefined;
  candidateOwner: CandidateOwner | undefined;
}

/** Who a delegate is: 0x first, io1 beside it, and what is linked. */
export function identity(
  { delegate, address, io1, github, candidateOwner }: Identity,
  { words }: View,
): string {
  const { delegate: text } = words;
  const { profile } = delegate;
  const links = profile.links.flatMap((link) => {
    const href = webAddress(link.url);
    return href === undefined
      ? []
      : [html`<li><a href="${href}" rel="nofollow noopener ugc">${link.title}</a></li>`];
  });
  return html`<h2>${text.identity}</h2>
    <dl class="terms terms-stacked">
      <dt>${text.address}</dt>
      <dd>!${copyableAddress(address, words)}</dd>
      <dt>${text.io1}</dt>
      <dd>!${copyableAddress(io1, words)}</dd>
      <dt>${text.github}</dt>
      <dd>
        !${
          github === undefined
            ? html`<span class="quiet">${text.githubNone}</span>`
            : html`<a href="https://github.com/${encodeURIComponent(github)}" rel="noopener">${github}</a>`
        }
      </dd>
      <dt>${text.candidate}</dt>
      <dd>
        !${
          profile.candidate === null
            ? html`<span class="quiet">${text.candidateNone}</span>`
            : html`<code>${profile.candidate}</code> !${ownership(delegate, candidateOwner, words)}`
        }
      </dd>
      !${payer(profile.payoutAddress, words)}
      <dt>${text.category}</dt>
      <dd>${words.categories[profile.category]}</dd>
      <dt>${text.memberSince}</dt>
      <dd>!${absoluteTime(delegate.appliedAt)}</dd>
      !${
        links.length === 0
          ? ''
          : html`<dt>${text.links}</dt>
              <dd>
                <ul class="plain">
                  !${links}
                </ul>
              </dd>`
      }
    </dl>`;
}

/** Whether the candidate is the delegate's own, as far as the chain, or the file of votes, says. */
function ownership(
  { address }: Delegate,
  owner: CandidateOwner | undefined,
  { delegate: text }: Words,
): string {
  if (owner === undefined) return '';
  const { source } = owner;
  if (owner.address === address)
    return html`<br /><span class="small quiet">${text.candidateOwn[source]}</span>`;
  return html`<br /><span class="small quiet">${text.candidateOther[source]}</span>
    !${shortAddress(checksumAddress(owner.address))}`;
}

/** The wallet that is said to pay voters, where it is another than the delegate's. */
function payer(payoutAddress: string | null, words: Words): string {
  if (payoutAddress === null) return '';
  const { delegate: text } = words;
  return html`<dt>${text.payer}</dt>
    <dd>
      !${copyableAddress(checksumAddress(payoutAddress), words)}
      <br /><span class="small quiet">${text.payerUnproven}</span>
    </dd>`;
}
