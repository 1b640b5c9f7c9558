import { type Static, Type } from 'typebox';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { changeRows } from '../../core/changes/change-rows.ts';
import { changeText, effectiveAtOf, reasonOf } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';
import { type ChangeWords, ENGLISH } from '../../core/changes/words.ts';
import { Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { nullableTimeView, timeView } from './values.ts';

/** Which changes are asked for. */
export const changeFilterQuery = {
  delegate: Type.Optional(Type.String({ minLength: 1, maxLength: 90, description: 'Slug or address' })),
  kind: Type.Optional(
    Type.Array(OneOf(ENTRY_KINDS), {
      maxItems: ENTRY_KINDS.length,
      description: 'May be given several times',
    }),
  ),
};

const changeMembers = {
  seq: Type.Integer({ description: 'Its place in the book, from 0' }),
  at: Time,
  kind: OneOf(ENTRY_KINDS),
  delegate: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  task: NullableText(),
  actor: Type.Object({
    role: OneOf(['delegate', 'reviewer', 'steward', 'voter', 'rule', 'github']),
    address: Type.Optional(Type.String()),
    rule: Type.Optional(Type.String()),
    id: Type.Optional(Type.Integer()),
    login: Type.Optional(Type.String()),
  }),
  title: Type.String({ description: 'Who did what, in plain text' }),
  sentence: Type.String({ description: 'What it changes, in plain text' }),
  reason: NullableText({ description: 'In the words of whoever did it' }),
  effectiveAt: NullableTime,
  rows: Type.Array(
    Type.Object({
      field: Type.String(),
      name: Type.String(),
      before: Type.Unknown(),
      after: Type.Unknown(),
      beforeText: NullableText(),
      afterText: Type.String(),
      effect: OneOf(['better', 'worse', 'same', 'changed']),
      effectText: Type.String({ description: '"8 points less"' }),
    }),
  ),
  links: Type.Object({
    self: Type.String(),
    page: Type.String(),
    proof: Type.String({ description: 'That it is in the book' }),
  }),
};
export const ChangeView = Type.Object(changeMembers, { title: 'Change' });
export const WholeChangeView = Type.Object(
  {
    ...changeMembers,
    hash: Type.String({ description: 'The leaf’s hash as base64' }),
    entry: Type.Unknown({ description: 'Its canonical JSON (RFC 8785) is what the book holds' }),
  },
  { title: 'WholeChange' },
);

export function changeView(
  change: Change,
  publicUrl: string,
  now: Date,
  words: ChangeWords = ENGLISH,
): Static<typeof ChangeView> {
  const { seq, delegate } = change;
  return {
    seq,
    at: timeView(change.at),
    kind: change.kind,
    delegate: delegate ?? null,
    task: change.subject.task ?? null,
    actor: change.actor,
    ...changeText(change, delegate?.name ?? '', now, words),
    reason: reasonOf(change) ?? null,
    effectiveAt: nullableTimeView(effectiveAtOf(change) ?? null),
    rows: changeRows(change, words),
    links: {
      self: `${publicUrl}/v1/changes/${seq}`,
      page: `${publicUrl}/changes/${seq}`,
      proof: `${publicUrl}/v1/book/proofs/inclusion?seq=${seq}`,
    },
  };
}

/** As it stands in a list: with the rows that change alone. */
export function listedChangeView(
  change: Change,
  publicUrl: string,
  now: Date,
  words?: ChangeWords,
): Static<typeof ChangeView> {
  const view = changeView(change, publicUrl, now, words);
  return { ...view, rows: view.rows.filter(({ effect }) => effect !== 'same') };
}
