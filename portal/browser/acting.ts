/* Everything that only somebody who is signed in can use: loaded then, so that readers load little. */
import { acting } from './words.ts';
import { startContributions } from './contributions.ts';
import { startDesk } from './desk.ts';
import { startDraftSigning } from './draft-signing.ts';
import { startFollow } from './follow.ts';
import { startForms } from './forms.ts';
import { startGithubLinking } from './github-linking.ts';
import { notice } from './header.ts';
import { startInbox } from './inbox.ts';
import { startQuestionVotes } from './question-votes.ts';
import { startOwnQueue } from './own-queue.ts';
import { startLists } from './lists.ts';
import { startMe } from './me.ts';
import { startOwnData } from './own-data.ts';
import { signedIn } from './session.ts';
import { shortAddress } from './short-address.ts';
import { startSignIns } from './sign-ins.ts';
import { startForgetting } from './typed.ts';
import { findWallets } from './wallet.ts';
import { startWebhooks } from './webhooks.ts';
import { startProfileEditor } from './profile-editor.ts';
import { startYourDelegates } from './your-delegates.ts';

/** Hears the wallet that signed in change its account. Asks it nothing: a page that asks by itself never stops asking. */
async function hearWallet(): Promise<void> {
  const rdns = signedIn()?.rdns;
  const wallets = await findWallets(acting.unnamedWallet);
  wallets
    .find((wallet) => wallet.rdns === rdns)
    ?.provider.on?.('accountsChanged', ([account]) => {
      const who = signedIn();
      if (who === undefined || account === undefined) return;
      const same = account.toLowerCase() === who.address.toLowerCase();
      notice(same ? '' : acting.switched(shortAddress(account), shortAddress(who.address)));
    });
}

export function startActing(): void {
  startForgetting();
  startForms();
  document.addEventListener('swapped', () => startForms());
  startDraftSigning();
  startDesk();
  startProfileEditor();
  startInbox();
  startSignIns(); // it and webhooks before the lists, which they hear
  startWebhooks();
  startLists();
  startOwnQueue();
  startMe();
  startOwnData();
  startFollow();
  startQuestionVotes();
  startContributions();
  startYourDelegates();
  startGithubLinking();
  void hearWallet();
}
