import { Type } from 'typebox';
import { parseAddress } from '../../core/accounts/address.ts';
import { countCommitments } from '../../core/commitments/counts.ts';
import { tallyCommitments } from '../../core/commitments/store.ts';
import type { Database } from '../../core/database.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { type DelegateSort, SORTS } from '../../core/delegate-list/delegate-list.ts';
import { listDelegates } from '../../core/delegate-list/store.ts';
import { CATEGORIES } from '../../core/delegates/profile.ts';
import { DELEGATE_LIMITS } from '../../core/delegate-limits/delegate-limit.ts';
import { DELEGATE_STATUSES } from '../../core/delegates/delegate.ts';
import { findDelegateByName, looksLikeAddress } from '../../core/delegates/find-delegate-by-name.ts';
import { refuseDelegate } from '../../core/delegates/refuse-delegate.ts';
import { retireDelegate } from '../../core/delegates/retire-delegate.ts';
import type { CountedDelegate } from '../../core/delegates/store.ts';
import { invalidInput } from '../../core/errors.ts';
import { candidateOwners } from '../../core/named-candidates/store.ts';
import { livePlansOf } from '../../core/reward-plans/store.ts';
import { callerOf } from '../auth.ts';
import {
  DelegateParams,
  DelegateView,
  delegateView,
  optionalMembers,
  profileMembers,
} from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { once } from '../requests/idempotency.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { OneOf, Slug } from '../schemas.ts';

const tags = ['delegates'];
const params = Type.Object({ slug: Slug });
const Reason = Type.String({ minLength: 1, maxLength: 1000 });

