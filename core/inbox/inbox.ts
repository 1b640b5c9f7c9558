/** So long after its time an alert may come to stand in an inbox, at most: it is told as of when its job began. */
export const LATE_MS = 24 * 60 * 60 * 1000;

/** Whether an alert is read by somebody who has read up to a time: what came late is not before it was seen. */
export function isRead({ toldAt, seen }: { toldAt: Date; seen: boolean }, readTo: Date | null): boolean {
  if (readTo === null || toldAt > readTo) return false;
  return seen || toldAt.getTime() <= readTo.getTime() - LATE_MS;
}
