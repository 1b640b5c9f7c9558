/** What was promised for a task, and whether it was paid. */
export const bounty = {
  title: 'Bounty',
  due: (amount: string) => `Bounty of ${amount} due since`,
  paid: (amount: string) => `Bounty of ${amount} recorded as paid`,
  waits: (amount: string) => `A bounty of ${amount} is not due while the badge is suspended.`,
  lead: 'The register holds no funds. Whoever was promised the bounty, or a steward, records that it was paid.',
  record: 'Record that it was paid',
  note: 'Where this can be seen, such as a transaction (public)',
};
