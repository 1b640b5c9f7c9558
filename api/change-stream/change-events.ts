import { type Change, type ChangeFilter, listChangesAfter } from '../../core/changes/store.ts';
import type { Database } from '../../core/database.ts';
import type { LiveChanges } from './live-changes.ts';

const READ_AT_ONCE = 50;

interface Asked {
  filter: Pick<ChangeFilter, 'delegate' | 'kinds'>;
  /** The last one that the client has. */
  after: number;
  heartbeatMs: number;
  /** Ends the events once the one in hand was taken. */
  ended: AbortSignal;
  /** What the client is given of a change. */
  view: (change: Change) => object;
}

/**
 * What a stream says, from the change after the asked one on: each once, in the order of the book, for as long as it is taken. The
 * next is made when the one before was taken. A place without a change keeps the connection alive, and says from where to resume.
 */
export async function* changeEvents(
  db: Database,
  live: LiveChanges,
  { filter, after, heartbeatMs, ended, view }: Asked,
): AsyncGenerator<string> {
  const wanted = ({ delegate, kind }: Change) =>
    (filter.delegate === undefined || filter.delegate === delegate?.slug) &&
    (filter.kinds === undefined || filter.kinds.includes(kind));
  let place = after;
  yield placeEvent(place);
  while (!ended.aborted) {
    const held = live.above(place);
    if (held === undefined) {
      const { head } = live; // whatever the page leaves out up to here does not match
      const page = await listChangesAfter(db, filter, place, READ_AT_ONCE);
      for (const change of page) {
        yield changeEvent(change.seq, view(change));
        place = change.seq;
        if (ended.aborted) return;
      }
      if (page.length < READ_AT_ONCE) place = Math.max(place, head);
    } else if (held.length > 0) {
      for (const change of held) {
        if (wanted(change)) yield changeEvent(change.seq, view(change));
        place = change.seq;
        if (ended.aborted) return;
      }
    } else {
      await live.waitForMore(place, heartbeatMs, ended);
      // behind the place where the book's last entry is about no delegate
      if (live.head <= place && !ended.aborted) yield placeEvent(place);
    }
  }
}

function changeEvent(seq: number, view: object): string {
  return `id: ${seq}\nevent: change\ndata: ${JSON.stringify(view)}\n\n`;
}

function placeEvent(seq: number): string {
  return `: here\nid: ${seq}\n\n`;
}
