import { Type } from 'typebox';
import { checksumAddress, parseAddress } from '../../core/accounts/address.ts';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import type { ChangeWords } from '../../core/changes/words.ts';
import { type Change, findChange, listChanges, listStewardActs } from '../../core/changes/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { invalidInput, RefusalError } from '../../core/errors.ts';
import { timeOf } from '../../core/times.ts';
import {
  changeFilterQuery,
  changeView,
  ChangeView,
  listedChangeView,
  WholeChangeView,
} from '../views/change.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { OneOf } from '../schemas.ts';
import { speechNamed } from '../speech.ts';

const tags = ['changes'];
const Seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export function changeRoutes(app: App, { db, now, settings, speeches = [] }: ApiDeps): void {
  const listed = (change: Change, words?: ChangeWords) =>
    listedChangeView(change, settings.publicUrl, now(), words);

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
          ...changeFilterQuery,
          since: Type.Optional(
            Type.String({ format: 'date-time', description: 'Recorded at this time or later' }),
          ),
          lang: Type.Optional(
            Type.String({
              maxLength: 35,
              description: 'Of the titles, sentences and rows, as BCP 47: where pages have it, else English',
            }),
          ),
        }),
        response: { 200: pageOf(ChangeView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, delegate, kind, since, lang } = request.query;
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
      const speech = speechNamed(lang, speeches);
      reply.header('content-language', speech?.code ?? 'en');
      const views = shown.map((each) => listed(each, speech?.changes));
      return sendPage(reply, request, views, next);
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
        ...changeView(change, settings.publicUrl, now()),
        hash: Buffer.from(change.hash).toString('base64'),
        entry: JSON.parse(change.text) as unknown,
      };
    },
  );

  app.get(
    '/v1/steward-acts',
    {
      schema: {
        operationId: 'listStewardActs',
        summary: 'What stewards did, newest first: each act with its actor, reason and time',
        description: 'Acts on tasks are in it, also those about no delegate.',
        tags: ['stewards'],
        querystring: Type.Object({
          ...pageQuery,
          kind: Type.Optional(OneOf(ENTRY_KINDS)),
          by: Type.Optional(Type.String({ maxLength: 90, description: 'The address of a steward' })),
        }),
        response: { 200: pageOf(ChangeView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, kind, by } = request.query;
      const before = decodeCursor(cursor, ['id'])?.[0];
      const steward =
        by === undefined ? undefined : checksumAddress(parseAddress(by, '/by', settings.chainId));
      const rows = await listStewardActs(
        db,
        { kind, by: steward },
        before === undefined ? undefined : Number(before),
        limit + 1,
      );
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? encodeCursor([String(shown.at(-1)?.seq ?? 0)]) : null;
      const views = shown.map((each) => listed(each));
      return sendPage(reply, request, views, next);
    },
  );
}
