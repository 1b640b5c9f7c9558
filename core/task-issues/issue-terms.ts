import { keptText, type KeptText } from '../plain-text.ts';
import type { Proof } from '../tasks/task.ts';
import { CRITERIA_MAX, CRITERION, DESCRIPTION, type TermsInput, TITLE } from '../tasks/task-terms.ts';
import { type IssueFacts, issueName } from './issue.ts';
import { taskListOf } from './task-list.ts';

/**
 * What a task made of an issue asks for, as a steward gets it to edit: the issue's own title and text, whatever they hold, and the
 * open items of its task list as criteria. `notes` says what could not be taken over as it stood.
 */
export function termsOfIssue(issue: IssueFacts, proof: Proof): { terms: TermsInput; notes: string[] } {
  const name = issueName(issue);
  const notes: string[] = [];
  const keep = (what: string, text: string, rule: typeof TITLE): string => {
    const kept = keptText(text, rule);
    notes.push(...notesOf(what, kept, rule.max));
    return kept.text;
  };

  const title = keep('the title', issue.title, TITLE) || `Issue ${name}`;
  const cut = `\n\n[Cut here. The whole text: ${issue.url}]`;
  const whole = keptText(issue.body, DESCRIPTION);
  const description =
    whole.cutFrom === null
      ? keep('the text', issue.body, DESCRIPTION) || `The issue ${name} has no text.`
      : `${keep('the text', issue.body, { ...DESCRIPTION, max: DESCRIPTION.max - cut.length })}${cut}`;

  const { open, ticked } = taskListOf(issue.body);
  const criteria = open
    .slice(0, CRITERIA_MAX)
    .map((item, index) => keep(`criterion ${index + 1}`, item, CRITERION))
    .filter((item) => item !== '');
  if (open.length > CRITERIA_MAX)
    notes.push(`the task list has ${open.length} open items: the first ${CRITERIA_MAX} are the criteria`);
  if (ticked.length > 0)
    notes.push(`${counted(ticked.length, 'ticked item')} of the task list left out of the criteria`);
  if (criteria.length === 0) criteria.push(`What the issue ${name} asks for is done`);
  if (issue.repository.private)
    notes.push('the repository is private: once published, everybody can read this text');
  return { terms: { title, description, criteria, proof }, notes };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function notesOf(what: string, { leftOut, cutFrom }: KeptText, max: number): string[] {
  const notes: string[] = [];
  if (leftOut > 0)
    notes.push(
      `${counted(leftOut, 'character')} of ${what} left out: controls, or invisible, or turning the direction of the text`,
    );
  if (cutFrom !== null) notes.push(`${what} was cut from ${cutFrom} to ${max} characters`);
  return notes;
}
