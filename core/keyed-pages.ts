/** The rows that `read` gives after a key, a page of at most `size` at a time, until there are no more. */
export async function* keyedPages<Row, Key>(
  read: (after: Key | undefined, size: number) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
  size: number,
): AsyncGenerator<Row[], void, undefined> {
  for (let after: Key | undefined; ;) {
    const page = await read(after, size);
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < size) return;
    after = keyOf(last);
  }
}
