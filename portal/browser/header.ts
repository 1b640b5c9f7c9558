/* What every page shows of the one who is signed in: the header, the parts that only some may use, and notices. */
import { acting } from './words.ts';
import { find, findAll } from './elements.ts';
import { Problem } from './http.ts';
import { type SignedIn, signedIn, signOut, watchSession, whyEnded } from './session.ts';
import { shortAddress } from './short-address.ts';

/** Whether a part of the page is shown to this person. Its attributes say to whom; whatever they say, the register decides. */
export function mayUse(part: HTMLElement, who: SignedIn | undefined): boolean {
  const of = part.dataset['of'];
  const notOf = (part.dataset['notOf'] ?? '').split(' ').filter(Boolean);
  if (who?.delegate !== undefined && notOf.includes(who.delegate)) return false;
  if (who !== undefined && part.dataset['notAccount']?.toLowerCase() === who.address.toLowerCase())
    return false;
  switch (part.dataset['show'] ?? 'signed-in') {
    case 'signed-out':
      return who === undefined;
    case 'steward':
      return who?.steward === true;
    case 'reviewer':
      return who?.reviewer === true;
    case 'not-steward':
      return who?.steward !== true;
    case 'delegate':
      return who?.delegate !== undefined && (of === undefined || of === who.delegate);
    case 'account':
      return of !== undefined && who?.address.toLowerCase() === of.toLowerCase();
    case 'no-delegate':
      return who !== undefined && who.delegate === undefined;
    default:
      return who !== undefined;
  }
}

export function notice(sentence: string): void {
  find('[data-notice]', HTMLElement).textContent = sentence;
}

function show(who: SignedIn | undefined): void {
  for (const part of findAll('[data-show]')) part.hidden = !mayUse(part, who);
  for (const menu of findAll('[data-moves]'))
    menu.hidden = menu.querySelector('[data-show]:not([hidden])') === null;
  const name = find('[data-account-name]', HTMLElement);
  if (who !== undefined) {
    name.textContent = shortAddress(who.address);
    name.title = who.address;
  }
}

let actingStarted: Promise<void> | undefined;

/** Shows and hides the parts of the page once more, after some of them came anew. */
export function showParts(): void {
  void (actingStarted ?? Promise.resolve()).then(() => show(signedIn()));
}

async function startActing(): Promise<void> {
  const { startActing: start } = await import('./acting.ts');
  start();
}

/** Where the focus goes when what had it is shown no more. */
function focusInstead(selector: string): void {
  const { activeElement } = document;
  if (activeElement === document.body || activeElement?.checkVisibility() === false)
    find(selector, HTMLElement).focus();
}

/** Where an act keeps for the page that follows what it says there (carried.ts). */
export const CARRIED = 'pledgebook.carried';

async function takeCarried(): Promise<void> {
  if (sessionStorage.getItem(CARRIED) === null) return;
  const { carried, focusNear } = await import('./carried.ts');
  const { said = '', near = [] } = carried() ?? {};
  notice(said);
  await actingStarted; // then the forms are shown
  focusNear(near);
}

export function startHeader(): void {
  watchSession((who, cause) => {
    if (who === undefined) {
      show(who);
      if (cause === 'elsewhere') notice(acting.signedOutElsewhere);
      if (cause === 'ended') notice(whyEnded());
    } else {
      actingStarted ??= startActing();
      void actingStarted.then(() => show(signedIn())); // no form is shown before it works
    }
  });
  void takeCarried();
  find('[data-sign-out]', HTMLElement).addEventListener('click', () => {
    void signOut().then(
      () => {
        notice(acting.signedOut);
        focusInstead('header [data-sign-in]');
      },
      (failure: unknown) => notice(failure instanceof Problem ? failure.message : acting.unreachable),
    );
  });
  for (const button of findAll('[data-sign-in]'))
    button.addEventListener('click', (event) => {
      event.preventDefault();
      void askToSignIn();
    });
}

async function askToSignIn(): Promise<void> {
  const { signIn } = await import('./sign-in.ts');
  if (await signIn()) void actingStarted?.then(() => focusInstead('[data-account-name]'));
}
