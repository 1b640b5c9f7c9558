/** What a problem's page says. */
export interface ProblemText {
  title: string;
  /** What happened and what to do about it, for the person or program that met it. */
  explanation: string;
}

/** Every code that an answer may carry; each has its page under `/problems/{code}`. */
export const PROBLEMS = {
  account_not_signed_in: {
    title: 'Not signed in',
    explanation:
      'This needs an account. Sign in with a wallet and send the access token as Authorization: Bearer.',
  },
  already_a_delegate: {
    title: 'Already a delegate',
    explanation:
      'An account is one delegate at most. This one applied or was approved before; after a refusal or a retirement it may apply again.',
  },
  already_asked: {
    title: 'Asked before',
    explanation:
      'This account asked this delegate the same before. The member current names that question; it is not asked twice.',
  },
  already_confirmed: {
    title: 'Confirmed before',
    explanation: 'A reviewer confirms a piece of evidence once. Another reviewer is needed.',
  },
  already_reported: {
    title: 'Reported before',
    explanation:
      'An account objects to a claim once, reports a question once, and a delegate once at a time. The stewards have your report.',
  },
  another_repository: {
    title: 'The pull request is of another repository',
    explanation: 'A task names its repository, by GitHub’s id. Submit a pull request of that repository.',
  },
  application_limit_reached: {
    title: 'Applied too often for now',
    explanation:
      'An account may apply as a delegate 3 times in 24 hours, whatever became of the applications. Retry-After says when it may again.',
  },
  audit_not_answerable: {
    title: 'Nothing to answer',
    explanation:
      'A delegate answers on what an audit holds against it: while it is checking, short or late. This one holds nothing against it.',
  },
  audit_not_found: {
    title: 'No such audit',
    explanation:
      'This delegate has no audit that ends with this epoch. GET /v1/delegates/{slug}/audits lists those it has.',
  },
  audit_without_data: {
    title: 'The audit has no data',
    explanation:
      'The votes or the rewards of some epochs of this period are not known here, so the audit says nothing that could be done again.',
  },
  badge_not_found: {
    title: 'No such badge',
    explanation:
      'A claim brings a badge when its task is completed. There is no such claim, or it is not completed.',
  },
  badge_not_held: {
    title: 'Not a badge of this delegate',
    explanation:
      'A commitment is proven by a task that its delegate completed and whose badge is in force: not by one that is not completed, or whose badge is suspended.',
  },
  badge_not_suspended: {
    title: 'No steward suspended it',
    explanation:
      'A steward restores what a steward suspended. A badge that the proof of production suspended comes back with that proof.',
  },
  badge_suspended: {
    title: 'Suspended before',
    explanation: 'A steward has suspended this badge already; it stays so until a steward restores it.',
  },
  body_too_large: {
    title: 'The body is too large',
    explanation:
      'A request body may have 1 MB, on the sign-in routes 8 KiB, of a GitHub webhook 25 MiB, of a file of votes 128 MiB. Nothing was changed.',
  },
  candidate_taken: {
    title: 'The candidate is another delegate’s',
    explanation:
      'Who votes for a candidate votes for one delegate: an approved delegate names this one already, and the member current says which. It is free once that delegate names another, or none, or retires.',
  },
  candidate_unknown: {
    title: 'No votes are kept for this delegate',
    explanation:
      'The delegate did not name the candidate as which it stood for election when these epochs began, or no epoch with votes for that candidate is kept.',
  },
  challenge_expired: {
    title: 'The text to sign is too old',
    explanation:
      'A challenge is good for five minutes, and this one came back signed after that. Ask for a new one and sign that.',
  },
  change_not_found: {
    title: 'No such entry',
    explanation: 'The book has no entry of this number yet.',
  },
  checks_refused: {
    title: 'Our App may not write checks there',
    explanation:
      'The repository does not allow our GitHub App to show the verdict beside a commit. Everything else works; it is tried again after a day.',
  },
  claim_already_extended: {
    title: 'Extended before',
    explanation: 'A claim can be extended once, by half its period.',
  },
  claim_cooling_off: {
    title: 'Taken back not long ago',
    explanation:
      'A steward took this task back from the delegate. After one claim period it can be claimed again.',
  },
  claim_expired: {
    title: 'The time of the claim is over',
    explanation: 'The deadline of this claim has passed, so the task is free again. It can be claimed anew.',
  },
  claim_limit_reached: {
    title: 'Too many claims at a time',
    explanation:
      'A delegate may hold only so many claims at a time. Complete or give back one of them first.',
  },
  claim_not_found: {
    title: 'No such claim',
    explanation: 'There is no claim with this number.',
  },
  chain_unavailable: {
    title: 'The chain could not be asked',
    explanation:
      'The chain did not answer in time or the node is on another chain. Nothing was changed; try again after the time in Retry-After.',
  },
  commitment_conflict: {
    title: 'Something was signed meanwhile',
    explanation:
      'What a delegate signs about its commitments names what it signed before. The answer shows that and yours: draft it again if it is still meant.',
  },
  commitment_limit_reached: {
    title: 'Too many open commitments',
    explanation: 'A delegate may have 100 open commitments at a time.',
  },
  commitment_not_found: {
    title: 'No such commitment',
    explanation: 'There is no commitment of this id.',
  },
  commitment_overdue: {
    title: 'The due date has passed',
    explanation:
      'A commitment that was due can be kept, late as well. It is no longer changed or withdrawn: nobody gets out of a promise that way.',
  },
  completed_before_promised: {
    title: 'Completed before it was promised',
    explanation: 'A commitment is proven by a task that was completed after the commitment was made.',
  },
  contract_wallet_unverified: {
    title: 'The contract wallet could not be asked',
    explanation:
      'A signature of a contract wallet is checked by asking the contract on chain. The chain could not be asked in time, or this register has no access to it. Nobody was signed in; try again later or sign in with a key.',
  },
  contributor_is_claimer: {
    title: 'The claimer has the claim',
    explanation: 'Contributors are named beside the claimer. The claimer need not be named.',
  },
  contributor_decided: {
    title: 'Decided on this claim as a steward',
    explanation:
      'A steward who overrode a part of this claim’s verdict, or confirmed that, cannot have contributed to the work while it stands. The member current names the override: withdraw it, then agree.',
  },
  contributor_not_linked: {
    title: 'The contributor has linked no GitHub identity',
    explanation:
      'A contributor is an account that signed in here and linked GitHub, so that their reviews of this work can be told from others’.',
  },
  contributor_not_named: {
    title: 'Not named as a contributor',
    explanation: 'The claimer names an account first; then that account can agree, or be taken out again.',
  },
  cross_site_request: {
    title: 'Sent from another site',
    explanation: 'A request that uses a cookie must come from this site itself.',
  },
  database_unavailable: {
    title: 'The database cannot be reached',
    explanation:
      'The service is up, its database is not. Nothing was changed unless an earlier answer said so; try again after the time in Retry-After.',
  },
  delegate_already_decided: {
    title: 'Already decided',
    explanation: 'A steward decided on this application before. The member current says how.',
  },
  delegate_not_approved: {
    title: 'Not an approved delegate',
    explanation:
      'Only a delegate that the stewards approved can do this. An application waits for their decision.',
  },
  delegate_not_found: {
    title: 'No such delegate',
    explanation: 'There is no delegate of this name. Names of delegates are lower case and never change.',
  },
  delegate_not_live: {
    title: 'No longer a delegate',
    explanation: 'The delegate was refused or has retired. Its record stays as it is.',
  },
  delegate_required: {
    title: 'Only for delegates',
    explanation: 'This is an act of a delegate. The account that asks is not one.',
  },
  delivery_not_failed: {
    title: 'The delivery has not failed',
    explanation:
      'Only a delivery that failed is tried again by hand; others are still on their way, or arrived.',
  },
  delivery_not_found: {
    title: 'No such delivery',
    explanation: 'There is no delivery of this id.',
  },
  discord_code_unknown: {
    title: 'The code is unknown or too old',
    explanation: 'A code of /link can be used once and for ten minutes. Ask the bot for a new one.',
  },
  discord_not_linked: {
    title: 'Discord is not linked',
    explanation:
      'Follows belong to accounts: link the Discord identity first, with the code that the bot gives at /link.',
  },
  draft_expired: {
    title: 'The draft is too old',
    explanation:
      'A draft can be signed and sent for 30 minutes. Draft it again and sign the new message; nothing was changed.',
  },
  duplicate_key: {
    title: 'A member stands twice',
    explanation:
      'The JSON object names a member twice, or a name that JSON parsers disagree about. Send each name once.',
  },
  entry_too_large: {
    title: 'Too much for one entry of the book',
    explanation: 'An entry of the book holds at most 65,535 bytes. Shorten the text.',
  },
  epoch_not_found: {
    title: 'No such epoch',
    explanation:
      'The votes of this epoch are not kept here: it is not over yet, it was before this register began, or its source could not be read. GET /v1/epochs lists those that are.',
  },
  epoch_recorded: {
    title: 'The epoch is kept already',
    explanation:
      'Each epoch is written once, because statements rest on it. The same votes and rewards may be sent again; others are refused.',
  },
  epochs_missing: {
    title: 'Votes of an epoch are missing',
    explanation:
      'The votes of at least one epoch of the range are not kept. Choose another range, or wait until they are: a statement with a gap would be wrong.',
  },
  evidence_not_accepted: {
    title: 'Another kind of evidence was promised',
    explanation:
      'The delegate signed what proves its commitment: a completed task, a link that reviewers confirm, or either.',
  },
  evidence_not_found: {
    title: 'No such evidence',
    explanation: 'The commitment has no link under this number.',
  },
  evidence_used: {
    title: 'It proves another commitment',
    explanation: 'One completed task is evidence of one commitment, and so are audits until the same epoch.',
  },
  forbidden: {
    title: 'Not allowed',
    explanation: 'The account that asks may not do this.',
  },
  format_not_offered: {
    title: 'Not in this format',
    explanation: 'oEmbed is answered as JSON alone: leave format out, or ask for json.',
  },
  fresh_signature_required: {
    title: 'A fresh signature is needed',
    explanation:
      'Acts of stewards, and what cannot be taken back, need a sign-in that is not older than five minutes. Sign in again and repeat the request.',
  },
  github_behind: {
    title: 'GitHub lags behind',
    explanation:
      'GitHub still shows an older state of the pull request than was already seen. Nothing was changed; try again in a moment.',
  },
  github_link_refused: {
    title: 'GitHub was not linked',
    explanation:
      'A link by GitHub must be begun and ended in the same browser within ten minutes, and be allowed on GitHub. Nothing was linked; begin again.',
  },
  github_not_linked: {
    title: 'No GitHub identity is linked',
    explanation:
      'Link a GitHub identity to the account first, so that it can be seen whose pull requests are its own.',
  },
  github_statement_refused: {
    title: 'The statement does not prove the link',
    explanation:
      'The gist must be public, be owned by the GitHub user it names, and hold the statement exactly as it was given with a signature of the account’s wallet.',
  },
  github_unavailable: {
    title: 'GitHub did not answer',
    explanation:
      'GitHub could not be asked, answered with an error, or asked us to wait. Nothing was changed; try again after the time in Retry-After.',
  },
  idempotency_key_in_progress: {
    title: 'The first request with this key is still running',
    explanation:
      'Another request of yours with the same Idempotency-Key has not been answered yet. Repeat it in a moment: you get the same answer.',
  },
  idempotency_key_reused: {
    title: 'This key belongs to another request',
    explanation:
      'An Idempotency-Key names one request for 24 hours. It was sent again with another body or to another address; use a new key.',
  },
  identity_linked_elsewhere: {
    title: 'Already linked to another account',
    explanation: 'One GitHub or Discord identity belongs to one account. Unlink it there first.',
  },
  installation_suspended: {
    title: 'GitHub does not let the App see the repository',
    explanation:
      'The repository is private, and our GitHub App was suspended or uninstalled there. What was known is kept and nothing expires meanwhile; its owners can let the App see it again.',
  },
  internal: {
    title: 'A fault of the service',
    explanation:
      'Something went wrong here, not with the request. The request id helps the operator to find it.',
  },
  invalid_input: {
    title: 'The input is invalid',
    explanation:
      'A member of the body, a parameter of the path or of the query is not as the API describes it. The member errors says which and why. Nothing was changed.',
  },
  invalid_token: {
    title: 'The access token is not valid',
    explanation:
      'The access token is malformed, expired, not from here, or its session has ended. Refresh it or sign in again.',
  },
  link_not_valid: {
    title: 'The link is not valid',
    explanation:
      'A link that ends alerts works for at least 180 days, as it was sent. Sign in to change what you follow, or use the button of a newer message.',
  },
  log_not_consistent: {
    title: 'Not the log that was cosigned before',
    explanation:
      'A witness cosigns a checkpoint only with a proof that what it cosigned before is its beginning (RFC 9162 §2.1.4).',
  },
  log_not_known: {
    title: 'Not a log that is witnessed here',
    explanation:
      'The operator of this register names the logs whose checkpoints it cosigns. GET /v1/witness lists them.',
  },
  log_not_signed: {
    title: 'The checkpoint is not signed by its log',
    explanation:
      'A witness cosigns what a log has signed, by a key of the log that it knows. GET /v1/witness lists these keys.',
  },
  malformed_json: {
    title: 'The body is not JSON',
    explanation: 'The body could not be read as JSON, or it is nested too deeply.',
  },
  malformed_request: {
    title: 'The request is malformed',
    explanation: 'The request could not be understood as HTTP for this service.',
  },
  method_not_allowed: {
    title: 'The method is not allowed here',
    explanation: 'The address exists, but not for this method. The header Allow says for which.',
  },
  no_bounty: {
    title: 'No bounty',
    explanation:
      'The task carries no bounty in the revision that the claim holds, so none can be recorded as paid.',
  },
  no_submission: {
    title: 'Nothing was submitted',
    explanation: 'No pull request is linked to this claim, so there is nothing to judge.',
  },
  no_votes: {
    title: 'No votes are kept',
    explanation:
      'No epoch is kept in which this delegate stood for election, or it does not say as which candidate it stands.',
  },
  not_embeddable: {
    title: 'Nothing to embed',
    explanation:
      'oEmbed here is for the pages of delegates of this register: /delegates/{slug}. Addresses elsewhere are never fetched or answered for.',
  },
  not_followed: {
    title: 'Not followed',
    explanation:
      'You do not follow this delegate. Follow it first; then how you are told of it can be tested.',
  },
  not_found: {
    title: 'Nothing here',
    explanation: 'There is nothing under this address, or nothing that the account may know of.',
  },
  not_in_production: {
    title: 'Not in production',
    explanation:
      'The proof of production that the task asks for fails at present, so a restored badge would be suspended again at once. The detail says why.',
  },
  not_in_this_state: {
    title: 'Not possible in this state',
    explanation:
      'What was asked is not possible in the state that the task, the claim, the override or the commitment is in. The detail names the state, and those that allow it.',
  },
  not_independent: {
    title: 'Not independent of the delegate',
    explanation:
      'Evidence is confirmed by two persons who are not of the delegate: not its account, none that shares or shared a GitHub identity with it, no contributor to its work, and not the same person twice.',
  },
  not_paid_in_full: {
    title: 'Its audits do not prove it',
    explanation:
      'A commitment is proven by the payout audits of its own time once it is due: all payout periods that ended after it was made and until it was due are audited, and paid in full.',
  },
  not_the_payout_period: {
    title: 'Another range than the payout period',
    explanation:
      'The plan counts the votes at the end of each payout period, as its audit does. Make the statement of a range within one period that ends with its last epoch, once that is over.',
  },
  not_your_claim: {
    title: 'Not your claim',
    explanation: 'Only the delegate that made the claim may do this.',
  },
  not_your_delegate: {
    title: 'Another account’s delegate',
    explanation: 'Only the account of the delegate itself may do this.',
  },
  not_your_pull_request: {
    title: 'Not your pull request',
    explanation:
      'The author of the pull request on GitHub must be the GitHub identity that is linked to the claiming account. Identities are compared by GitHub’s user id, not by login.',
  },
  nothing_to_override: {
    title: 'Nothing is unmet there',
    explanation:
      'An override decides on a part of the verdict that has not passed, of a pull request linked to the claim. This part has passed, or there is nothing yet to decide on.',
  },
  notice_too_short: {
    title: 'The notice is too short',
    explanation:
      'A plan that is worse for voters takes effect no earlier than a notice period after its announcement, any other at the next epoch. Choose a later time; noticeUntil of a draft says the earliest.',
  },
  objection_window_over: {
    title: 'The time for objections is over',
    explanation:
      'A completed claim can be objected to for seven days; then silence has made the badge final. Stewards can still suspend it.',
  },
  override_exists: {
    title: 'Another steward was quicker',
    explanation:
      'A steward decided on this part for this commit already. Confirm that override, or withdraw it first; the member current names its entry.',
  },
  override_not_found: {
    title: 'No such override',
    explanation: 'The claim has no override that this entry of the book proposed.',
  },
  override_outdated: {
    title: 'The verdict has changed since',
    explanation:
      'An override is for one commit and for what the verdict said of it. Either has changed since the draft; the member current shows them. Draft it again if it is still meant.',
  },
  own_application: {
    title: 'Another steward decides',
    explanation:
      'No steward decides on their own application as a delegate, nor on that of an account which shares a GitHub identity with theirs. Another one does; where there is none, the operator names one in STEWARDS.',
  },
  own_claim: {
    title: 'The claim is of your own side',
    explanation:
      'Who made a claim, shares a GitHub identity with the delegate that did, or contributed to it, neither objects to it nor decides about it, about another delegate’s claim on the same task, or, while it lasts, about who reviews.',
  },
  own_candidate: {
    title: 'Votes for your own candidate',
    explanation:
      'No steward sends the votes of an epoch in which a candidate stood that their own side names as a delegate: another steward does, or the operator with npm run votes.',
  },
  own_question: {
    title: 'A question to yourself',
    explanation:
      'A delegate does not ask itself, and no steward decides on what they were asked or asked themselves: another account asks, another steward decides.',
  },
  own_report: {
    title: 'Another steward decides',
    explanation:
      'Nobody decides on a report about themselves, nor on one that they opened, nor for an account that shares a GitHub identity with theirs.',
  },
  own_task: {
    title: 'Your own side decided on this task',
    explanation:
      'No side claims a task on terms that a steward of the same side wrote last: another steward has to revise it first. And what such a steward took back from another delegate that side cannot claim for one claim period.',
  },
  payment_declared: {
    title: 'The transaction was declared before',
    explanation:
      'A transaction counts once. The member current says which delegate declared it, and for which statement; it can be declared again only where it was refused, or for a statement where it was declared for none.',
  },
  payout_address_taken: {
    title: 'The payout address is another delegate’s',
    explanation:
      'A payment counts for one delegate alone, so no two delegates can pay from one address. Name an address from which only this delegate pays.',
  },
  plan_conflict: {
    title: 'Another plan was announced meanwhile',
    explanation:
      'The signed message does not follow the last version of the delegate’s plan. The member current shows both; draft the plan again on top of the last one.',
  },
  plan_followed: {
    title: 'Another plan follows this one',
    explanation: 'A later announced plan was compared with this one. Withdraw the last one first.',
  },
  plan_not_announced: {
    title: 'Not an announced plan',
    explanation: 'Only a plan that is announced and not yet in force can be withdrawn.',
  },
  plan_not_found: {
    title: 'No such version',
    explanation: 'The delegate announced no plan of this version.',
  },
  plan_takes_effect: {
    title: 'The plan takes effect',
    explanation: 'The time of the plan has come; it can no longer be withdrawn. Announce another plan.',
  },
  profile_limit_reached: {
    title: 'Changed too often for now',
    explanation:
      'A delegate may change its profile 10 times in 24 hours: each change is in the book for good, and followers are told. Retry-After says when it may again.',
  },
  question_hidden: {
    title: 'The question is hidden',
    explanation:
      'A steward hid this question, for the reason that stands beside it. It is not answered, and not hidden again, unless a steward shows it again.',
  },
  question_limit_reached: {
    title: 'Asked too much for now',
    explanation:
      'An account may ask 5 questions in 24 hours, and have 3 unanswered questions to one delegate. Wait for an answer, or ask again when Retry-After says.',
  },
  question_not_hidden: {
    title: 'The question is not hidden',
    explanation: 'Its text is shown to everybody: only a question that a steward hid is shown again.',
  },
  question_not_found: {
    title: 'No such question',
    explanation: 'There is no question of this number.',
  },
  question_session_closed: {
    title: 'The session is closed',
    explanation: 'A steward closed this public session; what was picked, and the points, stay as they are.',
  },
  question_session_collecting: {
    title: 'Questions still count',
    explanation:
      'Questions are picked once no more of them count, so that each has the same chance. Until then a session is closed only without any pick.',
  },
  question_session_not_found: {
    title: 'No such session',
    explanation: 'There is no public session of this number.',
  },
  question_session_open: {
    title: 'A session is open already',
    explanation:
      'A delegate has one open public session at a time. The member current says which: close it first.',
  },
  pull_request_closed: {
    title: 'The pull request is closed',
    explanation: 'It was closed without merge. Reopen it, or submit another.',
  },
  pull_request_not_reachable: {
    title: 'The pull request cannot be seen',
    explanation:
      'GitHub no longer shows the pull request: it was deleted, or the repository was. What was known of it is kept.',
  },
  refresh_refused: {
    title: 'The session cannot be continued',
    explanation:
      'The refresh cookie is missing, too old or not from here, or the session has ended. Sign in again.',
  },
  refresh_token_reused: {
    title: 'The session was ended for safety',
    explanation:
      'A refresh cookie that had been used before came back. It may have been stolen, so every access token of the session ended. Sign in again.',
  },
  report_limit_reached: {
    title: 'Reported too much for now',
    explanation:
      'An account may report 5 times in 24 hours. The stewards have what you reported; Retry-After says when you may report more.',
  },
  report_not_found: {
    title: 'No such report',
    explanation: 'No report was opened by this entry of the book.',
  },
  report_resolved: {
    title: 'Decided on before',
    explanation: 'A report is decided on once. The member current shows how.',
  },
  reviewer_not_found: {
    title: 'No such reviewer',
    explanation: 'This account is not a registered reviewer.',
  },
  reviewer_required: {
    title: 'Only for reviewers',
    explanation: 'A steward names the registered reviewers.',
  },
  rewards_not_recorded: {
    title: 'Not known yet what was granted',
    explanation:
      'The votes of the range are kept, but not yet what the chain granted for at least one of its epochs. Try again later.',
  },
  second_steward_required: {
    title: 'Another steward must confirm it',
    explanation:
      'Where there are several stewards, an override needs two of them. The one who proposed it cannot be the second, nor can an account that shares a GitHub identity with theirs.',
  },
  sign_in_not_found: {
    title: 'No such sign-in',
    explanation:
      'You have no session of this id that goes on: it was ended, or ended by itself. An account sees and ends its own alone; GET /v1/me/sign-ins lists them.',
  },
  sign_in_refused: {
    title: 'The sign-in was refused',
    explanation:
      'The signed message is not one this register wrote for this browser, was used before, has expired, or its signature is not of the address. Ask for a new challenge and sign that.',
  },
  signature_invalid: {
    title: 'The signature does not fit',
    explanation:
      'The signature is not that of the wallet that must sign, over exactly this message. Sign the typed data of the draft as it came.',
  },
  signature_unsupported: {
    title: 'This kind of signature is not taken',
    explanation:
      'A signature is 0x and hexadecimal, of at most 4 KiB. Signatures of contract wallets that are not deployed yet (EIP-6492) are not taken.',
  },
  server_manager_required: {
    title: 'Only managers of the server can do this',
    explanation:
      'Where a Discord server is told of changes is for those who have the right to manage that server, in the server itself.',
  },
  statement_hash_differs: {
    title: 'Another hash',
    explanation:
      'A delegate approves exactly the rows whose hash the statement shows. This is another hash: look at the statement again.',
  },
  statement_not_found: {
    title: 'No such statement',
    explanation:
      'There is no statement of this id. A delegate’s statements are listed under /v1/delegates/{slug}/statements.',
  },
  statement_not_ready: {
    title: 'Not ready yet',
    explanation:
      'The statement is still being computed, or failed to be. Look at its address again later; a failed one can be made again.',
  },
  statement_outdated: {
    title: 'Another statement comes before it',
    explanation:
      'Since this statement was made, another became the one before it, with amounts that are carried over. Make the same range again, and approve that.',
  },
  statement_overlaps: {
    title: 'An epoch is approved already',
    explanation:
      'An approved statement of this delegate has at least one of these epochs. No epoch is approved twice, so that none is paid twice.',
  },
  steward_required: {
    title: 'Only for stewards',
    explanation: 'This is an act of the stewards of the register.',
  },
  task_already_claimed: {
    title: 'Already claimed',
    explanation: 'Another delegate holds this task, or has completed it. There is one live claim per task.',
  },
  streams_full: {
    title: 'All places for streams are taken',
    explanation:
      'A process serves only so many streams of changes at a time. Try again after the time in Retry-After, or read GET /v1/changes meanwhile: a stream resumes without a gap.',
  },
  sync_run_not_found: {
    title: 'No such run of the sync',
    explanation: 'There is no run of this number; runs are kept for 30 days.',
  },
  task_is_held: {
    title: 'Somebody holds the task',
    explanation:
      'A task is merged into another only while nobody holds it, so that nobody loses a claim by it. Let the claim end, or revoke it with a reason; then merge.',
  },
  task_not_found: {
    title: 'No such task',
    explanation: 'There is no task with this number.',
  },
  too_busy: {
    title: 'Too busy',
    explanation:
      'The service could not get to it in time. Nothing was changed; try again after the time in Retry-After.',
  },
  too_many_answers: {
    title: 'Too many answers',
    explanation: 'A missed commitment may have 10 answers, a question 3.',
  },
  too_many_requests: {
    title: 'Too many requests',
    explanation:
      'The limit for this caller is reached. The headers RateLimit and Retry-After say when it goes on.',
  },
  too_many_contributors: {
    title: 'Too many contributors',
    explanation: 'A claim has 10 contributors at most.',
  },
  too_many_streams: {
    title: 'Too many streams from one address',
    explanation:
      'One address may have only so many streams of changes open at a time. Close one of them, or try again after the time in Retry-After; a stream resumes without a gap.',
  },
  too_much_evidence: {
    title: 'Too much evidence',
    explanation: 'A commitment may have 10 links as evidence.',
  },
  unsupported_media_type: {
    title: 'Only JSON is taken',
    explanation: 'Bodies are application/json; files of votes may also be text/csv.',
  },
  version_conflict: {
    title: 'Someone was quicker',
    explanation:
      'The edit names a version that is no longer the current one. The member current shows it; look at it and decide again.',
  },
  too_many_webhooks: {
    title: 'Too many webhooks',
    explanation: 'An account has 5 webhooks at most. Remove one that is no longer used.',
  },
  webhook_address_refused: {
    title: 'The address may not be posted to',
    explanation:
      'Webhooks are posted over https to addresses of the public internet. This one leads to a private, local or reserved address, or its name is not found.',
  },
  webhook_disabled: {
    title: 'The webhook is disabled',
    explanation:
      'Its endpoint answered 410, or ten attempts to post one entry failed. Mend the endpoint and resume the webhook.',
  },
  webhook_message_not_found: {
    title: 'No such message',
    explanation:
      'The log of the webhook has no message of this id that is about an entry. Messages that ended are kept for 30 days.',
  },
  webhook_not_found: {
    title: 'No such webhook',
    explanation: 'You have no webhook of this id. An account sees and changes its own alone.',
  },
  webhook_of_another_app: {
    title: 'Not sent for our GitHub App',
    explanation:
      'The event is signed with our secret, but X-GitHub-Hook-Installation-Target-ID names another App or webhook. Nothing of it was kept.',
  },
  interaction_not_signed: {
    title: 'The interaction is not signed',
    explanation:
      'Discord signs what it posts to /discord/interactions with the key of the application (X-Signature-Ed25519, X-Signature-Timestamp). What is not signed so, was signed more than five minutes ago or was answered before is not answered.',
  },
  webhook_not_signed: {
    title: 'The event is not signed',
    explanation:
      'A webhook carries X-Hub-Signature-256: the HMAC-SHA256 of the body as it was sent, with the secret of the GitHub App.',
  },
  work_before_task: {
    title: 'The work is older than the task',
    explanation:
      'The pull request was opened before the task was published. A steward may submit it for the claimer; it is then shown as older.',
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof PROBLEMS;
