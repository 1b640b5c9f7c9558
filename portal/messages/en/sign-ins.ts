export const signIns = {
  title: 'Sign-ins',
  lead: 'Where you are signed in with this wallet. End what you do not know or no longer use.',
  show: 'Show my sign-ins',
  empty: 'You are signed in nowhere.',
  here: 'This browser',
  begun: 'Signed in',
  lastUsed: 'last used',
  end: 'End this sign-in',
  endOthers: 'End all others',
};
