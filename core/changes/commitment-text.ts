import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';
import type { CommitmentField, CommitmentTermComparison } from '../commitments/comparison.ts';
import { compareCommitments } from '../commitments/comparison.ts';
import { versionOfBody } from '../commitments/commitment-entry.ts';
import { epochsText } from './audit-text.ts';
import { aheadText, lengthText, utcText } from './time-text.ts';

interface CommitmentFacts {
  /** The delegate's name. */
  name: string;
  body: JsonObject;
  now: Date;
}

/** The terms of a commitment by the names that people read. */
export const COMMITMENT_TERM_NAMES: Record<CommitmentField, string> = {
  text: 'Commitment',
  test: 'How to tell',
  dueAt: 'Due',
  weight: 'Weight',
  evidence: 'Proven by',
};

const EVIDENCE_WORDS: Record<string, string> = {
  task: 'a completed task',
  audit: 'the payout audits of its time',
  link: 'a link that reviewers confirm',
};

/** The value of a term in words. */
export function commitmentTermText(field: CommitmentField, value: Json): string {
  if (field === 'dueAt') return utcText(new Date(textOf(value)));
  if (field === 'weight') return `${Number(value)} of 5`;
  if (field === 'evidence')
    return ((value ?? []) as string[]).map((kind) => EVIDENCE_WORDS[kind] ?? kind).join(' or ');
  return textOf(value);
}

/** What a changed term means for voters: "4 days later"; empty where nothing can be said. */
export function commitmentEffectText({ field, before, after, effect }: CommitmentTermComparison): string {
  if (effect === 'changed' && field === 'evidence') return 'proven otherwise';
  if (effect === 'same' || effect === 'changed') return '';
  if (field === 'dueAt') {
    const ms = Date.parse(textOf(after)) - Date.parse(textOf(before));
    return `${lengthText(Math.abs(ms))} ${ms > 0 ? 'later' : 'earlier'}`;
  }
  if (field === 'weight')
    return `${Math.abs(Number(after) - Number(before))} ${effect === 'worse' ? 'less' : 'more'}`;
  return effect === 'worse' ? 'proven more easily' : 'proven less easily';
}

type CommitmentKind = Extract<EntryKind, `commitment.${string}`>;

/** What happened to a commitment, and what that means. */
export const COMMITMENT_TEXTS: Record<
  CommitmentKind,
  (facts: CommitmentFacts) => [title: string, sentence: string]
> = {
  'commitment.made': ({ name, body, now }) => [
    `${name} made a commitment`,
    `${quoted(body)} ${dueSentence(body, now)}`,
  ],
  'commitment.changed': ({ name, body, now }) => [
    body['effect'] === 'worse'
      ? `${name} changed a commitment to one that promises less`
      : `${name} changed a commitment`,
    `${changeSentences(body)} ${dueSentence(body, now)}`,
  ],
  'commitment.evidence_given': ({ name, body }) => [
    `${name} showed evidence for a commitment`,
    `${quoted(body)} Two reviewers who do not belong to ${name} have to confirm it.`,
  ],
  'commitment.evidence_confirmed': ({ name, body }) => [
    `A reviewer confirmed what ${name} showed for a commitment`,
    `${quoted(body)} ${Number(body['confirmed'])} of ${Number(body['needed'])} confirmations.`,
  ],
  'commitment.kept': ({ name, body }) => [
    body['late'] === true ? `${name} kept a commitment late` : `${name} kept a commitment`,
    `${quoted(body)} ${keptSentence(body)}`,
  ],
  'commitment.missed': ({ name, body }) => [
    `${name} missed a commitment`,
    `${quoted(body)} It was due by ${utcText(dueAtOf(body))}. ${name} can answer, and still keep it late.`,
  ],
  'commitment.withdrawn': ({ name, body }) => [
    `${name} withdrew a commitment`,
    `${quoted(body)} It was due by ${utcText(dueAtOf(body))}, and stays in the record as withdrawn.`,
  ],
  'commitment.answered': ({ name, body }) => [
    `${name} answered a missed commitment`,
    `${quoted(body)} Answer: ${textOf(body['answer'])}`,
  ],
};

/** “Run a public archive node”, of the commitment that an entry is about. */
export function quoted(body: JsonObject): string {
  const { text } = (body['commitment'] ?? {}) as { text?: string };
  return text === undefined ? '' : `“${text}”.`;
}

function dueAtOf(body: JsonObject): Date {
  return versionOfBody(body, 'commitment').terms.dueAt;
}

function dueSentence(body: JsonObject, now: Date): string {
  const { dueAt, weight } = versionOfBody(body, 'commitment').terms;
  const ahead = aheadText(dueAt, now);
  return `Due by ${utcText(dueAt)}${ahead === undefined ? '' : `, ${ahead}`}. Weight ${weight} of 5.`;
}

function changeSentences(body: JsonObject): string {
  const [before, after] = [versionOfBody(body, 'before'), versionOfBody(body, 'commitment')];
  const rewritten = before.terms.text === after.terms.text ? '' : ` was “${before.terms.text}”`;
  const others = compareCommitments(before.terms, after.terms).filter(
    ({ field, effect }) => field !== 'text' && effect !== 'same',
  );
  return [
    rewritten === '' ? quoted(body) : `“${after.terms.text}”${rewritten}.`,
    ...others.map((term) => {
      const name = COMMITMENT_TERM_NAMES[term.field];
      if (term.field === 'test') return `${name}: changed.`;
      const [was, is] = [
        commitmentTermText(term.field, term.before),
        commitmentTermText(term.field, term.after),
      ];
      return `${name} ${was} to ${is} (${commitmentEffectText(term)}).`;
    }),
  ].join(' ');
}

interface Shown {
  kind?: string;
  task?: string;
  title?: string;
  fromEpoch: number;
  toEpoch: number;
}

function shownBy({ kind, task, title, fromEpoch, toEpoch }: Shown): string {
  if (kind === 'task') return `Shown by task ${task ?? ''}${title === undefined ? '' : ` “${title}”`}.`;
  if (kind === 'audit')
    return `All payouts of ${epochsText({ fromEpoch, toEpoch })} were audited as paid in full.`;
  return 'Shown by a link that two reviewers confirmed.';
}

function keptSentence(body: JsonObject): string {
  const by = shownBy((body['evidence'] ?? {}) as unknown as Shown);
  const delivered = new Date(textOf(body['deliveredAt']));
  const ms = delivered.getTime() - dueAtOf(body).getTime();
  return ms > 0 ? `${by} ${lengthText(ms)} after it was due.` : by;
}
