import { Type } from 'typebox';
import { REWARD_ASSET } from '../../core/amounts.ts';
import { epochsLeft } from '../../core/chain-readings/reading.ts';
import { listGaps, readReading } from '../../core/chain-readings/store.ts';
import { newestEpoch } from '../../core/epochs/store.ts';
import { CHAIN_FAULTS } from '../../core/votes/vote-source.ts';
import type { ApiDeps, App } from '../deps.ts';
import { AmountView, Nullable, NullableTime, OneOf, Time } from '../schemas.ts';
import { amountView, timeView } from '../views/values.ts';

const GAPS_MAX = 100;

const fault = {
  code: OneOf(CHAIN_FAULTS, { description: 'What kind of fault it is; nothing doubtful was kept' }),
  text: Type.String({ description: 'What the node did, or said' }),
};

const ChainView = Type.Object(
  {
    configured: Type.Boolean({ description: 'Whether this register reads a chain at all' }),
    newestEpoch: Nullable(
      Type.Object(
        { number: Type.Integer(), startsAt: Time, keptAt: Time },
        { description: 'The newest epoch whose votes are kept' },
      ),
    ),
    readAt: NullableTime,
    failingSince: NullableTime,
    lastFault: Nullable(Type.Object({ ...fault, at: Time })),
    fund: Nullable(
      Type.Object(
        { left: AmountView, epochsLeft: Type.Integer(), at: Time },
        { description: 'What the chain has left to grant, and for how many epochs that lasts' },
      ),
    ),
    gaps: Type.Array(
      Type.Object({
        epoch: Type.Integer(),
        part: OneOf(['votes', 'rewards']),
        ...fault,
        since: Time,
        triedAt: Time,
      }),
      { description: `What could not be read of which epoch: the newest ${GAPS_MAX}` },
    ),
  },
  { title: 'Chain' },
);

/** How well the chain can be read: anyone may see. */
export function chainRoutes(app: App, { db, voteSource }: ApiDeps): void {
  app.get(
    '/v1/chain',
    {
      schema: {
        operationId: 'getChain',
        summary: 'How well the chain can be read: the newest epoch, the last fault, what is missing and why',
        tags: ['votes'],
        response: { 200: ChainView },
      },
    },
    async () => {
      const [reading, newest, gaps] = await Promise.all([
        readReading(db),
        newestEpoch(db),
        listGaps(db, GAPS_MAX),
      ]);
      const { readAt, failingSince, fault: last, fund } = reading;
      return {
        configured: voteSource !== undefined,
        newestEpoch:
          newest === undefined
            ? null
            : {
                number: newest.number,
                startsAt: timeView(newest.startsAt),
                keptAt: timeView(newest.recordedAt),
              },
        readAt: readAt === null ? null : timeView(readAt),
        failingSince: failingSince === null ? null : timeView(failingSince),
        lastFault: last === null ? null : { ...last, at: timeView(last.at) },
        fund:
          fund === null
            ? null
            : {
                left: amountView({ ...REWARD_ASSET, raw: String(fund.left) }),
                epochsLeft: epochsLeft(fund.left),
                at: timeView(fund.at),
              },
        gaps: gaps.map(({ since, triedAt, ...gap }) => ({
          ...gap,
          since: timeView(since),
          triedAt: timeView(triedAt),
        })),
      };
    },
  );
}
