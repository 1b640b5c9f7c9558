import { type Amount, REWARD_ASSET } from '../amounts.ts';
import type { JsonObject } from '../book/canonical.ts';
import { timeText } from '../times.ts';
import type { Cause } from './hermes-causes.ts';
import type { Audit } from './store.ts';

/** An amount of rewards, as entries show it. */
function amountOf(raw: bigint): Amount {
  return { raw: String(raw), ...REWARD_ASSET };
}

/** What of an audit its entries are made of. */
export type AuditFigures = Pick<
  Audit,
  'fromEpoch' | 'toEpoch' | 'dueAt' | 'finalAt' | 'planVersion' | 'tally' | 'causes'
>;

/** What the entries about an audit have: the period, and what is missing in it. */
export function auditBody(audit: AuditFigures): JsonObject {
  const { tally, causes } = audit;
  return {
    audit: {
      fromEpoch: audit.fromEpoch,
      toEpoch: audit.toEpoch,
      planVersion: audit.planVersion,
      dueAt: timeText(audit.dueAt),
      finalAt: timeText(audit.finalAt),
      voters: tally.voters,
      shortVoters: tally.shortVoters,
      shortfall: { ...amountOf(tally.shortfall) },
      ...(causes.length === 0
        ? {}
        : {
            causes: causes.map(({ cause, voters, amount }) => ({
              cause,
              voters,
              amount: { ...amountOf(amount) },
            })),
          }),
    },
  };
}

interface ShownAudit {
  fromEpoch: number;
  toEpoch: number;
  voters: number;
  shortVoters: number;
  shortfall: Amount;
  /** Only of a period that Hermes paid. */
  causes?: { cause: Cause; voters: number; amount: Amount }[];
}

/** The figures in the body of such an entry; undefined where it has none. */
export function auditOfBody(body: JsonObject): ShownAudit | undefined {
  return body['audit'] as ShownAudit | undefined;
}
