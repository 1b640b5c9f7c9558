import { Type } from 'typebox';
import { type Concentration, readConcentration } from '../../core/review-concentration/read-concentration.ts';
import type { ApiDeps, App } from '../deps.ts';
import { AddressView, Id, NullableText, Slug, Time } from '../schemas.ts';
import { addressView, timeView } from '../views/values.ts';

const LISTED_MAX = 200;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

const who = {
  reviewer: AddressView,
  login: NullableText({ description: 'The reviewer’s on GitHub, where it is linked' }),
  delegate: Slug,
  delegateName: Type.String(),
};
const approved = Type.Array(Id, { description: 'The claims that this reviewer approved' });
const SideView = Type.Object(
  { ...who, approved },
  { description: 'The delegate whose side the reviewer is on' },
);
const atMost = (what: string) => ({ description: `${what}, at most ${LISTED_MAX}` });

const ConcentrationView = Type.Object(
  {
    since: Time,
    claims: Type.Integer({ description: 'Approved since then' }),
    reciprocity: Type.Array(
      Type.Object({ first: SideView, second: SideView }),
      atMost('Each approved work of the other’s delegate: the most approvals first'),
    ),
    shares: Type.Array(
      Type.Object({
        ...who,
        approved,
        of: Type.Integer({ description: 'The delegate’s approved claims' }),
        isMost: Type.Boolean({ description: 'More than half of at least four' }),
      }),
      atMost('How much of a delegate’s work one reviewer approved: the largest shares first'),
    ),
    singleMinded: Type.Array(
      Type.Object({ ...who, approved }),
      atMost('Approved several claims, all of one delegate: the most first'),
    ),
  },
  { title: 'Concentration' },
);

export function reviewConcentrationRoutes(app: App, { db, guards, now, settings }: ApiDeps): void {
  const namedBy =
    ({ names, logins }: Concentration) =>
    <Of extends { reviewer: string; delegate: string }>(row: Of) => ({
      ...row,
      reviewer: addressView(row.reviewer, settings.chainId),
      login: logins.get(row.reviewer) ?? null,
      delegateName: names.get(row.delegate) ?? row.delegate,
    });

  app.get(
    '/v1/reviews/concentration',
    {
      onRequest: guards.steward,
      schema: {
        operationId: 'getReviewConcentration',
        summary: 'Who approves whose work, in numbers, for stewards to look at: it changes nothing',
        tags: ['reviews'],
        querystring: Type.Object({
          since: Type.Optional(
            Type.String({
              format: 'date-time',
              description: 'Of claims approved since then; a year unless said',
            }),
          ),
        }),
        response: { 200: ConcentrationView },
      },
    },
    async (request) => {
      const { since: asked } = request.query;
      const since = asked === undefined ? new Date(now().getTime() - YEAR_MS) : new Date(asked);
      const found = await readConcentration(db, since);
      const named = namedBy(found);
      return {
        since: timeView(since),
        claims: found.claims,
        reciprocity: found.reciprocity
          .slice(0, LISTED_MAX)
          .map(({ first, second }) => ({ first: named(first), second: named(second) })),
        shares: found.shares.slice(0, LISTED_MAX).map(named),
        singleMinded: found.singleMinded.slice(0, LISTED_MAX).map(named),
      };
    },
  );
}
