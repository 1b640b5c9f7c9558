/** That a delegate said of an address that it pays from it, or of a candidate that it stands as it. */
export interface Held {
  delegateId: string;
  slug: string;
  accountId: string;
  /** Since when that counts: it said so, and was approved. */
  from: Date;
  /** When it said otherwise; null: it says so now, or did when it retired. */
  until: Date | null;
  /** The address is its account's: nobody else can have signed in with it. */
  isProven: boolean;
}

/**
 * Whose an address or a candidate was at a time, by all that was said of it: of who said it then, or of who said it first until
 * `until`, or else of who says it now. Of several it is the one whose account it is, or else the one that said it last, so that what others say afterwards takes nothing
 * from it. One account may have been several delegates: the last comes first.
 */
export function heldAt(held: readonly Held[], at: Date, until = at): Held[] {
  const then = held.filter((each) => each.from <= at && (each.until === null || at < each.until));
  if (then.length > 0) return ofOneAccount(then);
  const [next] = held
    .filter(({ from }) => from > at && from <= until)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
  return next === undefined ? ofOneAccount(held.filter((each) => each.until === null)) : [next];
}

/** Of those who ever said it, the one that did last. */
export function heldLast(held: readonly Held[]): Held[] {
  return ofOneAccount(held);
}

function ofOneAccount(held: readonly Held[]): Held[] {
  const ordered = held.toSorted(
    (a, b) => Number(b.isProven) - Number(a.isProven) || b.from.getTime() - a.from.getTime(),
  );
  return ordered.filter(({ accountId }) => accountId === ordered[0]?.accountId);
}
