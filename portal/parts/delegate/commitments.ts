import { checksumAddress } from '../../../core/accounts/address.ts';
import { CONFIRMATIONS_NEEDED, type Evidence } from '../../../core/commitment-evidence/evidence.ts';
import { type Commitment, graceEnds, mayBe } from '../../../core/commitments/commitment.ts';
import type { CommitmentCounts } from '../../../core/commitments/counts.ts';
import type { CommitmentReport } from '../../../core/commitments/read-commitments.ts';
import type { SignedAct } from '../../../core/commitment-signatures/store.ts';
import { html, webAddress } from '../../html.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { shortAddress } from '../address.ts';
import { emptyState } from '../empty-state.ts';
import { actForm } from '../form.ts';
import { commitmentChip } from '../state.ts';
import { absoluteTime, momentTime, whenTime } from '../time.ts';

/** The commitments that a page shows, newest first. */
export interface ShownCommitments {
  reports: CommitmentReport[];
  counts: CommitmentCounts;
  graceMs: number;
  /** Whether there are more than are shown. */
  more: boolean;
}

/** What became of it, in a sentence; empty while it is open and not due. */
function outcome(commitment: Commitment, graceMs: number, { words, now }: View): string {
  const { commitments: text } = words;
  const { state, kept, missed, withdrawn, terms } = commitment;
  const until = state === 'open' ? graceEnds(commitment, graceMs) : null;
  if (until !== null) return html`<p>${text.missedFrom} !${whenTime(until, now)}.</p>`;
  if (withdrawn !== null)
    return html`<p>
        ${text.withdrawnOn} !${absoluteTime(withdrawn.at)}.
        <a href="/changes/${withdrawn.seq}">${words.changeLink}</a>
      </p>
      !${withdrawn.reason === null ? '' : html`<blockquote>${withdrawn.reason}</blockquote>`}`;
  const lateMs = kept === null ? 0 : kept.deliveredAt.getTime() - terms.dueAt.getTime();
  const [said, seq] = kept === null ? [text.missedOn, missed?.seq] : [text.keptOn, kept.seq];
  const at = kept?.at ?? missed?.at;
  if (at === undefined || seq === undefined) return '';
  return html`<p>
    ${said} !${absoluteTime(at)}. ${lateMs > 0 ? text.late(words.duration(lateMs)) : ''}
    !${kept === null || missed === null ? '' : html`${text.wasMissedOn} !${absoluteTime(missed.at)}.`}
    <a href="/changes/${seq}">${words.changeLink}</a>
  </p>`;
}

function link(url: string): string {
  const address = webAddress(url);
  return address === undefined
    ? html`${url}`
    : html`<a href="${address}" rel="nofollow noopener">${address}</a>`;
}

function evidence({ seq, givenAt, note, shown }: Evidence, commitment: Commitment, view: View): string {
  const { words } = view;
  const { commitments: text } = words;
  const noted = note === '' ? '' : html`<blockquote class="clamp">${note}</blockquote>`;
  if (shown.kind === 'task')
    return html`<li>
      <a href="/tasks/${shown.taskId}">${text.task(shown.title)}</a>${words.stop('')}
      ${shown.suspended ? text.suspended : ''} !${noted}
    </li>`;
  const { id, delegate, state } = commitment;
  if (shown.kind === 'audit')
    return html`<li>
      <a href="/delegates/${delegate.slug}#audits"
        >${text.audits(words.statements.range(shown.fromEpoch, shown.toEpoch))}</a
      >${words.stop('')} !${noted}
    </li>`;
  const confirmed = text.confirmations(shown.confirmations.length, CONFIRMATIONS_NEEDED);
  const names = shown.confirmations.map(({ address, login }) =>
    login === null ? shortAddress(checksumAddress(address)) : html`${login}`,
  );
  return html`<li>
    <p>
      !${link(shown.url)}, ${text.givenOn} !${absoluteTime(givenAt)}.
      !${
        names.length === 0
          ? html`${words.stop(confirmed)}`
          : html`${words.label(confirmed)} !${names.join(', ')}${words.stop('')}`
      }
    </p>
    !${noted}
    !${
      mayBe('prove', state)
        ? html`<div data-show="reviewer" data-not-of="${delegate.slug}" hidden>
            !${actForm(
              {
                method: 'POST',
                path: `/v1/commitments/${id}/evidence/${seq}/confirmation`,
                afterwards: 'reload',
                id: `confirm-evidence-${seq}`,
              },
              html`<p class="small">${text.confirmNote}</p>`,
              text.confirm,
            )}
          </div>`
        : ''
    }
  </li>`;
}

