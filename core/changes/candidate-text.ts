import { shareText } from '../amounts.ts';
import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { SeenMember, SeenShares } from '../candidates/sight.ts';
import { SHARES } from '../reward-plans/reward-plan.ts';
import { effectText, TERM_NAMES } from './plan-text.ts';
import { effectiveText } from './time-text.ts';

/** What was seen of a candidate by the names that people read. */
export const SEEN_NAMES: Record<SeenMember, string> = {
  name: 'Name',
  owner: 'Owner',
  rewardAddress: 'Reward address',
  probation: 'On probation',
  exitRequested: 'Asked to leave',
  productive: 'Produces its blocks',
};

export interface SeenChange {
  member: SeenMember;
  before: Json;
  after: Json;
  hermes?: { before: boolean; after: boolean };
  blocks?: { epoch: number; produced: number; due: number };
}

export function seenChanges(body: JsonObject): SeenChange[] {
  const changes = (body['changes'] ?? []) as unknown as SeenChange[];
  return changes.filter(({ member }) => member in SEEN_NAMES);
}

/** A value that was seen, in words. */
export function seenText(value: Json): string {
  if (value === null) return 'none';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : textOf(value);
}

interface Facts {
  name: string;
  body: JsonObject;
  now: Date;
}

export function candidateChangedText({ name, body }: Facts): [title: string, sentence: string] {
  return [`${name} changed on chain`, seenChanges(body).map(changeSentence).join(' ') || 'See the entry.'];
}

function changeSentence({ member, before, after, hermes, blocks }: SeenChange): string {
  if (member === 'productive' && blocks !== undefined) {
    const said = `It produced ${blocks.produced} of its ${blocks.due} blocks in epoch ${blocks.epoch}`;
    return after === true ? `${said}: 85 % or more again.` : `${said}: fewer than 85 %.`;
  }
  if (member === 'probation')
    return after === true
      ? 'It is on probation: it produced too few of its blocks, and its votes count for a tenth.'
      : 'Its probation has ended.';
  if (member === 'exitRequested')
    return after === true ? 'It asked to stop being a candidate.' : 'It no longer asks to leave.';
  const said = `${SEEN_NAMES[member]} ${seenText(before)} to ${seenText(after)}.`;
  if (hermes === undefined || hermes.before === hermes.after) return said;
  return hermes.after
    ? `${said} Its rewards now go to Hermes, which pays voters.`
    : `${said} Its rewards no longer go to Hermes, which paid voters.`;
}

export function observedText({ name, body, now }: Facts): [title: string, sentence: string] {
  const after = (body['after'] ?? {}) as Partial<SeenShares>;
  const before = (body['before'] ?? null) as SeenShares | null;
  const promised = (body['inForce'] ?? null) as SeenShares | null;
  const early = (body['announced'] ?? null) as { effectiveAt: string } | null;
  const title =
    before === null
      ? `${name} gives voters other shares on chain than it promised`
      : `${name} changed its rewards on chain`;
  const said = SHARES.flatMap((share) => {
    const was = before?.[share] ?? null;
    const is = after[share] ?? null;
    if (before !== null && was === is) return [];
    if (before === null && is === null) return [];
    const differs = was !== null && is !== null ? ` (${effectText(changeOf(was, is))})` : '';
    const from = before === null ? ':' : ` ${seenShare(was)} to`;
    const here = promised === null ? '' : `, promised here ${seenShare(promised[share])}`;
    return [`${TERM_NAMES[share]}${from} ${seenShare(is)}${differs}${here}.`];
  });
  const notice =
    early === null
      ? 'Observed on chain, not announced.'
      : `It was announced, and is on chain before its time. ${effectiveText(new Date(textOf(early.effectiveAt)), now)}`;
  return [title, [...said, notice].join(' ')];
}

function changeOf(before: number, after: number): { effect: 'better' | 'worse'; differenceBps: number } {
  return { effect: after < before ? 'worse' : 'better', differenceBps: after - before };
}

export function seenShare(bps: number | null): string {
  return bps === null ? 'unset' : shareText(bps);
}
