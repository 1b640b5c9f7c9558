import { type JsonObject, textOf } from '../book/canonical.ts';
import type { TaskFacts } from './task-text.ts';

/** The parts of a verdict as people speak of them. */
const PARTS: Record<string, string> = {
  base_branch: 'the branch it goes into',
  approvals: 'the approvals',
  objections: 'the objections',
  authors: 'its authors',
  production: 'its being in production',
};

/** What stewards did about a part of a verdict, act by act. */
export function overrideText({ task, body }: TaskFacts): [title: string, sentence: string] {
  const part = PARTS[textOf(body['part'])] ?? textOf(body['part']);
  if (body['act'] === 'confirmed')
    return [
      `A second steward confirmed the override of ${part} of ${task}`,
      `It takes effect now. ${was(body)}`,
    ];
  if (body['act'] === 'withdrawn')
    return [`A steward withdrew the override of ${part} of ${task}`, 'The rules alone decide again.'];
  if (body['confirmationNeeded'] === true)
    return [
      `A steward proposed to override ${part} of ${task}`,
      `It has no effect until a second steward confirms it. ${was(body)}`,
    ];
  return [`A steward decided on ${part} of ${task} in place of the rules`, was(body)];
}

/** What the stewards decided of a report. */
export function resolutionText(facts: TaskFacts): [title: string, sentence: string] {
  const { about, outcome } = facts.body;
  const isUpheld = outcome === 'upheld';
  return [
    `A report about ${reportedText(facts)} was ${isUpheld ? 'upheld' : 'rejected'}`,
    about === 'delegate'
      ? `The stewards find that it is ${isUpheld ? 'so' : 'not so'}, for the reason in the record.`
      : about === 'question'
        ? isUpheld
          ? 'Its text is no longer shown.'
          : 'The question stays as it is.'
        : isUpheld
          ? 'The badge is suspended until a steward restores it.'
          : 'The badge stays as it is.',
  ];
}

/** What a report is about: a delegate, a question to it, or the work it completed. */
export function reportedText({ name, task, body }: TaskFacts): string {
  if (body['about'] === 'delegate') return name;
  return body['about'] === 'question' ? `a question to ${name}` : `the work of ${name} on ${task}`;
}

function was(body: JsonObject): string {
  return `The verdict said: ${textOf(body['because'])}.`;
}
