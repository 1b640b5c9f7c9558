import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';
import type { CommitmentField, CommitmentTermComparison } from '../commitments/comparison.ts';
import { compareCommitments } from '../commitments/comparison.ts';
import { versionOfBody } from '../commitments/commitment-entry.ts';
import { aheadIn } from './plan-text.ts';
import { type ChangeWords, ENGLISH } from './words.ts';

interface CommitmentFacts {
  /** The delegate's name. */
  name: string;
  body: JsonObject;
  now: Date;
  words: ChangeWords;
}

/** The value of a term in words. */
export function commitmentTermText(field: CommitmentField, value: Json, words: ChangeWords): string {
  const { commitments: text } = words;
  if (field === 'dueAt') return words.time(new Date(textOf(value)));
  if (field === 'weight') return text.weight(Number(value));
  if (field === 'evidence')
    return text.or(((value ?? []) as string[]).map((kind) => text.evidence[kind] ?? kind));
  return textOf(value);
}

/** What a changed term means for voters: "4 days later"; empty where nothing can be said. */
export function commitmentEffectText(
  { field, before, after, effect }: CommitmentTermComparison,
  words: ChangeWords,
): string {
  const { commitments: text } = words;
  if (effect === 'changed' && field === 'evidence') return text.otherwise;
  if (effect === 'same' || effect === 'changed') return '';
  if (field === 'dueAt') {
    const ms = Date.parse(textOf(after)) - Date.parse(textOf(before));
    const length = words.length(Math.abs(ms));
    return ms > 0 ? text.later(length) : text.earlier(length);
  }
  if (field === 'weight') {
    const difference = Math.abs(Number(after) - Number(before));
    return effect === 'worse' ? text.less(difference) : text.more(difference);
  }
  return effect === 'worse' ? text.moreEasily : text.lessEasily;
}

type CommitmentKind = Extract<EntryKind, `commitment.${string}`>;

/** What happened to a commitment, and what that means. */
export const COMMITMENT_TEXTS: Record<
  CommitmentKind,
  (facts: CommitmentFacts) => [title: string, sentence: string]
> = {
  'commitment.made': (facts) => [
    facts.words.commitments.made(facts.name),
    `${quotedIn(facts)} ${dueSentence(facts)}`,
  ],
  'commitment.changed': (facts) => {
    const { name, body, words } = facts;
    const { commitments: text } = words;
    return [
      body['effect'] === 'worse' ? text.changedForLess(name) : text.changed(name),
      `${changeSentences(facts)} ${dueSentence(facts)}`,
    ];
  },
  'commitment.evidence_given': (facts) => [
    facts.words.commitments.evidenceGiven(facts.name),
    `${quotedIn(facts)} ${facts.words.commitments.toConfirm(facts.name)}`,
  ],
  'commitment.evidence_confirmed': (facts) => {
    const { name, body, words } = facts;
    const given = words.commitments.confirmations(Number(body['confirmed']), Number(body['needed']));
    return [words.commitments.confirmed(name), `${quotedIn(facts)} ${given}`];
  },
  'commitment.kept': (facts) => {
    const { name, body, words } = facts;
    return [
      body['late'] === true ? words.commitments.keptLate(name) : words.commitments.kept(name),
      `${quotedIn(facts)} ${keptSentence(facts)}`,
    ];
  },
  'commitment.missed': (facts) => {
    const { name, body, words } = facts;
    const waits = (body['waits'] ?? null) as { givenAt: string; confirmed: number; needed: number } | null;
    const { commitments: text } = words;
    const due = words.time(dueAtOf(body));
    const then =
      waits === null
        ? text.wasDue(due, name)
        : text.waits(
            due,
            words.time(new Date(waits.givenAt)),
            text.confirmations(waits.confirmed, waits.needed),
          );
    return [text.missed(name), `${quotedIn(facts)} ${then}`];
  },
  'commitment.withdrawn': (facts) => {
    const { name, body, words } = facts;
    return [
      words.commitments.withdrew(name),
      `${quotedIn(facts)} ${words.commitments.staysWithdrawn(words.time(dueAtOf(body)))}`,
    ];
  },
  'commitment.answered': (facts) => [
    facts.words.commitments.answered(facts.name),
    `${quotedIn(facts)} ${facts.words.questions.answer(textOf(facts.body['answer']))}`,
  ],
};

/** “Run a public archive node”, of the commitment that an entry is about. */
export function quoted(body: JsonObject, { commitments }: ChangeWords = ENGLISH): string {
  const { text } = (body['commitment'] ?? {}) as { text?: string };
  return text === undefined ? '' : commitments.quoted(text);
}

function quotedIn({ body, words }: CommitmentFacts): string {
  return quoted(body, words);
}

function dueAtOf(body: JsonObject): Date {
  return versionOfBody(body, 'commitment').terms.dueAt;
}

function dueSentence({ body, now, words }: CommitmentFacts): string {
  const { dueAt, weight } = versionOfBody(body, 'commitment').terms;
  return words.commitments.due(words.time(dueAt), aheadIn(dueAt, now, words), weight);
}

function changeSentences({ body, words }: CommitmentFacts): string {
  const { commitments: text } = words;
  const [before, after] = [versionOfBody(body, 'before'), versionOfBody(body, 'commitment')];
  const others = compareCommitments(before.terms, after.terms).filter(
    ({ field, effect }) => field !== 'text' && effect !== 'same',
  );
  return [
    before.terms.text === after.terms.text
      ? quoted(body, words)
      : text.rewritten(after.terms.text, before.terms.text),
    ...others.map((term) => {
      const name = text.names[term.field];
      if (term.field === 'test') return text.testChanged(name);
      const said = (value: Json) => commitmentTermText(term.field, value, words);
      return words.plans.changed(
        name,
        said(term.before),
        said(term.after),
        commitmentEffectText(term, words),
      );
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

function shownBy({ kind, task, title, fromEpoch, toEpoch }: Shown, words: ChangeWords): string {
  const { commitments: text, audits } = words;
  if (kind === 'task') return text.byTask(task ?? '', title);
  return kind === 'audit' ? text.byAudit(audits.epochs(fromEpoch, toEpoch)) : text.byLink;
}

function keptSentence({ body, words }: CommitmentFacts): string {
  const by = shownBy((body['evidence'] ?? {}) as unknown as Shown, words);
  const delivered = new Date(textOf(body['deliveredAt']));
  const ms = delivered.getTime() - dueAtOf(body).getTime();
  return ms > 0 ? `${by} ${words.commitments.afterDue(words.length(ms))}` : by;
}
