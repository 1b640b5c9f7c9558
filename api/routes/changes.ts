import { type Static, Type } from 'typebox';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { changeRows } from '../../core/changes/change-rows.ts';
import { changeText, effectiveAtOf, reasonOf } from '../../core/changes/change-text.ts';
import { type Change, findChange, listChanges } from '../../core/changes/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { invalidInput, RefusalError } from '../../core/errors.ts';
import { timeOf } from '../../core/times.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';
import { nullableTimeView, timeView } from '../views.ts';

const tags = ['changes'];
const Seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

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
const ChangeView = Type.Object(changeMembers, { title: 'Change' });
const WholeChangeView = Type.Object(
  {
    ...changeMembers,
    hash: Type.String({ description: 'The leaf’s hash as base64' }),
    entry: Type.Unknown({ description: 'Its canonical JSON (RFC 8785) is what the book holds' }),
  },
  { title: 'WholeChange' },
);

export function changeRoutes(app: App, { db, now, settings }: ApiDeps): void {
  const viewOf = (change: Change) => changeView(change, settings.publicUrl, now());
  const listed = (change: Change) => {
    const view = viewOf(change);
    return { ...view, rows: view.rows.filter(({ effect }) => effect !== 'same') };
  };

  app.get(
    '/v1/changes',
    {
      schema: {
        operationId: 'listChanges',
        summary: 'Entries about delegates, newest first',
        description: 'The rows are those that change; a change by itself also has the unchanged ones.',
        tags,
        querystring: Type.Object({
          ...pageQuery,
          delegate: Type.Optional(
            Type.String({ minLength: 1, maxLength: 90, description: 'Slug or address' }),
          ),
          kind: Type.Optional(
            Type.Array(OneOf(ENTRY_KINDS), {
              maxItems: ENTRY_KINDS.length,
              description: 'May be given several times',
            }),
          ),
          since: Type.Optional(
            Type.String({ format: 'date-time', description: 'Recorded at this time or later' }),
          ),
        }),
        response: { 200: pageOf(ChangeView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, delegate, kind, since } = request.query;
      const before = decodeCursor(cursor, 1)?.[0];
      if (before !== undefined && (!Number.isSafeInteger(before) || Number(before) < 0))
        throw invalidInput('/cursor', 'This is not a cursor of this list: take `nextCursor` as it came');
      const filter = {
        delegate:
          delegate === undefined
            ? undefined
            : (await findDelegateByName(db, delegate, settings.chainId, '/delegate')).slug,
        kinds: kind,
        since: since === undefined ? undefined : timeOf(since, '/since'),
      };
      const rows = await listChanges(
        db,
        filter,
        before === undefined ? undefined : Number(before),
        limit + 1,
      );
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? encodeCursor([shown.at(-1)?.seq ?? 0]) : null;
      return sendPage(reply, request, shown.map(listed), next);
    },
  );

  app.get(
    '/v1/changes/:seq',
    {
      schema: {
        operationId: 'getChange',
        summary: 'An entry of the book in words, with before and after, and as it stands there',
        tags,
        params: Type.Object({ seq: Seq }),
        response: { 200: WholeChangeView },
      },
    },
    async (request) => {
      const { seq } = request.params;
      const change = await findChange(db, seq);
      if (change === undefined)
        throw new RefusalError('not_found', 'change_not_found', `The book has no entry ${seq}`);
      return {
        ...viewOf(change),
        hash: Buffer.from(change.hash).toString('base64'),
        entry: JSON.parse(change.text) as unknown,
      };
    },
  );
}

function changeView(change: Change, publicUrl: string, now: Date): Static<typeof ChangeView> {
  const { seq, delegate } = change;
  return {
    seq,
    at: timeView(change.at),
    kind: change.kind,
    delegate: delegate ?? null,
    task: change.subject.task ?? null,
    actor: change.actor,
    ...changeText(change, delegate?.name ?? '', now),
    reason: reasonOf(change) ?? null,
    effectiveAt: nullableTimeView(effectiveAtOf(change) ?? null),
    rows: changeRows(change),
    links: {
      self: `${publicUrl}/v1/changes/${seq}`,
      page: `${publicUrl}/changes/${seq}`,
      proof: `${publicUrl}/v1/book/proofs/inclusion?seq=${seq}`,
    },
  };
}
