import { type Amount, REWARD_ASSET } from '../amounts.ts';
import type { JsonObject } from '../book/canonical.ts';
import { timeText } from '../times.ts';
import type { Tally } from './audit.ts';
import type { Audit } from './store.ts';

/** An amount of rewards, as entries show it. */
function amountOf(raw: bigint): Amount {
  return { raw: String(raw), ...REWARD_ASSET };
}

/** What the entries about an audit have: the period, and what is missing in it. */
export function auditBody(
  audit: Pick<Audit, 'fromEpoch' | 'toEpoch' | 'dueAt' | 'finalAt' | 'planVersion'>,
  tally: Pick<Tally, 'voters' | 'shortVoters' | 'shortfall'>,
): JsonObject {
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
    },
  };
}

interface AuditFigures {
  fromEpoch: number;
  toEpoch: number;
  voters: number;
  shortVoters: number;
  shortfall: Amount;
}

/** The figures in the body of such an entry; undefined where it has none. */
export function auditOfBody(body: JsonObject): AuditFigures | undefined {
  return body['audit'] as AuditFigures | undefined;
}
