export const me = {
  title: 'Account',
  signedOut: 'Sign in to see your addresses, what you follow, and what is linked.',
  loading: 'Loading…',
  addresses: 'Address',
  roles: 'Roles',
  delegate: 'Delegate',
  follows: 'You follow',
  followsEmpty: 'You follow no delegate. Open one and press Follow changes.',
  discord: 'Discord',
  discordLead:
    'Give the command /link to the bot in Discord. It answers with a code that only you see; type it here within ten minutes.',
  discordCode: 'Code from /link',
  discordLink: 'Link Discord',
  github: 'GitHub',
  githubLink: 'Link GitHub',
  githubLogin: 'Your GitHub login',
  gistLead:
    'This register proves a GitHub account by a gist: your wallet signs a statement, and you publish it under your GitHub account.',
  gistSign: 'Sign the statement',
  gistPublish:
    'Publish this text, as it is, in a public gist of that GitHub account. Then give the address of the gist.',
  gistText: 'The statement with its signature',
  gistUrl: 'Address of the gist',
  gistLink: 'Link this gist',
  unlink: 'Unlink',
};
