export const unfollow = {
  title: (name: string) => `Unfollow ${name}`,
  what: (name: string) =>
    `You are told about changes of ${name} because you follow it. Press the button to stop all alerts about it, in Discord and in your inbox.`,
  button: (name: string) => `Unfollow ${name}`,
  page: (name: string) => `The page of ${name}`,
  notFollowed: (name: string) => `You no longer follow ${name}`,
  nothingToDo: 'There is nothing left to do here.',
  done: 'You get no more alerts about it. What it announces stays public on its page.',
  undoLead: 'Pressed by mistake? For a day you can take it back, with the settings you had.',
  undo: (name: string) => `Follow ${name} again`,
  followedAgain: (name: string) => `You follow ${name} again`,
  asBefore: 'You are told as you were before.',
  notValid: 'This link does not work',
  notValidWhy: 'It was not made here, was changed on its way, or is too old. Nothing was changed.',
  settings: 'Sign in and choose which alerts you get',
};
