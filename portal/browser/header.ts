/* What every page shows of the one who is signed in: the parts that only some may use, their name, and notices. */
import { find, findAll } from './elements.ts';
import { type SignedIn, signedIn } from './session.ts';
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

/** What the address names, where the browser could not go to it: it was hidden. */
function namedAndHidden(): HTMLElement | undefined {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return named === null || named.checkVisibility() ? undefined : named;
}

function show(who: SignedIn | undefined): void {
  const named = namedAndHidden();
  for (const part of findAll('[data-show]')) part.hidden = !mayUse(part, who);
  for (const menu of findAll('[data-moves]'))
    menu.hidden = menu.querySelector('[data-show]:not([hidden])') === null;
  const name = find('[data-account-name]', HTMLElement);
  if (who !== undefined) {
    name.textContent = shortAddress(who.address);
    name.title = who.address;
  }
  if (named?.checkVisibility() === true) named.scrollIntoView();
}

let started: Promise<void> = Promise.resolve();

/** Shows and hides the parts of the page once more, after some of them came anew or somebody else is signed in. */
export function showParts(): void {
  if (signedIn() === undefined) show(undefined);
  else void started.then(() => show(signedIn()));
}

/** The parts that only somebody who is signed in may use are shown once they work. */
export function showPartsAfter(starting: Promise<void>): void {
  started = starting;
  showParts();
}

/** Where an act keeps for the page that follows what it says there (carried.ts). */
export const CARRIED = 'pledgebook.carried';
