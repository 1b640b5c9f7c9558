import { checksumAddress } from '../../../core/accounts/address.ts';
import type { JsonObject } from '../../../core/book/canonical.ts';
import type { Actor } from '../../../core/book/entry.ts';
import type { InclusionProof } from '../../../core/book/read-book.ts';
import type { Change } from '../../../core/changes/store.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { copyableAddress } from '../address.ts';

function actorText(actor: Actor, { words }: View): string {
  const { change: text } = words;
  if (actor.role === 'rule') return html`${text.actorRule(actor.rule)}`;
  if (actor.role === 'github') return html`${text.actorGithub(actor.login)}`;
  return html`${text.roles[actor.role]}
  !${copyableAddress(checksumAddress(actor.address.toLowerCase()), words)}`;
}

function signature({ signature: signed, body }: Change, view: View): string {
  const { words } = view;
  const { change: text } = words;
  if (signed === undefined) return '';
  const { typedData } = body as { typedData?: JsonObject };
  return html`<dt>${text.signedBy}</dt>
    <dd>!${copyableAddress(signed.signer, words)}</dd>
    <dt>${text.digest}</dt>
    <dd><code>${signed.digest}</code></dd>
    <dt>${text.signature}</dt>
    <dd><code>${signed.value}</code></dd>
    !${
      signed.block === undefined
        ? ''
        : html`<dt>${text.block}</dt>
            <dd>${signed.block.number} <code>${signed.block.hash}</code></dd>`
    }
    !${
      typedData === undefined
        ? ''
        : html`<dt>${text.typedData}</dt>
            <dd>
              <details>
                <summary>${text.showTypedData}</summary>
                <pre role="region" tabindex="0" aria-label="${text.typedData}">
${JSON.stringify(typedData, undefined, 2)}</pre>
              </details>
            </dd>`
    }`;
}

/** The command that checks the whole book. */
export function verifyCommand({ words, publicUrl }: View): string {
  return html`<p>${words.change.checkLead}</p>
    <pre>npm run verify -- ${publicUrl}</pre>`;
}

/** Where it is proved that an entry stands in the book, once a signed checkpoint covers it. */
export function proofLink(seq: number, { words, checkpoint }: View, name: string): string {
  const isCovered = checkpoint && seq < checkpoint.size;
  return isCovered
    ? html`<a href="/v1/book/proofs/inclusion?seq=${seq}&amp;size=${checkpoint.size}">${name}</a>`
    : html`${words.change.proofLater}`;
}

/** How anybody checks that an entry stands in the book, where it is said to stand. */
export function checkYourself(seq: number, view: View): string {
  const { change: text } = view.words;
  return html`<h3>${text.check}</h3>
    !${verifyCommand(view)}
    <p>!${proofLink(seq, view, text.proof)}</p>`;
}

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

/** The proof itself: what anybody needs beside the entry's own bytes and the signed checkpoint. */
function inclusion(proof: InclusionProof, view: View): string {
  const { change: text } = view.words;
  const [seq, size] = [Number(proof.seq), Number(proof.size)];
  return html`<details>
    <summary>${text.proof}</summary>
    <p>${text.proofLead(seq, size)} <a href="/book/checkpoint">${view.words.footer.checkpointLink}</a></p>
    <dl class="terms">
      <dt>${text.hash}</dt>
      <dd><code>${hex(proof.leafHash)}</code></dd>
      <dt>${text.proofHashes}</dt>
      <dd>
        !${
          proof.hashes.length === 0
            ? html`${text.proofNone}`
            : html`<ol class="hashes">
                !${proof.hashes.map((each) => html`<li><code>${hex(each)}</code></li>`)}
              </ol>`
        }
      </dd>
      <dt>${text.root}</dt>
      <dd><code>${hex(proof.root)}</code></dd>
    </dl>
    <p>!${proofLink(seq, view, text.proofJson)}</p>
  </details>`;
}

/** Who caused an entry, what was signed, where it stands in the book, and how anybody checks that. */
export function signedRecord(change: Change, proof: InclusionProof | undefined, view: View): string {
  const { change: text } = view.words;
  const { seq, hash } = change;
  return html`<h2>${change.signature === undefined ? text.record : text.signed}</h2>
    <dl class="terms">
      <dt>${text.actor}</dt>
      <dd>!${actorText(change.actor, view)}</dd>
      !${signature(change, view)}
      <dt>${text.entryAs}</dt>
      <dd><a href="/v1/book/entries?from=${seq}&amp;limit=1">${text.entryNumber(seq)}</a></dd>
      <dt>${text.hash}</dt>
      <dd><code>${hex(hash)}</code></dd>
    </dl>
    <h3>${text.check}</h3>
    !${verifyCommand(view)} !${proof === undefined ? html`<p>${text.proofLater}</p>` : inclusion(proof, view)}`;
}
