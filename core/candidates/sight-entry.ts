import { checksumAddress } from '../accounts/address.ts';
import type { JsonObject } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import type { TermComparison } from '../reward-plans/comparison.ts';
import { SHARES } from '../reward-plans/reward-plan.ts';
import { timeText } from '../times.ts';
import { isHermesVault, type Observation, type SeenDifference, type Sight } from './sight.ts';

const actor = { role: 'rule', rule: 'seen_on_chain' } as const;

/** Where and when it was seen. */
function placeJson(sight: Sight, block: number): JsonObject {
  return { candidate: sight.name, key: sight.key, epoch: sight.epoch, block };
}

export function observedEntry(slug: string, sight: Sight, block: number, seen: Observation): Entry {
  const { before, after, inForce, cameEarly } = seen;
  return {
    kind: 'plan.observed',
    actor,
    subject: { delegate: slug },
    body: {
      ...placeJson(sight, block),
      before: before === null ? null : { ...before },
      after: { ...after },
      comparison: {
        terms: SHARES.map((share) => ({ ...compared(share, before?.[share] ?? null, after[share]) })),
      },
      inForce: inForce === null ? null : { version: inForce.version, ...sharesOf(inForce) },
      announced:
        cameEarly === null
          ? null
          : { version: cameEarly.version, effectiveAt: timeText(cameEarly.effectiveAt) },
    },
  };
}

function sharesOf({ terms }: { terms: Record<(typeof SHARES)[number], number> }): JsonObject {
  return Object.fromEntries(SHARES.map((share) => [share, terms[share]]));
}

function compared(
  field: (typeof SHARES)[number],
  before: number | null,
  after: number | null,
): Omit<TermComparison, 'after'> & { after: number | null } {
  const differenceBps = before === null || after === null ? null : after - before;
  const effect =
    differenceBps === null || differenceBps === 0 ? 'same' : differenceBps < 0 ? 'worse' : 'better';
  return { field, before, after, effect, differenceBps };
}

export function changedEntry(
  slug: string,
  sight: Sight,
  block: number,
  differences: readonly SeenDifference[],
): Entry {
  return {
    kind: 'candidate.changed',
    actor,
    subject: { delegate: slug },
    body: {
      ...placeJson(sight, block),
      changes: differences.map(({ member, before, after }) => ({
        member,
        before: shown(member, before),
        after: shown(member, after),
        ...(member === 'rewardAddress'
          ? {
              hermes: {
                before: isHermesVault(before as string | null),
                after: isHermesVault(after as string | null),
              },
            }
          : {}),
        ...(member === 'productive' && sight.blocks !== null ? { blocks: { ...sight.blocks } } : {}),
      })),
    },
  };
}

function shown(member: SeenDifference['member'], value: SeenDifference['before']): string | boolean | null {
  const isAddress = (member === 'owner' || member === 'rewardAddress') && typeof value === 'string';
  return isAddress ? checksumAddress(value) : value;
}
