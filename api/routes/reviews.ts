import { Type } from 'typebox';
import { parseAddress } from '../../core/accounts/address.ts';
import { addReviewer } from '../../core/reviewers/add-reviewer.ts';
import { removeReviewer } from '../../core/reviewers/remove-reviewer.ts';
import { listReviewers, type Reviewer } from '../../core/reviewers/store.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { AddressText, AddressView, Nullable, OptionalBody, Time } from '../schemas.ts';
import { addressView, timeView } from '../views/values.ts';

const tags = ['reviews'];
const AddressParams = Type.Object({ address: AddressText });

const ReviewerView = Type.Object(
  {
    address: AddressView,
    github: Nullable(Type.Object({ id: Type.Integer(), login: Type.String() })),
    addedAt: Time,
  },
  { title: 'Reviewer' },
);

export function reviewRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now } = deps;
  const { chainId } = deps.settings;

  const reviewerView = ({ address, github, addedAt }: Reviewer) => ({
    address: addressView(address, chainId),
    github,
    addedAt: timeView(addedAt),
  });

  app.get(
    '/v1/reviewers',
    {
      schema: {
        operationId: 'listReviewers',
        summary: 'The registered reviewers',
        tags,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(ReviewerView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const [after] = decodeCursor(cursor, 1) ?? [];
      const rows = await listReviewers(db, after === undefined ? undefined : String(after), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([last.address]);
      return sendPage(reply, request, shown.map(reviewerView), next);
    },
  );

  app.put(
    '/v1/reviewers/:address',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'addReviewer',
        summary: 'Register a reviewer; once they have linked GitHub their reviews count',
        description:
          'What they approved before they were registered does not count: they may approve it again. What they object to blocks, also from before.',
        tags,
        params: AddressParams,
        body: OptionalBody({}),
        response: { 200: ReviewerView },
      },
    },
    async (request) => {
      const address = parseAddress(request.params.address, '/address', chainId);
      return reviewerView(await addReviewer(db, callerOf(request), address, now()));
    },
  );

  app.delete(
    '/v1/reviewers/:address',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'removeReviewer',
        summary: 'Take somebody off the list of reviewers; what they reviewed before still counts',
        tags,
        params: AddressParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const address = parseAddress(request.params.address, '/address', chainId);
      await removeReviewer(db, callerOf(request), address, now());
      return reply.code(204).send(null);
    },
  );
}
