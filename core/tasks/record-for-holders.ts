import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { JsonObject } from '../book/canonical.ts';
import type { Actor, EntryKind } from '../book/entry.ts';
import type { Claim } from '../claims/claim.ts';
import type { Tx } from '../database.ts';
import type { Task } from './task.ts';

/** What became of a task, as its entries tell it: `from` and `to` where nobody holds it. */
export interface TaskMove {
  kind: Extract<EntryKind, `task.${string}`>;
  actor: Actor;
  from: string;
  to: string;
  more: JsonObject;
}

/**
 * Writes down what became of a task: an entry for each delegate that holds it, so that its voters are told where its claim stands,
 * or one where nobody does.
 */
export async function recordForHolders(
  tx: Tx,
  task: Task,
  holders: readonly Claim[],
  { kind, actor, more, ...move }: TaskMove,
): Promise<void> {
  const { id, terms } = task;
  for (const claim of holders.length > 0 ? holders : [undefined]) {
    const state = (side: string) => (claim !== undefined && side === 'open' ? claim.state : side);
    const recorded = await append(tx, {
      kind,
      actor,
      subject: {
        ...(claim === undefined ? {} : { delegate: claim.delegate.slug, claim: claim.id }),
        task: id,
      },
      body: { title: terms.title, from: state(move.from), to: state(move.to), ...more },
    });
    await enqueue(tx, recorded);
  }
}
