import type { ClaimEnd } from '../claims/claim.ts';
import type { ClaimProgress } from '../tasks/task.ts';
import type { Submission } from '../submissions/store.ts';
import { isRelated } from '../reviews/related-reviews.ts';
import { progressRank, type Verdict } from '../reviews/verdict.ts';

/**
 * What GitHub shows beside the head commit of a pull request. It informs: work that waits is `neutral`, or `action_required` of its
 * author, and never a failure, so that a repository may ask for it and is not held up by a register that is away.
 */
export interface CheckRunText {
  conclusion: 'success' | 'neutral' | 'action_required';
  title: string;
  /** GitHub's markdown; what people wrote stands in it as text. */
  summary: string;
  /** The claims that it is about, such as `12 14`. */
  externalId: string;
}

/** A claim's submission whose head is the commit, with the claim's task. */
export interface ShownSubmission {
  submission: Pick<Submission, 'claimId' | 'verdict'>;
  taskId: string;
  title: string;
  /** How its claim ended; null: it goes on. */
  end: { as: ClaimEnd; reason: string | null } | null;
}

/** The button that GitHub shows beside the text; its event asks for a new evaluation. */
export const RECHECK = {
  label: 'Re-check',
  description: 'Ask GitHub again and judge anew',
  identifier: 'recheck',
} as const;

const SUMMARY_MAX = 60_000;

/** The verdict's own words, for all claims of one head commit. */
export function checkRunText(shown: readonly ShownSubmission[], publicUrl: string): CheckRunText {
  const inOrder = [...shown].sort((a, b) => Number(a.submission.claimId) - Number(b.submission.claimId));
  const verdicts = inOrder.flatMap(({ submission, end }) => (end === null ? submission.verdict : []));
  const ends = inOrder.flatMap(({ end }) => end ?? []);
  const sections = inOrder.map(({ submission: { verdict }, taskId, title, end }) =>
    [
      `### [Task ${taskId}: ${escaped(title)}](${publicUrl}/tasks/${taskId})`,
      ...(end === null ? verdictLines(verdict) : endLines(end)),
    ].join('\n'),
  );
  return {
    conclusion: conclusionOf(verdicts),
    title: titleOf(verdicts, ends),
    summary: sections.join('\n\n').slice(0, SUMMARY_MAX),
    externalId: inOrder.map(({ submission }) => submission.claimId).join(' '),
  };
}

function verdictLines(verdict: Verdict): string[] {
  return [
    `**${spoken(verdict.status)}**${verdict.because === '' ? '' : `: ${escaped(verdict.because)}`}`,
    ...partLines(verdict),
    ...reviewLines(verdict),
  ];
}

function endLines({ as, reason }: NonNullable<ShownSubmission['end']>): string[] {
  return [
    `**Claim ${as}**${reason === null ? '' : `: ${escaped(reason)}`}`,
    '',
    'The claim that this was submitted for ended: it is judged no more.',
  ];
}

function conclusionOf(verdicts: readonly Verdict[]): CheckRunText['conclusion'] {
  if (verdicts.length === 0) return 'neutral';
  if (verdicts.some(({ waitsFor }) => waitsFor === 'claimer')) return 'action_required';
  const approved = progressRank('approved');
  return verdicts.every(({ status }) => progressRank(status) >= approved) ? 'success' : 'neutral';
}

function titleOf(verdicts: readonly Verdict[], ends: readonly { as: ClaimEnd }[]): string {
  const [first] = verdicts;
  if (first === undefined) return ends.length === 1 ? `Claim ${ends[0]?.as}` : `${ends.length} claims ended`;
  return verdicts.length === 1 ? spoken(first.status) : `${verdicts.length} tasks`;
}

function spoken(status: ClaimProgress): string {
  const words = status.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const MARKS = { passed: '✅', pending: '⏳', failed: '❌' } as const;

function partLines({ parts }: Verdict): string[] {
  return ['', ...parts.map(({ status, because }) => `- ${MARKS[status]} ${escaped(because)}`)];
}

function reviewLines({ reviews }: Verdict): string[] {
  if (reviews.length === 0) return [];
  return [
    '',
    '| review by | counts | why |',
    '|---|---|---|',
    ...reviews.map(
      (review) =>
        `| ${escaped(review.reviewer.login)}${isRelated(review) ? ' (related)' : ''} | ${review.counted ? 'yes' : 'no'} | ${escaped(review.why)} |`,
    ),
    ...(reviews.some(isRelated)
      ? ['', 'Related: voted for the delegate when they reviewed. Of all who did one approval counts.']
      : []),
  ];
}

/** People's words as words: no markup, no mention, no address made of them, on one line. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/@/g, '&#64;')
    .replace(/[\\`*_{}[\]()#+\-!|>~]/g, '\\$&')
    .replace(/:\/\//g, ':&#8203;//');
}
