import { say } from '../phrases.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { Override, ReviewRules } from './review-rules.ts';
import type { PartStatus, VerdictPart } from './verdict.ts';

export function part(name: VerdictPart['name'], status: PartStatus, because: string): VerdictPart {
  return { name, status, because };
}

/** What stewards decided on a part, where it is of the commit that is looked at, the earliest first. */
export function standing(
  name: VerdictPart['name'],
  facts: PullRequestFacts,
  { overrides }: ReviewRules,
): Override[] {
  const commit = name === 'production' ? facts.merged?.commit : facts.head;
  return overrides
    .filter((each) => each.part === name && each.commit === commit)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The part as stewards decided it. Nothing is hidden by that: it still says what it was. */
export function overridden(judged: VerdictPart, decisions: readonly Override[]): VerdictPart {
  const held = decisions.filter((each) => isOfSameBranch(each, judged));
  if (judged.status === 'passed' || held.length === 0) return judged;
  const reasons = new Set(held.map(({ reason }) => reason));
  return part(
    judged.name,
    'passed',
    say('a steward overrode it: {reason} (it was: {said})', {
      reason: [...reasons].join('; '),
      said: judged.because,
    }),
  );
}

/** Of the base branch a decision is of the branch that it names: the same head may go into another one since. */
function isOfSameBranch({ because }: Override, judged: VerdictPart): boolean {
  return judged.name !== 'base_branch' || wrongBranchIn(because) === wrongBranchIn(judged.because);
}

function wrongBranchIn(because: string): string | undefined {
  return / (\S+, the task asks for \S+)$/.exec(because)?.[1];
}
