import { type Static, Type } from 'typebox';
import { parseAddress } from '../../core/accounts/address.ts';
import type { Claim } from '../../core/claims/claim.ts';
import { listClaimsInReview } from '../../core/claims/store.ts';
import { type QueueItem, readReviewQueue } from '../../core/review-queue/read-review-queue.ts';
import { comparePositions, QUEUE_SECTIONS } from '../../core/review-queue/review-queue.ts';
import { noSuchReviewer } from '../../core/reviewers/reviewer.ts';
import { findReviewer } from '../../core/reviewers/store.ts';
import { reportClaims } from '../../core/reviews/claim-report.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { AddressText, Nullable, OneOf } from '../schemas.ts';
import { ClaimView, claimView } from '../views/claim.ts';
import { timeView } from '../views/values.ts';

const ReviewView = Type.Object({
  section: OneOf(QUEUE_SECTIONS),
  because: Type.String(),
  at: Type.String({ format: 'date-time', description: 'Waiting since; of what is done, reviewed at' }),
  drawn: Type.Boolean({ description: 'Whether chance chose this reviewer' }),
  pullRequestUrl: Type.String(),
});

const QueuedClaim = Type.Object(
  { ...ClaimView.properties, review: Nullable(ReviewView) },
  { title: 'QueuedClaim', description: '`review` is null unless the queue is that of one reviewer' },
);

interface Page {
  rows: Static<typeof QueuedClaim>[];
  next: string | null;
}

export function reviewQueueRoutes(app: App, { db, settings, now }: ApiDeps): void {
  const { chainId } = settings;

  async function viewsOf(claims: readonly Claim[]): Promise<Map<string, Static<typeof ClaimView>>> {
    const reports = await reportClaims(db, claims);
    return new Map(reports.map((report) => [report.claim.id, claimView(report, chainId)]));
  }

  async function everybodysQueue(cursor: string | undefined, limit: number): Promise<Page> {
    const place = decodeCursor(cursor, ['time', 'id']);
    const after = place && { since: new Date(String(place[0])), id: String(place[1]) };
    const claims = await listClaimsInReview(db, after, limit + 1);
    const shown = claims.slice(0, limit);
    const last = claims.length > limit ? shown.at(-1) : undefined;
    const since = last?.inReviewSince ?? null;
    const views = await viewsOf(shown);
    return {
      rows: [...views.values()].map((view) => ({ ...view, review: null })),
      next: last === undefined || since === null ? null : encodeCursor([since.toISOString(), last.id]),
    };
  }

  async function queueOf(text: string, cursor: string | undefined, limit: number): Promise<Page> {
    const address = parseAddress(text, '/reviewer', chainId);
    const reviewer = await findReviewer(db, address);
    if (reviewer === undefined) throw noSuchReviewer(address);
    const [rank, at, id] = decodeCursor(cursor, ['id', 'time', 'id']) ?? [];
    const queue = await readReviewQueue(db, reviewer, settings, now());
    const position = {
      section: QUEUE_SECTIONS[Number(rank)] ?? 'conflict_of_interest',
      at: new Date(String(at)),
      submission: { id: String(id) },
    };
    const rest = rank === undefined ? queue : queue.filter((item) => comparePositions(item, position) > 0);
    const shown = rest.slice(0, limit);
    const last = rest.length > limit ? shown.at(-1) : undefined;
    const views = await viewsOf(shown.map((item) => item.claim));
    return {
      rows: shown.flatMap((item) => {
        const view = views.get(item.claim.id);
        return view === undefined ? [] : [{ ...view, review: reviewView(item) }];
      }),
      next: last === undefined ? null : encodeCursor(placeOf(last)),
    };
  }

  app.get(
    '/v1/reviews/queue',
    {
      schema: {
        operationId: 'listReviewQueue',
        summary:
          'The submissions that wait for reviewers, the longest waiting first, with what is missing; or one reviewer’s queue',
        tags: ['reviews'],
        querystring: Type.Object({ ...pageQuery, reviewer: Type.Optional(AddressText) }),
        response: { 200: pageOf(QueuedClaim) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, reviewer } = request.query;
      const { rows, next } =
        reviewer === undefined
          ? await everybodysQueue(cursor, limit)
          : await queueOf(reviewer, cursor, limit);
      return sendPage(reply, request, rows, next);
    },
  );
}

function placeOf({ section, at, submission }: QueueItem): string[] {
  return [String(QUEUE_SECTIONS.indexOf(section)), at.toISOString(), submission.id];
}

function reviewView({ section, because, at, drawn, submission }: QueueItem): Static<typeof ReviewView> {
  return { section, because, at: timeView(at), drawn, pullRequestUrl: submission.facts.url };
}