function signedAct({ act, message, recordedAt, seq }: SignedAct, { words }: View): string {
  const { commitments: text } = words;
  return html`<li>
    <p>
      <a href="/changes/${seq}">${text.acts[act]}</a> !${absoluteTime(recordedAt)},
      ${words.label(text.version(message.version))} ${words.changeTexts.commitments.quoted(message.text)}
      ${text.due} !${absoluteTime(new Date(message.dueAt))}. ${text.weight(message.weight)}
    </p>
    !${message.reason === '' ? '' : html`<blockquote class="clamp">${message.reason}</blockquote>`}
  </li>`;
}

/** A commitment with its test, its proof, its answers and all that was signed about it. */
export function commitmentCard(report: CommitmentReport, graceMs: number, view: View): string {
  const { commitment, signed, evidence: shown, answers } = report;
  const { words, now } = view;
  const { commitments: text } = words;
  const { id, terms, state } = commitment;
  const provenBy = terms.evidence.join(' ') as keyof Words['commitmentActs']['evidenceChoices'];
  const { evidence: by, evidenceChoices } = words.commitmentActs;
  const proof = `${words.label(by)} ${words.stop(evidenceChoices[provenBy])}`;
  return html`<p class="chips">!${commitmentChip(commitment, words)}</p>
    <h3 id="${id}">${terms.text}</h3>
    <p>
      ${text.due} !${state === 'open' ? whenTime(terms.dueAt, now) : momentTime(terms.dueAt, now)}.
      ${text.weight(terms.weight)}
    </p>
    <p class="small"><b>${words.label(text.test)}</b></p>
    <p class="prose">${terms.test}</p>
    !${outcome(commitment, graceMs, view)}
    !${
      shown.length === 0
        ? ''
        : html`<p class="small"><b>${words.label(text.shown)}</b></p>
            <ul>
              !${shown.map((each) => evidence(each, commitment, view))}
            </ul>`
    }
    !${answers.map(
      (answer) =>
        html`<p class="small">
            <b>${words.label(text.answers)}</b> !${absoluteTime(answer.at)} ·
            <a href="/changes/${answer.seq}">${words.changeLink}</a>
          </p>
          <blockquote>${answer.text}</blockquote>`,
    )}
    <details class="summed-up">
      <summary>${text.history(signed.length)}</summary>
      <p class="small">${proof}</p>
      <ol>
        !${signed.map((act) => signedAct(act, view))}
      </ol>
    </details>`;
}

/** "11 of 12 kept", the open ones apart; where nothing is decided, that nothing is yet, or that nothing was promised. */
export function keptFigure({ counts }: Pick<ShownCommitments, 'counts'>, words: Words): [string, string] {
  const { commitments: text } = words;
  const { decided, kept, keptLate, open, withdrawn } = counts;
  const aside = text.aside(open, keptLate, withdrawn);
  if (decided > 0) return [text.kept(kept, decided), aside];
  return [open + withdrawn === 0 ? text.noneMade : text.noneYet, aside];
}

/** The commitments of a delegate, as its record shows them. */
export function commitmentList(slug: string, shown: ShownCommitments, view: View): string {
  const { commitments: text } = view.words;
  const { reports, graceMs, more } = shown;
  if (reports.length === 0) return emptyState(text.empty);
  return html`<ul class="list">
      !${reports.map((report) => html`<li>!${commitmentCard(report, graceMs, view)}</li>`)}
    </ul>
    !${
      more
        ? html`<p>
            ${text.more(reports.length)} <a href="/v1/delegates/${slug}/commitments">${text.all}</a>
          </p>`
        : ''
    }
    <p data-show="delegate" data-of="${slug}" hidden>
      <a href="/desk?delegate=${slug}#commitments">${text.toDesk}</a>
    </p>`;
}
