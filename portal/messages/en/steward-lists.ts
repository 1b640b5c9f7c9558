export const drafts = {
  title: 'Drafts',
  lead: 'Only stewards see drafts. The book says nothing about them until they are published.',
  show: 'Show the drafts',
  empty: 'There is no draft.',
  issue: 'Issue',
  read: 'Read it',
  notes: 'What could not be taken over as it was:',
  publish: 'Publish the draft',
  deleteInstead: 'Delete it',
  deleteNote: 'Nothing was promised to anybody: it leaves no trace.',
  delete: 'Delete the draft',
  importTitle: 'Import labelled issues',
  importLead:
    'Every open issue with the label becomes a draft, once, however often you import. At most 300 at a time.',
  label: 'Label on GitHub',
  import: 'Import the issues',
  result: 'What became of each issue',
  resultEmpty: 'No open issue carries this label.',
};

export const reports = {
  title: 'Reports',
  lead: 'Anybody may report a delegate or a question to it, and object to a completed task for seven days. The text is for you alone; your decision and its reason are public.',
  show: 'Show the reports',
  empty: 'Nobody has reported anything.',
  question: 'The question',
  opened: 'Made',
  due: 'to be decided by',
  outcome: 'Decision',
  outcomeHint:
    'If upheld, an objection suspends the badge until a steward restores it, a report on a question hides that question, and a report on a delegate stands in its record.',
  reason: 'Why (public)',
  resolve: 'Decide on the report',
  resolved: 'Decided:',
};

export const concentration = {
  notLinked: 'Not linked to GitHub',
  title: 'Who approves whose work',
  lead: 'Of the claims approved in the last 365 days. It is for you to look at: it changes nothing and blames nobody.',
  show: 'Show who approves whose work',
  reciprocity: 'Approvals in both directions',
  reciprocityNote: 'Two reviewers, each of whom approved work of the other’s delegate.',
  reciprocityEmpty: 'No two reviewers approved each other’s work.',
  /** Whom and whose: html, of a link each. */
  several: (who: string, n: string, whose: string) => `${who} approved ${n} claims of ${whose}.`,
  one: (who: string, whose: string) => `${who} approved one claim of ${whose}.`,
  shares: 'Shares of a delegate’s work',
  sharesNote: 'How many of a delegate’s approved claims one reviewer approved, the largest share first.',
  sharesEmpty: 'No claim was approved.',
  share: (who: string, n: string, of: string, whose: string) =>
    `${who} approved ${n} of ${of} approved claims of ${whose}.`,
  onlyOne: (who: string, whose: string) => `${who} approved the only approved claim of ${whose}.`,
  most: 'More than half of at least four: the next approval does not count while others can review.',
  single: 'Reviewers of only one delegate',
  singleEmpty: 'No reviewer approved several claims of one delegate and of no other.',
};
