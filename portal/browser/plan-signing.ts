/* On the desk: has the drafted plan signed by the delegate's wallet and publishes it. The page itself shows the difference. */
import { acting } from '../messages/acting-en.ts';
import { act, newKey, NotSignedIn } from './act.ts';
import { find } from './elements.ts';
import { showProblem, startWork } from './forms.ts';
import { Problem } from './http.ts';
import { signedIn, watchSession } from './session.ts';
import { walletSentence } from './sign-in.ts';
import { connect, findWallets, signTypedData, type TypedData, type Wallet, WalletError } from './wallet.ts';

/** The wallet that signed in, or else the only one there is. */
async function walletOf(rdns: string): Promise<Wallet | undefined> {
  const wallets = await findWallets(acting.unnamedWallet);
  return wallets.find((wallet) => wallet.rdns === rdns) ?? (wallets.length === 1 ? wallets[0] : undefined);
}

/** As a wallet shows it: every member on a line of its own. */
function textOf({ domain, types, primaryType, message }: TypedData): string {
  const members = types[primaryType] ?? [];
  const lines = members.map(({ name }) => `${name}: ${String(message[name])}`);
  return [`${primaryType} (${domain.name ?? ''}, chain ${domain.chainId ?? ''})`, '', ...lines].join('\n');
}

class PlanSigning {
  readonly #form: HTMLFormElement;
  readonly #slug: string;
  readonly #text: HTMLElement;
  readonly #status: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #key = newKey();
  #typedData: TypedData | undefined;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#slug = form.dataset['signPlan'] ?? '';
    this.#text = find('[data-signed-text]', HTMLElement, form);
    this.#status = find('[data-status]', HTMLElement, form);
    this.#button = find('button', HTMLButtonElement, form);
  }

  start(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#publish();
    });
    watchSession((who) => {
      if (who?.delegate === this.#slug && this.#typedData === undefined) void this.#draft();
    });
  }

  async #draft(): Promise<void> {
    try {
      const body: unknown = JSON.parse(this.#form.dataset['draft'] ?? '{}');
      const answer = await act('POST', `/v1/delegates/${this.#slug}/reward-plans/draft`, body);
      this.#typedData = answer['typedData'] as TypedData;
      this.#text.textContent = textOf(this.#typedData);
      this.#button.disabled = false;
    } catch (failure) {
      this.#text.textContent = '';
      showProblem(this.#form, failure);
    }
  }

  async #publish(): Promise<void> {
    const who = signedIn();
    const data = this.#typedData;
    if (who === undefined || data === undefined) return;
    const finish = startWork(this.#form);
    let wallet: Wallet | undefined;
    try {
      wallet = await walletOf(who.rdns);
      if (wallet === undefined) return this.#fail(acting.noWallet);
      const account = await connect(wallet);
      if (account.toLowerCase() !== who.address.toLowerCase())
        return this.#fail(acting.otherAccount(wallet.name, who.address));
      this.#status.textContent = acting.approve(wallet.name);
      const signature = await signTypedData(wallet, data, account);
      this.#status.textContent = acting.working;
      const path = `/v1/delegates/${this.#slug}/reward-plans`;
      const published = await act('POST', path, { message: data.message, signature }, this.#key);
      this.#status.textContent = acting.done;
      location.assign(`/changes/${String(published['change'])}`);
    } catch (failure) {
      this.#explain(failure, wallet, data);
    } finally {
      finish();
    }
  }

  #explain(failure: unknown, wallet: Wallet | undefined, { domain }: TypedData): void {
    if (failure instanceof WalletError && wallet !== undefined) {
      const isAboutChain = /chain/i.test(failure.message) && failure.code !== 4001;
      const needed = isAboutChain ? domain.chainId : undefined;
      this.#fail(needed === undefined ? walletSentence(wallet.name, failure) : acting.wrongChain(needed));
    } else if (failure instanceof Problem && failure.code === 'plan_conflict')
      this.#fail(`${failure.message}. ${acting.conflict}`);
    else if (failure instanceof Problem || failure instanceof NotSignedIn) showProblem(this.#form, failure);
    else this.#fail(acting.unreachable);
  }

  #fail(sentence: string): void {
    this.#status.textContent = sentence;
    this.#status.classList.add('failed');
  }
}

export function startPlanSigning(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sign-plan]'))
    new PlanSigning(form).start();
}
