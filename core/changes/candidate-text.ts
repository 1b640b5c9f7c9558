import { shareText } from '../amounts.ts';
import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { SeenMember, SeenShares } from '../candidates/sight.ts';
import { SHARES } from '../reward-plans/reward-plan.ts';
import { effectiveText, effectText } from './plan-text.ts';
import { type ChangeWords, ENGLISH } from './words.ts';

export interface SeenChange {
  member: SeenMember;
  before: Json;
  after: Json;
  hermes?: { before: boolean; after: boolean };
  blocks?: { epoch: number; produced: number; due: number };
}

export function seenChanges(body: JsonObject): SeenChange[] {
  const changes = (body['changes'] ?? []) as unknown as SeenChange[];
  return changes.filter(({ member }) => member in ENGLISH.candidates.names);
}

/** A value that was seen, in words. */
export function seenText(value: Json, { none, yes, no }: ChangeWords): string {
  if (value === null) return none;
  return typeof value === 'boolean' ? (value ? yes : no) : textOf(value);
}

interface Facts {
  name: string;
  body: JsonObject;
  now: Date;
  words: ChangeWords;
}

export function candidateChangedText({ name, body, words }: Facts): [title: string, sentence: string] {
  const said = seenChanges(body).map((change) => changeSentence(change, words));
  return [words.candidates.changed(name), said.join(' ') || words.candidates.seeEntry];
}

function changeSentence({ member, before, after, hermes, blocks }: SeenChange, words: ChangeWords): string {
  const { candidates: text } = words;
  if (member === 'productive' && blocks !== undefined) {
    const said = after === true ? text.enoughBlocks : text.tooFewBlocks;
    return said(blocks.produced, blocks.due, blocks.epoch);
  }
  if (member === 'probation') return after === true ? text.onProbation : text.offProbation;
  if (member === 'exitRequested') return after === true ? text.exits : text.stays;
  const said = text.fromTo(text.names[member], seenText(before, words), seenText(after, words));
  if (hermes === undefined || hermes.before === hermes.after) return said;
  return `${said} ${hermes.after ? text.toHermes : text.fromHermes}`;
}

export function observedText({ name, body, now, words }: Facts): [title: string, sentence: string] {
  const { plans: text } = words;
  const after = (body['after'] ?? {}) as Partial<SeenShares>;
  const before = (body['before'] ?? null) as SeenShares | null;
  const promised = (body['inForce'] ?? null) as SeenShares | null;
  const early = (body['announced'] ?? null) as { effectiveAt: string } | null;
  const said = SHARES.flatMap((share) => {
    const was = before?.[share] ?? null;
    const is = after[share] ?? null;
    if (before !== null && was === is) return [];
    if (before === null && is === null) return [];
    const here = promised === null ? '' : text.promisedHere(seenShare(promised[share], words));
    if (before === null) return [text.seenFirst(text.names[share], seenShare(is, words), here)];
    const differs = was !== null && is !== null ? text.by(effectText(changeOf(was, is), words)) : '';
    return [text.seen(text.names[share], seenShare(was, words), seenShare(is, words), differs, here)];
  });
  const notice =
    early === null
      ? text.notAnnounced
      : `${text.early} ${effectiveText(new Date(textOf(early.effectiveAt)), now, words)}`;
  return [before === null ? text.otherOnChain(name) : text.changedOnChain(name), [...said, notice].join(' ')];
}

function changeOf(before: number, after: number): { effect: 'better' | 'worse'; differenceBps: number } {
  return { effect: after < before ? 'worse' : 'better', differenceBps: after - before };
}

export function seenShare(bps: number | null, { unset }: ChangeWords): string {
  return bps === null ? unset : shareText(bps);
}
