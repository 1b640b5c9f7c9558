import { type Claim, type ClaimEnd, isLive } from '../../../core/claims/claim.ts';
import type { TaskState } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { claimEndChip, taskChip } from '../state.ts';
import { absoluteTime, momentTime } from '../time.ts';

/** A claim with the title of what it claims. */
export interface ClaimView {
  claim: Claim;
  title: string;
}

const ENDS: readonly string[] = ['released', 'expired', 'revoked'];

export function claimChip(claim: Claim, view: View): string {
  return ENDS.includes(claim.state)
    ? claimEndChip(claim.state as ClaimEnd, view.words)
    : taskChip(claim.state as TaskState, view.words);
}

/** Why it ended: in the words of whoever ended it, or where the rules did, in those of the reader. */
export function claimEndReason(
  { endReason, endedByRule }: Pick<Claim, 'endReason' | 'endedByRule'>,
  { changeTexts }: Words,
): string {
  return endReason === null ? '' : endedByRule ? changeTexts.said(endReason) : endReason;
}

/** Until when the claimer's clock runs, or that it stands, and why. */
export function clockText(claim: Claim, { words, now }: View): string {
  if (!isLive(claim.state)) return '';
  const { task: text } = words;
  if (claim.deadline !== null) return html`${text.clockRuns} !${momentTime(claim.deadline, now)}.`;
  const left = words.duration(claim.clockLeftMs ?? 0);
  return claim.frozenBecause === null
    ? html`${text.clockStands(left)}`
    : html`${text.clockFrozen(claim.frozenBecause, left)}`;
}

/** The same in few words. */
export function clockLeft(claim: Claim, { words, now }: View): string {
  if (!isLive(claim.state)) return '';
  const { wishlist: text } = words;
  if (claim.deadline !== null)
    return text.clockUntil(words.duration(Math.max(0, claim.deadline.getTime() - now.getTime())));
  return claim.clockLeftMs === null ? '' : text.clockStopped(words.duration(claim.clockLeftMs));
}

/** A delegate's claims, as its record shows them. */
export function delegateClaims(claims: readonly ClaimView[], view: View): string {
  const { words } = view;
  return html`<ul class="list">
    !${claims.map(
      ({ claim, title }) =>
        html`<li>
          <p>
            <a href="/tasks/${claim.taskId}"><b>${title}</b></a> !${claimChip(claim, view)}
            !${claim.suspendedAt === null ? '' : html`<span class="quiet">${words.badgePage.states.suspended}</span>`}
          </p>
          <p class="small quiet">
            ${words.kinds['task.claimed']} !${absoluteTime(claim.claimedAt)}. !${clockText(claim, view)}
            !${claim.endReason === null ? '' : html`${claimEndReason(claim, words)}`}
          </p>
        </li>`,
    )}
  </ul>`;
}
