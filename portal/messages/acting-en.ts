/** What the browser says while somebody acts. Everything that is only read is in en.ts. */
export const acting = {
  unnamedWallet: 'Wallet of this browser',
  looking: 'Looking for wallets…',
  noWallet:
    'No wallet found in this browser. You can read everything without one. To sign in, install a wallet such as ioPay or MetaMask, or open this page in the browser of your wallet.',
  connecting: (wallet: string) => `Choose an account in ${wallet}.`,
  approve: (wallet: string) => `Approve in ${wallet}. No gas, no transaction.`,
  otherChain: (chain: number) =>
    `Your wallet is on chain ${chain}. That does not matter here: nothing is sent to a chain.`,
  checking: 'Checking the signature…',
  signedIn: (address: string) => `Signed in as ${address}.`,
  signedOut: 'Signed out.',
  cancelled: 'You cancelled in your wallet. Nothing was signed.',
  alreadyOpen: (wallet: string) => `A request is already open in ${wallet}. Open the wallet to continue.`,
  unauthorized: (wallet: string) =>
    `${wallet} does not let this page use the account. Allow it in the wallet and try again.`,
  unsupported: (wallet: string) => `${wallet} cannot sign this kind of text. Try another wallet.`,
  disconnected: (wallet: string) =>
    `${wallet} is not connected. Check its connection and try again. Nothing was signed.`,
  wrongChain: (chain: number) =>
    `Your wallet signs this only while it is on chain ${chain}. Switch the chain in the wallet and try again. Nothing was signed.`,
  walletFailed: (wallet: string, message: string) => `${wallet} answered: ${message}`,
  tooLate: (minutes: number) =>
    `That took longer than ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. Try again.`,
  code: (code: number | string) => `Code ${code}`,
  requestId: (id: string) => `Request id ${id}`,
  counted: (taken: number, room: number) => `${taken} of ${room} characters`,
  unreachable: 'The register could not be reached. What you typed is kept. Try again.',
  switched: (now: string, still: string) =>
    `Your wallet switched to ${now}. You are still signed in as ${still}.`,
  signedOutElsewhere: 'You signed out in another tab.',
  signInEnded: 'Your sign-in has ended. Sign in again; what you typed is kept.',
  signInAgain: 'Sign in again; what you typed is kept.',
  endedForSafety: (when: string, because: string) =>
    `A sign-in of yours was ended for safety, ${when}: ${because}. Somebody may have copied it from your browser.`,
  signInNeeded: 'Sign in to do this.',
  freshNeeded: 'This needs a sign-in from the last five minutes. Sign in again to go on.',
  otherSignIn: (before: string, now: string) =>
    `You were signed in as ${before} and are now as ${now}: nothing was done. If you mean to do it as ${now}, do it again.`,
  otherAccount: (wallet: string, needed: string) =>
    `${wallet} is on another account. This needs ${needed}: choose it in the wallet and try again.`,
  clockLeft: (left: string) => `Due ${left}`,
  clockOver: (ago: string) => `Overdue: was due ${ago}`,
  working: 'Working…',
  fillIn: 'Fill this in.',
  chooseOne: 'Choose one of these.',
  lookAtFields: 'Check the marked fields. Nothing was changed.',
  copied: 'Copied',
  zone: (zone: string) => `Times are in your zone (${zone}).`,
  conflict:
    'Somebody else changed this in the meantime. The page shows the new state when you load it again.',
  done: 'Done.',
  erased: 'Your account is deleted, and you are signed out.',
  roles: { delegate: 'delegate', reviewer: 'reviewer', steward: 'steward' } as Record<string, string>,
  noRoles: 'voter',
  noDelegate: 'This account is no delegate.',
  unread: (count: number) => `${count > 999 ? '999+' : count} new`,
  unreadAlerts: (count: number) =>
    count === 0 ? 'You have read everything.' : `${count > 999 ? 'More than 999' : count} unread.`,
  switchedCell: (cell: string, of: string, on: boolean) => `Saved. ${cell}, ${of}: ${on ? 'on' : 'off'}.`,
  unreadOf: (count: number) => `${count} unread`,
  typedIsBack: 'What you had typed here has been restored.',
  discardTyped: 'Discard it',
  saved: 'Saved.',
  percentFault: 'A number from 0 to 100, with at most two decimals',
  wholeNumber: 'A whole number',
  wholeNumberWithin: (from: number, to: number) => `A whole number from ${from} to ${to}`,
  bothTimes: 'Quiet hours need both times',
  chooseKinds: 'Choose at least one',
  tellings: { inbox: 'In the inbox only', now: 'At once in Discord', daily: 'Once a day in Discord' },
  ofAll: 'everything that changes a promise',
  ofKinds: (count: number) => `${count} ${count === 1 ? 'kind' : 'kinds'} of change`,
  fromPoints: (points: number) => `changes of shares from ${points} points`,
  quiet: (from: string, to: string, zone: string) => `quiet ${from} to ${to} (${zone})`,
  mutedUntil: (time: string) => `muted until ${time}`,
  muted: 'muted until you unmute it',
  testInbox: 'Nothing is sent to Discord for this delegate: its alerts are in the inbox on this page.',
  testSent: 'Sent. Check your direct messages in Discord.',
  testRefused: (because: string) => `Discord does not let us write to you: ${because}`,
  testWaits: (because: string | null) =>
    `Not sent yet${because === null ? '' : `: ${because}`}. It is tried again by itself.`,
  webhookAnswered: (answer: string) => `Posted. Your service answered ${answer}.`,
  webhookRefused: (answer: string) => `Not delivered. What came back: ${answer}.`,
  webhookDisabled:
    'Your service answered 410, so this webhook is disabled now. Load the page again to resume it.',
  webhookWaits: 'It is posted soon. Last deliveries shows the outcome.',
  notLinked: 'Not linked.',
  linked: 'Linked.',
  directMessagesRefused: (because: string) =>
    `Linked. Discord accepts no direct messages to you (${because}), so none are sent. Changes are in your inbox, and in the delegate’s thread, where its role mentions you if you press Notify me. To try again, allow direct messages from members of the server and use /follow in Discord.`,
  linkedAs: (login: string) => `Linked as ${login}.`,
};
