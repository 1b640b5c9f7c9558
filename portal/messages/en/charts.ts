/** What the drawings of a delegate’s record say. */
export const charts = {
  paidTitle: (name: string) => `What ${name} promised for each payout period, and what of it was paid`,
  paidNote:
    'Outline: promised. Filled: paid. Under each bar the last epoch of its period; over it what is missing. ?: no data. …: not due yet. 0: nothing due.',
  saidPaid: (epochs: string, state: string, promised: string, missing: string) =>
    `${epochs}: ${state}, promised ${promised}, missing ${missing}`,
  unknownMark: '?',
  openMark: '…',
  nothingDueMark: '0',
  gap: (percent: number) => `−${percent} %`,
  noticeTitle: (name: string) => `How long before each change the voters of ${name} were told`,
  noticeNote: 'From the announcement of each version to its effect, in whole days.',
  saidNotice: (version: number, notice: string) => `Version ${version}: ${notice}`,
  version: (n: number) => `v${n}`,
  days: (n: number) => `${n} d`,
  announced: 'Announced',
  effect: 'Took effect',
  notice: 'Notice',
};
