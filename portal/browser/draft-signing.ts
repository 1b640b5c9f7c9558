/*
 * What a wallet signs before it is published: a plan, an override, its confirmation. The page says all about it in attributes:
 *   <form data-sign="/v1/…" data-then="/changes/{change}" data-draft="{…}">   where to, where afterwards, and what the draft is of;
 *       without data-draft the form's own fields are drafted, when its [data-draft-button] is pressed
 *   <pre data-signed-text>   where the text to sign is shown
 */
import { acting } from './words.ts';
import { act, newKey, NotSignedIn } from './act.ts';
import { find } from './elements.ts';
import { bodyOf, goOn, lacksFields, showProblem, startWork } from './forms.ts';
import { mayUse } from './header.ts';
import { Problem } from './http.ts';
import { signedIn, watchSession } from './session.ts';
import { keepTyped } from './typed.ts';
import { walletSentence } from './sign-in.ts';
import { connect, findWallets, signTypedData, type TypedData, type Wallet, WalletError } from './wallet.ts';

/** Somebody signed something else meanwhile. */
const CONFLICTS = ['plan_conflict', 'commitment_conflict'];

/** What was signed lay too long: no second press of the button could do better. */
const STALE = ['draft_expired', 'notice_too_short'];

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

class DraftSigning {
  readonly #form: HTMLFormElement;
  readonly #path: string;
  readonly #text: HTMLElement;
  readonly #status: HTMLElement;
  readonly #button: HTMLButtonElement;
  #key = newKey();
  #typedData: TypedData | undefined;
  #drafts = 0;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#path = form.dataset['sign'] ?? '';
    this.#text = find('[data-signed-text]', HTMLElement, form);
    this.#status = find('[data-status]', HTMLElement, form);
    this.#button = find('[data-sign-button]', HTMLButtonElement, form);
  }

  start(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#publish();
    });
    const { draft } = this.#form.dataset;
    if (draft === undefined) {
      keepTyped(this.#form);
      this.#form.addEventListener('input', () => this.#takeAway());
      const ask = find('[data-draft-button]', HTMLButtonElement, this.#form);
      ask.addEventListener('click', () => void this.#draftFields());
    } else
      watchSession((who) => {
        if (this.#typedData === undefined && who !== undefined && mayUse(this.#form, who))
          void this.#draft(JSON.parse(draft));
      });
  }

  async #draftFields(): Promise<void> {
    if (lacksFields(this.#form)) return;
    const finish = startWork(this.#form);
    await this.#draft(bodyOf(this.#form));
    finish();
    this.#hold(this.#typedData);
    if (this.#typedData !== undefined) this.#button.focus();
  }

  async #draft(body: unknown): Promise<void> {
    const draft = this.#takeAway();
    try {
      const answer = await act('POST', `${this.#path}/draft`, body);
      if (draft === this.#drafts) this.#hold(answer['typedData'] as TypedData);
    } catch (failure) {
      if (draft === this.#drafts) showProblem(this.#form, failure);
    }
  }

  /** Where the fields are drafted by a press, that press is asked for again. */
  #draftAnew(): void {
    const { draft } = this.#form.dataset;
    if (draft === undefined) this.#takeAway();
    else void this.#draft(JSON.parse(draft));
  }

  /** What is drafted is what is signed: a change of the fields takes it away, and what is on its way too. */
  #takeAway(): number {
    this.#hold(undefined);
    return ++this.#drafts;
  }

  #hold(data: TypedData | undefined): void {
    if (data !== this.#typedData) this.#key = newKey();
    this.#typedData = data;
    this.#text.textContent = data === undefined ? '' : textOf(data);
    this.#text.hidden = data === undefined;
    this.#button.disabled = data === undefined;
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
      const published = await act('POST', this.#path, { message: data.message, signature }, this.#key);
      this.#status.textContent = acting.done;
      goOn(this.#form, published);
    } catch (failure) {
      this.#explain(failure, wallet, data);
    } finally {
      finish();
      this.#hold(this.#typedData); // what was taken away meanwhile is not there to be signed
    }
  }

  #explain(failure: unknown, wallet: Wallet | undefined, { domain }: TypedData): void {
    if (failure instanceof WalletError && wallet !== undefined) {
      const isAboutChain = /chain/i.test(failure.message) && failure.code !== 4001;
      const needed = isAboutChain ? domain.chainId : undefined;
      this.#fail(needed === undefined ? walletSentence(wallet.name, failure) : acting.wrongChain(needed));
    } else if (failure instanceof Problem && CONFLICTS.includes(failure.code))
      this.#fail(`${failure.message}. ${acting.conflict}`);
    else if (failure instanceof Problem || failure instanceof NotSignedIn) {
      showProblem(this.#form, failure);
      if (failure instanceof Problem && STALE.includes(failure.code)) this.#draftAnew();
    } else this.#fail(acting.unreachable);
  }

  #fail(sentence: string): void {
    this.#status.textContent = sentence;
    this.#status.classList.add('failed');
  }
}

export function startDraftSigning(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sign]'))
    new DraftSigning(form).start();
}
