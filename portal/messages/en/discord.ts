export const discord = {
  title: 'Alerts in Discord',
  fine: 'Nothing is known to be wrong.',
  noBot: 'No bot has been seen here: nothing is told in Discord until one is started.',
  stopped: (because: string) =>
    `No alerts are sent: ${because}. The operator has to start the bot with a valid token.`,
  paused: 'No alerts are sent until',
  openingPaused: 'No new direct messages are opened, and those that are open go on, until',
  because: (because: string) => `Because: ${because}`,
  channel: (id: string) => `Channel ${id} takes no alerts; other channels and direct messages go on.`,
  thread: (name: string, id: string) =>
    `The thread of ${name} in channel ${id} cannot be used: its alerts go to the channel itself.`,
  role: (name: string, id: string) => `The role of ${name} in server ${id} notifies nobody as it is.`,
  waiting: 'Waiting alerts are sent once this is put right; a steward can try failed ones again.',
};
