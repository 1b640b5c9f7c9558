/* What every page shows of the one who is signed in: the header, the parts that only some may use, and notices. */
import { acting } from '../messages/acting-en.ts';
import { find, findAll } from './elements.ts';
import { type SignedIn, signedIn, signOut, watchSession } from './session.ts';
import { signIn } from './sign-in.ts';
import { findWallets } from './wallet.ts';

function short(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

function mayUse(part: HTMLElement, who: SignedIn | undefined): boolean {
  const of = part.dataset['of'];
  switch (part.dataset['show'] ?? 'signed-in') {
    case 'signed-out':
      return who === undefined;
    case 'steward':
      return who?.steward === true;
    case 'not-steward':
      return who?.steward !== true;
    case 'delegate':
      return who?.delegate !== undefined && (of === undefined || of === who.delegate);
    case 'no-delegate':
      return who !== undefined && who.delegate === undefined;
    default:
      return who !== undefined;
  }
}

function notice(sentence: string): void {
  find('[data-notice]', HTMLElement).textContent = sentence;
}

function show(who: SignedIn | undefined): void {
  for (const part of findAll('[data-show]')) part.hidden = !mayUse(part, who);
  const name = find('[data-account-name]', HTMLElement);
  if (who !== undefined) {
    name.textContent = short(who.address);
    name.setAttribute('aria-label', who.address);
  }
}

/** Hears the wallet that signed in change its account. Asks it nothing: a page that asks by itself never stops asking. */
async function hearWallet(): Promise<void> {
  const rdns = signedIn()?.rdns;
  if (rdns === undefined) return;
  const wallets = await findWallets(acting.unnamedWallet);
  wallets
    .find((wallet) => wallet.rdns === rdns)
    ?.provider.on?.('accountsChanged', ([account]) => {
      const who = signedIn();
      if (who === undefined || account === undefined) return;
      const same = account.toLowerCase() === who.address.toLowerCase();
      notice(same ? '' : acting.switched(short(account), short(who.address)));
    });
}

export function startHeader(): void {
  watchSession((who, elsewhere) => {
    show(who);
    if (elsewhere && who === undefined) notice(acting.signedOutElsewhere);
  });
  void hearWallet();
  find('[data-sign-out]', HTMLElement).addEventListener('click', () => {
    void signOut().then(
      () => notice(acting.signedOut),
      () => notice(acting.unreachable),
    );
  });
  for (const button of findAll('[data-sign-in]'))
    button.addEventListener('click', (event) => {
      event.preventDefault();
      void signIn().then((done) => {
        if (!done) return;
        notice(acting.signedIn(short(signedIn()?.address ?? '')));
        return hearWallet();
      });
    });
}
