/**
 * Does `work` for each item, one after the other, and gives how often it was done (true). An item that fails holds up no other:
 * the failures are thrown together at the end, told as "3 plans are not in force". `work` opens its own transaction.
 */
export async function doEachApart<T>(
  items: readonly T[],
  work: (item: T) => Promise<boolean>,
  undone: string,
): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      if (await work(item)) done += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ${undone}`);
  return done;
}
