import type { JsonObject } from '../../core/book/canonical.ts';
import type { Entry, EntryKind } from '../../core/book/entry.ts';
import { isFound } from '../../core/changes/audit-text.ts';
import type { Words } from '../messages/en.ts';

/** What entries tell of whose kind stands for several things. */
const TOLD: Partial<Record<EntryKind, (body: JsonObject, words: Words) => string>> = {
  'payout.declared': (body, { payouts }) => (isFound(body) ? payouts.found : payouts.declared),
  'task.suspended': ({ to }, { badgePage, states, told }) => {
    if (to === 'needs_steward') return states.task.needs_steward;
    return to === 'suspended' ? badgePage.states.suspended : told.setBack;
  },
  'task.restored': ({ to }, { badgePage, told }) =>
    to === 'restored' ? badgePage.moves.restored : told.resumed,
  'steward.override': ({ act, confirmationNeeded }, { told }) => {
    if (act === 'withdrawn') return told.overrideWithdrawn;
    return act !== 'confirmed' && confirmationNeeded === true ? told.overrideProposed : told.overridden;
  },
};

/** What an entry tells of, in a few words. */
export function kindText({ kind, body }: Pick<Entry, 'kind' | 'body'>, words: Words): string {
  return TOLD[kind]?.(body, words) ?? words.kinds[kind];
}
