/**
 * What the register itself says as text, in verdicts, causes and refusals, and of alerts and webhooks, as it stands in the book and in tables. Each is written by
 * `say`, so that a page can find it again and say it in its reader's language. `{…}` is filled in; `{time}` by `utcText`, and `{said}`
 * by another of them. None is reworded: signed overrides hold them, and who objected and which branch is wrong is read out of those
 * (`reviews/review-policy.ts`); what is in the book in other words is shown in English for ever.
 */
export const PHRASES = [
  // a verdict, part by part
  'no pull request is submitted',
  'merged with head {commit}',
  'closed without merge',
  'still a draft',
  'open, head {commit}',
  'merged into another branch: {branch}, the task asks for {asked}',
  'goes into {branch}, the task asks for {asked}',
  'goes into {branch}',
  '{counted} of {quorum} approvals that count',
  '{counted} of {quorum} approvals',
  'nobody asks for changes',
  'there are more reviews than can be read, so somebody may ask for changes: a steward decides',
  '{logins} asked for changes and must look again',
  '{logins} asked for changes',
  'GitHub knows everybody who wrote it',
  '{said}: a steward’s approval is needed besides',
  'the steward {login} approved it besides',
  '{unknown} of {commits} commits name somebody GitHub does not know',
  'only {commits} of its commits can be read',
  'GitHub does not tell who pushed it',
  'waits for the merge',
  'merged by {login}, who claims the task, as {commit}',
  'merged by {login} as {commit}',
  'merged as {commit}',
  'the delegate is approved',
  'the delegate is not approved any more: no badge until it is again',
  'waits for production',
  'has been in production long enough',
  'must stay in production until {time}',
  'merged, not yet reviewed: {said}',
  'a steward overrode it: {reason} (it was: {said})',
  // production
  'taken back by {revert}',
  'by the word of a steward: {reason}',
  'waits for the word of a steward',
  'waits for a deployment to {environment} that contains the merge',
  'the newest deployment to {environment} ({commit}) is {state}',
  '{commit}, deployed to {environment}, does not contain the merge',
  '{commit}, deployed to {environment}, contains the merge',
  'waits for a release that contains the merge',
  'the newest release {tag} does not contain the merge',
  'release {tag} contains the merge',
  'waits for the merge to reach the branch {branch}',
  'the branch {branch} contains the merge',
  // a review
  'a comment is neither an approval nor an objection',
  'the account was deleted',
  'a later review by the same person stands',
  'it is a bot’s',
  'it was dismissed',
  'its dismissal by the claimer’s side lifts nothing: asks for changes: this blocks until the same reviewer approves',
  'asks for changes: this blocks until the same reviewer approves',
  'not a registered reviewer',
  'the reviewer has unlinked this GitHub identity; once it is linked again this counts',
  'approved {commit}',
  'the commit it approved is gone',
  'it approved {commit} before the base branch was changed',
  'it approved {commit}, but the head is {head}',
  'the reviewer is the claimer',
  'the reviewer is the author of the pull request',
  'the reviewer contributed to this work',
  'the reviewer belongs to the claiming delegate',
  'the reviewer wrote or committed part of it',
  'the reviewer is named as co-author; one more independent review is needed',
  'the reviewer pushed to it',
  'the reviewer approved most of this delegate’s earlier work: another reviewer’s approval is needed',
  'the reviewer votes for this delegate, and of all who do one approval counts: that of {login}',
  'no registered reviewer is left whose approval could count: a steward decides',
  // causes
  'claimed by the delegate',
  'given back',
  'the deadline passed',
  'taken back by a steward',
  'the task was cancelled',
  'another claim was approved first',
  'the work of {name} was approved first',
  'submission',
  '{pullRequest} taken back',
  'a steward decided so',
  'an objection was upheld',
  'the issue {issue} was closed',
  'its issue was closed',
  'GitHub no longer shows it to our App: the App was uninstalled or suspended there, or the repository is gone',
  'GitHub no longer shows it: it is gone, or was made private where our App is not allowed',
  'GitHub no longer shows it: it is gone or private',
  'the delegate retired: its claim stands still and holds the task until a steward revokes it',
  'so it is with one more claim',
  'so it is with {others} more claims',
  'what stopped it is over',
  'repository looked at anew',
  'sync run {run}',
  'restored by a steward',
  'override {entry} withdrawn',
  'override {entry}',
  'revision {revision} taken',
  // payments
  'It is not in a block yet',
  'Chain {chain} does not know it yet; it is looked for during 24 hours',
  'Chain {chain} did not have it 24 hours after it was declared',
  'The transaction failed on chain: it paid nobody',
  'It calls a contract that is not known here: whom it paid cannot be read from it',
  'It is of the chain’s own rewards: what these pay to voters is found without being declared',
  'The chain paid it for {candidate}',
  'It is a Hermes distribution for {candidate}',
  'It was sent by {sender}, not from the payout address {payer}',
  'It was sent by {sender}, which another delegate said then that it pays from',
  'It moves no money',
  // why an alert is not told, or not yet
  'Discord asked us to wait',
  'No answer from Discord: {error}',
  'Discord does not take the token (401)',
  'Something before Discord refuses us (403 without a code)',
  'The channel is no alert channel any more',
  'Discord is not linked any more',
  'No direct channel is open any more',
  'Quiet hours',
  'Told once a day',
  'Not followed any more',
  'Muted',
  'Direct messages are not asked for any more',
  'The claim is over',
  'It does not wait for reviewers any more',
  'The review is not asked for any more',
  'The time of the claim is another by now',
  'The commitment is not open any more',
  'The commitment is due at another time by now',
  'The commitment is due by now',
  'The plan was withdrawn',
  'The role may not be mentioned: make it mentionable, or let the bot mention all roles',
  // what Discord says, by its code
  '{status} {discord} (10003)',
  '{status} {discord} (10004)',
  '{status} {discord} (10013)',
  '{status} {discord} (30005)',
  '{status} {discord} (40003)',
  '{status} {discord} (50001)',
  '{status} {discord} (50007)',
  '{status} {discord} (50013)',
  '{status} {discord} (50278)',
  '{status} {discord} (160005)',
  '{status} {discord} (160006)',
  '{status} {discord} ({discordCode})',
  // why a session ended
  'a refresh token was used twice',
  // why a webhook is off
  'The endpoint answered 410: it is gone',
  'No success in {attempts} attempts; the last: {said}',
  'No answer in time',
  'No answer: the certificate is not for this name ({error})',
  'No answer: the certificate is signed by itself ({error})',
  'No answer: the certificate is of no known authority ({error})',
  'No answer: the certificate has expired ({error})',
  'No answer: the certificate is not valid yet ({error})',
  'No answer: {error}',
  'No answer',
  '{host} does not lead to an address of the public internet',
] as const;

export type Phrase = (typeof PHRASES)[number];

type Holes<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;
export type Filled<Text extends string> = [Holes<Text>] extends [never]
  ? []
  : [values: Record<Holes<Text>, string | number>];

/** The phrase with its holes filled. */
export function say<Text extends Phrase>(phrase: Text, ...[values]: Filled<Text>): string {
  return filled(phrase, (values ?? {}) as Record<string, string | number>);
}

/** Any text with its holes filled. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
