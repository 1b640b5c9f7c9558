/** What is kept of an account, and how it ends. */
export const meData = {
  title: 'Your data',
  download: {
    lead: 'What is kept of this account, as one file (JSON): links, follows, alerts, direct messages, webhooks without their secrets, sign-ins, votes on questions, and the reports and questions that you wrote. Of long lists the newest 1,000.',
    button: 'Download my data',
  },
  erase: {
    title: 'Delete the account',
    gone: 'Deleted at once: your sign-ins, the links to Discord and GitHub, what you follow and mute, your inbox and direct messages, your votes on questions, and your webhooks with their secrets.',
    stays:
      'What you did in public stays, under your wallet address: entries of the book, a profile, questions, claims and reviews. Reports that you wrote stay for the stewards. The number of your GitHub account stays too, so that nobody reviews their own work by linking anew.',
    backups: 'Backups made before still hold what is deleted, for as long as the operator keeps them.',
    last: 'This cannot be undone. If you sign in again with this wallet, the account begins anew.',
    sure: 'I want my account to be deleted for good',
    button: 'Delete my account',
  },
};
