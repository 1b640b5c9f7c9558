export const changes = {
  title: 'Changes',
  lead: 'Everything that altered what a delegate promised or is, in the order of the book.',
  kind: 'Kind',
  any: 'Any kind',
  delegate: 'Delegate',
  show: 'Show',
  empty: 'No change matches.',
  emptyAll: 'Nothing has been recorded yet.',
  older: 'Older changes',
  newest: 'Newest changes',
  clear: (what: string) => `Remove: ${what}`,
};