export function delegateRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, settings, now } = deps;
  const { chainId } = settings;

  async function viewsOf(from: Database, delegates: readonly CountedDelegate[]) {
    const ids = delegates.map((delegate) => delegate.id);
    const [plans, tallies] = [await livePlansOf(from, ids), await tallyCommitments(from, ids)];
    const owners = await candidateOwners(from, ids);
    return delegates.map((delegate) => {
      const commitments = countCommitments(tallies.get(delegate.id) ?? []);
      const live = plans.get(delegate.id) ?? [];
      return delegateView(delegate, live, commitments, owners.get(delegate.id), chainId);
    });
  }

  async function viewOf(from: Database, name: string) {
    const [view] = await viewsOf(from, [await findDelegateByName(from, name, chainId)]);
    if (view === undefined) throw new TypeError('a delegate has one view');
    return view;
  }

  app.get(
    '/v1/delegates',
    {
      schema: {
        operationId: 'listDelegates',
        summary: 'Delegates, without a sort in an order that is random by day and the same for everybody',
        tags,
        querystring: Type.Object({
          ...pageQuery,
          q: Type.Optional(
            Type.String({
              maxLength: 100,
              description: 'A part of the name, the beginning of the slug or candidate, or a whole address',
            }),
          ),
          status: OneOf(DELEGATE_STATUSES, { default: 'approved' }),
          category: Type.Optional(OneOf(CATEGORIES)),
          sort: OneOf(SORTS, {
            default: 'random',
            description:
              'By `share` of the epoch rewards in force, periods `paid` as promised, `commitments` kept, `tasks` done or `notice` given: the most first, no data last',
          }),
        }),
        response: { 200: pageOf(DelegateView) },
      },
    },
    async (request, reply) => {
      const { limit, cursor, q, status, category, sort } = request.query;
      const place = decodeCursor(cursor, 4)?.map(String);
      if (place !== undefined && place[0] !== sort)
        throw invalidInput('/cursor', `This cursor is of the sort ${place[0]}`);
      const day = place?.[1] ?? now().toISOString().slice(0, 10);
      const order: DelegateSort = sort === 'random' ? { by: sort, day } : { by: sort };
      const text = q?.trim();
      const filter =
        text === undefined || text === ''
          ? { status, category }
          : looksLikeAddress(text)
            ? { status, category, address: parseAddress(text, '/q', chainId) }
            : { status, category, text };
      const after: [string, string] | undefined = place && [place[2] ?? '', place[3] ?? ''];
      const rows = await listDelegates(db, filter, order, after, limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const shown = rows.slice(0, limit).map((row) => row.delegate);
      const next = last === undefined ? null : encodeCursor([sort, day, ...last.place]);
      return sendPage(reply, request, await viewsOf(db, shown), next);
    },
  );

  app.post(
    '/v1/delegates',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'applyAsDelegate',
        summary: 'Apply as a delegate; a steward decides',
        description: `An account may apply ${DELEGATE_LIMITS.applications} times in 24 hours, whatever became of the applications; Retry-After says when again.`,
        tags,
        body: Type.Object({ ...profileMembers, ...optionalMembers }),
        response: { 201: DelegateView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const delegate = await applyAsDelegate(held, callerOf(request), request.body, now());
        reply.code(201).header('location', `/v1/delegates/${delegate.slug}`);
        return await viewOf(held, delegate.slug);
      }),
  );

  app.get(
    '/v1/delegates/:slug',
    {
      schema: {
        operationId: 'getDelegate',
        summary: 'A delegate with its plan in force and the announced ones',
        tags,
        params: DelegateParams,
        response: { 200: DelegateView },
      },
    },
    async (request) => viewOf(db, request.params.slug),
  );

  app.patch(
    '/v1/delegates/:slug',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'changeProfile',
        summary: 'Change the profile of one’s own delegate, naming the version that is edited',
        description: `A delegate may change its profile ${DELEGATE_LIMITS.profileChanges} times in 24 hours; Retry-After says when again. What changes nothing does not count. An approved delegate names no candidate that another one names (409 \`candidate_taken\`).`,
        tags,
        params,
        body: Type.Object({
          version: Type.Integer({ minimum: 1 }),
          ...Type.Partial(Type.Object(profileMembers)).properties,
          ...optionalMembers,
        }),
        response: { 200: DelegateView },
      },
    },
    async (request) => {
      const { slug } = request.params;
      await changeProfile(db, callerOf(request), slug, request.body, now());
      return await viewOf(db, slug);
    },
  );

  for (const [act, decide, summary, description] of [
    [
      'approval',
      approveDelegate,
      'Approve an application',
      'Whoever names the candidate of another approved delegate is not approved meanwhile (409 `candidate_taken`, with its slug in `current`).',
    ],
    ['refusal', refuseDelegate, 'Refuse an application; the account may apply again', undefined],
  ] as const) {
    app.post(
      `/v1/delegates/:slug/${act}`,
      {
        onRequest: guards.steward,
        schema: {
          operationId: decide.name,
          summary,
          ...(description === undefined ? {} : { description }),
          tags,
          params,
          body: Type.Object({ reason: Reason }),
          response: { 200: DelegateView },
        },
      },
      async (request, reply) =>
        once(deps, request, reply, async (held) => {
          const { slug } = request.params as { slug: string };
          const { reason } = request.body as { reason: string };
          await decide(held, callerOf(request), slug, reason, now());
          return await viewOf(held, slug);
        }),
    );
  }

  app.post(
    '/v1/delegates/:slug/retirement',
    {
      onRequest: guards.ownerOrSteward,
      schema: {
        operationId: 'retireDelegate',
        summary: 'Retire one’s own delegate, or as a steward any, then with a reason',
        tags,
        params,
        body: Type.Object({ reason: Type.Optional(Reason) }),
        response: { 200: DelegateView },
      },
    },
    async (request, reply) =>
      once(deps, request, reply, async (held) => {
        const { reason } = request.body;
        const { slug } = request.params;
        await retireDelegate(held, callerOf(request), slug, reason, settings, now());
        return await viewOf(held, slug);
      }),
  );
}
