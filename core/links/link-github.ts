import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { randomToken, sha256 } from '../hashing.ts';
import { personalMessageDigest, recoverSigner } from '../signatures.ts';
import { makeReviewedDue } from '../reviews/store.ts';
import type { Caller } from '../accounts/account.ts';
import type { ContractSignatures } from '../accounts/contract-signature.ts';
import { readGithubStatement, refusedStatement } from './github-statement.ts';
import {
  type GithubIdentity,
  type GithubLink,
  insertPendingGithubLink,
  saveGithubLink,
  spendPendingGithubLink,
} from './store.ts';

const PENDING_MS = 10 * 60_000;

/** A gist, as GitHub gives it. */
export interface Gist {
  public: boolean;
  owner: GithubIdentity;
  /** The content of its files. */
  files: readonly string[];
}

/** Begins a link by OAuth: `state` and `codeVerifier` go to GitHub and back, `browser` stays in a cookie. */
export async function startGithubLink(
  db: Database,
  by: Caller,
  now: Date,
): Promise<{ state: string; codeVerifier: string; browser: string }> {
  const [state, codeVerifier, browser] = [randomToken(32), randomToken(32), randomToken(32)] as const;
  const pending = {
    stateHash: sha256(state),
    browserHash: sha256(browser),
    accountId: by.accountId,
    codeVerifier,
    expiresAt: new Date(now.getTime() + PENDING_MS),
  };
  await db.transaction().execute((tx) => insertPendingGithubLink(tx, pending));
  return { state, codeVerifier, browser };
}

/**
 * Ends a link by OAuth: `identify` asks GitHub whose the browser is. Only the browser that began it can end it, and only once, so
 * that nobody can be led to give their identity to another's account.
 */
export async function finishGithubLink(
  db: Database,
  { state, browser }: { state: string; browser: string | undefined },
  identify: (codeVerifier: string) => Promise<GithubIdentity>,
  now: Date,
): Promise<void> {
  const browserHash = sha256(browser ?? '');
  const pending = await db
    .transaction()
    .execute((tx) => spendPendingGithubLink(tx, sha256(state), browserHash, now));
  if (pending === undefined)
    throw new RefusalError(
      'forbidden',
      'github_link_refused',
      'This link was not begun in this browser, or too long ago',
    );
  const identity = await identify(pending.codeVerifier);
  await saveLink(db, pending.accountId, identity, now);
}

/**
 * The owner of a public gist that holds the statement of this account, signed by its wallet. Writes nothing, and asks the chain where
 * a contract wallet signed: so it is done before the link's transaction.
 */
export async function proveGithubIdentity(
  by: Caller,
  gist: Gist,
  contractSignatures: ContractSignatures | undefined,
  publicUrl: string,
  now: Date,
): Promise<GithubIdentity> {
  if (!gist.public) throw refusedStatement('the gist is not public');
  const content = gist.files.find((file) => file.includes('I link my GitHub account')) ?? '';
  const { text, githubId, signature } = readGithubStatement(content, by.address, publicUrl, now);
  if (githubId !== gist.owner.id) throw refusedStatement('the gist is not of the GitHub account it names');
  const digest = personalMessageDigest(text);
  const signed =
    recoverSigner(digest, signature) === by.address ||
    (await contractSignatures?.check(by.address, digest, signature))?.valid === true;
  if (!signed) throw refusedStatement('the signature is not of this wallet');
  return gist.owner;
}

/** Links an identity that the account has proven to be its own. */
export async function linkGithub(
  db: Database,
  by: Caller,
  proven: GithubIdentity,
  now: Date,
): Promise<GithubLink> {
  await saveLink(db, by.accountId, proven, now);
  return { id: proven.id, login: proven.login, linkedAt: now };
}

/** What was approved with an identity that the account had ceases to count, and with this one may count: both are judged again soon. */
async function saveLink(db: Database, accountId: string, identity: GithubIdentity, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await saveGithubLink(tx, accountId, identity, now);
    await makeReviewedDue(tx, accountId, now);
  });
}
