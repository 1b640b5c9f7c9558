import { Type } from 'typebox';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { readVotes, VOTE_STATES } from '../../core/votes/read-votes.ts';
import { listStanding } from '../../core/named-candidates/list-standing.ts';
import { noSuchEpoch } from '../../core/epochs/epoch.ts';
import { findEpoch, listEpochs } from '../../core/epochs/store.ts';
import { listVotes } from '../../core/votes/store.ts';
import { DelegateParams } from '../views/delegate.ts';
import type { ApiDeps, App } from '../deps.ts';
import { decodeCursor, encodeCursor, pageOf, pageQuery, sendPage } from '../paging.ts';
import { AddressView, Nullable, NullableText, OneOf } from '../schemas.ts';
import {
  CandidateView,
  candidateView,
  EpochNumber,
  EpochView,
  epochView,
  RewardView,
  rewardView,
} from '../views/vote.ts';
import { addressView } from '../views/values.ts';

const tags = ['votes'];
const VOTER_FORM = /^0x[0-9a-f]{40}$/;

const VoteView = Type.Object(
  {
    voter: AddressView,
    weight: Type.String({ description: 'All its buckets together, an integer' }),
    shareBps: Type.Integer({ description: 'Of the votes for this delegate, rounded down' }),
  },
  { title: 'Vote' },
);

export function voteRoutes(app: App, { db, config, settings }: ApiDeps): void {
  const { chainId } = settings;

  app.get(
    '/v1/epochs',
    {
      schema: {
        operationId: 'listEpochs',
        summary: 'The epochs whose votes are kept, newest first',
        tags,
        querystring: Type.Object(pageQuery),
        response: {
          200: Type.Object({
            ...pageOf(EpochView).properties,
            state: OneOf(['kept', 'none_yet', 'no_source'], {
              description: 'no_source: no chain is configured, and no file was given',
            }),
          }),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const [place] = decodeCursor(cursor, ['id']) ?? [];
      const found = await listEpochs(db, place === undefined ? undefined : Number(place), limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const none = config.chain.rpcUrls.length === 0 ? ('no_source' as const) : ('none_yet' as const);
      return {
        ...sendPage(
          reply,
          request,
          shown.map((each) => epochView(each, chainId)),
          last === undefined ? null : encodeCursor([String(last.number)]),
        ),
        state: found.length > 0 || place !== undefined ? ('kept' as const) : none,
      };
    },
  );

  app.get(
    '/v1/epochs/:epoch/candidates',
    {
      schema: {
        operationId: 'listCandidates',
        summary: 'Who stood for election in an epoch, by votes, and what the chain granted them',
        tags,
        params: Type.Object({ epoch: EpochNumber }),
        querystring: Type.Object(pageQuery),
        response: {
          200: Type.Object({ epoch: EpochView, ...pageOf(CandidateView).properties }),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor } = request.query;
      const epoch = await findEpoch(db, request.params.epoch);
      if (epoch === undefined) throw noSuchEpoch(request.params.epoch);
      const place = decodeCursor(cursor, ['amount', 'id']);
      const after = place && { voterWeight: BigInt(place[0] ?? 0), id: Number(place[1]) };
      const found = await listStanding(db, epoch, after, limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : encodeCursor([String(last.voterWeight), String(last.id)]);
      const views = shown.map((each) => candidateView(each, chainId));
      return { epoch: epochView(epoch, chainId), ...sendPage(reply, request, views, next) };
    },
  );

  app.get(
    '/v1/delegates/:slug/votes',
    {
      schema: {
        operationId: 'listVotes',
        summary:
          'Who voted for a delegate in an epoch, in the order of addresses, and what the chain granted',
        description:
          'Without `epoch`: the newest. `candidate` is the one that the delegate named when the epoch began, whatever it named afterwards; before it named any, the first one. `state` says why there are none: no_epochs (none is kept yet), no_candidate (the delegate did not say then as which candidate it stood), not_standing (that candidate did not stand then).',
        tags,
        params: DelegateParams,
        querystring: Type.Object({ ...pageQuery, epoch: Type.Optional(EpochNumber) }),
        response: {
          200: Type.Object({
            ...pageOf(VoteView).properties,
            state: OneOf(VOTE_STATES),
            epoch: Nullable(EpochView),
            candidate: NullableText(),
            voters: Type.Integer(),
            voterWeight: Type.String(),
            granted: Nullable(RewardView),
          }),
        },
      },
    },
    async (request, reply) => {
      const { limit, cursor, epoch: asked } = request.query;
      const delegate = await findDelegateByName(db, request.params.slug, chainId);
      const place = decodeCursor(cursor, ['id', 'any']);
      const { state, epoch, candidate, stood } = await readVotes(
        db,
        delegate,
        asked ?? (place && Number(place[0])),
      );
      const after = VOTER_FORM.test(String(place?.[1])) ? String(place?.[1]) : undefined;
      const found =
        stood === undefined ? [] : await listVotes(db, stood.candidateId, stood.epoch, after, limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const weight = stood?.voterWeight ?? 0n;
      const views = shown.map((vote) => ({
        voter: addressView(vote.voter, chainId),
        weight: String(vote.weight),
        shareBps: Number((vote.weight * 10_000n) / weight),
      }));
      const next =
        last === undefined || stood === undefined ? null : encodeCursor([String(stood.epoch), last.voter]);
      return {
        ...sendPage(reply, request, views, next),
        state,
        epoch: epoch === undefined ? null : epochView(epoch, chainId),
        candidate,
        voters: stood?.voters ?? 0,
        voterWeight: String(weight),
        granted: stood?.reward ? rewardView(stood.reward) : null,
      };
    },
  );
}
