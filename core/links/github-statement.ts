import { RefusalError } from '../errors.ts';
import { checksumAddress } from '../accounts/address.ts';

/** How long after it was written a statement can be used. */
const STATEMENT_MS = 24 * 60 * 60 * 1000;
const SKEW_MS = 60_000;

const FORM =
  /^I link my GitHub account (?<login>[A-Za-z0-9-]{1,39}) \(id (?<id>[1-9][0-9]{0,15})\) to the wallet (?<wallet>0x[0-9a-fA-F]{40}) in the register at (?<place>\S+)\. This is not a transaction\. Written at (?<at>\S+)\.$/m;
const SIGNATURE = /^(?:Signature: )?(?<signature>0x[0-9a-fA-F]+)\s*$/m;

/** A GitHub account, and the wallet (0x and lower case) that says it is its own. */
export interface GithubStatement {
  github: { id: number; login: string };
  wallet: string;
  publicUrl: string;
  at: Date;
}

/** The text that a wallet signs and its owner publishes in a gist: it names both identities. */
export function writeGithubStatement({ github, wallet, publicUrl, at }: GithubStatement): string {
  return `I link my GitHub account ${github.login} (id ${github.id}) to the wallet ${checksumAddress(wallet)} in the register at ${publicUrl}. This is not a transaction. Written at ${at.toISOString()}.`;
}

/** Finds the statement of this wallet in what a gist holds, and the signature below it. Refuses any other, and one too old. */
export function readGithubStatement(
  content: string,
  wallet: string,
  publicUrl: string,
  now: Date,
): { text: string; githubId: number; signature: string } {
  const found = FORM.exec(content);
  const { id, wallet: named, place, at } = found?.groups ?? {};
  if (found === null || id === undefined || named === undefined || at === undefined)
    throw refusedStatement('the gist does not hold the statement as it was given');
  if (named !== checksumAddress(wallet)) throw refusedStatement('it names another wallet');
  if (place !== publicUrl) throw refusedStatement('it is for another register');
  const age = now.getTime() - Date.parse(at);
  if (!(age >= -SKEW_MS && age <= STATEMENT_MS))
    throw refusedStatement('it is older than a day: ask for a new one');
  const signature = SIGNATURE.exec(content.slice(found.index + found[0].length))?.groups?.['signature'];
  if (signature === undefined) throw refusedStatement('there is no signature below the statement');
  return { text: found[0], githubId: Number(id), signature };
}

export function refusedStatement(because: string): RefusalError {
  const detail = `The statement does not prove the link: ${because}`;
  return new RefusalError('invalid', 'github_statement_refused', detail, {
    errors: [{ pointer: '/gistUrl', detail }],
  });
}
