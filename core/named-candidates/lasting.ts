interface Said {
  namedAt: Date;
  candidate: string | null;
}

/** What was named, between what was named before and next, as far as that is not left out. */
interface Link<Named> {
  readonly place: number;
  readonly named: Named;
  before: Link<Named> | undefined;
  next: Link<Named> | undefined;
  isLeftOut: boolean;
}

/** How long something lasted when this was written down. */
interface Lasting<Named> {
  readonly link: Link<Named>;
  readonly until: Link<Named>;
  readonly ms: number;
}

/**
 * What was named, without what was named for less than so long: the shortest goes first, of several the first, and what was named before
 * it goes on in its place. How long the last will be is not known: it stays.
 */
export function lastingOf<Named extends Said>(named: readonly Named[], leastMs: number): Named[] {
  const links = chained(named);
  const shortest = new Shortest<Named>(leastMs);
  for (const link of links) shortest.add(link);
  for (let found = shortest.take(); found !== undefined; found = shortest.take()) {
    const { before, next } = found;
    leaveOut(found);
    if (before === undefined) continue;
    if (next !== undefined && before.named.candidate === next.named.candidate) leaveOut(next);
    shortest.add(before);
  }
  return links.filter(({ isLeftOut }) => !isLeftOut).map((link) => link.named);
}

function chained<Named>(named: readonly Named[]): Link<Named>[] {
  const links = named.map((each, place): Link<Named> => {
    return { place, named: each, before: undefined, next: undefined, isLeftOut: false };
  });
  for (const link of links) {
    link.before = links[link.place - 1];
    link.next = links[link.place + 1];
  }
  return links;
}

function leaveOut<Named>(link: Link<Named>): void {
  link.isLeftOut = true;
  if (link.before !== undefined) link.before.next = link.next;
  if (link.next !== undefined) link.next.before = link.before;
}

/** What lasts too shortly, the shortest first: a binary heap. What it holds of a link that lasts longer by now counts for nothing. */
class Shortest<Named extends Said> {
  readonly #heap: Lasting<Named>[] = [];
  readonly #leastMs: number;

  constructor(leastMs: number) {
    this.#leastMs = leastMs;
  }

  add(link: Link<Named>): void {
    const until = link.next;
    if (until === undefined) return;
    const ms = until.named.namedAt.getTime() - link.named.namedAt.getTime();
    if (ms >= this.#leastMs) return;
    const heap = this.#heap;
    let at = heap.push({ link, until, ms }) - 1;
    while (at > 0 && this.#isLess(at, (at - 1) >> 1)) {
      this.#swap(at, (at - 1) >> 1);
      at = (at - 1) >> 1;
    }
  }

  take(): Link<Named> | undefined {
    for (let top = this.#pop(); top !== undefined; top = this.#pop())
      if (!top.link.isLeftOut && top.link.next === top.until) return top.link;
    return undefined;
  }

  #pop(): Lasting<Named> | undefined {
    const heap = this.#heap;
    if (heap.length === 0) return undefined;
    this.#swap(0, heap.length - 1);
    const top = heap.pop();
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const less = this.#isLess(right, left) ? right : left;
      if (!this.#isLess(less, at)) return top;
      this.#swap(less, at);
      at = less;
    }
  }

  #isLess(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return a !== undefined;
    return a.ms < b.ms || (a.ms === b.ms && a.link.place < b.link.place);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return;
    this.#heap[one] = b;
    this.#heap[other] = a;
  }
}
