export const discord = {
  title: 'Alerts in Discord',
  fine: 'Nothing is known to be wrong.',
  stopped: (because: string) =>
    `No alert goes out: ${because}. The operator has to start the bot with a valid token.`,
  paused: 'No alert goes out until',
  openingPaused: 'Direct messages are opened for nobody new, and those that are open go on, until',
  because: (because: string) => `Because: ${because}`,
  channel: (id: string) => `Channel ${id} takes no alerts; other channels and direct messages go on.`,
  thread: (name: string, id: string) =>
    `The thread of ${name} in channel ${id} cannot be used: its alerts stand in the channel itself.`,
  role: (name: string, id: string) => `The role of ${name} in server ${id} notifies nobody as it is.`,
  waiting: 'Waiting alerts are sent when this is put right; failed ones can be tried again by a steward.',
};
