/*
 * Linking GitHub: by its own sign-in page where the register has an OAuth app, else by a statement that the wallet signs and the
 * person publishes in a gist.
 */
import { acting } from './words.ts';
import { act } from './act.ts';
import { find } from './elements.ts';
import { showProblem, startWork } from './forms.ts';
import { Problem } from './http.ts';
import { signedIn } from './session.ts';
import { walletSentence } from './sign-in.ts';
import { connect, findWallets, signText, WalletError } from './wallet.ts';

function onSubmit(form: HTMLFormElement, work: () => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const finish = startWork(form);
    work()
      .catch((failure: unknown) => {
        if (!(failure instanceof WalletError || failure instanceof NoWallet))
          return showProblem(form, failure);
        find('[data-status]', HTMLElement, form).textContent =
          failure instanceof NoWallet ? failure.message : walletSentence(acting.unnamedWallet, failure);
      })
      .finally(finish);
  });
}

/** There is none that can sign for this account. */
class NoWallet extends Error {
  override readonly name = 'NoWallet';
}

/** A gist that another account signed proves nothing, and would be seen to only once it is published. */
async function signStatement(text: string): Promise<string> {
  const who = signedIn();
  const wallets = await findWallets(acting.unnamedWallet);
  const wallet = wallets.find((each) => each.rdns === who?.rdns) ?? wallets[0];
  if (wallet === undefined || who === undefined) throw new NoWallet(acting.noWallet);
  const account = await connect(wallet);
  if (account.toLowerCase() !== who.address.toLowerCase())
    throw new NoWallet(acting.otherAccount(wallet.name, who.address));
  return signText(wallet, text, account);
}

export function startGithubLinking(): void {
  const root = document.querySelector<HTMLElement>('[data-link-github]');
  if (root === null) return;
  const byPage = find('[data-github-page]', HTMLFormElement, root);
  const byGist = find('[data-github-gist]', HTMLElement, root);
  const login = find('#github-login', HTMLInputElement, byGist);
  onSubmit(byPage, async () => {
    try {
      const { authorizeUrl } = await act('POST', '/v1/me/links/github', {});
      location.assign(String(authorizeUrl));
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.code !== 'invalid_input') throw failure;
      byPage.hidden = true;
      byGist.hidden = false;
      login.focus();
    }
  });
  const asking = find('[data-github-statement]', HTMLFormElement, root);
  onSubmit(asking, async () => {
    const named = { login: login.value.trim() };
    const { statement } = await act('POST', '/v1/me/links/github/statement', named);
    const signature = await signStatement(String(statement));
    const text = find('[data-gist-text]', HTMLElement, root);
    text.textContent = `${String(statement)}\n${signature}`;
    find('[data-gist-step]', HTMLElement, root).hidden = false;
    text.focus();
  });
}
