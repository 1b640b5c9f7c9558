import { Type } from 'typebox';
import { parseAddress } from '../../core/accounts/address.ts';
import { agreeToContribute } from '../../core/contributors/agree-to-contribute.ts';
import type { Contributor } from '../../core/contributors/contributor.ts';
import { endContribution } from '../../core/contributors/end-contribution.ts';
import { nameContributor } from '../../core/contributors/name-contributor.ts';
import { readNamed } from '../../core/contributors/read-named.ts';
import { listContributionsOf, listContributors } from '../../core/contributors/store.ts';
import { callerOf } from '../auth.ts';
import type { ApiDeps, App } from '../deps.ts';
import { AddressText, AddressView, Id, NullableTime, OptionalBody, Time } from '../schemas.ts';
import { IdParams } from '../views/task.ts';
import { addressView, nullableTimeView, timeView } from '../views/values.ts';

const tags = ['claims'];

const members = {
  claim: Id,
  address: AddressView,
  github: Type.Object({ id: Type.Integer(), login: Type.String() }),
  namedAt: Time,
  agreedAt: NullableTime,
};
const ContributorView = Type.Object(members, { title: 'NamedContributor' });
const ContributionView = Type.Object(
  { ...members, task: Type.Object({ id: Id, title: Type.String() }) },
  { title: 'Contribution' },
);
const own = { 200: Type.Object({ data: Type.Array(ContributionView) }) };

/** People who worked along on a claim: named by the claimer, public once they agreed. */
export function contributorRoutes(app: App, deps: ApiDeps): void {
  const { db, guards, now } = deps;
  const { chainId } = deps.settings;

  const viewOf = (named: Contributor) => ({
    claim: named.claimId,
    address: addressView(named.address, chainId),
    github: named.github,
    namedAt: timeView(named.namedAt),
    agreedAt: nullableTimeView(named.agreedAt),
  });
  const ownOf = async (accountId: string) => ({
    data: (await listContributionsOf(db, accountId)).map((each) => ({ ...viewOf(each), task: each.task })),
  });

  app.post(
    '/v1/claims/:id/contributors',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'nameContributor',
        summary: 'Name an account that worked along; it is public only once that account agrees',
        tags,
        params: IdParams,
        body: Type.Object({ address: AddressText }),
        response: { 200: Type.Object({ data: Type.Array(ContributorView) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const address = parseAddress(request.body.address, '/address');
      await nameContributor(db, callerOf(request), id, address, now());
      return { data: (await listContributors(db, [id])).map(viewOf) };
    },
  );

  app.get(
    '/v1/claims/:id/contributors',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'listNamedContributors',
        summary: 'Whom the claimer named, agreed or not; only the claimer sees it',
        tags,
        params: IdParams,
        querystring: Type.Object({
          agreed: Type.Optional(
            Type.Boolean({ description: 'Only who agreed, or only who has not answered yet' }),
          ),
        }),
        response: { 200: Type.Object({ data: Type.Array(ContributorView) }) },
      },
    },
    async (request) => {
      const { agreed } = request.query;
      return { data: (await readNamed(db, callerOf(request), request.params.id, agreed)).map(viewOf) };
    },
  );

  app.post(
    '/v1/claims/:id/contributors/agreement',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'agreeToContribute',
        summary: 'Agree to be shown as a contributor; one’s reviews of this work then do not count',
        tags,
        params: IdParams,
        body: OptionalBody({}),
        response: own,
      },
    },
    async (request) => {
      const by = callerOf(request);
      await agreeToContribute(db, by, request.params.id, now());
      return await ownOf(by.accountId);
    },
  );

  app.delete(
    '/v1/claims/:id/contributors/:address',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'endContribution',
        summary: 'End a contribution before the work is completed, by the claimer or the contributor',
        tags,
        params: Type.Object({ ...IdParams.properties, address: AddressText }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const address = parseAddress(request.params.address, '/address');
      await endContribution(db, callerOf(request), request.params.id, address);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/v1/me/contributions',
    {
      onRequest: guards.signedIn,
      schema: {
        operationId: 'listContributions',
        summary: 'What claimers named this account for, agreed or not',
        tags: ['me'],
        response: own,
      },
    },
    async (request) => await ownOf(callerOf(request).accountId),
  );
}
