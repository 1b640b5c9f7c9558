import { acting } from './words.ts';
import { type Me, remembered, whoAmI } from './account.ts';
import { find, make } from './elements.ts';
import { notice } from './header.ts';
import { Problem, send } from './http.ts';
import { timeText } from './moments.ts';
import { holdToken, remember } from './session.ts';
import { shortAddress } from './short-address.ts';
import { chainOf, connect, findWallets, signText, type Wallet, WalletError } from './wallet.ts';

const MINUTE_MS = 60_000;

/** How long there is to sign, by the register's clock: this computer's may be wrong. */
function minutesOf(message: string): number {
  const moment = (name: string) => Date.parse(new RegExp(`^${name}: (.+)$`, 'm').exec(message)?.[1] ?? '');
  return Math.round((moment('Expiration Time') - moment('Issued At')) / MINUTE_MS);
}

/** What to say when a wallet did not do what it was asked. */
export function walletSentence(wallet: string, failure: WalletError): string {
  switch (failure.code) {
    case 4001:
      return acting.cancelled;
    case -32002:
      return acting.alreadyOpen(wallet);
    case 4100:
      return acting.unauthorized(wallet);
    case 4200:
    case -32601:
      return acting.unsupported(wallet);
    case 4900:
    case 4901:
      return acting.disconnected(wallet);
    default:
      return acting.walletFailed(wallet, failure.message);
  }
}

interface Dialog {
  root: HTMLDialogElement;
  why: HTMLElement;
  walletsStep: HTMLElement;
  wallets: HTMLElement;
  textStep: HTMLElement;
  text: HTMLElement;
  status: HTMLElement;
  code: HTMLElement;
  again: HTMLButtonElement;
  cancel: HTMLButtonElement;
}

function dialogOfPage(): Dialog {
  const root = find('[data-sign-in-dialog]', HTMLDialogElement);
  const part = (name: string) => find(`[data-${name}]`, HTMLElement, root);
  return {
    root,
    why: part('why'),
    walletsStep: part('wallets-step'),
    wallets: part('wallets'),
    textStep: part('text-step'),
    text: part('text'),
    status: part('status'),
    code: part('code'),
    again: find('[data-again]', HTMLButtonElement, root),
    cancel: find('[data-cancel]', HTMLButtonElement, root),
  };
}

function say(dialog: Dialog, sentence: string, small = ''): void {
  dialog.status.textContent = sentence;
  dialog.code.textContent = small;
}

function clear(dialog: Dialog): void {
  for (const part of [dialog.walletsStep, dialog.textStep, dialog.again]) part.hidden = true;
  say(dialog, '');
}

/**
 * Opens the dialog and resolves when somebody has signed in (true) or turned away (false). `why` says what asks for it.
 */
export function signIn(why?: string): Promise<boolean> {
  const dialog = dialogOfPage();
  if (dialog.root.open) return Promise.resolve(false);
  dialog.why.hidden = why === undefined;
  dialog.why.textContent = why ?? '';
  dialog.root.showModal();
  return new Promise((resolve) => {
    const turnedAway = new AbortController();
    const done = (result: boolean) => {
      turnedAway.abort();
      resolve(result);
    };
    dialog.root.addEventListener('close', () => done(dialog.root.returnValue === 'signed-in'), {
      signal: turnedAway.signal,
    });
    dialog.cancel.addEventListener('click', () => dialog.root.close('cancelled'), {
      signal: turnedAway.signal,
    });
    dialog.again.addEventListener('click', () => void chooseWallet(dialog, turnedAway.signal), {
      signal: turnedAway.signal,
    });
    dialog.root.returnValue = '';
    void chooseWallet(dialog, turnedAway.signal);
  });
}

async function chooseWallet(dialog: Dialog, turnedAway: AbortSignal): Promise<void> {
  clear(dialog);
  say(dialog, acting.looking);
  const wallets = await findWallets(acting.unnamedWallet);
  if (turnedAway.aborted) return;
  say(dialog, wallets.length === 0 ? acting.noWallet : '');
  dialog.again.hidden = wallets.length > 0;
  dialog.walletsStep.hidden = wallets.length === 0;
  dialog.wallets.replaceChildren(
    ...wallets.map((wallet) => {
      const picture = wallet.icon === '' ? [] : [make('img', { src: wallet.icon, alt: '', width: '28' })];
      const button = make('button', { type: 'button', class: 'button' }, ...picture, wallet.name);
      button.addEventListener('click', () => void signInWith(dialog, wallet, turnedAway));
      return make('li', {}, button);
    }),
  );
  dialog.wallets.querySelector('button')?.focus();
}

async function signInWith(dialog: Dialog, wallet: Wallet, turnedAway: AbortSignal): Promise<void> {
  clear(dialog);
  let minutes = 0;
  try {
    say(dialog, acting.connecting(wallet.name));
    const address = await connect(wallet);
    if (turnedAway.aborted) return;
    const challenge = await send('POST', '/v1/auth/challenge', { address });
    if (turnedAway.aborted) return;
    const message = String(challenge['message']);
    minutes = minutesOf(message);
    dialog.text.textContent = message;
    dialog.textStep.hidden = false;
    const chain = await chainOf(wallet);
    if (turnedAway.aborted) return;
    const expected = Number(/^Chain ID: (\d+)$/m.exec(message)?.[1]);
    say(
      dialog,
      acting.approve(wallet.name),
      chain !== undefined && chain !== expected ? acting.otherChain(chain) : '',
    );
    const signature = await signText(wallet, message, address);
    if (turnedAway.aborted) return;
    say(dialog, acting.checking);
    holdToken(await send('POST', '/v1/auth/sign-in', { message, signature }));
    const me = await whoAmI();
    if (me === undefined) return explain(dialog, wallet, undefined, minutes);
    remember({ ...remembered(me), rdns: wallet.rdns });
    dialog.root.close('signed-in');
    notice([acting.signedIn(shortAddress(me.account.address)), ...newEnd(me)].join(' '));
  } catch (failure) {
    if (!turnedAway.aborted) explain(dialog, wallet, failure, minutes);
  }
}

const TOLD_KEY = 'pledgebook.told-end';

/** A sign-in that was ended for safety is told of once in a browser; the account page goes on saying it. */
function newEnd({ sessionEnded: ended }: Me): string[] {
  if (ended === null || localStorage.getItem(TOLD_KEY) === ended.at) return [];
  localStorage.setItem(TOLD_KEY, ended.at);
  return [acting.endedForSafety(timeText(new Date(ended.at)), ended.because)];
}

function explain(dialog: Dialog, wallet: Wallet, failure: unknown, minutes: number): void {
  dialog.again.hidden = false;
  if (failure instanceof WalletError)
    say(dialog, walletSentence(wallet.name, failure), failure.code === 0 ? '' : acting.code(failure.code));
  else if (failure instanceof Problem) {
    const small = failure.requestId === undefined ? failure.code : acting.requestId(failure.requestId);
    const late = failure.code === 'challenge_expired';
    say(dialog, late ? acting.tooLate(minutes) : failure.message, small);
  } else say(dialog, acting.unreachable);
  dialog.again.focus();
}
