import { Type } from 'typebox';
import { parseAddress } from '../../core/accounts/address.ts';
import {
  countReviews,
  countReviewsPerDelegate,
  findReviewerIdentity,
  listGivenReviews,
} from '../../core/reviewer-records/store.ts';
import type { ReviewerIdentity } from '../../core/reviewer-records/reviewer-record.ts';
import { noSuchReviewer } from '../../core/reviewers/reviewer.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { AddressText, AddressView, Id, Nullable, NullableText, NullableTime, Time } from '../schemas.ts';
import { DelegateRef } from '../views/claim.ts';
import { addressView, nullableTimeView, timeView } from '../views/values.ts';

const tags = ['reviews'];
const DELEGATES_MAX = 100;
const AddressParams = Type.Object({ address: AddressText });

const counts = {
  reviews: Type.Integer(),
  approvals: Type.Integer({ description: 'Those that counted' }),
  claims: Type.Integer({ description: 'In which an approval counted' }),
};

const ReviewerRecordView = Type.Object(
  {
    address: AddressView,
    github: Nullable(Type.Object({ id: Type.Integer(), login: Type.String() })),
    addedAt: Time,
    removedAt: NullableTime,
    ...counts,
    delegates: Type.Array(Type.Object({ delegate: DelegateRef, ...counts }), {
      description: `Whose work it was, the most reviewed first, at most ${DELEGATES_MAX}`,
    }),
  },
  { title: 'ReviewerRecord' },
);

const GivenReviewView = Type.Object(
  {
    claim: Id,
    task: Type.Object({ id: Id, title: Type.String() }),
    delegate: DelegateRef,
    pullRequest: Type.Object({ repository: Type.String(), number: Type.Integer(), url: Type.String() }),
    review: Type.Object({ state: Type.String(), commit: NullableText(), submittedAt: Type.String() }),
    counted: Type.Boolean(),
    why: Type.String(),
  },
  { title: 'GivenReview' },
);

export function reviewerRecordRoutes(app: App, { db, settings: { chainId } }: ApiDeps): void {
  async function identityOf(text: string): Promise<ReviewerIdentity> {
    const address = parseAddress(text, '/address', chainId);
    const found = await findReviewerIdentity(db, address);
    if (found === undefined) throw noSuchReviewer(address);
    return found;
  }

  app.get(
    '/v1/reviewers/:address',
    {
      schema: {
        operationId: 'getReviewer',
        summary:
          'A reviewer’s record: since when, what was reviewed, for whom. It stays when they leave the list',
        tags,
        params: AddressParams,
        response: { 200: ReviewerRecordView },
      },
    },
    async (request) => {
      const { address, github, addedAt, removedAt } = await identityOf(request.params.address);
      return {
        address: addressView(address, chainId),
        github,
        addedAt: timeView(addedAt),
        removedAt: nullableTimeView(removedAt),
        ...(await countReviews(db, address)),
        delegates: await countReviewsPerDelegate(db, address, DELEGATES_MAX),
      };
    },
  );

  app.get(
    '/v1/reviewers/:address/reviews',
    {
      schema: {
        operationId: 'listGivenReviews',
        summary: 'What a reviewer has reviewed, the newest first: whether it counts for the claim, and why',
        tags,
        params: AddressParams,
        querystring: Type.Object(pageQuery),
        response: { 200: pageOf(GivenReviewView) },
      },
    },
    async (request, reply) => {
      const { address } = await identityOf(request.params.address);
      const { limit, cursor } = request.query;
      const given = decodeCursor(cursor, ['time', 'id', 'integer']);
      const after = given && {
        submittedAt: String(given[0]),
        submissionId: String(given[1]),
        number: Number(given[2]),
      };
      const rows = await listGivenReviews(db, address, after, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1)?.place : undefined;
      const next =
        last === undefined ? null : encodeCursor([last.submittedAt, last.submissionId, String(last.number)]);
      return sendPage(
        reply,
        request,
        shown.map(({ claimId, place: _place, ...review }) => ({ claim: claimId, ...review })),
        next,
      );
    },
  );
}
