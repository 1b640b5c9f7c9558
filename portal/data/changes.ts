import { ENTRY_KINDS } from '../../core/book/entry.ts';
import { proveInclusion } from '../../core/book/read-book.ts';
import { bookSize } from '../../core/book/store.ts';
import { type Change, findChange, listChanges } from '../../core/changes/store.ts';
import type { Database } from '../../core/database.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import { deliveryFigures } from '../../core/figures/store.ts';
import type { PlanState } from '../../core/reward-plans/reward-plan.ts';
import { findPlan } from '../../core/reward-plans/store.ts';
import { findRevisions } from '../../core/task-revisions/store.ts';
import { bringsPlan, readChangeEstimate } from '../../core/vote-estimates/read-estimate.ts';
import type { ChangeData } from '../pages/change.ts';
import type { ChangesData } from '../pages/changes.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';
import { votesOf } from './typed-votes.ts';

const PAGE_SIZE = 50;

export async function readChanges({ db }: PortalParts, query: unknown): Promise<ChangesData> {
  const { kind, delegate, cursor } = readQuery(query, ['kind', 'delegate', 'cursor']);
  const known = ENTRY_KINDS.find((each) => each === kind);
  const before = readNumber(cursor);
  const filter = {
    ...(delegate === '' ? {} : { delegate }),
    ...(known === undefined ? {} : { kinds: [known] }),
  };
  const upTo = Number(await bookSize(db)) - 1;
  const found = await listChanges(db, filter, before, PAGE_SIZE + 1);
  const changes = found.slice(0, PAGE_SIZE);
  return {
    changes,
    query: { kind: known ?? '', delegate },
    delegateName: delegate === '' ? undefined : (await findDelegate(db, delegate))?.profile.name,
    nextCursor: found.length > PAGE_SIZE ? String(changes.at(-1)?.seq) : undefined,
    isLaterPage: before !== undefined,
    upTo: Math.max(upTo, found[0]?.seq ?? -1),
  };
}

/** With `votes` as somebody typed them, and the proof for the book that is signed. */
export async function readChange(
  { db }: PortalParts,
  place: string,
  query: unknown,
  signedSize: number | undefined,
): Promise<ChangeData | undefined> {
  const seq = readNumber(place);
  const change = seq === undefined ? undefined : await findChange(db, seq);
  if (change === undefined) return undefined;
  const typed = readQuery(query, ['votes']).votes;
  const votes = votesOf(typed);
  const isSigned = signedSize !== undefined && change.seq < signedSize;
  const [planState, told, task, estimate, proof] = await Promise.all([
    planStateOf(db, change),
    deliveryFigures(db, change.seq),
    taskOf(db, change),
    readChangeEstimate(db, change, BigInt(votes.votes.raw)),
    isSigned ? proveInclusion(db, BigInt(change.seq), BigInt(signedSize)) : undefined,
  ]);
  return {
    change,
    planState,
    told,
    task,
    effect: bringsPlan(change.kind) ? { ...votes, estimate } : undefined,
    proof,
  };
}

/** What became of the plan that an entry announced. */
export async function planStateOf(db: Database, { kind, subject }: Change): Promise<PlanState | undefined> {
  if (kind !== 'plan.announced' || subject.delegate === undefined) return undefined;
  const delegate = await findDelegate(db, subject.delegate);
  return delegate && (await findPlan(db, delegate.id, Number(subject.plan)))?.state;
}

/** The task that an entry is about. */
export async function taskOf(db: Database, { subject }: Change): Promise<ChangeData['task']> {
  const { task: id } = subject;
  const title = id === undefined ? undefined : (await findRevisions(db, [id])).get(id)?.title;
  return id === undefined || title === undefined ? undefined : { id, title };
}
