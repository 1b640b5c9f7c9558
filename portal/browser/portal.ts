/* The one script that every page loads. A page without it is complete for reading. */
import { acting } from './words.ts';
import { find, findAll } from './elements.ts';
import { CARRIED, notice, showParts, showPartsAfter } from './header.ts';
import { Problem } from './http.ts';
import { showLocalTimes, startCopyButtons } from './reading.ts';
import { signOut, watchSession, whyEnded } from './session.ts';

let actingStarted: Promise<void> | undefined;

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

async function takeCarried(): Promise<void> {
  if (sessionStorage.getItem(CARRIED) === null) return;
  const { carried, focusNear } = await import('./carried.ts');
  const { said = '', near = [] } = carried() ?? {};
  notice(said);
  await actingStarted; // then the forms are shown
  focusNear(near);
}

function startHeader(): void {
  watchSession((who, cause) => {
    if (who === undefined) {
      showParts();
      if (cause === 'elsewhere') notice(acting.signedOutElsewhere);
      if (cause === 'ended') notice(whyEnded());
    } else {
      actingStarted ??= startActing();
      showPartsAfter(actingStarted); // no form is shown before it works
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

showLocalTimes();
startHeader();
startCopyButtons();

const newChanges = document.querySelector<HTMLElement>('[data-new-changes]');
if (newChanges !== null) void import('./new-changes.ts').then((live) => live.startNewChanges(newChanges));

const keys = document.querySelector<HTMLDetailsElement>('[data-review-keys]');
if (keys !== null) void import('./review-keys.ts').then((live) => live.startReviewKeys(keys));

const filters = document.querySelector<HTMLFormElement>('form[data-filters]');
if (filters !== null) {
  void import('./filters.ts').then((live) => live.startFilters(filters));
  void import('./picks.ts').then((live) => live.startPicks());
}
